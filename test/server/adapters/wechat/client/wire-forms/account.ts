import { CREDENTIALS, TOKEN } from "../lab.ts";
import { DONE, type WireForm } from "./wire-form.ts";

const PNG = [0x89, 0x50, 0x4e, 0x47];

export const ACCOUNT_FORMS: readonly WireForm[] = [
  {
    method: "verifyCredentials",
    endpoint: "stableToken",
    ask: (wechat) => wechat.verifyCredentials(CREDENTIALS),
    sends: [
      {
        method: "POST",
        path: "/cgi-bin/stable_token",
        json: {
          grant_type: "client_credential",
          appid: CREDENTIALS.appid,
          secret: CREDENTIALS.appsecret,
        },
      },
    ],
    answers: [
      { access_token: TOKEN, expires_in: 7200 },
      { errcode: 0, accessToken: TOKEN, expiresIn: "7200" },
    ],
    result: undefined,
  },
  {
    method: "liveAccess",
    endpoint: "getLiveInfo",
    ask: (wechat) => wechat.liveAccess(CREDENTIALS),
    sends: [{ method: "POST", path: "/wxa/business/getliveinfo", json: { start: 0, limit: 1 } }],
    answers: [
      { errcode: 0, errmsg: "ok", room_info: [], total: 0 },
      { roomInfo: [] },
      { errcode: "0", total: "0" },
      { errcode: 1, errmsg: "no room" },
      { errcode: 9410000 },
    ],
    result: "enabled",
  },
  {
    method: "applyForLive",
    endpoint: "applyLiveInfo",
    ask: (wechat) => wechat.applyForLive(CREDENTIALS),
    sends: [{ method: "POST", path: "/wxa/business/applyliveinfo", json: { action: "apply" } }],
    answers: [...DONE, { errcode: 0, errmsg: "ok", action: "apply" }],
    result: undefined,
  },
  {
    method: "uploadImage",
    endpoint: "uploadMedia",
    ask: (wechat) => wechat.uploadImage(CREDENTIALS, new Uint8Array(PNG), "cover.png"),
    sends: [
      {
        method: "POST",
        path: "/cgi-bin/media/upload",
        query: { type: "image" },
        file: { field: "media", name: "cover.png", type: "image/png", bytes: PNG },
      },
    ],
    answers: [
      { type: "image", media_id: "MEDIA", created_at: 1_606_000_000 },
      { errcode: 0, mediaId: "MEDIA" },
    ],
    result: "MEDIA",
  },
];
