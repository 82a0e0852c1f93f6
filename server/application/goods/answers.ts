/**
 * WeChat's form for goods with its documented limits.
 * Source: https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/commodity-management/api_addgoods
 */
import { z } from "zod";
import type { GoodsAnswers, Prices } from "../../../machines/onboarding/answers.ts";
import type { FieldProblemCode } from "../reading/field-problems.ts";
import { Appid, ImageId, nameOfWidth, optional, Price } from "../reading/fields.ts";
import { onceValid, type Parsed, parseAnswers, raise } from "../reading/issues.ts";

/** At least 3 汉字 although the documents name no minimum: WeChat answers 300002 below it. */
export const GOODS_LIMITS = {
  name: { min: 3, max: 14 },
  pathMax: 500,
  addressMax: 1000,
  skuMax: 100,
} as const;

const PriceType = z
  .unknown()
  .superRefine((value, context) => {
    if (value === undefined || value === null) raise(context, "required");
    else if (value !== 1 && value !== 2 && value !== 3) {
      raise(context, "choice-expected", { choices: "1 2 3" });
    }
  })
  .transform((value) => value as 1 | 2 | 3);

/** A page of the released mini program: no leading slash, no address of the web, only its values encoded. */
export const PagePath = z
  .string()
  .trim()
  .superRefine((text, context) => {
    if (text === "") raise(context, "required");
    else if (text.length > GOODS_LIMITS.pathMax)
      raise(context, "too-long", { max: GOODS_LIMITS.pathMax });
    else if (!/^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*(\.html)?(\?[!-~]*)?$/.test(text)) {
      raise(context, "path-expected");
    }
  });

/** What goods have in every form, typed one by one or imported; only the picture differs. */
export const GOODS_FIELDS = {
  name: nameOfWidth(GOODS_LIMITS.name.min, GOODS_LIMITS.name.max),
  priceType: PriceType,
  price: Price,
  price2: optional(Price),
  url: PagePath,
  thirdPartyAppid: optional(Appid),
};

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

/** Where a cover can be fetched from; whether it can is found out when it is fetched. */
export const CoverAddress = z
  .string()
  .trim()
  .superRefine((text, context) => {
    if (text.length > GOODS_LIMITS.addressMax)
      raise(context, "too-long", { max: GOODS_LIMITS.addressMax });
    else if (!URL.canParse(text)) raise(context, "picture-address-malformed");
    else if (new URL(text).protocol !== "https:") raise(context, "picture-address-not-https");
  });

export const Sku = z
  .string()
  .trim()
  .superRefine((text, context) => {
    const max = GOODS_LIMITS.skuMax;
    if (Array.from(text).length > max) raise(context, "too-long", { max });
  });

const GoodsForm = z
  .strictObject({
    ...GOODS_FIELDS,
    coverImgUrl: optional(ImageId),
    coverAddress: optional(CoverAddress),
    sku: optional(Sku),
  })
  .superRefine(comparePrices, ONCE_PRICED)
  .superRefine(
    ({ coverImgUrl, coverAddress }, context) => {
      const hasCover = coverImgUrl !== null || coverAddress !== null;
      if (!hasCover) raise(context, "image-missing", {}, ["coverImgUrl"]);
    },
    onceValid("coverImgUrl", "coverAddress"),
  );

const PricesForm = z
  .strictObject({
    priceType: GOODS_FIELDS.priceType,
    price: GOODS_FIELDS.price,
    price2: GOODS_FIELDS.price2,
  })
  .superRefine(comparePrices, ONCE_PRICED);

/** New prices of approved goods: nothing else of them can be changed. */
export function parsePrices(input: unknown): Parsed<Prices> {
  return parseAnswers(PricesForm, input, "/prices");
}

export function parseGoods(input: unknown): Parsed<GoodsAnswers> {
  return parseAnswers(GoodsForm, input, "/goods");
}
