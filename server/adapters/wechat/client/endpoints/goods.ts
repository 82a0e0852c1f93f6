/** https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/commodity-management/ */
import { z } from "zod";
import { endpoint } from "../endpoint.ts";
import { text, textOrEmpty, whole } from "../reply-shape.ts";

const goodsFields = {
  coverImgUrl: z.string(),
  name: z.string(),
  priceType: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  price: z.number(),
  price2: z.number().optional(),
  url: z.string(),
  thirdPartyAppid: z.string().optional(),
};

export const addGoods = endpoint({
  name: "addGoods",
  method: "POST",
  path: "/wxaapi/broadcast/goods/add",
  effect: "write",
  request: z.object({ goodsInfo: z.object(goodsFields) }),
  reply: z
    .object({ goodsid: whole, auditid: whole })
    .transform((reply) => ({ goodsId: reply.goodsid, auditId: reply.auditid })),
});

export const updateGoods = endpoint({
  name: "updateGoods",
  method: "POST",
  path: "/wxaapi/broadcast/goods/update",
  effect: "write",
  request: z.object({ goodsInfo: z.object({ goodsId: z.int(), ...goodsFields }) }),
  reply: z.object({}),
});

export const resubmitAudit = endpoint({
  name: "resubmitAudit",
  method: "POST",
  path: "/wxaapi/broadcast/goods/audit",
  effect: "write",
  request: z.object({ goodsId: z.int() }),
  reply: z.object({ auditid: whole }).transform((reply) => ({ auditId: reply.auditid })),
});

/** Takes at most 20 ids; goods that do not exist are missing from the reply. */
export const getGoodsWarehouse = endpoint({
  name: "getGoodsWarehouse",
  method: "POST",
  path: "/wxa/business/getgoodswarehouse",
  effect: "read",
  request: z.object({ goods_ids: z.array(z.int()).max(20) }),
  reply: z
    .object({
      goods: z
        .array(
          z
            .object({
              goodsid: whole,
              name: text,
              url: textOrEmpty,
              auditstatus: whole.pipe(z.int().min(0).max(3)),
            })
            .transform((goods) => ({
              goodsId: goods.goodsid,
              name: goods.name,
              url: goods.url,
              auditStatus: goods.auditstatus,
            })),
        )
        .nullish(),
    })
    .transform((reply) => ({ items: reply.goods ?? [] })),
});

export const getApproved = endpoint({
  name: "getApproved",
  method: "GET",
  path: "/wxaapi/broadcast/goods/getapproved",
  effect: "read",
  request: z.object({ offset: z.int(), limit: z.int(), status: z.int().min(0).max(3) }),
  reply: z
    .object({
      goods: z
        .array(
          z
            .object({ goodsid: whole, name: text, url: textOrEmpty })
            .transform((goods) => ({ goodsId: goods.goodsid, name: goods.name, url: goods.url })),
        )
        .nullish(),
      total: whole.nullish(),
    })
    .transform((reply) => ({ items: reply.goods ?? [], total: reply.total ?? null })),
});
