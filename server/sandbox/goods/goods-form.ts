/** The fields of `goodsInfo`, with WeChat's codes. */
import { z } from "zod";
import { field, numbersIn, textField } from "../form.ts";
import { hasWidth, passesContentCheck } from "../names.ts";
import type { Profile } from "../profile.ts";
import { invalidParameter, PARAMETER_INVALID, Refusal } from "../refusal.ts";
import { goodsIdField } from "./goods-at-hand.ts";

export const PRICE_INVALID = new Refusal(300003, "price invalid");
export const PICTURE_FAILED = new Refusal(300006, "goods img upload fail");

/** The 3 汉字 at least are not in the document, but the server insists on them. */
const name = textField(
  [hasWidth(6, 28), new Refusal(300002, "name length invalid")],
  [passesContentCheck, new Refusal(300004, "goods name illegal")],
);

const url = textField(
  [(text) => text !== "", new Refusal(PARAMETER_INVALID, "url must not be empty")],
  [isPagePath, new Refusal(300007, "goods url invalid")],
);

/** CNY, at most two decimals. */
const price = field(z.number().positive().max(99_999_999).refine(hasWholeFen), PRICE_INVALID);
const priceType = field(z.literal([1, 2, 3]), invalidParameter("priceType"));
const coverImgUrl = field(z.string(), PICTURE_FAILED);
const thirdPartyAppid = field(z.string().optional(), invalidParameter("thirdPartyAppid"));
/** Clients send 0 or an empty text with a fixed price; what it must be depends on the price type. */
const price2 = z.unknown().optional();

export const GoodsForm = z.object({
  coverImgUrl,
  name,
  priceType,
  price,
  price2,
  url,
  thirdPartyAppid,
});

/** Only what changes is sent. */
export const GoodsChange = z.object({
  goodsId: goodsIdField,
  ...GoodsForm.partial().shape,
});
export type GoodsChange = z.infer<typeof GoodsChange>;

export type Prices = { priceType: 1 | 2 | 3; priceFen: number; price2Fen: number };

/**
 * The prices in fen. 1: one price. 2: from `price` to `price2`. 3: `price` before and `price2` now, which may not be
 * more. Sources: https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/commodity-management/api_addgoods
 */
export function readPrices(
  form: { priceType: 1 | 2 | 3; price: number; price2?: unknown },
  { clients }: Pick<Profile, "clients">,
): Prices | Refusal {
  const priceFen = toFen(form.price);
  if (form.priceType === 1) return { priceType: 1, priceFen, price2Fen: 0 };
  const second = price.safeParse(clients === "lenient" ? numbersIn(form.price2) : form.price2);
  if (!second.success) return PRICE_INVALID;
  const price2Fen = toFen(second.data);
  const ordered = form.priceType === 2 ? price2Fen >= priceFen : price2Fen <= priceFen;
  return ordered ? { priceType: form.priceType, priceFen, price2Fen } : PRICE_INVALID;
}

function toFen(yuan: number): number {
  return Math.round(yuan * 100);
}

function hasWholeFen(yuan: number): boolean {
  return Math.abs(yuan * 100 - toFen(yuan)) < 1e-6;
}

/**
 * A page of the mini program: no scheme, no leading slash, and values of the query percent-encoded, but not the whole
 * address. The sandbox has no released version to look the page up in.
 */
function isPagePath(text: string): boolean {
  return /^\w[\w-]*(\/[\w-]+)+(\.html)?(\?[\w.~!*'()%&=;,@$+-]+)?$/.test(text);
}
