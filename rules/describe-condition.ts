/** The figures behind a status: what was compared, what is missing, and what the calendar alone will change. */
import { addDays, addMonths, type CivilDate } from "./civil-date.ts";
import type { DateOrNever, Facts, Spend } from "./facts.ts";
import { type Alternative, borderOf, dauFigure, exclusionOf, spendWithin } from "./measures.ts";
import { amountOf, type Fen } from "./money.ts";
import type { Condition } from "./ruleset.ts";
import type { Threshold } from "./thresholds.ts";
import type { ConditionResult, ConditionStatus } from "./verdict.ts";

type Judged = {
  readonly condition: Condition;
  readonly alternative: Alternative;
  readonly status: ConditionStatus;
  readonly facts: Facts;
  readonly asOf: CivilDate;
};

type Figures = Pick<
  ConditionResult,
  "detail" | "actual" | "gap" | "missingShare" | "heldUntil" | "holdsFrom"
>;

export function describeCondition(judged: Judged): ConditionResult {
  const { condition, alternative, status } = judged;
  return {
    id: condition.id,
    group: condition.group,
    status,
    threshold: alternative.threshold,
    reading: alternative.id,
    detail: null,
    actual: null,
    gap: null,
    missingShare: status === "met" ? 0 : 1,
    heldUntil: null,
    holdsFrom: null,
    ...figuresOf(alternative.threshold, judged),
  };
}

function figuresOf(threshold: Threshold, { facts, status, asOf }: Judged): Partial<Figures> {
  switch (threshold.operator) {
    case "includesOneOf":
      return { actual: facts.categories ?? null, detail: exclusionOf(threshold, facts) };
    case "isOneOf":
      return { actual: facts.channelsEntity ?? null };
    case "includesAllOf":
      return { actual: facts.channelsAssociation ?? null };
    case "atLeastAgo":
      return violationFigures(threshold, facts.lastSevereViolationOn, status);
    case "atMostAgo":
      return paymentFigures(threshold.value, facts.lastPaymentOn, status);
    case "greaterThan":
      break;
  }
  switch (threshold.unit) {
    case "follower":
      return facts.followers === undefined
        ? {}
        : countFigures(borderOf(threshold), facts.followers);
    case "user":
      return facts.dau === undefined ? {} : dauFigures(threshold, facts.dau);
    case "CNY":
      return facts.adSpend ? spendFigures(threshold, facts.adSpend, asOf) : {};
  }
}

function violationFigures(
  { value, unit }: Extract<Threshold, { operator: "atLeastAgo" }>,
  on: DateOrNever | undefined,
  status: ConditionStatus,
): Partial<Figures> {
  if (on === undefined) return {};
  if (on === "never") return { actual: on, detail: on };
  const clean = unit === "month" ? addMonths(on, value) : addDays(on, value);
  return { actual: on, holdsFrom: status === "unmet" ? clean : null };
}

function paymentFigures(
  days: number,
  on: DateOrNever | undefined,
  status: ConditionStatus,
): Partial<Figures> {
  if (on === undefined) return {};
  if (on === "never") return { actual: on, detail: on };
  return { actual: on, heldUntil: status === "met" ? addDays(on, days) : null };
}

function countFigures(border: number, count: number): Partial<Figures> {
  return { actual: count, ...missing(border + 1, count) };
}

/** Seven days are compared in sums, so that the gap is a whole number of visits. */
function dauFigures(
  threshold: Extract<Threshold, { unit: "user" }>,
  dau: number | readonly number[],
): Partial<Figures> {
  const border = borderOf(threshold);
  if (typeof dau === "number") return countFigures(border, dau);
  const days = dau.map((day) => Math.min(day, border + 1));
  const total = (of: readonly number[]) => of.reduce((sum, day) => sum + day, 0);
  const shortfall = {
    average: missing(border * dau.length + 1, total(dau)),
    lowest: missing((border + 1) * dau.length, total(days)),
    highest: missing(border + 1, Math.max(...dau)),
  }[threshold.of];
  // Rounded down, so that a mean never looks better than it is.
  const actual = Math.floor(dauFigure(threshold.of, dau) * 100) / 100;
  return { actual, detail: "seven-days", ...shortfall };
}

function spendFigures(
  threshold: Extract<Threshold, { unit: "CNY" }>,
  spend: Spend,
  asOf: CivilDate,
): Partial<Figures> {
  const border = borderOf(threshold);
  const fen = spendWithin(spend, threshold.windowMonths, asOf);
  const { gap, missingShare } = missing(border + 1, fen);
  return {
    actual: amountOf(fen),
    gap: gap === null ? null : amountOf(gap),
    missingShare,
    heldUntil: spendHeldUntil(threshold, spend, asOf),
  };
}

/** The last day before so much of the dated spend has grown older than the window that the rest is not enough. */
function spendHeldUntil(
  threshold: Extract<Threshold, { unit: "CNY" }>,
  spend: Spend,
  asOf: CivilDate,
): CivilDate | null {
  if (spend.kind === "total") return null;
  const border: Fen = borderOf(threshold);
  const entries = spend.entries.filter(({ on }) => on <= asOf);
  const enoughOn = (date: CivilDate) =>
    spendWithin({ kind: "entries", entries }, threshold.windowMonths, date) > border;
  if (!enoughOn(asOf)) return null;
  const expiries = entries.map(({ on }) => firstDayOutside(on, threshold.windowMonths)).sort();
  const firstShort = expiries.find((date) => date > asOf && !enoughOn(date));
  return firstShort === undefined ? null : addDays(firstShort, -1);
}

/** The first date whose window begins on or after `on`; month ends can move it by days. */
function firstDayOutside(on: CivilDate, windowMonths: number): CivilDate {
  let date = addMonths(on, windowMonths);
  while (addMonths(date, -windowMonths) < on) date = addDays(date, 1);
  return date;
}

function missing(needed: number, have: number): { gap: number | null; missingShare: number } {
  const gap = Math.max(0, needed - have);
  return gap === 0 ? { gap: null, missingShare: 0 } : { gap, missingShare: gap / needed };
}
