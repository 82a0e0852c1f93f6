/** The kinds of fields that forms of ours have, with WeChat's limits. */
import { z } from "zod";
import { daysBetween, isCivilDate } from "../../../rules/civil-date.ts";
import { IMAGE_ID } from "../ports/images.ts";
import type { FieldProblemCode } from "./field-problems.ts";
import type { Control, FieldRow, Moment, TimelessRow } from "./field-row.ts";
import { type Params, raise } from "./issues.ts";
import { readTypedAmount } from "./read-numbers.ts";
import { visible } from "./visible.ts";

const PRICE = /^\d{1,8}(\.\d{1,2})?$/;
const PRICE_MAX = "99999999.99";
const AMOUNT = /^\d+(\.\d{1,2})?$/;
/** The month in which WeChat published what live demands and began to test it. */
const LIVE_BEGAN = "2020-02-01";

type Input = Extract<Control, { kind: "input" }>;

export function input(type: Input["type"] = "text", inputmode: Input["inputmode"] = "text"): Input {
  return { kind: "input", type, inputmode };
}

type Making<Value> = Partial<Pick<FieldRow<Value>, "control" | "typed" | "shown">>;
type Timed<Value> = (moment: Moment) => z.ZodType<Value>;

/** A kind of its own: a text that is sent as it was typed, unless something else is said. */
export function row<Value>(
  schema: z.ZodType<Value>,
  documented: z.ZodType,
  making?: Making<Value>,
): TimelessRow<Value>;
export function row<Value>(
  schema: Timed<Value>,
  documented: z.ZodType,
  making?: Making<Value>,
): FieldRow<Value>;
export function row<Value>(
  schema: z.ZodType<Value> | Timed<Value>,
  documented: z.ZodType,
  { control = input(), typed = (text) => text, shown = String }: Making<Value> = {},
): FieldRow<Value> {
  const timed = typeof schema === "function" ? schema : () => schema;
  return { control, isOptional: false, schema: timed, documented, typed, shown };
}

/** A text that has to be there; surrounding spaces and what nobody can see are dropped. `wrongIn` says what else is wrong with it. */
export const textThat = (wrongIn: (text: string) => [FieldProblemCode, Params?] | null) =>
  z
    .string()
    .overwrite(visible)
    .trim()
    .superRefine((text, context) => {
      const [code, params] = text === "" ? ["required" as const] : (wrongIn(text) ?? []);
      if (code !== undefined) raise(context, code, params);
    });

/** Empty text and an absent field are the same for people. */
const orNull = <Value>(schema: z.ZodType<Value>) =>
  z.preprocess((value) => (value === "" || value === undefined ? null : value), schema.nullable());

/** May be left out, or empty, which is the same for people; `says` is told of it in the documentation. */
export function optional<Value>(
  field: TimelessRow<Value>,
  says?: string,
): TimelessRow<Value | null> {
  const documented = field.documented.nullable().optional();
  return {
    ...field,
    isOptional: true,
    schema: () => orNull(field.schema()),
    documented: says === undefined ? documented : documented.describe(says),
    shown: (value) => (value === null ? "" : field.shown(value)),
  };
}

/** A name of a width that WeChat limits, in 汉字. */
export function name({ min, max }: { min: number; max: number }, says = ""): TimelessRow<string> {
  const width = `${min} to ${max} 汉字; two narrow characters count as one`;
  const documented = z.string().describe(says === "" ? width : `${says}, ${width}`);
  const schema = textThat((text) => {
    if (!isPrintable(text)) return ["text-unprintable"];
    const width = widthInHan(text);
    return width < min || width > max ? ["text-width", { min, max, width }] : null;
  });
  return row(schema, documented);
}

/** Control characters and line breaks cannot be in a name; a lone surrogate is no character at all. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

export function isPrintable(text: string): boolean {
  return !UNPRINTABLE.test(text);
}

/** Free text of at most so many characters, in one line of a page if nothing else is said. */
export function text(max: number, control: Control = input()): TimelessRow<string> {
  const schema = textThat((typed) =>
    Array.from(typed).length > max ? ["too-long", { max }] : null,
  );
  return row(schema, z.string().min(1).max(max), { control });
}

/** A text of a form that WeChat's ids have, told by the code where it has another. */
function shaped(pattern: RegExp, code: FieldProblemCode, says?: string): TimelessRow<string> {
  const documented = z.string().regex(pattern);
  const schema = textThat((typed) => (pattern.test(typed) ? null : [code]));
  return row(schema, says === undefined ? documented : documented.describe(says));
}

/** A WeChat id (微信号), as the person finds it under 我 → 微信号. */
export const wechatId = shaped(/^[A-Za-z0-9_-]{5,32}$/, "wechat-id-expected", "微信号");

/** A mini program's appid. */
export const appid = shaped(/^wx[A-Za-z0-9_-]{3,40}$/, "appid-expected");

/** A picture that was handed in before, by its id; a page's form sends the file beside it. */
export const picture = row(
  z
    .unknown()
    .superRefine((value, context) => {
      const isId = typeof value === "string" && IMAGE_ID.test(value);
      if (!isId) raise(context, "image-missing");
    })
    .transform((value) => value as string),
  z.string().regex(IMAGE_ID).describe("From `POST …/images`"),
  { control: { kind: "picture" } },
);

