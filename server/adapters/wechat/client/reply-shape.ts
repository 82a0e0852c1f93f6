/**
 * Reads what WeChat really sends: the same field comes as `goodsId` or `goods_id`, a number as `7` or `"7"`, and
 * success often without `errcode` and `errmsg`. Extra keys are ignored.
 */
import { z } from "zod";

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

/** The part that every reply has. */
export const Envelope = z.object({
  errcode: whole.nullish().transform((value) => value ?? 0),
  errmsg: textOrEmpty,
  /** 300036 calls it `qrcode_url`, 400002 `codeurl`. */
  qrcodeurl: z.string().nullish(),
  codeurl: z.string().nullish(),
});
