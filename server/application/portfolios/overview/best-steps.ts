/** The single steps of entities that make the most accounts eligible: what is judged for an entity is done once for all of its accounts. */
import { CONDITIONS, type ConditionId } from "../../../../rules/conditions.ts";
import { afterNearest } from "../after-nearest.ts";
import { FACT_LEVELS } from "../fact-levels.ts";
import type { Entity } from "../portfolio.ts";
import type { Standing, Standings } from "../standing.ts";

export type BestStep = {
  readonly entity: Entity;
  readonly condition: ConditionId;
  /** One of the accounts that it helps; they all lack the same. */
  readonly of: Standing;
  readonly accounts: number;
};

const STEPS_MAX = 5;

export class BestSteps {
  readonly #steps = new Map<string, BestStep>();

  /** Only what is to be done counts, and only where it is all that is lacking. */
  pass(row: Standing): void {
    const { account, short, nearest } = row;
    if (short !== 1 || nearest === null || nearest.measure === 0) return;
    const { condition } = nearest;
    if (FACT_LEVELS[CONDITIONS[condition].fact] === "account") return;
    const { entity } = account;
    const key = `${entity.id} ${condition}`;
    const known = this.#steps.get(key) ?? { entity, condition, of: row, accounts: 0 };
    this.#steps.set(key, { ...known, accounts: known.accounts + 1 });
  }

  /** The first of them, those that help most first. */
  best(standings: Standings): readonly BestStep[] {
    const all = [...this.#steps.values()].sort((one, other) => other.accounts - one.accounts);
    const best: BestStep[] = [];
    for (const step of all) {
      if (best.length === STEPS_MAX) break;
      if (afterNearest(step.of, standings) !== null) best.push(step);
    }
    return best;
  }
}
