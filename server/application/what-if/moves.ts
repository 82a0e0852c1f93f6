/**
 * What can be tried with one condition: a step to either side, the smallest change that meets it, and the smallest
 * that no longer does. Figures never fall below 0, dates never lie after the day of the check.
 */
import {
  addDays,
  addMonths,
  type CivilDate,
  lastWithMonthsAgo,
} from "../../../rules/civil-date.ts";
import type { Facts, Spend } from "../../../rules/facts.ts";
import { alternativeUnder, borderOf, exclusionOf } from "../../../rules/measures.ts";
import { FEN_MAX } from "../../../rules/money.ts";
import { COUNT_MAX } from "../../../rules/read-values.ts";
import type { Condition, Readings } from "../../../rules/ruleset.ts";
import type { DauThreshold, Threshold } from "../../../rules/thresholds.ts";

export type Trial = {
  readonly facts: Facts;
  readonly asOf: CivilDate;
  readonly readings: Readings;
};

export type StepUnit = "follower" | "user" | "CNY" | "day" | "week" | "month";
export type Step = {
  readonly direction: "less" | "more";
  readonly amount: number;
  readonly unit: StepUnit;
};

/** The facts that change, with what they become. */
export type Change = Partial<Facts>;

export type Moves = {
  readonly steps: readonly { readonly step: Step; readonly change: Change }[];
  /** Meets the condition; null when it is met already, or no change can. */
  readonly enough: Change | null;
  /** No longer meets it; null when it is not met anyhow. */
  readonly short: Change | null;
};

type Edge = Pick<Moves, "enough" | "short">;
type Judged = Trial & { readonly status: "met" | "unmet" | "unknown" };

const NONE: Moves = { steps: [], enough: null, short: null };
const DATE_STEPS = [
  { unit: "month", direction: "less" },
  { unit: "week", direction: "less" },
  { unit: "day", direction: "less" },
  { unit: "day", direction: "more" },
  { unit: "week", direction: "more" },
  { unit: "month", direction: "more" },
] as const;
/** No earlier date is one of the calendar of the rules. */
const FIRST_DATE = "2000-01-01";
const LAST_DATE = "2100-12-31";
const FEN_PER_YUAN = 100;

/** `status` is what the condition comes out as on `asOf` under the readings. */
export function movesOf(condition: Condition, judged: Judged): Moves {
  const { threshold } = alternativeUnder(condition, judged.readings);
  const { steps, enough, short } = everyMove(threshold, judged);
  return {
    steps,
    enough: judged.status === "met" ? null : enough,
    short: judged.status === "met" ? short : null,
  };
}

/** Dates to judge on instead: never before a date among the facts, which would then lie in the future. */
export function datesToTry({ facts, asOf }: Pick<Trial, "facts" | "asOf">): {
  step: Step;
  asOf: CivilDate;
}[] {
  const first = earliestDateFor(facts);
  return dateSteps(asOf)
    .filter(({ date }) => date >= first && date <= LAST_DATE)
    .map(({ step, date }) => ({ step, asOf: date }));
}

/** The first day on which the facts can be judged: that of the latest among them. */
export function earliestDateFor({ lastSevereViolationOn, lastPaymentOn }: Facts): CivilDate {
  const known = [lastSevereViolationOn ?? "never", lastPaymentOn ?? "never"];
  return latest(...known.filter((on) => on !== "never"));
}

function everyMove(threshold: Threshold, trial: Trial): Moves {
  switch (threshold.operator) {
    case "includesOneOf":
      return { steps: [], ...categoryEdge(threshold, trial.facts) };
    case "atLeastAgo":
      return violationMoves(threshold, trial);
    case "atMostAgo":
      return paymentMoves(threshold.value, trial);
    case "greaterThan":
      return figureMoves(threshold, trial);
    case "isOneOf":
    case "includesAllOf":
      // No form asks for these facts, so that no address can hold them.
      return NONE;
  }
}

/** Only what stands in the way is changed: an excluded entity, an excluded region, the lack of an open category. */
function categoryEdge(
  threshold: Extract<Threshold, { operator: "includesOneOf" }>,
  facts: Facts,
): Edge {
  const { categories = [], entityType, region } = facts;
  const isOpen = (name: string) => threshold.value.includes(name);
  const [first] = threshold.value;
  const isTypeExcluded = entityType && threshold.excludedEntityTypes.includes(entityType);
  const isRegionExcluded = region && threshold.excludedRegions.includes(region);
  const enough: Change = {
    ...(isTypeExcluded ? { entityType: "enterprise" as const } : {}),
    ...(isRegionExcluded ? { region: "mainland" as const } : {}),
    ...(categories.some(isOpen) || first === undefined
      ? {}
      : { categories: [first, ...categories] }),
  };
  const canHelp = exclusionOf(threshold, { ...facts, ...enough }) === null;
  return {
    enough: canHelp ? enough : null,
    short: { categories: categories.filter((name) => !isOpen(name)) },
  };
}

function violationMoves(
  { value, unit }: Extract<Threshold, { operator: "atLeastAgo" }>,
  { facts, asOf }: Trial,
): Moves {
  const last = unit === "day" ? addDays(asOf, -value) : lastWithMonthsAgo(value, asOf);
  return {
    steps: stepsOfDate(facts.lastSevereViolationOn, asOf).map(({ step, date }) => ({
      step,
      change: { lastSevereViolationOn: date },
    })),
    enough: { lastSevereViolationOn: last < FIRST_DATE ? "never" : last },
    short: { lastSevereViolationOn: latest(addDays(last, 1)) },
  };
}

