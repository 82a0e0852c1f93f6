/** The kinds of fields that forms of ours have. */
import { z } from "zod";
import { IMAGE_ID } from "../ports/images.ts";
import type { Control, FieldRow, Moment, TimelessRow } from "./field-row.ts";
import {
  APPID,
  Appid,
  choiceOf,
  ImageId,
  nameOfWidth,
  optional as optionalSchema,
  Price,
  pastDate,
  Switch,
  switchOr,
  textUpTo,
  WECHAT_ID,
  WeChatId,
} from "./fields.ts";
import { readTypedAmount } from "./read-numbers.ts";

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

/** May be left out, or empty, which is the same for people; `says` is told of it in the documentation. */
export function optional<Value>(
  field: TimelessRow<Value>,
  says?: string,
): TimelessRow<Value | null> {
  const documented = field.documented.nullable().optional();
  return {
    ...field,
    isOptional: true,
    schema: () => optionalSchema(field.schema()),
    documented: says === undefined ? documented : documented.describe(says),
    shown: (value) => (value === null ? "" : field.shown(value)),
  };
}

/** A name of a width that WeChat limits, in 汉字. */
export function name({ min, max }: { min: number; max: number }, says = ""): TimelessRow<string> {
  const width = `${min} to ${max} 汉字; two narrow characters count as one`;
  const documented = z.string().describe(says === "" ? width : `${says}, ${width}`);
  return row(nameOfWidth(min, max), documented);
}

/** Free text of at most so many characters, in one line of a page if nothing else is said. */
export function text(max: number, control: Control = input()): TimelessRow<string> {
  return row(textUpTo(max), z.string().min(1).max(max), { control });
}

export const wechatId = row(WeChatId, z.string().regex(WECHAT_ID).describe("微信号"));

export const appid = row(Appid, z.string().regex(APPID));

/** A picture by its id; a page's form sends the file beside it. */
export const picture = row(ImageId, z.string().regex(IMAGE_ID).describe("From `POST …/images`"), {
  control: { kind: "picture" },
});

/** A switch as WeChat has it, 0 or 1; `fallback` is WeChat's own default where it may be left out. */
export function flag(
  says: string,
  { on = 0, fallback }: { on?: 0 | 1; fallback?: 0 | 1 } = {},
): TimelessRow<0 | 1> {
  const control: Control = { kind: "switch", on, chosen: String(fallback ?? 0) };
  const either = z.union([z.literal(0), z.literal(1)]);
  const [schema, documented] =
    fallback === undefined ? [Switch, either] : [switchOr(fallback), either.nullable().optional()];
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

/** CNY with at most two decimals; people write `￥199元`. */
export const price = row(
  Price,
  z
    .union([z.number().positive(), z.string().regex(/^\d{1,8}(\.\d{1,2})?$/)])
    .describe("CNY with at most two decimals"),
  { control: input("text", "decimal"), typed: plainPrice },
);

/** A civil date that is not after today. */
export const pastDay = row(
  ({ today }) => pastDate(today),
  z.iso.date().describe("Not after today in Asia/Shanghai"),
  { control: input("date") },
);

/** The same; today when it is left out. */
export const pastDayOrToday: FieldRow<string> = {
  ...row(
    ({ today }) => optionalSchema(pastDate(today)).transform((on) => on ?? today),
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

function plainPrice(typed: string): string {
  const read = readTypedAmount(typed);
  return read.ok ? read.value : typed;
}
