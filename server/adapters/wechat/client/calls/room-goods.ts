/**
 * The goods in a room, and the key words of goods.
 * https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/studio-management/
 */
import { z } from "zod";
import type { WeChatRoomShelf } from "../../../../application/ports/wechat/room-goods.ts";
import type { Caller } from "../caller.ts";
import { command, endpoint } from "../endpoint.ts";
import { flag, folded, text } from "../reply-shape.ts";

const roomId = z.int();
const goodsId = z.int();
const KEYS = { dailyQuota: 500 };

export const roomGoods = {
  importGoods: command("importGoods", { ids: z.array(goodsId), roomId }),
  /** The case of this path matters. */
  deleteGoodsInRoom: command("deleteGoodsInRoom", { roomId, goodsId }),
  saleGoods: command("saleGoods", { roomId, goodsId, onSale: flag }),
  /** Ids are numbers as in the table of the documents; their sample has texts. */
  sortGoods: command("sortGoods", { roomId, goods: z.array(z.strictObject({ goodsId })) }),
  pushGoods: command("pushGoods", { roomId, goodsId }),
  /** The case of this path matters. */
  downloadGoodsVideo: endpoint(
    "downloadGoodsVideo",
    { roomId, goodsId },
    { effect: "read", reply: z.object({ url: z.string().min(1) }) },
  ),
  setDefaultGoodsKey: command("setDefaultGoodsKey", { goodsKey: z.array(z.string()) }, KEYS),
  getDefaultGoodsKey: endpoint(
    "getDefaultGoodsKey",
    {},
    { ...KEYS, effect: "read", reply: folded({ vendorGoodsKey: z.array(text) }) },
  ),
};

export function roomGoodsCalls(caller: Caller): WeChatRoomShelf {
  return {
    addGoodsToRoom: (credentials, room, ids) =>
      caller.call(roomGoods.importGoods, credentials, { ids, roomId: room }),
    removeGoodsFromRoom: (credentials, room, item) =>
      caller.call(roomGoods.deleteGoodsInRoom, credentials, { roomId: room, goodsId: item }),
    setGoodsOnSale: (credentials, room, item, isOnSale) => {
      const sale = { roomId: room, goodsId: item, onSale: isOnSale ? 1 : 0 } as const;
      return caller.call(roomGoods.saleGoods, credentials, sale);
    },
    sortRoomGoods: (credentials, room, ids) => {
      const goods = ids.map((id) => ({ goodsId: id }));
      return caller.call(roomGoods.sortGoods, credentials, { roomId: room, goods });
    },
    pushGoods: (credentials, room, item) =>
      caller.call(roomGoods.pushGoods, credentials, { roomId: room, goodsId: item }),
    async goodsVideo(credentials, room, item) {
      const asked = { roomId: room, goodsId: item };
      return (await caller.call(roomGoods.downloadGoodsVideo, credentials, asked)).url;
    },
    async goodsKeys(credentials) {
      return (await caller.call(roomGoods.getDefaultGoodsKey, credentials, {})).vendorGoodsKey;
    },
    setGoodsKeys: (credentials, goodsKey) =>
      caller.call(roomGoods.setDefaultGoodsKey, credentials, { goodsKey }),
  };
}
