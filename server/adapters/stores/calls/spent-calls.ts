/** The calls that an account has spent on one day, by the name of the budget. Pure: a change is a new value. */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { CallBudget } from "../../../application/ports/calls.ts";

export const SpentCalls = z.strictObject({
  day: z.iso.date(),
  spent: z.record(z.string().max(80), z.int().min(0)),
  /** True when what was spent could not be read: nothing is left of this day. */
  isUnknown: z.boolean(),
});
export type SpentCalls = z.infer<typeof SpentCalls>;

/** What is known for the day of the call; an earlier day counts as the newest one, so that a clock set back frees nothing. */
export function spentOn(day: string, kept: SpentCalls | null): SpentCalls {
  return kept !== null && kept.day >= day ? kept : { day, spent: {}, isUnknown: false };
}

/** How many calls the day still has. */
export function callsLeft({ spent, isUnknown }: SpentCalls, { name, limit }: CallBudget): number {
  return isUnknown ? 0 : Math.max(0, limit - countOf(spent, name));
}

/** With so many calls more, or fewer when the number is negative. */
export function withCalls(calls: SpentCalls, { name }: CallBudget, more: number): SpentCalls {
  const count = Math.max(0, countOf(calls.spent, name) + more);
  return { ...calls, spent: { ...calls.spent, [name]: count } };
}

/** Nothing is left of the budget. */
export function exhausted(calls: SpentCalls, { name, limit }: CallBudget): SpentCalls {
  const count = Math.max(limit, countOf(calls.spent, name));
  return { ...calls, spent: { ...calls.spent, [name]: count } };
}

function countOf(spent: SpentCalls["spent"], name: string): number {
  return Object.hasOwn(spent, name) ? (spent[name] ?? 0) : 0;
}

/** The form in which they are kept: the SHA-256 of the second line, then one line of JSON. */
export function encodeSpentCalls(calls: SpentCalls): Uint8Array {
  const body = `${JSON.stringify(SpentCalls.parse(calls))}\n`;
  return Buffer.from(`${checksumOf(body)}\n${body}`);
}

/** Null when the bytes are not whole: any flipped bit is noticed. */
export function decodeSpentCalls(bytes: Uint8Array): SpentCalls | null {
  const [checksum = "", line = ""] = Buffer.from(bytes).toString("utf8").split("\n", 2);
  if (checksum !== checksumOf(`${line}\n`)) return null;
  const parsed = SpentCalls.safeParse(JSON.parse(line));
  return parsed.success ? parsed.data : null;
}

function checksumOf(body: string): string {
  return createHash("sha256").update(body).digest("hex");
}
