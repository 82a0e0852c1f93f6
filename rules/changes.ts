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

/** So much money is one of the ruleset's scale of effort: some fen are less trouble than any user, 10,000 CNY more. */
const FEN_PER_EFFORT = 10_000;

/** What it costs to bring a condition about: money in fen, and effort in the ruleset's scale, the money in it. */
export function costOf(
  ruleset: Ruleset,
  result: ConditionResult,
): { money: number; effort: number } {
  // Only money has its gap as a decimal text.
  const money = typeof result.gap === "string" ? (fenOf(result.gap) ?? 0) : 0;
  return { money, effort: patienceFor(ruleset, result) + money / FEN_PER_EFFORT };
}

/** The effort of what time heals: nothing is paid for what is waited for. */
export function patienceFor(ruleset: Ruleset, result: ConditionResult): number {
  return conditionOf(ruleset, result.id).change.effort * result.missingShare;
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
