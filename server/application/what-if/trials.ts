/** A trial: a check of made-up facts on any day, with what can be tried next. Nothing of it is kept. */

import type { CivilDate } from "../../../rules/civil-date.ts";
import {
  borderOf,
  type ConditionId,
  type CountUnit,
  type FactRange,
  type Moves,
  type Step,
} from "../../../rules/conditions.ts";
import type { Facts } from "../../../rules/facts/all.ts";
import { usedReadings } from "../../../rules/readings.ts";
import { invariant, type Language } from "../../errors.ts";
import type { CheckReply } from "../checks/check-reply.ts";
import { parseCheckRequest } from "../checks/check-request.ts";
import type { ChecksService } from "../checks/checks.ts";
import type { Clock } from "../ports/clock.ts";
import type { OrProblems } from "../reading/issues.ts";
import type { Rulebook } from "../rulesets/rulebook.ts";
import { datesToTry, earliestDateFor, movesOf } from "./moves.ts";

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
