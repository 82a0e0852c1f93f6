/** What the table shows of a condition: a mark, and beside it what is missing, what it has, or until when it holds. */
import { alternativesOf } from "../../../../rules/alternatives.ts";
import { type CivilDate, daysBetween } from "../../../../rules/civil-date.ts";
import { borderOf } from "../../../../rules/conditions.ts";
import { describeCondition } from "../../../../rules/describe-condition.ts";
import type { ConditionResult } from "../../../../rules/evaluation.ts";
import type { Condition } from "../../../../rules/ruleset.ts";
import type { ConditionStatus } from "../../../../rules/verdict.ts";
import type { Standing, Standings } from "../../../application/portfolios/standing.ts";
import { invariant } from "../../../errors.ts";
import { figure, figureOrRange, isCounted, monthDay } from "../../audits/clients/client-phrases.ts";
import type { Texts } from "../../texts/zh-cn.ts";

export type ConditionCell = {
  readonly status: ConditionStatus;
  /** An unmet one that truly stands in the way, an unknown one that can still turn the verdict. */
  readonly decides: boolean;
  readonly sign: string;
  /** The status in a word, for whoever does not see the mark. */
  readonly word: string;
  readonly before: string;
  readonly figure: string;
  readonly after: string;
};

const SIGNS = { met: "✓", unmet: "✕", unknown: "?" } as const;

/** The results of an account's conditions, in their order, by the default readings. */
export function resultsOf(
  { facts, outcome }: Standing,
  { ruleset, asOf }: Pick<Standings, "ruleset" | "asOf">,
): readonly ConditionResult[] {
  return ruleset.conditions.map((condition, index) => {
    const [alternative] = alternativesOf(condition);
    const status = outcome.statuses[index];
    invariant(alternative && status, "a condition has an option, and an outcome its status");
    return describeCondition({ condition, alternative, status, facts, asOf });
  });
}

export function conditionCell(
  result: ConditionResult,
  condition: Condition,
  { decides, asOf, t }: { decides: boolean; asOf: CivilDate; t: Texts },
): ConditionCell {
  const { status } = result;
  const words = t.deskTable.cells;
  const said = saidOf(result, condition, { asOf, words });
  return {
    status,
    decides,
    sign: SIGNS[status],
    word: words.status[status],
    ...{ before: "", figure: "", after: "" },
    ...said,
  };
}

type Said = Partial<Pick<ConditionCell, "before" | "figure" | "after">>;
type Words = Texts["deskTable"]["cells"];

function saidOf(
  result: ConditionResult,
  condition: Condition,
  about: { asOf: CivilDate; words: Words },
): Said {
  switch (result.status) {
    case "met":
      return metSays(result, condition, about);
    case "unmet":
      return unmetSays(result, condition, about);
    case "unknown":
      return { figure: rangeIn(result) ?? about.words.unknown };
  }
}

function metSays(
  { actual, heldUntil }: ConditionResult,
  condition: Condition,
  { asOf, words }: { asOf: CivilDate; words: Words },
): Said {
  if (heldUntil !== null) return { before: words.until, figure: monthDay(heldUntil, asOf) };
  return isCounted(condition) ? { figure: numberIn(actual) } : {};
}

function unmetSays(
  { actual, detail, gap, gapUnit, holdsFrom }: ConditionResult,
  condition: Condition,
  { asOf, words }: { asOf: CivilDate; words: Words },
): Said {
  if (gap !== null) {
    return {
      before: words.short,
      figure: figure(gap),
      after: gapUnit === "visit" ? words.visits : "",
    };
  }
  if (holdsFrom !== null) return { figure: monthDay(holdsFrom, asOf), after: words.from };
  if (detail === "individual" || detail === "overseas") return { figure: words.otherEntity };
  if (borderOf(condition).kind === "recent")
    return { figure: pastDays(actual, condition, { asOf, words }) };
  return condition.fact === "categories" ? { figure: words.closed } : {};
}

/** How long ago the border was passed, which is a day of the calendar. */
function pastDays(
  actual: ConditionResult["actual"],
  condition: Condition,
  { asOf, words }: { asOf: CivilDate; words: Words },
): string {
  const [alternative] = alternativesOf(condition);
  const days = alternative?.threshold.value;
  if (typeof actual !== "string" || actual === "never" || typeof days !== "number")
    return words.never;
  return words.past(String(daysBetween(actual, asOf) - days));
}

function rangeIn({ actual }: ConditionResult): string | null {
  const isRange = actual !== null && typeof actual === "object" && !(actual instanceof Array);
  return isRange ? figureOrRange(actual) : null;
}

/** Seven days are shown as their mean, rounded down: what it is compared with is more than a whole number. */
function numberIn(actual: ConditionResult["actual"]): string {
  if (actual === null) return "";
  if (!(actual instanceof Array)) return figureOrRange(actual);
  const sum = actual.reduce((total: number, one) => total + Number(one), 0);
  return figure(Math.floor(sum / Math.max(1, actual.length)));
}
