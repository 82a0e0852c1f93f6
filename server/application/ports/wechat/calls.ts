/** WeChat's calls, each with the page that describes it: the client makes them, and errcodes name them. */
import type { Language } from "../../../errors.ts";

type Title = Readonly<Record<Language, string>>;
type Path = `/${string}`;
type Call = { readonly method: "GET" | "POST"; readonly path: Path; readonly title: Title };

const get = (path: Path, title: Title): Call => ({ method: "GET", path, title });
const post = (path: Path, title: Title): Call => ({ method: "POST", path, title });

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
    ...get("/cgi-bin/token", { "zh-CN": "获取 access_token", en: "Get an access_token" }),
    page: `${SERVER}mp-access-token/api_getaccesstoken`,
  },
  getStableAccessToken: {
    ...post("/cgi-bin/stable_token", {
      "zh-CN": "获取稳定版 access_token",
      en: "Get a stable access_token",
    }),
    page: `${DOCUMENTS}doc/service/api/base/api_getstableaccesstoken`,
  },
  uploadTempMedia: {
    ...post("/cgi-bin/media/upload", {
      "zh-CN": "上传临时素材",
      en: "Upload a picture for three days",
    }),
    page: `${DOCUMENTS}doc/service/api/material/temporary/api_uploadtempmedia`,
  },
  ...pagedIn("studio-management", {
    createRoom: post("/wxaapi/broadcast/room/create", {
      "zh-CN": "创建直播间",
      en: "Create a room",
    }),
    getLiveInfo: post("/wxa/business/getliveinfo", {
      "zh-CN": "获取直播间列表和回放",
      en: "List the rooms, or the replays of one",
    }),
    deleteRoom: post("/wxaapi/broadcast/room/deleteroom", {
      "zh-CN": "删除直播间",
      en: "Delete a room",
    }),
    importGoods: post("/wxaapi/broadcast/room/addgoods", {
      "zh-CN": "向直播间导入商品",
      en: "Bring goods into a room",
    }),
    editRoom: post("/wxaapi/broadcast/room/editroom", { "zh-CN": "编辑直播间", en: "Edit a room" }),
    getPushUrl: get("/wxaapi/broadcast/room/getpushurl", {
      "zh-CN": "获取推流地址",
      en: "Get the push-stream address",
    }),
    getSharedCode: get("/wxaapi/broadcast/room/getsharedcode", {
      "zh-CN": "获取直播间分享码",
      en: "Get the code to share a room",
    }),
    getSubAnchor: get("/wxaapi/broadcast/room/getsubanchor", {
      "zh-CN": "获取主播副号",
      en: "Get the anchor's second account",
    }),
    modifySubAnchor: post("/wxaapi/broadcast/room/modifysubanchor", {
      "zh-CN": "修改主播副号",
      en: "Change the anchor's second account",
    }),
    deleteSubAnchor: post("/wxaapi/broadcast/room/deletesubanchor", {
      "zh-CN": "删除主播副号",
      en: "Remove the anchor's second account",
    }),
    addSubAnchor: post("/wxaapi/broadcast/room/addsubanchor", {
      "zh-CN": "添加主播副号",
      en: "Add the anchor's second account",
    }),
    deleteGoodsInRoom: post("/wxaapi/broadcast/goods/deleteInRoom", {
      "zh-CN": "从直播间移除商品",
      en: "Take goods out of a room",
    }),
    pushGoods: post("/wxaapi/broadcast/goods/push", {
      "zh-CN": "推送商品",
      en: "Push goods to the viewers",
    }),
    saleGoods: post("/wxaapi/broadcast/goods/onsale", {
      "zh-CN": "上下架商品",
      en: "Put goods on or off the shelf",
    }),
    sortGoods: post("/wxaapi/broadcast/goods/sort", {
      "zh-CN": "商品排序",
      en: "Sort the goods of a room",
    }),
    modifyAssistant: post("/wxaapi/broadcast/room/modifyassistant", {
      "zh-CN": "修改小助手",
      en: "Change an assistant",
    }),
    getAssistantList: get("/wxaapi/broadcast/room/getassistantlist", {
      "zh-CN": "查询小助手",
      en: "List the assistants",
    }),
    removeAssistant: post("/wxaapi/broadcast/room/removeassistant", {
      "zh-CN": "删除小助手",
      en: "Remove an assistant",
    }),
    addAssistant: post("/wxaapi/broadcast/room/addassistant", {
      "zh-CN": "添加小助手",
      en: "Add assistants",
    }),
    updateComment: post("/wxaapi/broadcast/room/updatecomment", {
      "zh-CN": "开关全局禁言",
      en: "Turn comments on or off",
    }),
    updateFeedPublic: post("/wxaapi/broadcast/room/updatefeedpublic", {
      "zh-CN": "开关官方收录",
      en: "Turn the official listing on or off",
    }),
    updateKF: post("/wxaapi/broadcast/room/updatekf", {
      "zh-CN": "开关客服",
      en: "Turn customer service on or off",
    }),
    updateReplay: post("/wxaapi/broadcast/room/updatereplay", {
      "zh-CN": "开关回放",
      en: "Turn the replay on or off",
    }),
    downloadGoodsVideo: post("/wxaapi/broadcast/goods/getVideo", {
      "zh-CN": "下载商品讲解视频",
      en: "Download the video about goods",
    }),
    setDefaultGoodsKey: post("/wxaapi/broadcast/goods/setkey", {
      "zh-CN": "设置商品默认字段",
      en: "Set the default key of goods",
    }),
    getDefaultGoodsKey: get("/wxaapi/broadcast/goods/getkey", {
      "zh-CN": "获取商品默认字段",
      en: "Get the default key of goods",
    }),
  }),
  ...pagedIn("commodity-management", {
    addGoods: post("/wxaapi/broadcast/goods/add", {
      "zh-CN": "添加商品并提审",
      en: "Add goods and submit them for review",
    }),
    resubmitAudit: post("/wxaapi/broadcast/goods/audit", {
      "zh-CN": "重新提交商品审核",
      en: "Submit goods for review again",
    }),
    getGoodsWarehouse: post("/wxa/business/getgoodswarehouse", {
      "zh-CN": "获取商品审核状态",
      en: "Get the state of goods in review",
    }),
    resetAudit: post("/wxaapi/broadcast/goods/resetaudit", {
      "zh-CN": "撤回商品审核",
      en: "Withdraw goods from review",
    }),
    updateGoods: post("/wxaapi/broadcast/goods/update", {
      "zh-CN": "更新商品",
      en: "Update goods",
    }),
    getApproved: get("/wxaapi/broadcast/goods/getapproved", {
      "zh-CN": "获取商品列表",
      en: "List the goods of the library",
    }),
    deleteGoods: post("/wxaapi/broadcast/goods/delete", {
      "zh-CN": "从商品库删除商品",
      en: "Delete goods from the library",
    }),
  }),
  ...pagedIn("role-management", {
    addRole: post("/wxaapi/broadcast/role/addrole", {
      "zh-CN": "添加成员角色",
      en: "Give a member a role",
    }),
    deleteRole: post("/wxaapi/broadcast/role/deleterole", {
      "zh-CN": "删除成员角色",
      en: "Take a role from a member",
    }),
    getRoleList: get("/wxaapi/broadcast/role/getrolelist", {
      "zh-CN": "查询成员列表",
      en: "List the members",
    }),
  }),
  ...pagedIn("subscribe-management", {
    pushMessage: post("/wxa/business/push_message", {
      "zh-CN": "推送开播提醒",
      en: "Tell followers that the live begins",
    }),
    getFollowers: post("/wxa/business/get_wxa_followers", {
      "zh-CN": "获取订阅用户",
      en: "List the followers",
    }),
  }),
  applyLiveInfo: {
    ...post("/wxa/business/applyliveinfo", {
      "zh-CN": "服务商代申请开通直播",
      en: "Apply for live on behalf of a merchant",
    }),
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
