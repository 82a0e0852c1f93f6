/** The shortest ways out of `ineligible`: minimal sets of changes, the best first. */
import { anyOfChoices, canBeMet, costOf } from "./changes.ts";
import { addDays, type CivilDate } from "./civil-date.ts";
import type { Evaluator, Question } from "./evaluate.ts";
import type { ConditionId, Ruleset } from "./ruleset.ts";
import type { ConditionResult, Evaluation } from "./verdict.ts";

export type PathChange = {
  readonly condition: ConditionId;
  readonly gap: ConditionResult["gap"];
  /** When only time heals it: the first day on which it holds. */
  readonly holdsFrom: CivilDate | null;
  /** When done earlier than this day it would have lapsed again by the path's `earliestOn`. */
  readonly notBefore: CivilDate | null;
  /** The result the change answers, on the day the path can succeed. */
  readonly result: ConditionResult;
};

export type Path = {
  readonly recommended: boolean;
  /** False when a change cannot be made in this account. */
  readonly possible: boolean;
  /** The day before which it cannot succeed; null when nothing has to be waited for. */
  readonly earliestOn: CivilDate | null;
  readonly changes: readonly PathChange[];
  /** Unknown conditions that the path takes to be met: `mandatory` all of them, `anyOf` one of them. */
  readonly assuming: readonly ConditionId[];
};

/**
 * All minimal sets of changes that end `ineligible`; empty for another verdict. With all changes of a path made (and
 * what it assumes being so) the account is eligible on `earliestOn`, without any one of them it is not. What holds
 * today and will have lapsed while something else is waited for is a change as well.
 */
export async function findPaths(
  evaluator: Evaluator,
  question: Question,
  evaluation: Evaluation,
): Promise<Path[]> {
  if (evaluation.verdict !== "ineligible") return [];
  const { ruleset } = evaluator;
  const waiting = evaluation.conditions.filter(({ holdsFrom }) => holdsFrom !== null);
  const earliestOn =
    waiting
      .flatMap(({ holdsFrom }) => holdsFrom ?? [])
      .sort()
      .at(-1) ?? null;
  const { conditions } =
    earliestOn === null ? evaluation : await evaluator.evaluate({ ...question, asOf: earliestOn });
  const mandatory = conditions.filter((one) => one.group === "mandatory" && one.status === "unmet");
  return anyOfChoices(conditions)
    .map((choice) => [...waiting, ...mandatory, ...choice])
    .sort(betterIn(ruleset))
    .map((results, index) => ({
      recommended: index === 0,
      possible: results.every((result) => canBeMet(ruleset, result)),
      earliestOn,
      changes: results.map((result) => changeOf(result, { asOf: question.asOf, earliestOn })),
      assuming: assumed(conditions),
    }));
}

function changeOf(
  result: ConditionResult,
  { asOf, earliestOn }: { asOf: CivilDate; earliestOn: CivilDate | null },
): PathChange {
  const { id, gap, holdsFrom, threshold } = result;
  const lasts = threshold.operator === "atMostAgo" ? threshold.value : null;
  const firstDay = earliestOn !== null && lasts !== null ? addDays(earliestOn, -lasts) : null;
  const notBefore = firstDay !== null && firstDay > asOf ? firstDay : null;
  return { condition: id, gap, holdsFrom, notBefore, result };
}

/** Possible at all, then money, then effort; all paths wait for the same day, and the ruleset's order breaks ties. */
function betterIn(ruleset: Ruleset) {
  const rank = (results: readonly ConditionResult[]) => {
    const costs = results.map((result) => costOf(ruleset, result));
    return {
      impossible: results.filter((result) => !canBeMet(ruleset, result)).length,
      money: costs.reduce((sum, { money }) => sum + money, 0),
      effort: costs.reduce((sum, { effort }) => sum + effort, 0),
    };
  };
  return (a: readonly ConditionResult[], b: readonly ConditionResult[]): number => {
    const [one, other] = [rank(a), rank(b)];
    return (
      one.impossible - other.impossible || one.money - other.money || one.effort - other.effort
    );
  };
}

function assumed(conditions: readonly ConditionResult[]): ConditionId[] {
  const isAnyMet = conditions.some(({ group, status }) => group === "anyOf" && status === "met");
  return conditions
    .filter(({ group, status }) => status === "unknown" && (group === "mandatory" || !isAnyMet))
    .map(({ id }) => id);
}
