/** Reads a body field by field in WeChat's order: the first field that does not fit gives its own errcode. */
import { z } from "zod";
import { FORMAT, invalidParameter, Refusal } from "./refusal.ts";

/** A field that is read by the schema or refused with its own code. */
export function field<Value>(schema: z.ZodType<Value>, refusal: Refusal) {
  return z
    .unknown()
    .optional()
    .transform((value, context): Value => {
      const read = schema.safeParse(value);
      if (read.success) return read.data;
      context.addIssue({ code: "custom", params: { refusal } });
      return z.NEVER;
    });
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

/** The form, or the refusal of its first wrong field. */
export function readForm<Form>(schema: z.ZodType<Form>, body: unknown): Form | Refusal {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  for (const issue of read.error.issues) {
    const refusal: unknown = issue.code === "custom" ? issue.params?.refusal : undefined;
    if (refusal instanceof Refusal) return refusal;
  }
  return FORMAT;
}

export const flag = z.union([z.literal(0), z.literal(1)]);
export const flagNamed = (parameter: string) => field(flag, invalidParameter(parameter));
export const positive = z.int().positive();
/** A number in a query string. */
export const inQuery = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
