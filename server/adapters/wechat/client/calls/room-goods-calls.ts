import type { WeChatRoomShelf } from "../../../../application/ports/wechat/room-goods.ts";
import type { Caller } from "../caller.ts";
import {
  deleteGoodsInRoom,
  downloadGoodsVideo,
  getDefaultGoodsKey,
  importGoods,
  pushGoods,
  saleGoods,
  setDefaultGoodsKey,
  sortGoods,
} from "../endpoints/room-goods.ts";

/** The goods in a room, over HTTP. */
export function roomGoodsCalls(caller: Caller): WeChatRoomShelf {
  return {
    async addGoodsToRoom(credentials, roomId, goodsIds) {
      await caller.call(importGoods, credentials, { ids: goodsIds, roomId });
    },
    async removeGoodsFromRoom(credentials, roomId, goodsId) {
      await caller.call(deleteGoodsInRoom, credentials, { roomId, goodsId });
    },
    async setGoodsOnSale(credentials, roomId, goodsId, onSale) {
      await caller.call(saleGoods, credentials, { roomId, goodsId, onSale: onSale ? 1 : 0 });
    },
    async sortRoomGoods(credentials, roomId, goodsIds) {
      const goods = goodsIds.map((goodsId) => ({ goodsId }));
      await caller.call(sortGoods, credentials, { roomId, goods });
    },
    async pushGoods(credentials, roomId, goodsId) {
      await caller.call(pushGoods, credentials, { roomId, goodsId });
    },
    async goodsVideo(credentials, roomId, goodsId) {
      return (await caller.call(downloadGoodsVideo, credentials, { roomId, goodsId })).url;
    },
    async goodsKeys(credentials) {
      return (await caller.call(getDefaultGoodsKey, credentials, {})).keys;
    },
    async setGoodsKeys(credentials, keys) {
      await caller.call(setDefaultGoodsKey, credentials, { goodsKey: keys });
    },
  };
}
