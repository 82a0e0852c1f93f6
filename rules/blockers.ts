/** What truly stands in the way: nothing that is unknown, and nothing that another condition makes needless. */
import { anyOfChoices, canBeMet, costOf } from "./changes.ts";
import type { ConditionId } from "./conditions.ts";
import type { ConditionResult, Evaluation } from "./evaluation.ts";
import type { Ruleset } from "./ruleset.ts";

export type Blocker = {
  readonly group: "mandatory" | "anyOf";
  /** The one unmet mandatory condition, or the options of the group, easiest first. */
  readonly conditions: readonly ConditionId[];
};

/** Each unmet mandatory condition, and the `anyOf` group as one blocker when none of it is met and none unknown. */
export function blockersOf(ruleset: Ruleset, { conditions }: Evaluation): Blocker[] {
  const mandatory = conditions
    .filter(({ group, status }) => group === "mandatory" && status === "unmet")
    .map(({ id }): Blocker => ({ group: "mandatory", conditions: [id] }));
  const options = anyOfChoices(conditions).flat().sort(easierIn(ruleset));
  if (options.length === 0) return mandatory;
  return [...mandatory, { group: "anyOf", conditions: options.map(({ id }) => id) }];
}

function easierIn(ruleset: Ruleset): (a: ConditionResult, b: ConditionResult) => number {
  return (a, b) => {
    const [costA, costB] = [costOf(ruleset, a), costOf(ruleset, b)];
    return (
      Number(canBeMet(ruleset, b)) - Number(canBeMet(ruleset, a)) ||
      costA.effort - costB.effort ||
      costA.money - costB.money
    );
  };
}
