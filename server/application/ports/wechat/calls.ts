/** WeChat's calls, each with the page that describes it: the client makes them, and errcodes name them. */
import type { Language } from "../../../errors.ts";

type Call = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly page: string;
  readonly title: Readonly<Record<Language, string>>;
};

const SERVER = "https://developers.weixin.qq.com/miniprogram/dev/server/API/";
const LIVE = `${SERVER}livebroadcast/`;

/** By WeChat's own names; a path is as case sensitive as WeChat takes it. */
export const CALLS = {
  getAccessToken: {
    method: "GET",
    path: "/cgi-bin/token",
    page: `${SERVER}mp-access-token/api_getaccesstoken`,
    title: { "zh-CN": "获取 access_token", en: "Get an access_token" },
  },
  getStableAccessToken: {
    method: "POST",
    path: "/cgi-bin/stable_token",
    page: "https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken",
    title: { "zh-CN": "获取稳定版 access_token", en: "Get a stable access_token" },
  },
  uploadTempMedia: {
    method: "POST",
    path: "/cgi-bin/media/upload",
    page: "https://developers.weixin.qq.com/doc/service/api/material/temporary/api_uploadtempmedia",
    title: { "zh-CN": "上传临时素材", en: "Upload a picture for three days" },
  },
  createRoom: {
    method: "POST",
    path: "/wxaapi/broadcast/room/create",
    page: `${LIVE}studio-management/api_createroom`,
    title: { "zh-CN": "创建直播间", en: "Create a room" },
  },
  getLiveInfo: {
    method: "POST",
    path: "/wxa/business/getliveinfo",
    page: `${LIVE}studio-management/api_getliveinfo`,
    title: { "zh-CN": "获取直播间列表和回放", en: "List the rooms, or the replays of one" },
  },
  deleteRoom: {
    method: "POST",
    path: "/wxaapi/broadcast/room/deleteroom",
    page: `${LIVE}studio-management/api_deleteroom`,
    title: { "zh-CN": "删除直播间", en: "Delete a room" },
  },
  importGoods: {
    method: "POST",
    path: "/wxaapi/broadcast/room/addgoods",
    page: `${LIVE}studio-management/api_importgoods`,
    title: { "zh-CN": "向直播间导入商品", en: "Bring goods into a room" },
  },
  editRoom: {
    method: "POST",
    path: "/wxaapi/broadcast/room/editroom",
    page: `${LIVE}studio-management/api_editroom`,
    title: { "zh-CN": "编辑直播间", en: "Edit a room" },
  },
  getPushUrl: {
    method: "GET",
    path: "/wxaapi/broadcast/room/getpushurl",
    page: `${LIVE}studio-management/api_getpushurl`,
    title: { "zh-CN": "获取推流地址", en: "Get the push-stream address" },
  },
  getSharedCode: {
    method: "GET",
    path: "/wxaapi/broadcast/room/getsharedcode",
    page: `${LIVE}studio-management/api_getsharedcode`,
    title: { "zh-CN": "获取直播间分享码", en: "Get the code to share a room" },
  },
  getSubAnchor: {
    method: "GET",
    path: "/wxaapi/broadcast/room/getsubanchor",
    page: `${LIVE}studio-management/api_getsubanchor`,
    title: { "zh-CN": "获取主播副号", en: "Get the anchor's second account" },
  },
  modifySubAnchor: {
    method: "POST",
    path: "/wxaapi/broadcast/room/modifysubanchor",
    page: `${LIVE}studio-management/api_modifysubanchor`,
    title: { "zh-CN": "修改主播副号", en: "Change the anchor's second account" },
  },
  deleteSubAnchor: {
    method: "POST",
    path: "/wxaapi/broadcast/room/deletesubanchor",
    page: `${LIVE}studio-management/api_deletesubanchor`,
    title: { "zh-CN": "删除主播副号", en: "Remove the anchor's second account" },
  },
  addSubAnchor: {
    method: "POST",
    path: "/wxaapi/broadcast/room/addsubanchor",
    page: `${LIVE}studio-management/api_addsubanchor`,
    title: { "zh-CN": "添加主播副号", en: "Add the anchor's second account" },
  },
  deleteGoodsInRoom: {
    method: "POST",
    path: "/wxaapi/broadcast/goods/deleteInRoom",
    page: `${LIVE}studio-management/api_deletedoods`,
    title: { "zh-CN": "从直播间移除商品", en: "Take goods out of a room" },
  },
  pushGoods: {
    method: "POST",
    path: "/wxaapi/broadcast/goods/push",
    page: `${LIVE}studio-management/api_pushgoods`,
    title: { "zh-CN": "推送商品", en: "Push goods to the viewers" },
  },
  saleGoods: {
    method: "POST",
    path: "/wxaapi/broadcast/goods/onsale",
    page: `${LIVE}studio-management/api_salegoods`,
    title: { "zh-CN": "上下架商品", en: "Put goods on or off the shelf" },
  },
  sortGoods: {
    method: "POST",
    path: "/wxaapi/broadcast/goods/sort",
    page: `${LIVE}studio-management/api_sortgoods`,
    title: { "zh-CN": "商品排序", en: "Sort the goods of a room" },
  },
  modifyAssistant: {
    method: "POST",
    path: "/wxaapi/broadcast/room/modifyassistant",
    page: `${LIVE}studio-management/api_modifyassistant`,
    title: { "zh-CN": "修改小助手", en: "Change an assistant" },
  },
  getAssistantList: {
    method: "GET",
    path: "/wxaapi/broadcast/room/getassistantlist",
    page: `${LIVE}studio-management/api_getassistantlist`,
    title: { "zh-CN": "查询小助手", en: "List the assistants" },
  },
  removeAssistant: {
    method: "POST",
    path: "/wxaapi/broadcast/room/removeassistant",
    page: `${LIVE}studio-management/api_removeassistant`,
    title: { "zh-CN": "删除小助手", en: "Remove an assistant" },
  },
  addAssistant: {
    method: "POST",
    path: "/wxaapi/broadcast/room/addassistant",
    page: `${LIVE}studio-management/api_addveassistant`,
    title: { "zh-CN": "添加小助手", en: "Add assistants" },
  },
  updateComment: {
    method: "POST",
    path: "/wxaapi/broadcast/room/updatecomment",
    page: `${LIVE}studio-management/api_updatecomment`,
    title: { "zh-CN": "开关全局禁言", en: "Turn comments on or off" },
  },
  updateFeedPublic: {
    method: "POST",
    path: "/wxaapi/broadcast/room/updatefeedpublic",
    page: `${LIVE}studio-management/api_updatefeedpublic`,
    title: { "zh-CN": "开关官方收录", en: "Turn the official listing on or off" },
  },
  updateKF: {
    method: "POST",
    path: "/wxaapi/broadcast/room/updatekf",
    page: `${LIVE}studio-management/api_updatekf`,
    title: { "zh-CN": "开关客服", en: "Turn customer service on or off" },
  },
  updateReplay: {
    method: "POST",
    path: "/wxaapi/broadcast/room/updatereplay",
    page: `${LIVE}studio-management/api_updatereplay`,
    title: { "zh-CN": "开关回放", en: "Turn the replay on or off" },
  },
  downloadGoodsVideo: {
    method: "POST",
    path: "/wxaapi/broadcast/goods/getVideo",
    page: `${LIVE}studio-management/api_downloadgoodsvideo`,
    title: { "zh-CN": "下载商品讲解视频", en: "Download the video about goods" },
  },
  setDefaultGoodsKey: {
    method: "POST",
    path: "/wxaapi/broadcast/goods/setkey",
    page: `${LIVE}studio-management/api_setdefault_goodskey`,
    title: { "zh-CN": "设置商品默认字段", en: "Set the default key of goods" },
  },
  getDefaultGoodsKey: {
    method: "GET",
    path: "/wxaapi/broadcast/goods/getkey",
    page: `${LIVE}studio-management/api_getdefault_goodskey`,
    title: { "zh-CN": "获取商品默认字段", en: "Get the default key of goods" },
  },
  addGoods: {
    method: "POST",
    path: "/wxaapi/broadcast/goods/add",
    page: `${LIVE}commodity-management/api_addgoods`,
    title: { "zh-CN": "添加商品并提审", en: "Add goods and submit them for review" },
  },
  resubmitAudit: {
    method: "POST",
    path: "/wxaapi/broadcast/goods/audit",
    page: `${LIVE}commodity-management/api_resubmitaudit`,
    title: { "zh-CN": "重新提交商品审核", en: "Submit goods for review again" },
  },
  getGoodsWarehouse: {
    method: "POST",
    path: "/wxa/business/getgoodswarehouse",
    page: `${LIVE}commodity-management/api_getgoodsauditinfo`,
    title: { "zh-CN": "获取商品审核状态", en: "Get the state of goods in review" },
  },
  resetAudit: {
    method: "POST",
    path: "/wxaapi/broadcast/goods/resetaudit",
    page: `${LIVE}commodity-management/api_resetaudit`,
    title: { "zh-CN": "撤回商品审核", en: "Withdraw goods from review" },
  },
  updateGoods: {
    method: "POST",
    path: "/wxaapi/broadcast/goods/update",
    page: `${LIVE}commodity-management/api_updategoodsinfo`,
    title: { "zh-CN": "更新商品", en: "Update goods" },
  },
  getApproved: {
    method: "GET",
    path: "/wxaapi/broadcast/goods/getapproved",
    page: `${LIVE}commodity-management/api_getgoodsinfo`,
    title: { "zh-CN": "获取商品列表", en: "List the goods of the library" },
  },
  deleteGoods: {
    method: "POST",
    path: "/wxaapi/broadcast/goods/delete",
    page: `${LIVE}commodity-management/api_deletegoodsinfo`,
    title: { "zh-CN": "从商品库删除商品", en: "Delete goods from the library" },
  },
  addRole: {
    method: "POST",
    path: "/wxaapi/broadcast/role/addrole",
    page: `${LIVE}role-management/api_getrolelistdw`,
    title: { "zh-CN": "添加成员角色", en: "Give a member a role" },
  },
  deleteRole: {
    method: "POST",
    path: "/wxaapi/broadcast/role/deleterole",
    page: `${LIVE}role-management/api_deleterole`,
    title: { "zh-CN": "删除成员角色", en: "Take a role from a member" },
  },
  getRoleList: {
    method: "GET",
    path: "/wxaapi/broadcast/role/getrolelist",
    page: `${LIVE}role-management/api_getrolelist`,
    title: { "zh-CN": "查询成员列表", en: "List the members" },
  },
  pushMessage: {
    method: "POST",
    path: "/wxa/business/push_message",
    page: `${LIVE}subscribe-management/api_pushmessage`,
    title: { "zh-CN": "推送开播提醒", en: "Tell followers that the live begins" },
  },
  getFollowers: {
    method: "POST",
    path: "/wxa/business/get_wxa_followers",
    page: `${LIVE}subscribe-management/api_getfollowers`,
    title: { "zh-CN": "获取订阅用户", en: "List the followers" },
  },
  applyLiveInfo: {
    method: "POST",
    path: "/wxa/business/applyliveinfo",
    page: "https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/live-player/api_applylivelnfo",
    title: { "zh-CN": "服务商代申请开通直播", en: "Apply for live on behalf of a merchant" },
  },
} as const satisfies Record<string, Call>;

export type CallName = keyof typeof CALLS;

/** WeChat's page about a call. */
export function callPage(name: CallName): string {
  return CALLS[name].page;
}

/** The call of a path, whatever host, query or final slash came along; null when it is none of live's. */
export function callOf(address: string): CallName | null {
  const [path = ""] = address
    .trim()
    .replace(/^https?:\/\/[^/]*/, "")
    .split(/[?#]/);
  const wanted = path.replace(/\/$/, "");
  const names = Object.keys(CALLS) as CallName[];
  return names.find((name) => CALLS[name].path === wanted) ?? null;
}
