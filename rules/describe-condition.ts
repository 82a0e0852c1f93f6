/** The figures behind a status: what was compared, what is missing, and what the calendar alone will change. */
import { addDays, addMonths, type CivilDate } from "./civil-date.ts";
import type { DateOrNever, Facts, Spend } from "./facts.ts";
import {
  type Alternative,
  borderOf,
  dauFigure,
  exclusionOf,
  spendDaysOf,
  spendWithin,
} from "./measures.ts";
import { amountOf } from "./money.ts";
import type { Condition } from "./ruleset.ts";
import type { Threshold } from "./thresholds.ts";
import type { ConditionResult, ConditionStatus, GapUnit } from "./verdict.ts";

type Judged = {
  readonly condition: Condition;
  readonly alternative: Alternative;
  readonly status: ConditionStatus;
  readonly facts: Facts;
  readonly asOf: CivilDate;
};

type Figures = Pick<
  ConditionResult,
  "detail" | "actual" | "gap" | "gapUnit" | "missingShare" | "heldUntil" | "holdsFrom"
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
    gapUnit: null,
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
        : countFigures(facts.followers, borderOf(threshold), "follower");
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

function countFigures(count: number, border: number, unit: GapUnit): Partial<Figures> {
  return { actual: count, ...missing(border + 1, count, unit) };
}

/** Seven days are compared in sums, so that the gap is a whole number of visits. */
function dauFigures(
  threshold: Extract<Threshold, { unit: "user" }>,
  dau: number | readonly number[],
): Partial<Figures> {
  const border = borderOf(threshold);
  if (typeof dau === "number") return countFigures(dau, border, "user");
  const days = dau.map((day) => Math.min(day, border + 1));
  const total = (of: readonly number[]) => of.reduce((sum, day) => sum + day, 0);
  const shortfall = {
    average: missing(border * dau.length + 1, total(dau), "visit"),
    lowest: missing((border + 1) * dau.length, total(days), "visit"),
    highest: missing(border + 1, Math.max(...dau), "visit"),
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
  const { gap, ...rest } = missing(border + 1, fen, "CNY");
  return {
    actual: amountOf(fen),
    gap: gap === null ? null : amountOf(gap),
    ...rest,
    ...spendTurn(threshold, spend, asOf),
  };
}

/** When the calendar alone ends or begins that enough was spent within the window. */
function spendTurn(
  threshold: Extract<Threshold, { unit: "CNY" }>,
  spend: Spend,
  asOf: CivilDate,
): Pick<ConditionResult, "heldUntil" | "holdsFrom"> {
  if (spend.kind === "total") return { heldUntil: null, holdsFrom: null };
  const enoughOn = (date: CivilDate) =>
    spendWithin(spend, threshold.windowMonths, date) > borderOf(threshold);
  const isEnough = enoughOn(asOf);
  const days = spendDaysOf(spend, threshold.windowMonths).filter((day) => day > asOf);
  const turn = days.sort().find((day) => enoughOn(day) !== isEnough) ?? null;
  return {
    heldUntil: isEnough && turn !== null ? addDays(turn, -1) : null,
    holdsFrom: isEnough ? null : turn,
  };
}

function missing(needed: number, have: number, unit: GapUnit) {
  const gap = Math.max(0, needed - have);
  return gap === 0
    ? { gap: null, gapUnit: null, missingShare: 0 }
    : { gap, gapUnit: unit, missingShare: gap / needed };
}
