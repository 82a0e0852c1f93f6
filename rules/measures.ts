/** Turns facts into the one typed figure that a threshold is compared with; null when the facts do not say. */
import { addDays, addMonths, type CivilDate } from "./civil-date.ts";
import type { DateOrNever, Facts, Spend } from "./facts.ts";
import type { LocalizedText } from "./localized-text.ts";
import type { Fen } from "./money.ts";
import { oncePer } from "./once-per.ts";
import type { Condition, Readings } from "./ruleset.ts";
import type { DauThreshold, Threshold } from "./thresholds.ts";

export type Measure =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "moment"; readonly on: DateOrNever; readonly asOf: CivilDate }
  | { readonly kind: "list"; readonly values: readonly string[] };

/** One way to judge a condition: its only threshold, or one option of its reading. */
export type Alternative = {
  readonly id: string | null;
  readonly title: LocalizedText | null;
  readonly threshold: Threshold;
};

/** Always the same ones for a condition. */
export const alternativesOf = oncePer((condition: Condition): readonly Alternative[] =>
  "options" in condition
    ? condition.options
    : [{ id: null, title: null, threshold: condition.threshold }],
);

/** The way to judge a condition under given readings. */
export function alternativeUnder(condition: Condition, readings: Readings): Alternative {
  const all = alternativesOf(condition);
  const wanted = "reading" in condition ? readings[condition.reading] : null;
  const found = all.find(({ id }) => id === wanted) ?? all[0];
  // INVARIANT: the ruleset's schema demands a threshold, or an option with one.
  if (!found) throw new Error(`the condition ${condition.id} has no threshold`);
  return found;
}

export function measureOf(threshold: Threshold, facts: Facts, asOf: CivilDate): Measure | null {
  switch (threshold.operator) {
    case "includesOneOf":
      return categoriesThatCount(facts, exclusionOf(threshold, facts) !== null);
    case "atLeastAgo":
      return momentOf(facts.lastSevereViolationOn, asOf);
    case "atMostAgo":
      return momentOf(facts.lastPaymentOn, asOf);
    case "greaterThan":
      return numberOf(figureOf(threshold, facts, asOf));
    case "isOneOf":
      return listOf(facts.channelsEntity && [facts.channelsEntity]);
    case "includesAllOf":
      return listOf(facts.channelsAssociation);
  }
}

/** Why no category can help: the entity is of an excluded kind. */
export function exclusionOf(threshold: Threshold, facts: Facts): "individual" | "overseas" | null {
  if (threshold.operator !== "includesOneOf") return null;
  if (facts.entityType && threshold.excludedEntityTypes.includes(facts.entityType))
    return "individual";
  if (facts.region && threshold.excludedRegions.includes(facts.region)) return "overseas";
  return null;
}

/** The figure of seven days under a reading. A mean of integers is compared exactly: 700 / 7 is 100, 701 / 7 is more. */
export function dauFigure(of: DauThreshold["of"], dau: number | readonly number[]): number {
  if (typeof dau === "number") return dau;
  if (of === "lowest") return Math.min(...dau);
  if (of === "highest") return Math.max(...dau);
  return sum(dau) / dau.length;
}

/** The spend that counts on a date, in fen. An amount without dates is taken as the last year's. */
export function spendWithin(spend: Spend, windowMonths: number, asOf: CivilDate): Fen {
  if (spend.kind === "total") return spend.fen;
  const after = addMonths(asOf, -windowMonths);
  return sum(spend.entries.filter(({ on }) => on > after && on <= asOf).map(({ fen }) => fen));
}

/** The days on which the spend that counts can change: an amount counts until it has grown older than the window. */
export function spendDaysOf(spend: Spend, windowMonths: number): CivilDate[] {
  if (spend.kind === "total") return [];
  return spend.entries.flatMap(({ on }) => [on, firstDayOutside(on, windowMonths)]);
}

/** The first date whose window begins on or after `on`; month ends can move it by days. */
function firstDayOutside(on: CivilDate, windowMonths: number): CivilDate {
  let date = addMonths(on, windowMonths);
  while (addMonths(date, -windowMonths) < on) date = addDays(date, 1);
  return date;
}

/** The border in the unit of the figure: fen where the threshold is in yuan. */
export function borderOf(threshold: Extract<Threshold, { operator: "greaterThan" }>): number {
  return threshold.unit === "CNY" ? threshold.value * 100 : threshold.value;
}

function figureOf(
  threshold: Extract<Threshold, { operator: "greaterThan" }>,
  facts: Facts,
  asOf: CivilDate,
): number | undefined {
  switch (threshold.unit) {
    case "follower":
      return facts.followers;
    case "user":
      return facts.dau === undefined ? undefined : dauFigure(threshold.of, facts.dau);
    case "CNY":
      return facts.adSpend && spendWithin(facts.adSpend, threshold.windowMonths, asOf);
  }
}

function categoriesThatCount(facts: Facts, isExcluded: boolean): Measure | null {
  if (isExcluded) return { kind: "list", values: [] };
  return listOf(facts.categories);
}

function listOf(values: readonly string[] | undefined): Measure | null {
  return values === undefined ? null : { kind: "list", values };
}

function momentOf(on: DateOrNever | undefined, asOf: CivilDate): Measure | null {
  return on === undefined ? null : { kind: "moment", on, asOf };
}

function numberOf(value: number | undefined): Measure | null {
  return value === undefined ? null : { kind: "number", value };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
