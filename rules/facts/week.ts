/** A count for the last seven days: one number or the interval in which it lies, or seven numbers, oldest first. */
import { z } from "zod";
import { isObject } from "../json-object.ts";
import { type JsonCursor, LIST } from "../quick/json-cursor.ts";
import { readCount } from "../read-values.ts";
import {
  Count,
  CountInterval,
  type CountOrInterval,
  canonicalCount,
  isPlainCount,
  plainCountOrInterval,
  readCountOrInterval,
  scanCount,
  scanCountOrInterval,
} from "./count.ts";
import { asItIs, type FactKind } from "./fact.ts";
import { isMeantAsInterval } from "./interval.ts";
import { readEvery } from "./read-list.ts";

export type Week = CountOrInterval | readonly number[];

const DAYS = 7;
const PLAIN_WEEK = /^(?:0|[1-9]\d{0,8})(?:;(?:0|[1-9]\d{0,8})){6}$/;

export const week: FactKind<Week> = {
  schema: z.union([Count, CountInterval, z.array(Count).length(DAYS)]),
  isMeantAsValue: isMeantAsInterval,
  read(reader, pointer, raw) {
    if (typeof raw === "number" || isObject(raw)) return readCountOrInterval(reader, pointer, raw);
    if (!Array.isArray(raw)) return reader.refuse(pointer, "dau-expected", raw);
    if (raw.length !== DAYS) {
      return reader.refuse(pointer, "seven-days-expected", raw, { count: raw.length });
    }
    return readEvery(raw, pointer, (at, one) => readCount(reader, at, one));
  },
  plainReader: () => plainWeek,
  scanner() {
    const scanOne = scanCountOrInterval();
    return (json) => (json.isAt(LIST) ? daysIn(json) : scanOne(json));
  },
  canonical: (text) =>
    canonicalCount(text) ?? (PLAIN_WEEK.test(text) ? text.split(";").map(Number) : undefined),
  rawOf: asItIs,
  options: [],
  typed: "count-or-week",
  control: "text",
};

function daysIn(json: JsonCursor): readonly number[] | undefined {
  const days = json.list(DAYS, scanCount);
  return days?.length === DAYS ? days : undefined;
}

function plainWeek(raw: unknown): Week | undefined {
  if (!Array.isArray(raw)) return plainCountOrInterval(raw);
  return raw.length === DAYS && raw.every(isPlainCount) ? raw : undefined;
}
