import { CREDENTIALS } from "../lab.ts";
import { DONE, type WireForm } from "./wire-form.ts";

const POST = { method: "POST" } as const;

export const ROOM_GOODS_FORMS: readonly WireForm[] = [
  {
    method: "addGoodsToRoom",
    endpoint: "importGoods",
    ask: (wechat) => wechat.addGoodsToRoom(CREDENTIALS, 7, [9, 10]),
    sends: [
      { ...POST, path: "/wxaapi/broadcast/room/addgoods", json: { ids: [9, 10], roomId: 7 } },
    ],
    answers: DONE,
    result: undefined,
  },
  {
    method: "removeGoodsFromRoom",
    endpoint: "deleteGoodsInRoom",
    ask: (wechat) => wechat.removeGoodsFromRoom(CREDENTIALS, 7, 9),
    sends: [
      { ...POST, path: "/wxaapi/broadcast/goods/deleteInRoom", json: { roomId: 7, goodsId: 9 } },
    ],
    answers: DONE,
    result: undefined,
  },
  {
    method: "setGoodsOnSale",
    endpoint: "saleGoods",
    ask: (wechat) => wechat.setGoodsOnSale(CREDENTIALS, 7, 9, false),
    sends: [
      {
        ...POST,
        path: "/wxaapi/broadcast/goods/onsale",
        json: { roomId: 7, goodsId: 9, onSale: 0 },
      },
    ],
    answers: DONE,
    result: undefined,
  },
  {
    method: "sortRoomGoods",
    endpoint: "sortGoods",
    ask: (wechat) => wechat.sortRoomGoods(CREDENTIALS, 7, [10, 9]),
    sends: [
      {
        ...POST,
        path: "/wxaapi/broadcast/goods/sort",
        json: { roomId: 7, goods: [{ goodsId: 10 }, { goodsId: 9 }] },
      },
    ],
    answers: DONE,
    result: undefined,
  },
  {
    method: "pushGoods",
    endpoint: "pushGoods",
    ask: (wechat) => wechat.pushGoods(CREDENTIALS, 7, 9),
    sends: [{ ...POST, path: "/wxaapi/broadcast/goods/push", json: { roomId: 7, goodsId: 9 } }],
    answers: DONE,
    result: undefined,
  },
  {
    method: "goodsVideo",
    endpoint: "downloadGoodsVideo",
    ask: (wechat) => wechat.goodsVideo(CREDENTIALS, 7, 9),
    sends: [{ ...POST, path: "/wxaapi/broadcast/goods/getVideo", json: { roomId: 7, goodsId: 9 } }],
    answers: [{ errcode: 0, errmsg: "ok", url: "https://v" }, { url: "https://v" }],
    result: "https://v",
  },
  {
    method: "goodsKeys",
    endpoint: "getDefaultGoodsKey",
    ask: (wechat) => wechat.goodsKeys(CREDENTIALS),
    sends: [{ method: "GET", path: "/wxaapi/broadcast/goods/getkey" }],
    answers: [
      { errcode: 0, vendorGoodsKey: ["围巾", "2026"] },
      { vendor_goods_key: ["围巾", 2026] },
    ],
    result: ["围巾", "2026"],
  },
  {
    method: "setGoodsKeys",
    endpoint: "setDefaultGoodsKey",
    ask: (wechat) => wechat.setGoodsKeys(CREDENTIALS, ["围巾", "手套"]),
    sends: [
      {
        ...POST,
        path: "/wxaapi/broadcast/goods/setkey",
        json: { goodsKey: ["围巾", "手套"] },
      },
    ],
    answers: DONE,
    result: undefined,
  },
];
