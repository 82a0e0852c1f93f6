/** How an account stands on a date: what the table shows of it and what it can be filtered and sorted by. */
import type { CivilDate } from "../../../rules/civil-date.ts";
import type { Outcome, Plan } from "../../../rules/compile.ts";
import type { ConditionId } from "../../../rules/conditions.ts";
import type { FactKey, Facts } from "../../../rules/facts/all.ts";
import type { Ruleset } from "../../../rules/ruleset.ts";
import type { Account, Entity, Portfolio, Statement } from "./portfolio.ts";
import type { Weights } from "./weights.ts";

/** What is known of a fact: the statement that counts, and those that contradict it and are not settled. */
export type PresentFact = {
  /** Null when nothing is known: nobody said it, or statements of equal weight contradict each other. */
  readonly said: Statement | null;
  readonly conflicts: readonly Statement[];
};

/** The one condition (or the best of the three) that is nearest to being met, by a measure that only orders. */
export type Nearest = {
  readonly condition: ConditionId;
  /** 0: nothing but time is needed; else the share of the border that is missing, by the portfolio's weights. */
  readonly measure: number;
};

export type Standing = {
  readonly account: Account;
  /** What is judged: the account's own facts and those of its entity. */
  readonly facts: Facts;
  readonly outcome: Outcome;
  /**
   * In how many things it falls short: each mandatory condition that is unmet or unknown is one, and the three together are
   * one. 0 unless ineligible; 1: what is unmet is all that stands in the way.
   */
  readonly short: number;
  /** The first day on which it is eligible if nothing but the calendar changes; today for an eligible one; null for never. */
  readonly from: CivilDate | null;
  /** The last day of that; null for none in sight. */
  readonly until: CivilDate | null;
  readonly nearest: Nearest | null;
  /** When each fact was observed, in the order of `FACT_KEYS`; null without a day, or without the fact. */
  readonly observed: readonly (CivilDate | null)[];
  /** Facts that decide and were observed too long ago to rely on. */
  readonly stale: readonly FactKey[];
  /** The oldest day on which a fact that decides was observed; null when none of them has a day. */
  readonly observedOn: CivilDate | null;
  readonly conflicts: number;
  /** By the ruleset of the other door; null where there is none. */
  readonly channels: Outcome | null;
};

/** The standings of the same day before an edit, and each row that it changed, as it was and as it is. */
export type Since = {
  readonly standings: Standings;
  readonly changed: readonly (readonly [before: Standing, after: Standing])[];
};

export type Standings = {
  readonly portfolio: Portfolio;
  readonly asOf: CivilDate;
  readonly ruleset: Ruleset;
  /** By which the nearest condition was found. */
  readonly weights: Weights;
  /** Of that ruleset, for whoever explains an account. */
  readonly plan: Plan;
  /** In the order of the portfolio's accounts. */
  readonly rows: readonly Standing[];
  /** How few rows another one had before; null where that is not known, or many are others. */
  readonly since: Since | null;
  of(accountId: string): Standing | null;
  /** Of each account of an entity as it would be, in their order. */
  standingsIn(entity: Entity): readonly Standing[];
};
