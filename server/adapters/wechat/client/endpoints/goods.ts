/** https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/commodity-management/ */
import { z } from "zod";
import { endpoint } from "../endpoint.ts";
import {
  done,
  fenOrNull,
  listReply,
  text,
  textOrEmpty,
  whole,
  wholeOrNull,
} from "../reply-shape.ts";

const goodsFields = {
  coverImgUrl: z.string(),
  name: z.string(),
  priceType: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  price: z.number(),
  price2: z.number().optional(),
  url: z.string(),
  thirdPartyAppid: z.string().optional(),
};

/** `third_party_tag` of goods that were made by the API; all others were made in the console. */
const MADE_BY_API: readonly (number | null)[] = [1, 2];

const priceTypeOrNull = wholeOrNull.pipe(z.literal([1, 2, 3]).nullable());

/** Both lists of goods, whose keys are the same once they are folded. */
const goodsListed = {
  goodsid: whole,
  name: text,
  url: textOrEmpty,
  coverimgurl: textOrEmpty,
  pricetype: priceTypeOrNull,
  price: fenOrNull,
  price2: fenOrNull,
  thirdpartytag: wholeOrNull,
};

function listed(goods: z.output<z.ZodObject<typeof goodsListed>>) {
  const madeBy: "api" | "console" = MADE_BY_API.includes(goods.thirdpartytag) ? "api" : "console";
  return {
    goodsId: goods.goodsid,
    name: goods.name,
    url: goods.url,
    coverImgUrl: goods.coverimgurl,
    priceType: goods.pricetype,
    priceFen: goods.price,
    // WeChat sends 0 where a fixed price has no second one.
    price2Fen: goods.pricetype === 1 ? null : goods.price2,
    madeBy,
  };
}

export const addGoods = endpoint("addGoods", {
  effect: "write",
  dailyQuota: 500,
  budget: "review-submissions",
  request: z.strictObject({ goodsInfo: z.strictObject(goodsFields) }),
  reply: z
    .object({ goodsid: whole, auditid: whole })
    .transform((reply) => ({ goodsId: reply.goodsid, auditId: reply.auditid })),
  pictures: ({ goodsInfo }) => [goodsInfo.coverImgUrl],
});

/** Only the fields that change are sent. */
export const updateGoods = endpoint("updateGoods", {
  effect: "write",
  dailyQuota: 1000,
  request: z.strictObject({
    goodsInfo: z.strictObject(goodsFields).partial().extend({ goodsId: z.int() }),
  }),
  reply: done,
  pictures: ({ goodsInfo }) => [goodsInfo.coverImgUrl],
});

export const resubmitAudit = endpoint("resubmitAudit", {
  effect: "write",
  dailyQuota: 500,
  budget: "review-submissions",
  request: z.strictObject({ goodsId: z.int() }),
  reply: z.object({ auditid: whole }).transform((reply) => ({ auditId: reply.auditid })),
});

export const resetAudit = endpoint("resetAudit", {
  effect: "write",
  dailyQuota: 500,
  request: z.strictObject({ goodsId: z.int(), auditId: z.int() }),
  reply: done,
});

export const deleteGoods = endpoint("deleteGoods", {
  effect: "write",
  dailyQuota: 1000,
  request: z.strictObject({ goodsId: z.int() }),
  reply: done,
});

/** Takes at most 20 ids; goods that do not exist are missing from the reply. */
export const getGoodsWarehouse = endpoint("getGoodsWarehouse", {
  effect: "read",
  dailyQuota: 1000,
  request: z.strictObject({ goods_ids: z.array(z.int()).max(20) }),
  reply: listReply(
    "goods",
    z
      .object({ ...goodsListed, auditstatus: whole.pipe(z.int().min(0).max(3)) })
      .transform((goods) => ({ ...listed(goods), auditStatus: goods.auditstatus })),
  ),
});

/** Despite its name it lists the goods of any one review status. */
export const getApproved = endpoint("getApproved", {
  effect: "read",
  dailyQuota: 10_000,
  request: z.strictObject({ offset: z.int(), limit: z.int(), status: z.int().min(0).max(3) }),
  reply: listReply("goods", z.object(goodsListed).transform(listed)),
});