function paymentMoves(days: number, { facts, asOf }: Trial): Moves {
  const first = addDays(asOf, -days);
  const before = addDays(first, -1);
  return {
    steps: stepsOfDate(facts.lastPaymentOn, asOf).map(({ step, date }) => ({
      step,
      change: { lastPaymentOn: date },
    })),
    enough: { lastPaymentOn: latest(first) },
    short: { lastPaymentOn: before < FIRST_DATE ? "never" : before },
  };
}

function figureMoves(
  threshold: Extract<Threshold, { operator: "greaterThan" }>,
  { facts }: Trial,
): Moves {
  const border = borderOf(threshold);
  switch (threshold.unit) {
    case "follower":
      return {
        steps: stepsOf(
          { value: facts.followers, max: COUNT_MAX, sizes: [10, 1], unit: "follower" },
          (followers) => ({ followers }),
        ),
        enough: { followers: border + 1 },
        short: { followers: border },
      };
    case "user":
      return dauMoves(threshold, facts.dau);
    case "CNY":
      return spendMoves(border, facts.adSpend);
  }
}

function dauMoves(threshold: DauThreshold, dau: Facts["dau"]): Moves {
  const { value: border } = threshold;
  if (typeof dau !== "object") {
    return {
      steps: stepsOf({ value: dau, max: COUNT_MAX, sizes: [10, 1], unit: "user" }, (users) => ({
        dau: users,
      })),
      enough: { dau: border + 1 },
      short: { dau: border },
    };
  }
  const lowest = Math.min(...dau);
  return {
    // Every day moves alike, as far as the lowest can go down and the highest up.
    steps: stepsOf(
      { value: lowest, max: lowest + COUNT_MAX - Math.max(...dau), sizes: [10, 1], unit: "user" },
      (to) => ({ dau: dau.map((day) => day + to - lowest) }),
    ),
    enough: { dau: raised(threshold, dau) },
    short: { dau: lowered(threshold, dau) },
  };
}

/** As few visits more as can be: spread evenly for a mean, put where they are missing otherwise. */
function raised({ of, value: border }: DauThreshold, dau: readonly number[]): number[] {
  if (of === "lowest") return dau.map((day) => Math.max(day, border + 1));
  if (of === "highest") {
    const best = dau.indexOf(Math.max(...dau));
    return dau.map((day, index) => (index === best ? Math.max(day, border + 1) : day));
  }
  const missing = Math.max(0, border * dau.length + 1 - total(dau));
  return dau.map((day, index) => day + shareOf(missing, { of: dau.length, index }));
}

/** As few visits less as can be. */
function lowered({ of, value: border }: DauThreshold, dau: readonly number[]): number[] {
  if (of === "highest") return dau.map((day) => Math.min(day, border));
  if (of === "lowest") {
    const worst = dau.indexOf(Math.min(...dau));
    return dau.map((day, index) => (index === worst ? Math.min(day, border) : day));
  }
  let tooMany = Math.max(0, total(dau) - border * dau.length);
  return dau.map((day) => {
    const less = Math.min(day, tooMany);
    tooMany -= less;
    return day - less;
  });
}

function spendMoves(border: number, spend: Spend | undefined): Moves {
  // Dated amounts come from programs; an address holds one amount for the year.
  const fen = spend?.kind === "total" ? spend.fen : undefined;
  const asSpend = (value: number): Change => ({ adSpend: { kind: "total", fen: value } });
  const sizes = [1000 * FEN_PER_YUAN, 100 * FEN_PER_YUAN];
  const steps = stepsOf({ value: fen, max: FEN_MAX, sizes, unit: "CNY" }, asSpend);
  return {
    steps: steps.map(({ step, change }) => ({
      step: { ...step, amount: step.amount / FEN_PER_YUAN },
      change,
    })),
    enough: asSpend(border + 1),
    short: asSpend(border),
  };
}

type Scale = {
  readonly value: number | undefined;
  readonly max: number;
  readonly sizes: readonly number[];
  readonly unit: StepUnit;
};

/** The largest step down first, the largest step up last. */
function stepsOf(
  { value, max, sizes, unit }: Scale,
  changeTo: (value: number) => Change,
): Moves["steps"] {
  if (value === undefined) return [];
  const down = sizes
    .filter((amount) => value >= amount)
    .map((amount) => ({
      step: { direction: "less", amount, unit } as const,
      change: changeTo(value - amount),
    }));
  const up = [...sizes]
    .reverse()
    .filter((amount) => value + amount <= max)
    .map((amount) => ({
      step: { direction: "more", amount, unit } as const,
      change: changeTo(value + amount),
    }));
  return [...down, ...up];
}

function stepsOfDate(on: string | undefined, asOf: CivilDate) {
  if (on === undefined || on === "never") return [];
  return dateSteps(on).filter(({ date }) => date >= FIRST_DATE && date <= asOf);
}

function dateSteps(from: CivilDate): { step: Step; date: CivilDate }[] {
  return DATE_STEPS.map(({ unit, direction }) => {
    const sign = direction === "less" ? -1 : 1;
    const date =
      unit === "month" ? addMonths(from, sign) : addDays(from, sign * (unit === "week" ? 7 : 1));
    return { step: { direction, amount: 1, unit }, date };
  });
}

function shareOf(sum: number, { of, index }: { of: number; index: number }): number {
  return Math.floor(sum / of) + (index < sum % of ? 1 : 0);
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** The latest of the dates, within the calendar of the rules. */
function latest(...dates: readonly CivilDate[]): CivilDate {
  return dates.reduce((one, other) => (one > other ? one : other), FIRST_DATE);
}
