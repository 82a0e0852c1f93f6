/** The kinds of fields that WeChat's forms have, with its limits. */
import { z } from "zod";
import { daysBetween, isCivilDate } from "../../../rules/civil-date.ts";
import { IMAGE_ID } from "../ports/images.ts";
import { raise } from "./issues.ts";
import { widthInHan } from "./text-width.ts";

/** Control characters and line breaks cannot be in a name; a lone surrogate is no character at all. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

export function isPrintable(text: string): boolean {
  return !UNPRINTABLE.test(text);
}

/** A name between two widths, counted as WeChat counts them; surrounding spaces are dropped. */
export const nameOfWidth = (min: number, max: number) =>
  z
    .string()
    .trim()
    .superRefine((text, context) => {
      const width = widthInHan(text);
      if (text === "") raise(context, "required");
      else if (!isPrintable(text)) raise(context, "text-unprintable");
      else if (width < min || width > max) raise(context, "text-width", { min, max, width });
    });

/** Free text of at most `max` characters. */
export const textUpTo = (max: number) =>
  z
    .string()
    .trim()
    .superRefine((text, context) => {
      if (text === "") raise(context, "required");
      else if (Array.from(text).length > max) raise(context, "too-long", { max });
    });

export const WECHAT_ID = /^[A-Za-z0-9_-]{5,32}$/;

/** A WeChat id (微信号), as the person finds it under 我 → 微信号. */
export const WeChatId = z
  .string()
  .trim()
  .superRefine((text, context) => {
    if (text === "") raise(context, "required");
    else if (!WECHAT_ID.test(text)) raise(context, "wechat-id-expected");
  });

/** One of several numbers, as WeChat's switches and choices are. */
export const choiceOf = <Value extends number>(values: readonly Value[]) =>
  z
    .unknown()
    .superRefine((value, context) => {
      if (value === undefined || value === null) raise(context, "required");
      else if (!values.some((one) => one === value)) {
        raise(context, "choice-expected", { choices: values.join(" ") });
      }
    })
    .transform((value) => value as Value);

export const Switch = choiceOf([0, 1]);

/** A switch with WeChat's own default. */
export const switchOr = (fallback: 0 | 1) => z.preprocess((value) => value ?? fallback, Switch);

/** The id of a picture that was handed in before. */
export const ImageId = z
  .unknown()
  .superRefine((value, context) => {
    const isId = typeof value === "string" && IMAGE_ID.test(value);
    if (!isId) raise(context, "image-missing");
  })
  .transform((value) => value as string);

/** A civil date that is not after today. */
export const pastDate = (today: string) =>
  z.string().superRefine((text, context) => {
    if (text === "") raise(context, "required");
    else if (!isCivilDate(text)) raise(context, "date-expected");
    else if (daysBetween(text, today) < 0) raise(context, "date-in-future", { latest: today });
  });

/** CNY with at most two decimals, as a number or as decimal text; kept as text with two decimals. */
export const Price = z
  .unknown()
  .superRefine((value, context) => {
    const text = typeof value === "number" ? String(value) : value;
    if (text === undefined || text === null || text === "") raise(context, "required");
    else if (typeof text !== "string" || !isPrice(text.trim())) raise(context, "price-expected");
  })
  .transform((value) => Number(value).toFixed(2));

function isPrice(text: string): boolean {
  return /^\d{1,8}(\.\d{1,2})?$/.test(text) && Number(text) > 0;
}

export const APPID = /^wx[A-Za-z0-9_-]{3,40}$/;

/** A mini program's appid. */
export const Appid = z
  .string()
  .trim()
  .superRefine((text, context) => {
    if (text === "") raise(context, "required");
    else if (!APPID.test(text)) raise(context, "appid-expected");
  });

/** Empty text and an absent field are the same for people. */
export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" || value === undefined ? null : value), schema.nullable());
