/** What the borders that are numbers have in common. */
import { z } from "zod";
import type { CountOrInterval } from "../facts/count.ts";
import { type Figures, type Moves, type Numbers, type Step, unique } from "./border.ts";
import { decidingNumber } from "./intervals.ts";

/** A border in whole units; what is compared has to be more. */
export const Limit = z.int().min(0).max(1_000_000_000);

/** What is missing of what is needed. */
export function missing<Unit extends string>(needed: number, have: number, unit: Unit) {
  const gap = Math.max(0, needed - have);
  return gap === 0
    ? { gap: null, gapUnit: null, missingShare: 0 }
    : { gap, gapUnit: unit, missingShare: gap / needed };
}

export function countFigures<Unit extends string>(
  count: CountOrInterval,
  { limit, unit }: { limit: number; unit: Unit },
): Partial<Figures<Unit>> {
  return { actual: count, ...missingOf(limit, count, unit) };
}

/** What is missing of the highest value; nothing is said where that is not known to fail. */
export function missingOf<Unit extends string>(limit: number, known: CountOrInterval, unit: Unit) {
  const highest = decidingNumber(limit, known);
  return highest === null ? { gap: null, gapUnit: null } : missing(limit + 1, highest, unit);
}

/** For a fact that is a count itself. */
export const COUNTS: Numbers<CountOrInterval> = {
  exactly: (number) => number,
  between: (ends) => ends,
};

export function countsAround(limit: number): number[] {
  return [limit - 1, limit, limit + 1].filter((count) => count >= 0);
}

/** Numbers as ranges: two belong together when everything between them is alike, of which the middle is tried. */
export function rangesOf(
  numbers: readonly number[],
  isAlike: (one: number) => boolean,
): [number, number][] {
  const ranges: [number, number][] = [];
  for (const one of unique(numbers).sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    // Both ends are cells, and nothing changes within a cell, so one number between them speaks for all.
    const isJoined =
      last !== undefined && (one - last[1] <= 1 || isAlike(Math.floor((last[1] + one) / 2)));
    if (last && isJoined) last[1] = one;
    else ranges.push([one, one]);
  }
  return ranges;
}

/** Ranges of counts that come out alike. */
export function countExtents<Unit extends string>(
  counts: readonly number[],
  unit: Unit,
  isAlike: (count: number) => boolean,
) {
  return rangesOf(counts, isAlike).map(([from, to]) => ({ of: "counts" as const, from, to, unit }));
}

export function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

type Scale<Unit> = {
  /** No steps lead from what is not known exactly. */
  readonly value: unknown;
  readonly max: number;
  readonly sizes: readonly number[];
  readonly unit: Unit;
};

/** The largest step down first, the largest step up last; no value falls below 0. */
export function stepsOf<Value, Unit extends string>(
  { value, max, sizes, unit }: Scale<Unit>,
  changeTo: (value: number) => Value,
): Moves<Value, Unit>["steps"] {
  if (!isNumber(value)) return [];
  const step = (direction: Step["direction"], amount: number, to: number) => ({
    step: { direction, amount, unit },
    change: changeTo(to),
  });
  const down = sizes.filter((amount) => value >= amount);
  const up = [...sizes].reverse().filter((amount) => value + amount <= max);
  return [
    ...down.map((amount) => step("less", amount, value - amount)),
    ...up.map((amount) => step("more", amount, value + amount)),
  ];
}

/** At least so far, and twice the present value: room to pass the border either way; null where it is not known exactly. */
export function numberRange(value: unknown, { least, step }: { least: number; step: number }) {
  if (!isNumber(value)) return null;
  const max = Math.max(least, Math.ceil((value * 2) / step) * step);
  return { kind: "number" as const, max, step, value };
}
