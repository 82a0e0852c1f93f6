/**
 * The two lists of goods. One is snake_case and the other camelCase, as at WeChat. Prices are in fen in both: the
 * documents say yuan, but their samples (12300) and getliveinfo are in fen.
 */
import { z } from "zod";
import type { Goods } from "../account.ts";
import type { AccountCall } from "../desk.ts";
import { field, inQuery, positive, readForm } from "../form.ts";
import { mediaAddress } from "../media-desk.ts";
import { type Answer, invalidParameter, Refusal } from "../refusal.ts";
import { settledGoods } from "./review.ts";

const FORMAT = new Refusal(47001, "data format error");
const WarehouseForm = z.object({ goods_ids: field(z.array(positive).min(1).max(20), FORMAT) });

export function warehouse({ world, account, origin, body }: AccountCall): Answer {
  const form = readForm(WarehouseForm, body);
  if (form instanceof Refusal) return form;
  const found = form.goods_ids.flatMap((id) => settledGoods(world, account, id) ?? []);
  const goods = found.map((item) => ({
    goods_id: item.goodsId,
    name: item.name,
    cover_img_url: mediaAddress(origin, item.coverImg),
    url: item.url,
    price_type: item.priceType,
    price: item.priceFen,
    price2: item.price2Fen,
    audit_status: item.auditStatus,
    third_party_tag: thirdPartyTag(item),
    thirdPartyAppid: item.thirdPartyAppid,
  }));
  return { errcode: 0, errmsg: "ok", goods, total: goods.length };
}

const ApprovedForm = z.object({
  offset: field(inQuery, invalidParameter("offset")),
  limit: field(inQuery.pipe(positive.max(100)).default(30), invalidParameter("limit")),
  status: field(inQuery.pipe(z.int().max(3)), invalidParameter("status")),
});

/** Despite its name it lists the goods of any one review status. */
export function approvedList({ world, account, origin, query }: AccountCall): Answer {
  const form = readForm(ApprovedForm, query);
  if (form instanceof Refusal) return form;
  const all = [...account.goods.keys()]
    .flatMap((id) => settledGoods(world, account, id) ?? [])
    .filter((goods) => goods.auditStatus === form.status)
    .sort((a, b) => b.goodsId - a.goodsId);
  const goods = all.slice(form.offset, form.offset + form.limit).map((item) => ({
    goodsId: item.goodsId,
    name: item.name,
    coverImgUrl: mediaAddress(origin, item.coverImg),
    url: item.url,
    priceType: item.priceType,
    price: item.priceFen,
    price2: item.price2Fen,
    thirdPartyTag: thirdPartyTag(item),
    thirdPartyAppid: item.thirdPartyAppid,
  }));
  return { errcode: 0, goods, total: all.length };
}

/** 1 and 2 mean made by the API, 0 made in the console. */
function thirdPartyTag(goods: Goods): 0 | 2 {
  return goods.madeIn === "api" ? 2 : 0;
}
