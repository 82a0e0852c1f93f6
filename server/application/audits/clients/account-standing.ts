/** Where one account of a client stands, and when that changes: worked out anew from its line. */
import { blockersOf } from "../../../../rules/blockers.ts";
import type { CivilDate } from "../../../../rules/civil-date.ts";
import type { Plan } from "../../../../rules/compile.ts";
import type { ConditionId } from "../../../../rules/conditions.ts";
import type { Evaluation } from "../../../../rules/evaluation.ts";
import { type ForecastInterval, forecastOf } from "../../../../rules/forecast.ts";
import { findPaths, type Path } from "../../../../rules/paths.ts";
import { type OpenQuestion, questionsOf } from "../../../../rules/questions.ts";
import { invariant } from "../../../errors.ts";
import { accountEvaluator } from "../account-evaluation.ts";
import { onEachDate } from "../account-judge.ts";
import type { JudgedLine } from "../audit-line.ts";

/** `one-short`: ineligible, and one thing makes it eligible, whatever else of it is unknown. */
export const STANDINGS = ["eligible", "one-short", "undetermined", "further"] as const;
export type Standing = (typeof STANDINGS)[number];

export type AccountStanding = {
  readonly line: JudgedLine;
  readonly asOf: CivilDate;
  readonly evaluation: Evaluation;
  readonly standing: Standing;
  /** What truly stands in the way: not the others of a group of which one is enough. */
  readonly blocking: readonly ConditionId[];
  /** The shortest ways out, the best first; none unless it is ineligible. */
  readonly paths: readonly Path[];
  readonly questions: readonly OpenQuestion[];
  readonly eligible: EligibleTime;
};

/** The next days on which it is eligible, if nothing but the calendar changes. */
export type EligibleTime = {
  /** Null when no day to come is known. */
  readonly from: CivilDate | null;
  /** The last day; null when no end of it is known, or there is none. */
  readonly until: CivilDate | null;
  /** What lapses then. */
  readonly lapsing: readonly ConditionId[];
};

export function accountStander(plan: Plan): (line: JudgedLine) => AccountStanding {
  const { ruleset } = plan;
  const evaluate = accountEvaluator(plan);
  const judgeOn = onEachDate((asOf) => plan.on(asOf));
  return (line) => {
    const { facts, asOf } = line;
    invariant(facts !== null && asOf !== null, "a report is made of lines with facts");
    const question = { facts, asOf };
    const evaluation = evaluate({ ...question, outcome: judgeOn(asOf)(facts) });
    const paths = findPaths(plan, question, evaluation);
    return {
      line,
      asOf,
      evaluation,
      standing: standingOf(evaluation, paths),
      blocking: blockersOf(ruleset, evaluation).flatMap(({ conditions }) => conditions),
      paths,
      questions: questionsOf(ruleset, evaluation, facts),
      eligible: eligibleTime(forecastOf(plan, question)),
    };
  };
}

function standingOf({ verdict }: Evaluation, [best]: readonly Path[]): Standing {
  if (verdict !== "ineligible") return verdict;
  return best?.possible === true && isWholeWay(best) ? "one-short" : "further";
}

/** One change is all of it, and nothing unknown is taken for good. */
export function isWholeWay({ changes, assuming }: Path): boolean {
  return changes.length === 1 && assuming.length === 0;
}

function eligibleTime(intervals: readonly ForecastInterval[]): EligibleTime {
  const at = intervals.findIndex(({ verdict }) => verdict === "eligible");
  const [interval, next] = at < 0 ? [] : intervals.slice(at);
  return {
    from: interval?.from ?? null,
    until: interval?.to ?? null,
    lapsing: (next?.changes ?? [])
      .filter(({ status }) => status !== "met")
      .map(({ condition }) => condition),
  };
}
