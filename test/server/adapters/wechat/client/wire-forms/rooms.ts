import type { WeChatRoomChange } from "../../../../../../server/application/ports/wechat/rooms.ts";
import { CREDENTIALS } from "../lab.ts";
import { DONE, type WireForm } from "./wire-form.ts";

const CHANGE: WeChatRoomChange = {
  name: "双十二暖冬特卖",
  coverImg: "COVER",
  shareImg: "SHARE",
  feedsImg: "FEEDS",
  startTime: 1_764_000_000,
  endTime: 1_764_007_200,
  anchorName: "小播主播",
  anchorWechat: "anchor_001",
  closeLike: 0,
  closeGoods: 0,
  closeComment: 1,
  isFeedsPublic: 1,
  closeReplay: 0,
  closeShare: 1,
  closeKf: 1,
};

const POST = { method: "POST" } as const;
const GET = { method: "GET" } as const;

const LISTED = {
  roomId: 7,
  name: "特卖",
  startTime: 1_764_000_000,
  endTime: 1_764_007_200,
  anchorName: "小播",
  liveStatus: 102,
  type: 1,
  coverImg: "http://c",
  shareImg: "http://s",
  feedsImg: "http://f",
  closeLike: 0,
  closeGoods: 0,
  closeComment: 1,
  closeKf: null,
  closeReplay: 1,
  isFeedsPublic: 1,
  goods: [
    {
      goodsId: 9,
      name: "围巾",
      url: "pages/a",
      coverImgUrl: "http://g",
      priceType: 1,
      priceFen: 12_990,
      price2Fen: null,
    },
  ],
};

