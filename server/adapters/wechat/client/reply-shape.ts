/**
 * Reads what WeChat really sends: the same field comes as `goodsId` or `goods_id`, a number as `7` or `"7"`, and
 * success often without `errcode` and `errmsg`. Extra keys are ignored.
 */
import { z } from "zod";

/** WeChat's yes and no, as they are sent. */
export const flag = z.union([z.literal(0), z.literal(1)]);

const DEPTH_MAX = 32;

/** A reply that is too deeply nested to be WeChat's. */
export class TooDeep extends Error {}

/** Keys without underscores and in lower case, so that `goodsId`, `goods_id` and `goodsid` are one key. */
export function foldKeys(value: unknown, depth = 0): unknown {
  if (depth > DEPTH_MAX) throw new TooDeep(`nested deeper than ${DEPTH_MAX}`);
  if (Array.isArray(value)) return value.map((item) => foldKeys(item, depth + 1));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key.replaceAll("_", "").toLowerCase(),
      foldKeys(item, depth + 1),
    ]),
  );
}

/** An object by the names that we give its members, whose own keys were folded. */
export function folded<Shape extends z.ZodRawShape>(shape: Shape) {
  const named = (value: unknown) =>
    typeof value !== "object" || value === null || Array.isArray(value)
      ? value
      : Object.fromEntries(Object.keys(shape).map((key) => [key, memberOf(value, key)]));
  return z.preprocess(named, z.object(shape));
}

function memberOf(value: object, key: string): unknown {
  return Reflect.get(value, key.toLowerCase());
}

/** A whole number, also as text; beyond 2^53 an id would silently become another one, so it is refused. */
export const whole = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d{1,16}$/)
      .transform(Number),
  ])
  .pipe(z.int());

export const text = z.union([z.string(), z.number().transform(String)]);

/** A text that WeChat may leave out. */
export const textOrEmpty = text.nullish().transform((value) => value ?? "");

/** A whole number that WeChat may leave out. */
export const wholeOrNull = whole.nullish().transform((value) => value ?? null);

const CENTS = 100;

/**
 * A price of a list, in fen. The lists are taken to be in fen (docs/decisions/0010), but a price with a decimal point
 * can only be yuan, so that one is turned into fen.
 */
export const fenOrNull = z
  .union([z.number(), z.string().regex(/^\d{1,12}(\.\d{1,2})?$/)])
  .nullish()
  .transform((value) => {
    if (value === null || value === undefined) return null;
    const isYuan = typeof value === "string" ? value.includes(".") : !Number.isInteger(value);
    return isYuan ? Math.round(Number(value) * CENTS) : Number(value);
  })
  .pipe(z.int().min(0).nullable());

/** The members of a price in both lists; a fixed price has no second one, for which WeChat sends 0. */
export const listedPrices = {
  priceType: wholeOrNull.pipe(z.literal([1, 2, 3]).nullable()),
  price: fenOrNull,
  price2: fenOrNull,
};

export function pricesOf({ priceType, price, price2 }: z.output<z.ZodObject<typeof listedPrices>>) {
  return { priceType, priceFen: price, price2Fen: priceType === 1 ? null : price2 };
}

/** What only another call is answered with. */
const MARKS_OF_OTHERS = [
  "accesstoken",
  "cdnurl",
  "pushaddr",
  "mediaid",
  "roominfo",
  "livereplay",
  "goods",
  "followers",
  "vendorgoodskey",
];

/** An answer that belongs to another call must not pass for this one's; other extra keys are let through. */
export const notOfOthers: z.ZodType = z
  .record(z.string(), z.unknown())
  .refine((reply) => MARKS_OF_OTHERS.every((key) => !(key in reply)), "another call's answer");

/** The reply of a call that is answered by a code alone. */
export const done = notOfOthers.transform(() => undefined);

/**
 * A list of which WeChat may leave out an empty array, or the total, but not both: an answer without either is another
 * call's, and must not be taken for "there are none".
 */
export function listReply<Item>(key: string, item: z.ZodType<Item>) {
  const Page = z.object({ items: z.array(item).nullish(), total: whole.nullish() });
  return z
    .preprocess(
      ({ total, ...reply }: Record<string, unknown>) => ({ items: reply[key], total }),
      Page,
    )
    .refine(({ items, total }) => isThere(items) || isThere(total), "neither items nor a total")
    .transform(({ items, total }) => ({ items: items ?? [], total: total ?? null }));
}

/** Whether WeChat sent the member at all. */
export function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** The part that every reply has. */
export const Envelope = z.object({
  errcode: whole.nullish().transform((value) => value ?? 0),
  errmsg: textOrEmpty,
  /** 300036 calls it `qrcode_url`, 400002 `codeurl`. */
  qrcodeurl: z.string().nullish(),
  codeurl: z.string().nullish(),
});
