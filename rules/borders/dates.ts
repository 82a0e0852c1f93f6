/** What the borders that are dates have in common. */
import { addDays, addMonths, type CivilDate, daysBetween } from "../civil-date.ts";
import type { DateOrNever } from "../facts/date-or-never.ts";
import type { Alike, DateUnit, Extent, Range, Step } from "./border.ts";
import type { MeasureOf } from "./measure.ts";
import { rangesOf } from "./numbers.ts";

/** No earlier and no later date is one of the calendar of the rules. */
export const FIRST_DATE = "2000-01-01";
export const LAST_DATE = "2100-12-31";
const RANGE_DAYS_MAX = 400;

const STEPS = [
  { unit: "month", direction: "less" },
  { unit: "week", direction: "less" },
  { unit: "day", direction: "less" },
  { unit: "day", direction: "more" },
  { unit: "week", direction: "more" },
  { unit: "month", direction: "more" },
] as const;

export function momentOf(on: DateOrNever, asOf: CivilDate): MeasureOf<"moment"> {
  return { kind: "moment", on, asOf };
}

/** The days around a date and the date itself, earliest first. */
export function around(date: CivilDate, days: number): CivilDate[] {
  return Array.from({ length: 2 * days + 1 }, (_unused, index) => addDays(date, index - days));
}

/** Days on both sides of a border, today and never; nothing that is yet to come. */
export function pastDays(days: readonly CivilDate[], asOf: CivilDate): DateOrNever[] {
  return [...days, asOf, "never"].filter((on) => on === "never" || on <= asOf);
}

export function momentExtents(
  moments: readonly DateOrNever[],
  { isAlike, asOf }: Alike<DateOrNever>,
): Extent<never>[] {
  const days = moments.filter((on) => on !== "never").map((on) => daysBetween(on, asOf));
  const ranges = rangesOf(days, (ago) => isAlike(addDays(asOf, -ago)));
  return [
    ...(moments.includes("never") ? [{ of: "never" as const }] : []),
    ...ranges.map(([from, to]) => ({ of: "daysAgo" as const, from, to })),
  ];
}

/** Steps from a known date, none beyond `asOf`. */
export function stepsOfDate(on: DateOrNever | undefined, asOf: CivilDate) {
  if (on === undefined || on === "never") return [];
  return dateSteps(on)
    .filter(({ date }) => date >= FIRST_DATE && date <= asOf)
    .map(({ step, date }) => ({ step, change: date }));
}

/** A month, a week and a day to either side of a date. */
export function dateSteps(
  from: CivilDate,
): { readonly step: Step<DateUnit>; readonly date: CivilDate }[] {
  return STEPS.map(({ unit, direction }) => {
    const sign = direction === "less" ? -1 : 1;
    const date =
      unit === "month" ? addMonths(from, sign) : addDays(from, sign * (unit === "week" ? 7 : 1));
    return { step: { direction, amount: 1, unit }, date };
  });
}

export function dateRange(on: DateOrNever, asOf: CivilDate): Range | null {
  if (on === "never") return null;
  const value = daysBetween(on, asOf);
  return { kind: "days-before", max: Math.max(RANGE_DAYS_MAX, value), step: 1, value };
}
