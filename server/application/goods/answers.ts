/** Goods as entered, checked before a call is spent. */
import { z } from "zod";
import { GoodsAnswers, type Prices } from "../../../machines/onboarding/answers.ts";
import type { FieldProblemCode } from "../reading/field-problems.ts";
import { inOrderOf, schemasOf } from "../reading/field-row.ts";
import { onceValid, type Parsed, parseAnswers, raise } from "../reading/issues.ts";
import { GOODS_FIELDS, PRICE_FIELDS } from "./fields.ts";

/** What the two prices have to be to each other, for `superRefine` with `ONCE_PRICED`. */
export function comparePrices(
  { priceType, price, price2 }: Prices,
  context: z.core.$RefinementCtx,
): void {
  const issue = (code: FieldProblemCode) =>
    raise(context, code, { price, price2: price2 ?? "" }, ["price2"]);
  if (priceType === 1 && price2 !== null) issue("price2-unexpected");
  else if (priceType !== 1 && price2 === null) issue("price2-missing");
  else if (priceType === 2 && Number(price2) < Number(price)) issue("price2-below-price");
  else if (priceType === 3 && Number(price2) > Number(price)) issue("price2-above-price");
}

export const ONCE_PRICED = onceValid("priceType", "price", "price2");

const GoodsForm = z
  .strictObject(inOrderOf(GoodsAnswers, schemasOf(GOODS_FIELDS)))
  .superRefine(comparePrices, ONCE_PRICED)
  .superRefine(
    ({ coverImgUrl, coverAddress }, context) => {
      const hasCover = coverImgUrl !== null || coverAddress !== null;
      if (!hasCover) raise(context, "image-missing", {}, ["coverImgUrl"]);
    },
    onceValid("coverImgUrl", "coverAddress"),
  );

const PricesForm = z.strictObject(schemasOf(PRICE_FIELDS)).superRefine(comparePrices, ONCE_PRICED);

/** New prices of approved goods: nothing else of them can be changed. */
export function parsePrices(prices: unknown): Parsed<Prices> {
  return parseAnswers(PricesForm, prices, "/prices");
}

export function parseGoods(goods: unknown): Parsed<GoodsAnswers> {
  return parseAnswers(GoodsForm, goods, "/goods");
}
