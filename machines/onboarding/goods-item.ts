/** Questions about one piece of goods, asked by guards and updates alike. */
import type { GoodsItem } from "./context.ts";

/** Goods that WeChat has not taken yet, or has given back. */
export function isEditable({ review }: GoodsItem): boolean {
  return review === "draft" || review === "rejected";
}

/** Goods of which WeChat has nothing and that are not on their way to it. */
export function isUnsent({ review, goodsId }: GoodsItem): boolean {
  return review === "draft" && goodsId === null;
}

/** Goods that wait for their turn or for WeChat's answer: until that is known nobody else may change them. */
export function isOnItsWay({ review }: GoodsItem): boolean {
  return review === "queued" || review === "submitting";
}

/** New prices were sent to WeChat and its answer is not known; refused ones are at rest and may be changed. */
export function isRepricing({ newPrices, problem }: GoodsItem): boolean {
  return newPrices !== null && problem === null;
}

/** Drafts that WeChat would not take: no picture, and no address to fetch one from. */
export function lacksPicture({ answers, review }: GoodsItem): boolean {
  return review === "draft" && answers.coverImgUrl === null && answers.coverAddress === null;
}

/** Drafts that lack nothing that WeChat asks for. */
export function isSendable(item: GoodsItem): boolean {
  return item.review === "draft" && !lacksPicture(item);
}

/** Goods whose picture is still to be fetched from the merchant's mall. */
export function isAwaitingCover({ answers }: GoodsItem): boolean {
  return answers.coverImgUrl === null && answers.coverAddress !== null;
}
