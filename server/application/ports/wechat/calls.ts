/** WeChat's calls, each with the page that describes it: the client makes them, and errcodes name them. */
import { type Both, type Text, textOf } from "../../../errors.ts";

type Path = `/${string}`;
type Call = { readonly method: "GET" | "POST"; readonly path: Path; readonly title: Text };

const get = (path: Path, title: Both): Call => ({ method: "GET", path, title: textOf(title) });
const post = (path: Path, title: Both): Call => ({ method: "POST", path, title: textOf(title) });

const DOCUMENTS = "https://developers.weixin.qq.com/";
const SERVER = `${DOCUMENTS}miniprogram/dev/server/API/`;

/** Pages that WeChat calls otherwise than their call. */
const PAGE_NAMES: Readonly<Record<string, string>> = {
  deleteGoodsInRoom: "deletedoods",
  addAssistant: "addveassistant",
  setDefaultGoodsKey: "setdefault_goodskey",
  getDefaultGoodsKey: "getdefault_goodskey",
  getGoodsWarehouse: "getgoodsauditinfo",
  updateGoods: "updategoodsinfo",
  getApproved: "getgoodsinfo",
  deleteGoods: "deletegoodsinfo",
  addRole: "getrolelistdw",
};

/** Calls with the page that describes each, in a folder of the live API's pages. */
function pagedIn<Name extends string>(folder: string, calls: Readonly<Record<Name, Call>>) {
  const paged = Object.entries<Call>(calls).map(([name, call]) => {
    const page = `${SERVER}livebroadcast/${folder}/api_${PAGE_NAMES[name] ?? name.toLowerCase()}`;
    return [name, { ...call, page }];
  });
  // What `Object.fromEntries` forgets: each name has its call.
  return Object.fromEntries(paged) as Readonly<Record<Name, Call & { readonly page: string }>>;
}

