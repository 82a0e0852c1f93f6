/** Speaks to a sandbox in process, in WeChat's words. */
import { createSandbox, type SandboxOptions } from "../../../server/sandbox/sandbox.ts";
import { picture } from "../adapters/wechat/pictures.ts";

export type Reply = Record<string, unknown> & { errcode?: number; errmsg?: string };

const START = new Date("2026-11-22T04:00:00Z");
export const NOW_SECONDS = START.getTime() / 1000;
export const HOUR = 3600;
export const DAY = 24 * HOUR;

export const PATHS = {
  token: "/cgi-bin/token",
  stableToken: "/cgi-bin/stable_token",
  upload: "/cgi-bin/media/upload",
  createRoom: "/wxaapi/broadcast/room/create",
  getLiveInfo: "/wxa/business/getliveinfo",
  deleteRoom: "/wxaapi/broadcast/room/deleteroom",
  importGoods: "/wxaapi/broadcast/room/addgoods",
  editRoom: "/wxaapi/broadcast/room/editroom",
  getPushUrl: "/wxaapi/broadcast/room/getpushurl",
  getSharedCode: "/wxaapi/broadcast/room/getsharedcode",
  getSubAnchor: "/wxaapi/broadcast/room/getsubanchor",
  modifySubAnchor: "/wxaapi/broadcast/room/modifysubanchor",
  deleteSubAnchor: "/wxaapi/broadcast/room/deletesubanchor",
  addSubAnchor: "/wxaapi/broadcast/room/addsubanchor",
  deleteGoodsInRoom: "/wxaapi/broadcast/goods/deleteInRoom",
  pushGoods: "/wxaapi/broadcast/goods/push",
  saleGoods: "/wxaapi/broadcast/goods/onsale",
  sortGoods: "/wxaapi/broadcast/goods/sort",
  modifyAssistant: "/wxaapi/broadcast/room/modifyassistant",
  getAssistantList: "/wxaapi/broadcast/room/getassistantlist",
  removeAssistant: "/wxaapi/broadcast/room/removeassistant",
  addAssistant: "/wxaapi/broadcast/room/addassistant",
  updateComment: "/wxaapi/broadcast/room/updatecomment",
  updateFeedPublic: "/wxaapi/broadcast/room/updatefeedpublic",
  updateKF: "/wxaapi/broadcast/room/updatekf",
  updateReplay: "/wxaapi/broadcast/room/updatereplay",
  downloadGoodsVideo: "/wxaapi/broadcast/goods/getVideo",
  setDefaultGoodsKey: "/wxaapi/broadcast/goods/setkey",
  getDefaultGoodsKey: "/wxaapi/broadcast/goods/getkey",
  addGoods: "/wxaapi/broadcast/goods/add",
  resubmitAudit: "/wxaapi/broadcast/goods/audit",
  getGoodsWarehouse: "/wxa/business/getgoodswarehouse",
  resetAudit: "/wxaapi/broadcast/goods/resetaudit",
  updateGoods: "/wxaapi/broadcast/goods/update",
  getApproved: "/wxaapi/broadcast/goods/getapproved",
  deleteGoods: "/wxaapi/broadcast/goods/delete",
  addRole: "/wxaapi/broadcast/role/addrole",
  deleteRole: "/wxaapi/broadcast/role/deleterole",
  getRoleList: "/wxaapi/broadcast/role/getrolelist",
  pushMessage: "/wxa/business/push_message",
  getFollowers: "/wxa/business/get_wxa_followers",
  applyLiveInfo: "/wxa/business/applyliveinfo",
} as const;

export function room(media: string, change: Record<string, unknown> = {}) {
  return {
    name: "双十二暖冬特卖",
    coverImg: media,
    shareImg: media,
    feedsImg: media,
    startTime: NOW_SECONDS + 2 * HOUR,
    endTime: NOW_SECONDS + 4 * HOUR,
    anchorName: "小播",
    anchorWechat: "anchor_001",
    type: 1,
    closeLike: 0,
    closeGoods: 0,
    closeComment: 0,
    ...change,
  };
}

export function goodsInfo(media: string, change: Record<string, unknown> = {}) {
  return {
    coverImgUrl: media,
    name: "羊毛围巾",
    priceType: 1,
    price: 129.9,
    url: "pages/product/detail?id=1",
    ...change,
  };
}

export function openSandbox(options: Partial<SandboxOptions> = {}) {
  const { app, state, start } = createSandbox({ clock: { now: () => START }, ...options });

  async function send(
    method: "GET" | "POST" | "PUT",
    url: string,
    payload?: { body: string | Buffer; type: string },
  ) {
    return app.inject({
      method,
      url,
      ...(payload && { payload: payload.body, headers: { "content-type": payload.type } }),
    });
  }

  async function post(path: string, body: unknown, token = ""): Promise<Reply> {
    const url = token === "" ? path : `${path}?access_token=${token}`;
    const payload = { body: JSON.stringify(body), type: "application/json" };
    return (await send("POST", url, payload)).json();
  }

  async function get(path: string, query: Record<string, string>, token = ""): Promise<Reply> {
    const all = new URLSearchParams(token === "" ? query : { access_token: token, ...query });
    return (await send("GET", `${path}?${all.toString()}`)).json();
  }

  async function control(method: "POST" | "PUT", path: string, body: unknown = {}) {
    return send(method, `/_sandbox${path}`, {
      body: JSON.stringify(body),
      type: "application/json",
    });
  }

  async function token(appid = "wx0001"): Promise<string> {
    const body = { grant_type: "client_credential", appid, secret: "secret" };
    return String((await post(PATHS.stableToken, body)).access_token);
  }

  async function upload(accessToken: string, bytes: Buffer, type = "image"): Promise<Reply> {
    const url = `${PATHS.upload}?access_token=${accessToken}&type=${type}`;
    const head = `--edge\r\nContent-Disposition: form-data; name="media"; filename="a.jpg"\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from("\r\n--edge--\r\n")]);
    return (await send("POST", url, { body, type: "multipart/form-data; boundary=edge" })).json();
  }

  /** A token, a 300×300 picture and a verified anchor: what most calls need first. */
  async function prepared() {
    const accessToken = await token();
    const media = String((await upload(accessToken, await picture(300, 300))).media_id);
    await control("POST", "/members/anchor_001/verify");
    return { token: accessToken, media };
  }

  return { app, state, start, send, post, get, control, token, upload, prepared };
}
export type Driver = ReturnType<typeof openSandbox>;

/** Makes goods and resolves with their ids. */
export async function addGoods(
  driver: Driver,
  { token, media }: { token: string; media: string },
  change: Record<string, unknown> = {},
): Promise<{ goodsId: number; auditId: number }> {
  const reply = await driver.post(PATHS.addGoods, { goodsInfo: goodsInfo(media, change) }, token);
  return { goodsId: Number(reply.goodsId), auditId: Number(reply.auditId) };
}

export async function createRoom(
  driver: Driver,
  { token, media }: { token: string; media: string },
  change: Record<string, unknown> = {},
): Promise<number> {
  return Number((await driver.post(PATHS.createRoom, room(media, change), token)).roomId);
}
