/**
 * What is known of a number that is not known exactly: that it is no less than `min` and no more than `max`. Both ends
 * are included; one of them may be missing, not both.
 */
import { z } from "zod";
import { pointerStep } from "../fact-problems.ts";
import type { Reader } from "../fact-reader.ts";
import { isObject, member } from "../json-object.ts";
import { COMMA, type JsonCursor, OBJECT_END } from "../quick/json-cursor.ts";
import { Names, themselves } from "../quick/known-texts.ts";

export type Interval<End = number> = { readonly min?: End; readonly max?: End };

const ENDS = ["min", "max"] as const;

/** For documentation; that the ends are in order is for `readInterval` to say. */
export function intervalSchema(end: z.ZodType) {
  return z.union([
    z.strictObject({ min: end, max: end.nullable().optional() }),
    z.strictObject({ max: end, min: z.null().optional() }),
  ]);
}

/** True for an object that is meant as an interval, however wrong, and not as a value with where it comes from. */
export function isMeantAsInterval(object: Record<string, unknown>): boolean {
  const keys = Object.keys(object);
  return keys.length === 0 || (keys.some(isEnd) && !keys.includes("value"));
}

/** Null after noting a problem; an end that is null is missing. `readEnd` gives a number that can be compared. */
export function readInterval(
  reader: Reader,
  pointer: string,
  raw: Record<string, unknown>,
  readEnd: (pointer: string, raw: unknown) => number | null,
): Interval | null {
  const unknown = Object.keys(raw).filter((key) => !isEnd(key));
  for (const key of unknown) {
    reader.refuse(pointer + pointerStep(key), "key-unknown", key, { known: ENDS.join(", ") });
  }
  const given = ENDS.map((end) => [end, member(raw, end) ?? null] as const).filter(
    ([, value]) => value !== null,
  );
  if (given.length === 0 && unknown.length === 0)
    return reader.refuse(pointer, "interval-empty", raw);
  const ends = given.map(([end, value]) => [end, readEnd(`${pointer}/${end}`, value)] as const);
  if (unknown.length > 0 || ends.some(([, value]) => value === null)) return null;
  const interval = Object.fromEntries(ends) as Interval;
  return isInOrder(interval) ? interval : reader.refuse(pointer, "interval-reversed", raw);
}

/** The same for an interval that a list mostly holds; undefined for any other. */
export function plainInterval(
  raw: unknown,
  readEnd: (raw: unknown) => number | undefined,
): Interval | undefined {
  if (!isObject(raw)) return undefined;
  const ends: { min?: number; max?: number } = {};
  for (const key of Object.keys(raw)) {
    const end = readEnd(raw[key]);
    if (!isEnd(key) || end === undefined) return undefined;
    ends[key] = end;
  }
  return inOrder(ends);
}

/** The same from bytes. */
export function intervalScanner(
  scanEnd: (json: JsonCursor) => number | undefined,
): (json: JsonCursor) => Interval | undefined {
  const names = new Names(themselves(ENDS));
  return (json) => {
    if (!json.opens(names)) return undefined;
    const ends: { min?: number; max?: number } = {};
    do {
      const name = json.name(names);
      if (name === undefined) return undefined;
      if (json.null()) continue;
      const end = scanEnd(json);
      if (end === undefined) return undefined;
      ends[name] = end;
    } while (json.mark(COMMA));
    return json.mark(OBJECT_END) ? inOrder(ends) : undefined;
  };
}

/** Undefined without ends. */
function inOrder(ends: Interval): Interval | undefined {
  const isOne = ends.min !== undefined || ends.max !== undefined;
  return isOne && isInOrder(ends) ? ends : undefined;
}

function isInOrder({ min, max }: Interval): boolean {
  return min === undefined || max === undefined || min <= max;
}

function isEnd(key: string): key is (typeof ENDS)[number] {
  return key === "min" || key === "max";
}
