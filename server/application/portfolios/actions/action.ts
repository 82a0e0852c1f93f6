/** One change of one fact, and what it does for the accounts of a portfolio. */
import { alternativesOf } from "../../../../rules/alternatives.ts";
import type { CivilDate } from "../../../../rules/civil-date.ts";
import type { ConditionId } from "../../../../rules/conditions.ts";
import { describeCondition } from "../../../../rules/describe-condition.ts";
import type { ConditionResult } from "../../../../rules/evaluation.ts";
import type { FactKey } from "../../../../rules/facts/all.ts";
import { invariant } from "../../../errors.ts";
import type { Account, Entity } from "../portfolio.ts";
import type { Standing, Standings } from "../standing.ts";

export type Action = {
  /** `ent_….followers`, `acc_….lastPaymentOn`. */
  readonly id: string;
  readonly entity: Entity;
  /** Null: the entity does it once for all its accounts. */
  readonly account: Account | null;
  readonly fact: FactKey;
  readonly condition: ConditionId;
  /** One of the accounts that it helps; they all lack the same. */
  readonly of: Standing;
  /** False where this account cannot: its entity would have to be another one. */
  readonly isInHands: boolean;
  /** By the portfolio's weights, how far away it is. */
  readonly effort: number;
  /** Accounts that are eligible with it and nothing else. */
  readonly alone: readonly Standing[];
  /** Accounts that are eligible with it and one more change, and not with that one alone. */
  readonly withOneMore: readonly Standing[];
  /** Conditions that are unknown, of which one that turns out to be met makes it needless. */
  readonly askFirst: readonly ConditionId[];
  /** Of those that are eligible with it, done today, the first to be no more: its last day. Null for none in sight. */
  readonly until: CivilDate | null;
  /** The last day on which it makes all of them eligible: afterwards something else has lapsed. Null for none in sight. */
  readonly by: CivilDate | null;
  /** The ids of others that make the same accounts eligible. */
  readonly instead: readonly string[];
};

/** What is there now, what is needed and what is missing. */
export function resultOf(
  { of, condition: id }: Pick<Action, "of" | "condition">,
  { ruleset, asOf }: Pick<Standings, "ruleset" | "asOf">,
): ConditionResult {
  const condition = ruleset.conditions.find((one) => one.id === id);
  const [alternative] = condition === undefined ? [] : alternativesOf(condition);
  invariant(condition && alternative, "an action is about a condition of the ruleset");
  const { facts } = of;
  return describeCondition({ condition, alternative, status: "unmet", facts, asOf });
}
