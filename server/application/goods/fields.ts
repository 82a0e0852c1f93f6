/**
 * WeChat's form for goods, one row a field, in the form's order; with where the cover comes from and what the goods are
 * called in the merchant's mall.
 * Source: https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/commodity-management/api_addgoods
 */
import { z } from "zod";
import type { GoodsAnswers, Prices } from "../../../machines/onboarding/answers.ts";
import type { EventMembers } from "../../../machines/onboarding/events.ts";
import * as field from "../reading/field-kinds.ts";
import type { FieldRows } from "../reading/field-row.ts";
import { raise } from "../reading/issues.ts";
import { visible } from "../reading/visible.ts";

/** At least 3 汉字 although the documents name no minimum: WeChat answers 300002 below it. */
export const GOODS_LIMITS = {
  name: { min: 3, max: 14 },
  pathMax: 500,
  addressMax: 1000,
  skuMax: 100,
} as const;

/** A page of the released mini program: no leading slash, no address of the web, only its values encoded. */
export const PagePath = field.textThat((path) => {
  const max = GOODS_LIMITS.pathMax;
  if (path.length > max) return ["too-long", { max }];
  if (PATH.test(path)) return null;
  const encoded = path.replaceAll(/[^!-~]/gu, encodeURIComponent);
  return PATH.test(encoded) && encoded.length <= max
    ? ["path-not-encoded", { encoded }]
    : ["path-expected"];
});

const PATH = /^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*(\.html)?(\?[!-~]*)?$/;

/** People begin it with a slash, as files are; WeChat does not take that. */
export function withoutSlash(path: string): string {
  return path.trim().replace(/^\/+(?=[^/])/, "");
}

/** Where a cover can be fetched from; whether it can is found out when it is fetched. */
const CoverAddress = z
  .string()
  .trim()
  .superRefine((address, context) => {
    if (address.length > GOODS_LIMITS.addressMax)
      raise(context, "too-long", { max: GOODS_LIMITS.addressMax });
    else if (!URL.canParse(address)) raise(context, "picture-address-malformed");
    else if (new URL(address).protocol !== "https:") raise(context, "picture-address-not-https");
  });

const Sku = z
  .string()
  .overwrite(visible)
  .trim()
  .superRefine((sku, context) => {
    const max = GOODS_LIMITS.skuMax;
    if (Array.from(sku).length > max) raise(context, "too-long", { max });
  });

const url = { control: field.input("text", "url") };

export const PRICE_FIELDS = {
  priceType: field.numberedChoice(
    [1, 2, 3],
    "1: one price, 2: from `price` to `price2`, 3: was `price`, now `price2`",
  ),
  price: field.price,
  price2: field.optional(field.price),
} satisfies FieldRows<Prices>;

export const GOODS_FIELDS = {
  name: field.name(GOODS_LIMITS.name, "商品名称"),
  // One of the two covers is needed; a page asks for the picture.
  coverImgUrl: { ...field.optional(field.picture), isOptional: false },
  coverAddress: field.optional(
    field.row(CoverAddress, z.string().max(GOODS_LIMITS.addressMax), url),
    "An https address in place of `coverImgUrl`: the picture is fetched before the goods are sent",
  ),
  ...PRICE_FIELDS,
  url: field.row(
    PagePath,
    z
      .string()
      .max(GOODS_LIMITS.pathMax)
      .describe("商品路径, a page of the mini program, for example `pages/product/detail?id=1`"),
    { ...url, typed: withoutSlash },
  ),
  sku: field.optional(field.row(Sku, z.string().max(GOODS_LIMITS.skuMax)), "The mall's own number"),
  thirdPartyAppid: field.optional(field.appid),
} satisfies FieldRows<GoodsAnswers>;

/** What WeChat decided about goods; a page lets the reason be left out. */
export const REVIEWED_FIELDS = {
  key: field.key,
  decision: field.choice(["approved", "rejected"]),
  reason: field.optional(field.text(500)),
} satisfies FieldRows<EventMembers<"goods.reviewed">>;

/** Why WeChat rejected goods, as its console says; the API tells no reason. */
export const NOTED_FIELDS = {
  key: field.key,
  reason: field.text(500),
} satisfies FieldRows<EventMembers<"goods.reason-noted">>;
