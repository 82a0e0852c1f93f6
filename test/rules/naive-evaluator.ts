/**
 * Rulesets evaluated once more, as plainly as possible and sharing no code with the product: three-valued logic by
 * minimum and maximum, and a calendar of its own. It reads a ruleset as the JSON that it is. From the product it takes
 * the names of the operators and units only, so that the compiler names it where there is a new one.
 */
import type { Threshold as Known } from "../../rules/conditions.ts";
import { worthOf } from "./naive-categories.ts";

type Operator = Known["operator"];
type Unit = Extract<Known, { operator: "greaterThan" }>["unit"];
type Raw = Readonly<Record<string, unknown>>;
type Truth = 0 | 0.5 | 1;
type Ends = { min?: unknown; max?: unknown };
type Readings = { dau?: string; halfYear?: string; categoryNames?: string };
type Threshold = {
  operator: Operator;
  value: unknown;
  unit: string;
  of?: string;
  windowMonths?: number;
  excludedEntityTypes?: unknown[];
  excludedRegions?: unknown[];
  names?: { counting: string };
};
type Condition = {
  fact: string;
  group: string;
  threshold?: Threshold;
  reading?: keyof Readings;
  options?: { id: string; threshold: Threshold }[];
};
export type PlainRuleset = { conditions: readonly unknown[] };

export function naiveVerdict(
  raw: Raw,
  asOf: string,
  readings: Readings,
  ruleset: PlainRuleset,
): string {
  const conditions = ruleset.conditions as Condition[];
  const truths = (group: string) =>
    conditions.filter((one) => one.group === group).map((one) => truthOf(one, raw, asOf, readings));
  const [all, any] = [truths("mandatory"), truths("anyOf")];
  const truth = Math.min(1, ...all, ...(any.length > 0 ? [Math.max(...any)] : []));
  return truth === 1 ? "eligible" : truth === 0 ? "ineligible" : "undetermined";
}

function truthOf(condition: Condition, raw: Raw, asOf: string, readings: Readings): Truth {
  const threshold = chosen(condition, readings);
  const fact = raw[condition.fact];
  if (condition.fact === "categories") return category(raw, threshold);
  if (fact === undefined || fact === null) return 0.5;
  if (typeof fact === "object" && !Array.isArray(fact)) return between(fact, threshold, asOf);
  return holds(fact, threshold, asOf) ? 1 : 0;
}

/** More is never worse, so both ends of an interval stand for all that is between them. */
function between({ min = 0, max = Infinity }: Ends, threshold: Threshold, asOf: string): Truth {
  const [low, high] = [holds(min, threshold, asOf), holds(max, threshold, asOf)];
  return low === high ? (low ? 1 : 0) : 0.5;
}

function chosen(condition: Condition, readings: Readings): Threshold {
  if (condition.threshold) return condition.threshold;
  const options = condition.options ?? [];
  const wanted = condition.reading && readings[condition.reading];
  for (const option of options) if (option.id === wanted) return option.threshold;
  return (options[0] as { threshold: Threshold }).threshold;
}

function category(raw: Raw, { value, names, ...excluded }: Threshold): Truth {
  if (excluded.excludedEntityTypes?.includes(raw.entityType)) return 0;
  if (excluded.excludedRegions?.includes(raw.region)) return 0;
  if (raw.categories === undefined || raw.categories === null) return 0.5;
  const list = value as string[];
  const worths = (raw.categories as unknown[]).map((name): Truth => {
    if (names) return worthOf(name, list, names, raw);
    if (list.some((one) => one === name)) return 1;
    return /^[^>＞\s][^>＞]*>[^>＞\s][^>＞]*$/u.test(String(name)) ? 0 : 0.5;
  });
  return Math.max(0, ...worths) as Truth;
}

function holds(fact: unknown, threshold: Threshold, asOf: string): boolean {
  const limit = Number(threshold.value);
  switch (threshold.operator) {
    case "atLeastAgo":
      if (fact === "never") return true;
      if (threshold.unit === "month") return asOf >= monthsLater(fact as string, limit);
      return dayNumber(asOf) - dayNumber(fact as string) >= limit;
    case "atMostAgo":
      return fact !== "never" && dayNumber(asOf) - dayNumber(fact as string) <= limit;
    case "isOneOf":
      return (threshold.value as unknown[]).includes(fact);
    case "includesOneOf":
      return (fact as string[]).some((one) => (threshold.value as string[]).includes(one));
    case "includesAllOf":
      return (threshold.value as unknown[]).every((one) => (fact as unknown[]).includes(one));
    case "greaterThan":
      return isMore(fact, threshold, asOf);
  }
}

function isMore(fact: unknown, threshold: Threshold, asOf: string): boolean {
  const limit = Number(threshold.value);
  // A unit of greaterThan, since nothing else comes here.
  const unit = threshold.unit as Unit;
  switch (unit) {
    case "follower":
      return (fact as number) > limit;
    case "user":
      return isBusy(fact, threshold, limit);
    case "CNY":
      return spent(fact, threshold.windowMonths ?? 0, asOf) > limit * 100;
  }
}

function isBusy(fact: unknown, threshold: Threshold, limit: number): boolean {
  if (!Array.isArray(fact)) return (fact as number) > limit;
  const days = fact as number[];
  if (threshold.of === "lowest") return days.filter((day) => day > limit).length === days.length;
  if (threshold.of === "highest") return days.filter((day) => day > limit).length > 0;
  let total = 0;
  for (const day of days) total += day;
  return total >= limit * 7 + 1;
}

function spent(fact: unknown, windowMonths: number, asOf: string): number {
  if (!Array.isArray(fact)) return fen(fact);
  const windowBegin = monthsLater(asOf, -windowMonths);
  let total = 0;
  for (const { on, amount } of fact as { on: string; amount: unknown }[]) {
    if (on > windowBegin && on <= asOf) total += fen(amount);
  }
  return total;
}

function fen(amount: unknown): number {
  return Math.round(Number(amount) * 100);
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function monthLength(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Days since the beginning of the year 1900; no date here is earlier. */
function dayNumber(date: string): number {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  let days = day;
  for (let one = 1; one < month; one += 1) days += monthLength(year, one);
  for (let one = 1900; one < year; one += 1) days += isLeap(one) ? 366 : 365;
  return days;
}

function monthsLater(date: string, months: number): string {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  const index = year * 12 + (month - 1) + months;
  const [newYear, newMonth] = [Math.floor(index / 12), (index % 12) + 1];
  const newDay = Math.min(day, monthLength(newYear, newMonth));
  return [newYear, String(newMonth).padStart(2, "0"), String(newDay).padStart(2, "0")].join("-");
}
