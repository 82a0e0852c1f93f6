/** A whole number of 0 or more. */
import { z } from "zod";
import type { JsonCursor } from "../quick/json-cursor.ts";
import { COUNT_MAX, readCount } from "../read-values.ts";
import { asItIs, type FactKind } from "./fact.ts";

export const Count = z.int().min(0).max(COUNT_MAX);
const PLAIN_COUNT = /^(?:0|[1-9]\d{0,8})$/;

export const count: FactKind<number> = {
  schema: Count,
  read: readCount,
  plainReader: () => plainCount,
  scanner: () => scanCount,
  canonical: canonicalCount,
  rawOf: asItIs,
  options: [],
  typed: "count",
  control: "text",
};

export function plainCount(raw: unknown): number | undefined {
  return isPlainCount(raw) ? raw : undefined;
}

export function scanCount(json: JsonCursor): number | undefined {
  return json.count(COUNT_MAX);
}

export function isPlainCount(raw: unknown): raw is number {
  // `Object.is` parts -0, which `read` turns into 0.
  return (
    Number.isInteger(raw) && Number(raw) >= 0 && Number(raw) <= COUNT_MAX && !Object.is(raw, -0)
  );
}

export function canonicalCount(text: string): number | undefined {
  return PLAIN_COUNT.test(text) ? Number(text) : undefined;
}
