/**
 * What can be tried with one condition: a step to either side, the smallest change that meets it, and the smallest
 * that no longer does. Figures never fall below 0, dates never lie after the day of the check.
 */
import { alternativeUnder } from "../../../rules/alternatives.ts";
import { dateSteps, FIRST_DATE, LAST_DATE } from "../../../rules/borders/dates.ts";
import type { CivilDate } from "../../../rules/civil-date.ts";
import { borderOf, type Moves, type Readings, type Step } from "../../../rules/conditions.ts";
import { type Facts, latestDayIn } from "../../../rules/facts/all.ts";
import type { Condition } from "../../../rules/ruleset.ts";
import type { ConditionStatus } from "../../../rules/verdict.ts";

export type Trial = {
  readonly facts: Facts;
  readonly asOf: CivilDate;
  readonly readings: Readings;
};

/** `status` is what the condition comes out as on `asOf` under the readings. */
export function movesOf(
  condition: Condition,
  { facts, asOf, readings, status }: Trial & { readonly status: ConditionStatus },
): Moves {
  const { threshold } = alternativeUnder(condition, readings);
  const { steps, enough, short } = borderOf(condition).moves(threshold, facts, asOf);
  return {
    steps,
    enough: status === "met" ? null : enough,
    short: status === "met" ? short : null,
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

/** The first day on which the facts can be judged: that of the latest among them, or the first of the calendar. */
export function earliestDateFor(facts: Facts): CivilDate {
  return latestDayIn(facts) ?? FIRST_DATE;
}
