/**
 * The two lists of goods. One is snake_case and the other camelCase, as at WeChat. Prices are in fen in both unless the
 * profile says otherwise: the documents say yuan, but their samples (12300) and getliveinfo are in fen.
 */
import { z } from "zod";
import type { Goods } from "../account.ts";
import { answering } from "../desk.ts";
import { field, inQuery, positive } from "../form.ts";
import { mediaAddress } from "../media-desk.ts";
import type { Profile } from "../profile.ts";
import { FORMAT, invalidParameter } from "../refusal.ts";
import { settledGoods } from "./review.ts";

const WarehouseForm = z.object({ goods_ids: field(z.array(positive).min(1).max(20), FORMAT) });

export const warehouse = answering(WarehouseForm, (form, { world, account, origin }) => {
  const found = form.goods_ids.flatMap((id) => settledGoods(world, account, id) ?? []);
  const goods = found.map((item) => ({
    goods_id: listedGoodsId(item, world.profile),
    name: item.name,
    cover_img_url: mediaAddress(origin, item.coverImg),
    url: item.url,
    price_type: item.priceType,
    ...listedPrices(item, world.profile),
    audit_status: item.auditStatus,
    third_party_tag: thirdPartyTag(item),
    thirdPartyAppid: item.thirdPartyAppid,
  }));
  return { errcode: 0, errmsg: "ok", goods, total: goods.length };
});

const ApprovedForm = z.object({
  offset: field(inQuery, invalidParameter("offset")),
  limit: field(inQuery.pipe(positive.max(100)).default(30), invalidParameter("limit")),
  status: field(inQuery.pipe(z.int().max(3)), invalidParameter("status")),
});

/** Despite its name it lists the goods of any one review status. */
export const approvedList = answering(ApprovedForm, (form, { world, account, origin }) => {
  const all = [...account.goods.keys()]
    .flatMap((id) => settledGoods(world, account, id) ?? [])
    .filter((goods) => goods.auditStatus === form.status)
    .sort((a, b) => b.goodsId - a.goodsId);
  const goods = all.slice(form.offset, form.offset + form.limit).map((item) => ({
    goodsId: listedGoodsId(item, world.profile),
    name: item.name,
    coverImgUrl: mediaAddress(origin, item.coverImg),
    url: item.url,
    priceType: item.priceType,
    ...listedPrices(item, world.profile),
    thirdPartyTag: thirdPartyTag(item),
    thirdPartyAppid: item.thirdPartyAppid,
  }));
  return { errcode: 0, goods, total: all.length };
});

/** The id as the profile wants it shown. */
export function listedGoodsId({ goodsId }: Goods, profile: Profile): number | string {
  return profile.listedGoodsId === "text" ? String(goodsId) : goodsId;
}

function listedPrices({ priceFen, price2Fen }: Goods, { listedPrices: unit }: Profile) {
  const divisor = unit === "yuan" ? 100 : 1;
  return { price: priceFen / divisor, price2: price2Fen / divisor };
}

/** 1 and 2 mean made by the API, 0 made in the console. */
function thirdPartyTag(goods: Goods): 0 | 2 {
  return goods.madeIn === "api" ? 2 : 0;
}