export const ROOM_FORMS: readonly WireForm[] = [
  {
    method: "createRoom",
    endpoint: "createRoom",
    ask: (wechat) =>
      wechat.createRoom(CREDENTIALS, {
        ...CHANGE,
        subAnchorWechat: "second_1",
        createrWechat: "owner_1",
        type: 1,
      }),
    sends: [
      {
        ...POST,
        path: "/wxaapi/broadcast/room/create",
        json: { ...CHANGE, subAnchorWechat: "second_1", createrWechat: "owner_1", type: 1 },
      },
    ],
    answers: [{ errcode: 0, roomId: 7 }, { roomid: "7" }, { room_id: 7, errmsg: "ok" }],
    result: { roomId: 7 },
  },
  {
    method: "createRoom",
    endpoint: "createRoom",
    ask: (wechat) => wechat.createRoom(CREDENTIALS, { ...CHANGE, type: 0 }),
    sends: [{ ...POST, path: "/wxaapi/broadcast/room/create", json: { ...CHANGE, type: 0 } }],
    answers: [
      { errcode: 0, roomId: 7 },
      { roomId: 7, qrcode_url: "" },
    ],
    result: { roomId: 7 },
  },
  {
    method: "editRoom",
    endpoint: "editRoom",
    ask: (wechat) => wechat.editRoom(CREDENTIALS, 7, CHANGE),
    sends: [{ ...POST, path: "/wxaapi/broadcast/room/editroom", json: { id: 7, ...CHANGE } }],
    answers: DONE,
    result: undefined,
  },
  {
    method: "deleteRoom",
    endpoint: "deleteRoom",
    ask: (wechat) => wechat.deleteRoom(CREDENTIALS, 7),
    sends: [{ ...POST, path: "/wxaapi/broadcast/room/deleteroom", json: { id: 7 } }],
    answers: DONE,
    result: undefined,
  },
  {
    method: "listRooms",
    endpoint: "getLiveInfo",
    ask: (wechat) => wechat.listRooms(CREDENTIALS),
    sends: [{ ...POST, path: "/wxa/business/getliveinfo", json: { start: 0, limit: 100 } }],
    answers: [
      {
        errcode: 0,
        errmsg: "ok",
        total: 1,
        room_info: [
          {
            name: "特卖",
            roomid: 7,
            cover_img: "http://c",
            share_img: "http://s",
            feeds_img: "http://f",
            live_status: 102,
            start_time: 1_764_000_000,
            end_time: 1_764_007_200,
            anchor_name: "小播",
            live_type: 1,
            close_like: 0,
            close_goods: 0,
            close_comment: 1,
            close_replay: 1,
            is_feeds_public: 1,
            creater_openid: "o1",
            goods: [
              {
                goods_id: 9,
                name: "围巾",
                url: "pages/a",
                cover_img: "http://g",
                price_type: 1,
                price: 12_990,
                price2: 0,
              },
            ],
          },
        ],
      },
      {
        roomInfo: [
          {
            name: "特卖",
            roomId: "7",
            coverImg: "http://c",
            shareImg: "http://s",
            feedsImg: "http://f",
            liveStatus: "102",
            startTime: "1764000000",
            endTime: "1764007200",
            anchorName: "小播",
            liveType: "1",
            closeLike: "0",
            closeGoods: "0",
            closeComment: "1",
            closeReplay: "1",
            isFeedsPublic: "1",
            goods: [
              {
                goodsId: "9",
                name: "围巾",
                url: "pages/a",
                coverImg: "http://g",
                priceType: "1",
                price: "129.90",
              },
            ],
          },
        ],
      },
    ],
    result: [LISTED],
  },
  {
    method: "replays",
    endpoint: "getReplays",
    ask: (wechat) => wechat.replays(CREDENTIALS, 7),
    sends: [
      {
        ...POST,
        path: "/wxa/business/getliveinfo",
        json: { action: "get_replay", room_id: 7, start: 0, limit: 100 },
      },
    ],
    answers: [
      {
        errcode: 0,
        errmsg: "ok",
        total: 1,
        room_info: [],
        live_replay: [{ create_time: "T1", expire_time: "T2", media_url: "https://m3u8" }],
      },
      { liveReplay: [{ createTime: "T1", expireTime: "T2", mediaUrl: "https://m3u8" }] },
    ],
    result: [{ mediaUrl: "https://m3u8", createTime: "T1", expireTime: "T2" }],
  },
  {
    method: "sharedCode",
    endpoint: "getSharedCode",
    ask: (wechat) => wechat.sharedCode(CREDENTIALS, 7, { from: "海报", n: 1 }),
    sends: [
      {
        ...GET,
        path: "/wxaapi/broadcast/room/getsharedcode",
        query: { roomId: "7", params: '{"from":"海报","n":1}' },
      },
    ],
    answers: [
      { errcode: 0, cdnUrl: "https://c", pagePath: "plugin-private://p", posterUrl: "https://p" },
      { cdn_url: "https://c", page_path: "plugin-private://p", poster_url: "https://p" },
    ],
    result: { cdnUrl: "https://c", pagePath: "plugin-private://p", posterUrl: "https://p" },
  },
  {
    method: "pushAddress",
    endpoint: "getPushUrl",
    ask: (wechat) => wechat.pushAddress(CREDENTIALS, 7),
    sends: [{ ...GET, path: "/wxaapi/broadcast/room/getpushurl", query: { roomId: "7" } }],
    answers: [{ errcode: 0, pushAddr: "rtmp://x" }, { push_addr: "rtmp://x" }],
    result: "rtmp://x",
  },
  {
    method: "setComments",
    endpoint: "updateComment",
    ask: (wechat) => wechat.setComments(CREDENTIALS, 7, { banned: true }),
    sends: [
      {
        ...POST,
        path: "/wxaapi/broadcast/room/updatecomment",
        json: { id: 7, roomId: 7, banComment: 1 },
      },
    ],
    answers: DONE,
    result: undefined,
  },
  {
    method: "setFeedPublic",
    endpoint: "updateFeedPublic",
    ask: (wechat) => wechat.setFeedPublic(CREDENTIALS, 7, { isPublic: true }),
    sends: [
      {
        ...POST,
        path: "/wxaapi/broadcast/room/updatefeedpublic",
        json: { roomId: 7, isFeedsPublic: 1 },
      },
    ],
    answers: DONE,
    result: undefined,
  },
  {
    method: "setCustomerService",
    endpoint: "updateKF",
    ask: (wechat) => wechat.setCustomerService(CREDENTIALS, 7, { isOpen: true }),
    sends: [{ ...POST, path: "/wxaapi/broadcast/room/updatekf", json: { roomId: 7, closeKf: 0 } }],
    answers: DONE,
    result: undefined,
  },
  {
    method: "setReplay",
    endpoint: "updateReplay",
    ask: (wechat) => wechat.setReplay(CREDENTIALS, 7, { isOpen: false }),
    sends: [
      { ...POST, path: "/wxaapi/broadcast/room/updatereplay", json: { roomId: 7, closeReplay: 1 } },
    ],
    answers: DONE,
    result: undefined,
  },
];