/** One of several numbers, as WeChat's switches and choices are. */
const choiceOf = <Value extends number>(values: readonly Value[]) =>
  z
    .unknown()
    .superRefine((value, context) => {
      if (value === undefined || value === null) raise(context, "required");
      else if (!values.some((one) => one === value)) {
        raise(context, "choice-expected", { choices: values.join(" ") });
      }
    })
    .transform((value) => value as Value);

const Switch = choiceOf([0, 1]);

/** A switch as WeChat has it, 0 or 1; `fallback` is WeChat's own default where it may be left out. */
export function flag(
  says: string,
  { on = 0, fallback }: { on?: 0 | 1; fallback?: 0 | 1 } = {},
): TimelessRow<0 | 1> {
  const control: Control = { kind: "switch", on, chosen: String(fallback ?? 0) };
  const either = z.union([z.literal(0), z.literal(1)]);
  const [schema, documented] =
    fallback === undefined
      ? [Switch, either]
      : [z.preprocess((value) => value ?? fallback, Switch), either.nullable().optional()];
  return row(schema, documented.describe(says), { control, typed: numberOrText });
}

/** One of several numbers by which WeChat knows them. */
export function numberedChoice<Value extends number>(
  values: readonly [Value, ...Value[]],
  says: string,
): TimelessRow<Value> {
  const documented = z.union(values.map((value) => z.literal(value))).describe(says);
  const control: Control = { kind: "choice", chosen: String(values[0]) };
  return row(choiceOf(values), documented, { control, typed: numberOrText });
}

/** One of several words; `chosen` stands at first in a page's form. */
export function choice<Value extends string>(
  values: readonly Value[],
  chosen: Value | "" = "",
): TimelessRow<Value> {
  return row(z.enum(values), z.enum(values), { control: { kind: "choice", chosen } });
}

/** CNY with at most two decimals, as a number or as text; kept as text with two decimals. People write `￥199元`. */
export const price = row(
  z
    .unknown()
    .superRefine((value, context) => {
      const text = typeof value === "number" ? String(value) : value;
      if (text === undefined || text === null || text === "") raise(context, "required");
      else if (typeof text !== "string" || !(isPrice(text.trim()) || isTooMuch(text.trim())))
        raise(context, "price-expected");
      else if (isTooMuch(text.trim())) raise(context, "price-too-large", { max: PRICE_MAX });
    })
    .transform((value) => Number(value).toFixed(2)),
  z
    .union([z.number().positive(), z.string().regex(PRICE)])
    .describe("CNY with at most two decimals"),
  { control: input("text", "decimal"), typed: plainPrice },
);

const pastDate = (today: string) =>
  z.string().superRefine((text, context) => {
    if (text === "") raise(context, "required");
    else if (!isCivilDate(text)) raise(context, "date-expected");
    else if (daysBetween(text, today) < 0) raise(context, "date-in-future", { latest: today });
    else if (daysBetween(LIVE_BEGAN, text) < 0)
      raise(context, "date-before-live", { earliest: LIVE_BEGAN });
  });

/** A civil date that is not after today. */
export const pastDay = row(
  ({ today }) => pastDate(today),
  z.iso.date().describe("Not after today in Asia/Shanghai"),
  { control: input("date") },
);

/** The same; today when it is left out. */
export const pastDayOrToday: FieldRow<string> = {
  ...row(
    ({ today }) => orNull(pastDate(today)).transform((on) => on ?? today),
    z.iso
      .date()
      .nullable()
      .optional()
      .describe("Not after today in Asia/Shanghai, which is the default"),
    { control: input("date") },
  ),
  isOptional: true,
};

/** A number by which WeChat knows a thing. */
export const wholeNumber = row(z.int().min(1).max(Number.MAX_SAFE_INTEGER), z.int().min(1), {
  control: input("text", "numeric"),
  typed: numberOrText,
});

/** Which thing of the onboarding an event is about. */
export const key = row(
  z.string(),
  z.string().describe("The `key` of the thing within this onboarding"),
);

/** Radio buttons and ids arrive as text; what is no number stays as it was typed, to be told so. */
function numberOrText(typed: string): number | string | null {
  if (typed === "") return null;
  return /^\d{1,15}$/.test(typed) ? Number(typed) : typed;
}

function isPrice(text: string): boolean {
  return PRICE.test(text) && Number(text) > 0;
}

/** An amount, only more than WeChat has room for. */
function isTooMuch(text: string): boolean {
  return AMOUNT.test(text) && Number(text) > Number(PRICE_MAX);
}

function plainPrice(typed: string): string {
  const read = readTypedAmount(typed);
  return read.ok ? read.value : typed;
}

/**
 * WeChat counts names in 汉字: a Chinese character is one, two characters of any narrow script are one.
 * Source: the field table of the room API ("1个汉字相当于2个字符").
 */
function widthInHan(text: string): number {
  let halves = 0;
  for (const character of text) halves += isNarrow(character) ? 1 : 2;
  return halves / 2;
}

/** ASCII and Latin-1; everything beyond counts as a 汉字, which is the careful side for the upper limit. */
function isNarrow(character: string): boolean {
  return (character.codePointAt(0) ?? 0) < 0x100;
}