/** By WeChat's own names; a path is as case sensitive as WeChat takes it. */
export const CALLS = {
  getAccessToken: {
    ...get("/cgi-bin/token", ["获取 access_token", "Get an access_token"]),
    page: `${SERVER}mp-access-token/api_getaccesstoken`,
  },
  getStableAccessToken: {
    ...post("/cgi-bin/stable_token", ["获取稳定版 access_token", "Get a stable access_token"]),
    page: `${DOCUMENTS}doc/service/api/base/api_getstableaccesstoken`,
  },
  uploadTempMedia: {
    ...post("/cgi-bin/media/upload", ["上传临时素材", "Upload a picture for three days"]),
    page: `${DOCUMENTS}doc/service/api/material/temporary/api_uploadtempmedia`,
  },
  ...pagedIn("studio-management", {
    createRoom: post("/wxaapi/broadcast/room/create", ["创建直播间", "Create a room"]),
    getLiveInfo: post("/wxa/business/getliveinfo", [
      "获取直播间列表和回放",
      "List the rooms, or the replays of one",
    ]),
    deleteRoom: post("/wxaapi/broadcast/room/deleteroom", ["删除直播间", "Delete a room"]),
    importGoods: post("/wxaapi/broadcast/room/addgoods", [
      "向直播间导入商品",
      "Bring goods into a room",
    ]),
    editRoom: post("/wxaapi/broadcast/room/editroom", ["编辑直播间", "Edit a room"]),
    getPushUrl: get("/wxaapi/broadcast/room/getpushurl", [
      "获取推流地址",
      "Get the push-stream address",
    ]),
    getSharedCode: get("/wxaapi/broadcast/room/getsharedcode", [
      "获取直播间分享码",
      "Get the code to share a room",
    ]),
    getSubAnchor: get("/wxaapi/broadcast/room/getsubanchor", [
      "获取主播副号",
      "Get the anchor's second account",
    ]),
    modifySubAnchor: post("/wxaapi/broadcast/room/modifysubanchor", [
      "修改主播副号",
      "Change the anchor's second account",
    ]),
    deleteSubAnchor: post("/wxaapi/broadcast/room/deletesubanchor", [
      "删除主播副号",
      "Remove the anchor's second account",
    ]),
    addSubAnchor: post("/wxaapi/broadcast/room/addsubanchor", [
      "添加主播副号",
      "Add the anchor's second account",
    ]),
    deleteGoodsInRoom: post("/wxaapi/broadcast/goods/deleteInRoom", [
      "从直播间移除商品",
      "Take goods out of a room",
    ]),
    pushGoods: post("/wxaapi/broadcast/goods/push", ["推送商品", "Push goods to the viewers"]),
    saleGoods: post("/wxaapi/broadcast/goods/onsale", [
      "上下架商品",
      "Put goods on or off the shelf",
    ]),
    sortGoods: post("/wxaapi/broadcast/goods/sort", ["商品排序", "Sort the goods of a room"]),
    modifyAssistant: post("/wxaapi/broadcast/room/modifyassistant", [
      "修改小助手",
      "Change an assistant",
    ]),
    getAssistantList: get("/wxaapi/broadcast/room/getassistantlist", [
      "查询小助手",
      "List the assistants",
    ]),
    removeAssistant: post("/wxaapi/broadcast/room/removeassistant", [
      "删除小助手",
      "Remove an assistant",
    ]),
    addAssistant: post("/wxaapi/broadcast/room/addassistant", ["添加小助手", "Add assistants"]),
    updateComment: post("/wxaapi/broadcast/room/updatecomment", [
      "开关全局禁言",
      "Turn comments on or off",
    ]),
    updateFeedPublic: post("/wxaapi/broadcast/room/updatefeedpublic", [
      "开关官方收录",
      "Turn the official listing on or off",
    ]),
    updateKF: post("/wxaapi/broadcast/room/updatekf", [
      "开关客服",
      "Turn customer service on or off",
    ]),
    updateReplay: post("/wxaapi/broadcast/room/updatereplay", [
      "开关回放",
      "Turn the replay on or off",
    ]),
    downloadGoodsVideo: post("/wxaapi/broadcast/goods/getVideo", [
      "下载商品讲解视频",
      "Download the video about goods",
    ]),
    setDefaultGoodsKey: post("/wxaapi/broadcast/goods/setkey", [
      "设置商品默认字段",
      "Set the default key of goods",
    ]),
    getDefaultGoodsKey: get("/wxaapi/broadcast/goods/getkey", [
      "获取商品默认字段",
      "Get the default key of goods",
    ]),
  }),
  ...pagedIn("commodity-management", {
    addGoods: post("/wxaapi/broadcast/goods/add", [
      "添加商品并提审",
      "Add goods and submit them for review",
    ]),
    resubmitAudit: post("/wxaapi/broadcast/goods/audit", [
      "重新提交商品审核",
      "Submit goods for review again",
    ]),
    getGoodsWarehouse: post("/wxa/business/getgoodswarehouse", [
      "获取商品审核状态",
      "Get the state of goods in review",
    ]),
    resetAudit: post("/wxaapi/broadcast/goods/resetaudit", [
      "撤回商品审核",
      "Withdraw goods from review",
    ]),
    updateGoods: post("/wxaapi/broadcast/goods/update", ["更新商品", "Update goods"]),
    getApproved: get("/wxaapi/broadcast/goods/getapproved", [
      "获取商品列表",
      "List the goods of the library",
    ]),
    deleteGoods: post("/wxaapi/broadcast/goods/delete", [
      "从商品库删除商品",
      "Delete goods from the library",
    ]),
  }),
  ...pagedIn("role-management", {
    addRole: post("/wxaapi/broadcast/role/addrole", ["添加成员角色", "Give a member a role"]),
    deleteRole: post("/wxaapi/broadcast/role/deleterole", [
      "删除成员角色",
      "Take a role from a member",
    ]),
    getRoleList: get("/wxaapi/broadcast/role/getrolelist", ["查询成员列表", "List the members"]),
  }),
  ...pagedIn("subscribe-management", {
    pushMessage: post("/wxa/business/push_message", [
      "推送开播提醒",
      "Tell followers that the live begins",
    ]),
    getFollowers: post("/wxa/business/get_wxa_followers", ["获取订阅用户", "List the followers"]),
  }),
  applyLiveInfo: {
    ...post("/wxa/business/applyliveinfo", [
      "服务商代申请开通直播",
      "Apply for live on behalf of a merchant",
    ]),
    page: `${DOCUMENTS}doc/oplatform/openApi/miniprogram-management/live-player/api_applylivelnfo`,
  },
};

export type CallName = keyof typeof CALLS;

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
