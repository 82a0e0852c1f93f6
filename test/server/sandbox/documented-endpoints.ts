/** The calls for live as WeChat documents them, with their daily quotas and the errcodes that their pages list. */
export type DocumentedEndpoint = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly dailyQuota: number;
  readonly errcodes: readonly number[];
};

export const DOCUMENTED_ENDPOINTS = {
  createRoom: {
    method: "POST",
    path: "/wxaapi/broadcast/room/create",
    dailyQuota: 10000,
    errcodes: [
      -1, 1007, 40001, 200002, 300002, 300028, 300031, 300032, 300034, 300036, 300037, 300038,
      300039, 300040, 300041,
    ],
  },
  getLiveInfo: {
    method: "POST",
    path: "/wxa/business/getliveinfo",
    dailyQuota: 100000,
    errcodes: [-1, 40001],
  },
  deleteRoom: {
    method: "POST",
    path: "/wxaapi/broadcast/room/deleteroom",
    dailyQuota: 10000,
    errcodes: [40001, 200002, 300022, 300023],
  },
  importGoods: {
    method: "POST",
    path: "/wxaapi/broadcast/room/addgoods",
    dailyQuota: 10000,
    errcodes: [40001, 200002, 300022, 300023, 300024, 300025, 300027, 300033],
  },
  editRoom: {
    method: "POST",
    path: "/wxaapi/broadcast/room/editroom",
    dailyQuota: 10000,
    errcodes: [-1, 40001, 200002, 300002, 300022, 300023, 300030, 300031, 300032, 300037],
  },
  getPushUrl: {
    method: "GET",
    path: "/wxaapi/broadcast/room/getpushurl",
    dailyQuota: 10000,
    errcodes: [40001, 43001, 300022, 300023],
  },
  getSharedCode: {
    method: "GET",
    path: "/wxaapi/broadcast/room/getsharedcode",
    dailyQuota: 10000,
    errcodes: [1001, 40001, 300022, 300023],
  },
  getSubAnchor: {
    method: "GET",
    path: "/wxaapi/broadcast/room/getsubanchor",
    dailyQuota: 10000,
    errcodes: [-1],
  },
  modifySubAnchor: {
    method: "POST",
    path: "/wxaapi/broadcast/room/modifysubanchor",
    dailyQuota: 10000,
    errcodes: [500002, 500004],
  },
  deleteSubAnchor: {
    method: "POST",
    path: "/wxaapi/broadcast/room/deletesubanchor",
    dailyQuota: 10000,
    errcodes: [-1],
  },
  addSubAnchor: {
    method: "POST",
    path: "/wxaapi/broadcast/room/addsubanchor",
    dailyQuota: 10000,
    errcodes: [500004, 500005],
  },
  deleteGoodsInRoom: {
    method: "POST",
    path: "/wxaapi/broadcast/goods/deleteInRoom",
    dailyQuota: 10000,
    errcodes: [40001, 300022, 300047],
  },
  pushGoods: {
    method: "POST",
    path: "/wxaapi/broadcast/goods/push",
    dailyQuota: 10000,
    errcodes: [40001, 41001, 300023, 300024, 300047, 300052, 300053],
  },
  saleGoods: {
    method: "POST",
    path: "/wxaapi/broadcast/goods/onsale",
    dailyQuota: 10000,
    errcodes: [40001, 41001, 300022, 300024, 300048, 300049],
  },
  sortGoods: {
    method: "POST",
    path: "/wxaapi/broadcast/goods/sort",
    dailyQuota: 10000,
    errcodes: [40001, 41001, 300023, 300048],
  },
  modifyAssistant: {
    method: "POST",
    path: "/wxaapi/broadcast/room/modifyassistant",
    dailyQuota: 10000,
    errcodes: [-1],
  },
  getAssistantList: {
    method: "GET",
    path: "/wxaapi/broadcast/room/getassistantlist",
    dailyQuota: 10000,
    errcodes: [-1],
  },
  removeAssistant: {
    method: "POST",
    path: "/wxaapi/broadcast/room/removeassistant",
    dailyQuota: 10000,
    errcodes: [40001],
  },
  addAssistant: {
    method: "POST",
    path: "/wxaapi/broadcast/room/addassistant",
    dailyQuota: 10000,
    errcodes: [-1],
  },
  updateComment: {
    method: "POST",
    path: "/wxaapi/broadcast/room/updatecomment",
    dailyQuota: 10000,
    errcodes: [300022, 300023],
  },
  updateFeedPublic: {
    method: "POST",
    path: "/wxaapi/broadcast/room/updatefeedpublic",
    dailyQuota: 10000,
    errcodes: [-1],
  },
  updateKF: {
    method: "POST",
    path: "/wxaapi/broadcast/room/updatekf",
    dailyQuota: 10000,
    errcodes: [-1],
  },
  updateReplay: {
    method: "POST",
    path: "/wxaapi/broadcast/room/updatereplay",
    dailyQuota: 10000,
    errcodes: [300023],
  },
  downloadGoodsVideo: {
    method: "POST",
    path: "/wxaapi/broadcast/goods/getVideo",
    dailyQuota: 10000,
    errcodes: [40001, 41001, 300023, 300024, 300044, 300045, 300048],
  },
  setDefaultGoodsKey: {
    method: "POST",
    path: "/wxaapi/broadcast/goods/setkey",
    dailyQuota: 500,
    errcodes: [],
  },
  getDefaultGoodsKey: {
    method: "GET",
    path: "/wxaapi/broadcast/goods/getkey",
    dailyQuota: 500,
    errcodes: [],
  },
  addGoods: {
    method: "POST",
    path: "/wxaapi/broadcast/goods/add",
    dailyQuota: 500,
    errcodes: [40001, 200002, 300002, 300003, 300004, 300006, 300007, 300018, 300021],
  },
  resubmitAudit: {
    method: "POST",
    path: "/wxaapi/broadcast/goods/audit",
    dailyQuota: 500,
    errcodes: [40001, 300010, 300011],
  },
  getGoodsWarehouse: {
    method: "POST",
    path: "/wxa/business/getgoodswarehouse",
    dailyQuota: 1000,
    errcodes: [40001],
  },
  resetAudit: {
    method: "POST",
    path: "/wxaapi/broadcast/goods/resetaudit",
    dailyQuota: 500,
    errcodes: [40001, 300009, 300017],
  },
  updateGoods: {
    method: "POST",
    path: "/wxaapi/broadcast/goods/update",
    dailyQuota: 1000,
    errcodes: [40001, 200002, 300002, 300003, 300006, 300007, 300010, 300011],
  },
  getApproved: {
    method: "GET",
    path: "/wxaapi/broadcast/goods/getapproved",
    dailyQuota: 10000,
    errcodes: [-1, 40001, 200002],
  },
  deleteGoods: {
    method: "POST",
    path: "/wxaapi/broadcast/goods/delete",
    dailyQuota: 1000,
    errcodes: [-1],
  },
  addRole: {
    method: "POST",
    path: "/wxaapi/broadcast/role/addrole",
    dailyQuota: 10000,
    errcodes: [40001, 200002, 400001, 400002, 400003, 400004],
  },
  deleteRole: {
    method: "POST",
    path: "/wxaapi/broadcast/role/deleterole",
    dailyQuota: 10000,
    errcodes: [2003, 40001, 200002, 400001, 400005],
  },
  getRoleList: {
    method: "GET",
    path: "/wxaapi/broadcast/role/getrolelist",
    dailyQuota: 10000,
    errcodes: [40001],
  },
  pushMessage: {
    method: "POST",
    path: "/wxa/business/push_message",
    dailyQuota: 5000,
    errcodes: [9410005, 9410006],
  },
  getFollowers: {
    method: "POST",
    path: "/wxa/business/get_wxa_followers",
    dailyQuota: 5000,
    errcodes: [40001],
  },
  applyLiveInfo: {
    method: "POST",
    path: "/wxa/business/applyliveinfo",
    dailyQuota: 100,
    errcodes: [0, 2, 268489001],
  },
} as const satisfies Record<string, DocumentedEndpoint>;
