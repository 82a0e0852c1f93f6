/** What a task stands at. It is never kept: the condition tells it, as of the day on which the account is judged. */
import { z } from "zod";
import type { CivilDate } from "../../../../rules/civil-date.ts";
import type { ConditionId } from "../../../../rules/conditions.ts";
import { oncePer } from "../../../../rules/once-per.ts";
import type { Ruleset } from "../../../../rules/ruleset.ts";
import type { ConditionStatus } from "../../../../rules/verdict.ts";
import type { AccountTask } from "../portfolio.ts";
import { type Demand, demandsOf, statusOf } from "../shortfall.ts";
import type { Standing, Standings } from "../standing.ts";

/**
 * `closed`: somebody said that it is not to be done any more; that holds whatever the facts say. `done`: its condition is met.
 * `not-needed`: it is not met and need not be, because another one of the three is, or because the rules do not ask for it.
 * `overdue`: none of these, and it was due before today. `open`: all others, also where nobody knows whether it is met.
 */
export const TASK_STATUSES = ["overdue", "open", "done", "not-needed", "closed"] as const;
export const TaskStatus = z.enum(TASK_STATUSES);
export type TaskStatus = z.infer<typeof TaskStatus>;

export const TO_DO: readonly TaskStatus[] = ["overdue", "open"];

export function taskStatus(
  { condition, due, isClosed }: Pick<AccountTask, "condition" | "due" | "isClosed">,
  row: Standing,
  { ruleset, asOf }: Pick<Standings, "ruleset" | "asOf">,
): TaskStatus {
  if (isClosed) return "closed";
  if (conditionStatus(condition, row, { ruleset }) === "met") return "done";
  if (!isWanted(condition, row, { ruleset })) return "not-needed";
  return isPast(due, asOf) ? "overdue" : "open";
}

/** Of the condition itself; null where the rules do not have it. */
export function conditionStatus(
  condition: ConditionId,
  { outcome }: Standing,
  { ruleset }: Pick<Standings, "ruleset">,
): ConditionStatus | null {
  const place = placesOf(ruleset).get(condition)?.place;
  return place === undefined ? null : (outcome.statuses[place] ?? null);
}

/** Whether it is not met, and nothing else makes up for it. */
export function isWanted(
  condition: ConditionId,
  row: Standing,
  { ruleset }: Pick<Standings, "ruleset">,
): boolean {
  const demand = placesOf(ruleset).get(condition)?.demand;
  return demand !== undefined && statusOf(demand, row) !== "met";
}

/** Where each condition stands, and what it is a part of. */
const placesOf = oncePer((ruleset: Ruleset) => {
  const places = new Map<ConditionId, { readonly place: number; readonly demand: Demand }>();
  for (const demand of demandsOf(ruleset)) {
    for (const [at, id] of demand.conditions.entries())
      places.set(id, { place: demand.places[at] ?? -1, demand });
  }
  return places;
});

function isPast(due: CivilDate | null, asOf: CivilDate): boolean {
  return due !== null && due < asOf;
}
