/** What WeChat's library says of goods that we know, and what that means for what we know. */
import type { GoodsItem, Problem } from "../context.ts";
import { isOnItsWay } from "../goods-item.ts";

export type ReviewsRead = {
  reviews: ReadonlyMap<number, GoodsItem["review"]>;
  /** The ids that were asked for and are not there any more. */
  gone: ReadonlySet<number>;
  at: string;
};

/** A code that WeChat would answer for goods that its library does not hold. */
const GOODS_NOT_THERE = 300024;

/** The goods after a reading; what is being changed or submitted here is ahead of what WeChat said. */
export function reviewed(item: GoodsItem, { reviews, gone, at }: ReviewsRead): GoodsItem {
  const { goodsId } = item;
  if (goodsId === null || isOnItsWay(item)) return item;
  if (gone.has(goodsId)) return lost(item, at);
  const review = reviews.get(goodsId);
  if (review === undefined || item.review === "draft") return item;
  if (review === "approved") return { ...item, review, reason: null };
  const reason = review === "rejected" ? item.reason : null;
  return { ...withNewPricesKept(item), review, reason, inRoom: false };
}

/** Somebody deleted the goods in WeChat's console: under their number nothing can be done any more; they have to be added again. */
function lost(item: GoodsItem, at: string): GoodsItem {
  const errmsg = "WeChat's library does not list these goods any more";
  const problem: Problem = { kind: "refused", errcode: GOODS_NOT_THERE, errmsg, qrUrl: null, at };
  return {
    ...withNewPricesKept(item),
    review: "draft",
    reason: null,
    goodsId: null,
    auditId: null,
    inRoom: false,
    problem,
  };
}

/** New prices can be sent alone for approved goods only; others are submitted whole, with them in it. */
function withNewPricesKept(item: GoodsItem): GoodsItem {
  if (item.newPrices === null) return item;
  return {
    ...item,
    answers: { ...item.answers, ...item.newPrices },
    newPrices: null,
    problem: null,
  };
}
