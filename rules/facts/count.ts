/** A whole number of 0 or more, or the interval in which it lies. */
import { z } from "zod";
import type { Reader } from "../fact-reader.ts";
import { isObject } from "../json-object.ts";
import { type JsonCursor, OBJECT } from "../quick/json-cursor.ts";
import { COUNT_MAX, readCount } from "../read-values.ts";
import { asItIs, type FactKind } from "./fact.ts";
import {
  type Interval,
  intervalScanner,
  intervalSchema,
  isMeantAsInterval,
  plainInterval,
  readInterval,
} from "./interval.ts";

export type CountOrInterval = number | Interval;

export const Count = z.int().min(0).max(COUNT_MAX);
const PLAIN_COUNT = /^(?:0|[1-9]\d{0,8})$/;

export const CountInterval = intervalSchema(Count);

export const count: FactKind<CountOrInterval> = {
  schema: z.union([Count, CountInterval]),
  isMeantAsValue: isMeantAsInterval,
  read: readCountOrInterval,
  plainReader: () => plainCountOrInterval,
  scanner: scanCountOrInterval,
  canonical: canonicalCount,
  rawOf: asItIs,
  options: [],
  typed: "count",
  control: "text",
};

export function readCountOrInterval(
  reader: Reader,
  pointer: string,
  raw: unknown,
): CountOrInterval | null {
  if (!isObject(raw)) return readCount(reader, pointer, raw);
  return readInterval(reader, pointer, raw, (at, end) => readCount(reader, at, end));
}

export function plainCountOrInterval(raw: unknown): CountOrInterval | undefined {
  return plainCount(raw) ?? plainInterval(raw, plainCount);
}

function plainCount(raw: unknown): number | undefined {
  return isPlainCount(raw) ? raw : undefined;
}

export function scanCount(json: JsonCursor): number | undefined {
  return json.count(COUNT_MAX);
}

export function scanCountOrInterval(): (json: JsonCursor) => CountOrInterval | undefined {
  const scanInterval = intervalScanner(scanCount);
  return (json) => (json.isAt(OBJECT) ? scanInterval(json) : scanCount(json));
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
