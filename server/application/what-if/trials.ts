/** A trial: a check of made-up facts on any day, with what can be tried next. Nothing of it is kept. */
import { alternativeUnder } from "../../../rules/alternatives.ts";
import { dateSteps, FIRST_DATE, LAST_DATE } from "../../../rules/borders/dates.ts";
import type { CivilDate } from "../../../rules/civil-date.ts";
import {
  borderOf,
  type ConditionId,
  type CountUnit,
  type FactRange,
  type Moves,
  type Readings,
  type Step,
} from "../../../rules/conditions.ts";
import { type Facts, latestDayIn } from "../../../rules/facts/all.ts";
import { usedReadings } from "../../../rules/readings.ts";
import type { Condition } from "../../../rules/ruleset.ts";
import type { ConditionStatus } from "../../../rules/verdict.ts";
import { invariant, type Language } from "../../errors.ts";
import type { CheckReply } from "../checks/check-reply.ts";
import { parseCheckRequest } from "../checks/check-request.ts";
import type { ChecksService } from "../checks/checks.ts";
import type { Clock } from "../ports/clock.ts";
import type { OrProblems } from "../reading/issues.ts";
import type { Rulebook } from "../rulesets/rulebook.ts";

export type TrialRow = {
  readonly condition: ConditionId;
  readonly moves: Moves;
  /** The unit of its steps that are no days. */
  readonly unit: CountUnit | null;
  /** The range from which a value of its fact can be chosen. */
  readonly range: FactRange | null;
};

export type TrialReply = {
  readonly reply: CheckReply;
  readonly facts: Facts;
  /** One for each condition, in the order of the ruleset. */
  readonly rows: readonly TrialRow[];
  /** The first day on which the facts can be judged. */
  readonly earliest: CivilDate;
  readonly dates: readonly { readonly step: Step; readonly asOf: CivilDate }[];
};

/** Checks the body of a check and finds its moves. What is wrong with it is a value; never throws for a body. */
export async function tryOut(
  body: Readonly<Record<string, unknown>>,
  {
    rulebook,
    checks,
    clock,
    language,
  }: { rulebook: Rulebook; checks: ChecksService; clock: Clock; language: Language },
): Promise<OrProblems<{ trial: TrialReply }>> {
  const parsed = parseCheckRequest(body, { rulebook, now: clock.now() });
  if (!parsed.ok) return parsed;
  const { request } = parsed;
  const { facts, asOf, ruleset } = request;
  // The day is named, so that both see the same one even at midnight.
  const checked = await checks.check({ ...body, asOf }, language);
  invariant(checked.ok, "a parsed request can be checked");
  const { reply } = checked;
  const readings = usedReadings(ruleset.ruleset, request.readings);
  const statusOf = (id: ConditionId) =>
    reply.conditions.find((one) => one.id === id)?.status ?? "unknown";
  const rows = ruleset.ruleset.conditions.map((condition) => ({
    condition: condition.id,
    moves: movesOf(condition, { facts, asOf, readings, status: statusOf(condition.id) }),
    unit: borderOf(condition).stepUnit,
    range: borderOf(condition).range(facts, asOf),
  }));
  const dates = datesToTry({ facts, asOf });
  return { ok: true, trial: { reply, facts, rows, dates, earliest: earliestDateFor(facts) } };
}

/** What is tried: made-up facts on a day, under the readings that were pinned. */
type Tried = {
  readonly facts: Facts;
  readonly asOf: CivilDate;
  readonly readings: Readings;
};

/**
 * What can be tried with one condition: a step to either side, the smallest change that meets it, and the smallest
 * that no longer does. Figures never fall below 0, dates never lie after the day of the check.
 * `status` is what the condition comes out as on `asOf` under the readings.
 */
export function movesOf(
  condition: Condition,
  { facts, asOf, readings, status }: Tried & { readonly status: ConditionStatus },
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
export function datesToTry({ facts, asOf }: Pick<Tried, "facts" | "asOf">): {
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
