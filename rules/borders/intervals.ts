/** How numbers that are known in part are held against a border. */
import type { CountOrInterval } from "../facts/count.ts";
import type { Interval } from "../facts/interval.ts";
import type { MeasureOf } from "./measure.ts";

/**
 * A number that stands for all that are possible: the lowest where all of them pass, the highest where none does; null
 * where some pass and others do not.
 */
export function decidingNumber(limit: number, known: CountOrInterval): number | null {
  if (typeof known !== "object") return known;
  const { min, max } = known;
  if (min !== undefined && min > limit) return min;
  return max !== undefined && max <= limit ? max : null;
}

export function numberMeasure(limit: number, known: CountOrInterval): MeasureOf<"number"> | null {
  const value = decidingNumber(limit, known);
  return value === null ? null : { kind: "number", value };
}

/** At a border and to both sides of it, with one end and with both. */
export function intervalsAround(limit: number): Interval[] {
  const above = limit + 1;
  return [
    { min: limit, max: above },
    { min: limit },
    { max: above },
    { min: 0 },
    { min: above },
    { max: limit },
    { min: above, max: above },
    { min: limit, max: limit },
  ];
}
