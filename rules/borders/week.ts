/** More users than a number, of one number or interval as it is, of seven days by the figure that the threshold names. */
import { z } from "zod";
import type { CountOrInterval } from "../facts/count.ts";
import type { Week } from "../facts/week.ts";
import { COUNT_MAX } from "../read-values.ts";
import { type BorderOn, type Figures, TIMELESS } from "./border.ts";
import { numberMeasure } from "./intervals.ts";
import { isGreaterThan } from "./measure.ts";
import {
  COUNTS,
  countExtents,
  countFigures,
  countsAround,
  isNumber,
  Limit,
  missing,
  numberRange,
  stepsOf,
} from "./numbers.ts";

const Threshold = z.strictObject({
  operator: z.literal("greaterThan"),
  value: Limit,
  unit: z.literal("user"),
  of: z.enum(["average", "lowest", "highest"]),
});
type Threshold = z.infer<typeof Threshold>;
type Days = readonly number[];
/** `visit` is a user on one day: what seven days are short of in all. */
type Gap = "user" | "visit";

export const week: BorderOn<Week, "week", Threshold, { gap: Gap; step: "user" }> = {
  kind: "week",
  threshold: Threshold,
  operator: "greaterThan",
  units: ["user"],
  gapUnits: ["user", "visit"],
  stepUnit: "user",
  measure: ({ of, value: limit }, value) =>
    numberMeasure(limit, isWeek(value) ? figureOf(of, value) : value),
  compared: ({ value }) => value,
  holds: isGreaterThan,
  figures: (threshold, value) =>
    isWeek(value)
      ? weekFigures(threshold, value)
      : countFigures(value, { limit: threshold.value, unit: "user" }),
  ...TIMELESS,
  cells: ({ value }) => [...countsAround(value), ...weeksAround(value)],
  numbers: COUNTS,
  extents(values, { isAlike }) {
    const weeks = values.filter(isWeek);
    return [
      ...countExtents(values.filter(isNumber), "user" as const, isAlike),
      ...(weeks.length > 0 ? [{ of: "weeks" as const, examples: weeks }] : []),
    ];
  },
  moves: (threshold, value) =>
    isWeek(value) ? weekMoves(threshold, value) : countMoves(threshold, value),
  range: (value) => numberRange(value, { least: 200, step: 1 }),
};

function isWeek(value: Week | undefined): value is Days {
  return Array.isArray(value);
}

/** A mean of integers is compared exactly: 700 / 7 is 100, 701 / 7 is more. */
function figureOf(of: Threshold["of"], value: Days): number {
  if (of === "lowest") return Math.min(...value);
  if (of === "highest") return Math.max(...value);
  return total(value) / value.length;
}

/** Seven days are compared in sums, so that the gap is a whole number of visits. */
function weekFigures({ of, value: limit }: Threshold, week: Days): Partial<Figures<Gap>> {
  const capped = week.map((day) => Math.min(day, limit + 1));
  const shortfall = {
    average: missing(limit * week.length + 1, total(week), "visit" as const),
    lowest: missing((limit + 1) * week.length, total(capped), "visit" as const),
    highest: missing(limit + 1, Math.max(...week), "visit" as const),
  }[of];
  // Rounded down, so that a mean never looks better than it is.
  const actual = Math.floor(figureOf(of, week) * 100) / 100;
  return { actual, detail: "seven-days", ...shortfall };
}

/** Seven days on which the mean, the lowest and the highest are at the border and just above, apart and together. */
function weeksAround(limit: number): number[][] {
  const week = (usual: number, last: number) => [...Array<number>(6).fill(usual), last];
  return [
    week(limit, limit),
    week(limit, limit + 1),
    week(limit + 1, limit),
    week(limit + 1, limit + 1),
    week(0, limit),
    week(0, limit + 1),
    week(0, limit * 7),
    week(0, limit * 7 + 1),
  ];
}

function countMoves({ value: limit }: Threshold, value: CountOrInterval | undefined) {
  const scale = { value, max: COUNT_MAX, sizes: [10, 1], unit: "user" } as const;
  return { steps: stepsOf<Week, "user">(scale, (to) => to), enough: limit + 1, short: limit };
}

function weekMoves(threshold: Threshold, week: Days) {
  const lowest = Math.min(...week);
  // Every day moves alike, as far as the lowest can go down and the highest up.
  const max = lowest + COUNT_MAX - Math.max(...week);
  return {
    steps: stepsOf<Week, "user">({ value: lowest, max, sizes: [10, 1], unit: "user" }, (to) =>
      week.map((day) => day + to - lowest),
    ),
    enough: raised(threshold, week),
    short: lowered(threshold, week),
  };
}

/** As few visits more as can be: spread evenly for a mean, put where they are missing otherwise. */
function raised({ of, value: limit }: Threshold, week: Days): Days {
  if (of === "lowest") return week.map((day) => Math.max(day, limit + 1));
  if (of === "highest") {
    const best = week.indexOf(Math.max(...week));
    return week.map((day, index) => (index === best ? Math.max(day, limit + 1) : day));
  }
  const lacking = Math.max(0, limit * week.length + 1 - total(week));
  return week.map((day, index) => day + shareOf(lacking, { of: week.length, index }));
}

/** As few visits less as can be. */
function lowered({ of, value: limit }: Threshold, week: Days): Days {
  if (of === "highest") return week.map((day) => Math.min(day, limit));
  if (of === "lowest") {
    const worst = week.indexOf(Math.min(...week));
    return week.map((day, index) => (index === worst ? Math.min(day, limit) : day));
  }
  let tooMany = Math.max(0, total(week) - limit * week.length);
  return week.map((day) => {
    const less = Math.min(day, tooMany);
    tooMany -= less;
    return day - less;
  });
}

function shareOf(sum: number, { of, index }: { of: number; index: number }): number {
  return Math.floor(sum / of) + (index < sum % of ? 1 : 0);
}

function total(values: Days): number {
  return values.reduce((sum, value) => sum + value, 0);
}
