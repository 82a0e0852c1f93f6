/**
 * The goods in a room, and the key words of goods.
 * https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/studio-management/
 */
import { z } from "zod";
import { endpoint } from "../endpoint.ts";
import { done, text } from "../reply-shape.ts";

const flag = z.union([z.literal(0), z.literal(1)]);
const PER_DAY = 10_000;
const KEYS_PER_DAY = 500;

export const importGoods = endpoint("importGoods", {
  effect: "write",
  dailyQuota: PER_DAY,
  request: z.strictObject({ ids: z.array(z.int()), roomId: z.int() }),
  reply: done,
});

/** The case of this path matters. */
export const deleteGoodsInRoom = endpoint("deleteGoodsInRoom", {
  effect: "write",
  dailyQuota: PER_DAY,
  request: z.strictObject({ roomId: z.int(), goodsId: z.int() }),
  reply: done,
});

export const saleGoods = endpoint("saleGoods", {
  effect: "write",
  dailyQuota: PER_DAY,
  request: z.strictObject({ roomId: z.int(), goodsId: z.int(), onSale: flag }),
  reply: done,
});

/** Ids are numbers as in the table of the documents; their sample has texts. */
export const sortGoods = endpoint("sortGoods", {
  effect: "write",
  dailyQuota: PER_DAY,
  request: z.strictObject({
    roomId: z.int(),
    goods: z.array(z.strictObject({ goodsId: z.int() })),
  }),
  reply: done,
});

export const pushGoods = endpoint("pushGoods", {
  effect: "write",
  dailyQuota: PER_DAY,
  request: z.strictObject({ roomId: z.int(), goodsId: z.int() }),
  reply: done,
});

/** The case of this path matters. */
export const downloadGoodsVideo = endpoint("downloadGoodsVideo", {
  effect: "read",
  dailyQuota: PER_DAY,
  request: z.strictObject({ roomId: z.int(), goodsId: z.int() }),
  reply: z.object({ url: z.string().min(1) }),
});

export const setDefaultGoodsKey = endpoint("setDefaultGoodsKey", {
  effect: "write",
  dailyQuota: KEYS_PER_DAY,
  request: z.strictObject({ goodsKey: z.array(z.string()) }),
  reply: done,
});

export const getDefaultGoodsKey = endpoint("getDefaultGoodsKey", {
  effect: "read",
  dailyQuota: KEYS_PER_DAY,
  request: z.strictObject({}),
  reply: z
    .object({ vendorgoodskey: z.array(text) })
    .transform((reply) => ({ keys: reply.vendorgoodskey })),
});
