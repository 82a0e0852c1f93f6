/** What it takes to meet a condition that is not met; for ranking paths and for naming blockers. */

import type { ConditionId } from "./conditions.ts";
import type { ConditionResult } from "./evaluation.ts";
import { fenOf } from "./money.ts";
import { oncePer } from "./once-per.ts";
import type { Condition, Ruleset } from "./ruleset.ts";

/** One unmet condition at a time, or no change where one is met or may yet turn out to be. */
export function anyOfChoices(conditions: readonly ConditionResult[]): ConditionResult[][] {
  const group = conditions.filter(({ group: name }) => name === "anyOf");
  return group.every(({ status }) => status === "unmet") ? group.map((one) => [one]) : [[]];
}

/** True when the merchant can do something about an unmet condition in this account. */
export function isInHands(ruleset: Ruleset, { id, detail }: ConditionResult): boolean {
  const { inHands, notInHandsWhen } = conditionOf(ruleset, id).change;
  return inHands && !(detail !== null && notInHandsWhen.includes(detail));
}

/** True when the merchant can do something, or time will, about an unmet condition. */
export function canBeMet(ruleset: Ruleset, result: ConditionResult): boolean {
  return isInHands(ruleset, result) || result.holdsFrom !== null;
}

/** Money in fen, and effort in the ruleset's scale. */
export function costOf(
  ruleset: Ruleset,
  result: ConditionResult,
): { money: number; effort: number } {
  // Only money has its gap as a decimal text.
  return {
    money: typeof result.gap === "string" ? (fenOf(result.gap) ?? 0) : 0,
    effort: conditionOf(ruleset, result.id).change.effort * result.missingShare,
  };
}

/** The condition of a result; a result always comes from an evaluation under the same ruleset. */
export function conditionOf(ruleset: Ruleset, id: ConditionId): Condition {
  const condition = conditionsById(ruleset).get(id);
  if (!condition) throw new Error(`the ruleset ${ruleset.id} has no condition ${id}`);
  return condition;
}

const conditionsById = oncePer(
  ({ conditions }: Ruleset) => new Map(conditions.map((one) => [one.id, one])),
);
