/** The verdict over time, if nothing but the calendar changes: exact, from the days on which something can change. */
import { alternativesOf } from "./alternatives.ts";
import { addDays, type CivilDate } from "./civil-date.ts";
import type { Outcome, Plan } from "./compile.ts";
import { borderOf, type ConditionId, type Readings } from "./conditions.ts";
import type { Facts } from "./facts/all.ts";
import { oncePer } from "./once-per.ts";
import type { Ruleset } from "./ruleset.ts";
import type { ConditionStatus, Verdict } from "./verdict.ts";

/** How far a forecast looks, from the day of the check. */
export const FORECAST_DAYS = 400;

export type ForecastInterval = {
  readonly from: CivilDate;
  /** Its last day; null for the last interval, which lasts at least to the end of the forecast. */
  readonly to: CivilDate | null;
  readonly verdict: Verdict;
  /** What has changed since the day before; empty for the first interval. */
  readonly changes: readonly StatusChange[];
};

export type StatusChange = { readonly condition: ConditionId; readonly status: ConditionStatus };

type Question = {
  readonly facts: Facts;
  readonly asOf: CivilDate;
  readonly readings?: Partial<Readings>;
};

/** Intervals without a gap from `asOf` on; two that touch have different verdicts. */
export function forecastOf(plan: Plan, question: Question): ForecastInterval[] {
  const end = addDays(question.asOf, FORECAST_DAYS);
  const outcomes = outcomesOver(plan)(question).filter(({ from }) => from <= end);
  const turns = outcomes.filter(
    ({ outcome }, index) => outcomes[index - 1]?.outcome.verdict !== outcome.verdict,
  );
  return turns.map(({ from, outcome }, index) => {
    const next = turns[index + 1];
    const before = outcomes.filter((one) => one.from < from).at(-1);
    return {
      from,
      to: next ? addDays(next.from, -1) : null,
      verdict: outcome.verdict,
      changes: before ? changesBetween(plan.ruleset, before.outcome, outcome) : [],
    };
  });
}

type DatedOutcome = { readonly from: CivilDate; readonly outcome: Outcome };

/**
 * The outcome on `asOf` and on each day after it, in order, on which a status can change under any reading; on all
 * others nothing can. Worked out once for each question, because its paths and its forecast both follow from it.
 */
export const outcomesOver = oncePer((plan: Plan) =>
  oncePer(({ facts, asOf, readings = {} }: Question): readonly DatedOutcome[] =>
    [asOf, ...breakpointsOf(plan.ruleset, facts, asOf)].map((from) => ({
      from,
      outcome: plan.on(from, readings)(facts),
    })),
  ),
);

function breakpointsOf(ruleset: Ruleset, facts: Facts, asOf: CivilDate): CivilDate[] {
  const days = new Set<CivilDate>();
  for (const { border, threshold } of bordersIn(ruleset)) {
    for (const day of border.turningDays(threshold, facts)) {
      if (day > asOf) days.add(day);
    }
  }
  return [...days].sort();
}

const bordersIn = oncePer(({ conditions }: Ruleset) =>
  conditions.flatMap((condition) =>
    alternativesOf(condition).map(({ threshold }) => ({ border: borderOf(condition), threshold })),
  ),
);

function changesBetween({ conditions }: Ruleset, before: Outcome, after: Outcome): StatusChange[] {
  return conditions.flatMap(({ id }, index) => {
    const status = after.statuses[index];
    return status === undefined || status === before.statuses[index]
      ? []
      : [{ condition: id, status }];
  });
}
