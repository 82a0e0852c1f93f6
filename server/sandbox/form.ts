/** Reads a body field by field in WeChat's order: the first field that does not fit gives its own errcode. */
import { z } from "zod";
import type { Profile } from "./profile.ts";
import { absentParameter, FORMAT, invalidParameter, Refusal } from "./refusal.ts";

/** A field that is read by the schema or refused with its own code. */
export function field<Value>(schema: z.ZodType<Value>, refusal: Refusal) {
  return z
    .unknown()
    .optional()
    .transform((value, context): Value => {
      const read = schema.safeParse(value);
      if (read.success) return read.data;
      context.addIssue({
        code: "custom",
        params: { refusal: value === undefined ? absent(refusal) : refusal },
      });
      return z.NEVER;
    });
}

/** The refusal of a field that was not sent: where it would be invalid WeChat says that it must not be null. */
function absent(refusal: Refusal): Refusal {
  const name = /^parameter (\S+) is invalid$/.exec(refusal.text)?.[1];
  return name === undefined ? refusal : absentParameter(name);
}

/** A text that every rule must accept; the first one that does not gives the code. */
export function textField(...rules: [(text: string) => boolean, Refusal][]) {
  return z
    .unknown()
    .optional()
    .transform((value, context): string => {
      const broken = rules.find(([accepts]) => typeof value !== "string" || !accepts(value));
      if (typeof value === "string" && !broken) return value;
      context.addIssue({ code: "custom", params: { refusal: broken?.[1] } });
      return z.NEVER;
    });
}

/** The form, or the refusal of its first wrong field; of lenient reading a field is not wrong for being a number as text. */
export function readForm<Form>(
  schema: z.ZodType<Form>,
  body: Readonly<Record<string, unknown>>,
  clients: Profile["clients"],
): Form | Refusal {
  let fields = clients === "lenient" ? withoutNulls(body) : body;
  for (;;) {
    const read = schema.safeParse(fields);
    if (read.success) return read.data;
    const mended =
      clients === "lenient" ? withNumberAt(fields, read.error.issues[0]?.path[0]) : null;
    if (mended === null) return firstRefusal(read.error);
    fields = mended;
  }
}

function firstRefusal({ issues }: z.ZodError): Refusal {
  for (const issue of issues) {
    const refusal: unknown = issue.code === "custom" ? issue.params?.refusal : undefined;
    if (refusal instanceof Refusal) return refusal;
  }
  return FORMAT;
}

function withoutNulls(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

/** Null when the field has no number that was sent as a text. */
function withNumberAt(
  fields: Readonly<Record<string, unknown>>,
  name: PropertyKey | undefined,
): Record<string, unknown> | null {
  if (typeof name !== "string") return null;
  const value = fields[name];
  const mended = numbersIn(value);
  return JSON.stringify(mended) === JSON.stringify(value) ? null : { ...fields, [name]: mended };
}

/** The same with texts that are numbers as numbers, at any depth. */
export function numbersIn(value: unknown): unknown {
  if (typeof value === "string")
    return /^-?\d{1,15}(\.\d{1,6})?$/.test(value) ? Number(value) : value;
  if (Array.isArray(value)) return value.map(numbersIn);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, numbersIn(one)]));
}

export const flag = z.union([z.literal(0), z.literal(1)]);
export const flagNamed = (parameter: string) => field(flag, invalidParameter(parameter));
export const positive = z.int().positive();
/** A number in a query string. */
export const inQuery = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
