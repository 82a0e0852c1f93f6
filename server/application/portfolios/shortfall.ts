/** In what an account falls short, where several conditions are one thing: any one of the three is enough. */
import { alternativesOf } from "../../../rules/alternatives.ts";
import { borderOf, type ConditionId } from "../../../rules/conditions.ts";
import { oncePer } from "../../../rules/once-per.ts";
import type { Condition, Ruleset } from "../../../rules/ruleset.ts";
import type { ConditionStatus } from "../../../rules/verdict.ts";
import { nearestOption } from "./nearest.ts";
import type { Standing, Standings } from "./standing.ts";

/** One thing that has to hold: a mandatory condition, or all of those of which one is enough. */
export type Demand = {
  readonly name: ConditionId | "any-of";
  readonly conditions: readonly ConditionId[];
  readonly places: readonly number[];
};

/** The mandatory ones in the order of the ruleset, then those of which one is enough, where there are such. */
export const demandsOf = oncePer(({ conditions }: Ruleset): readonly Demand[] => {
  const mandatory = conditions.filter(({ group }) => group === "mandatory");
  const options = conditions.filter(({ group }) => group === "anyOf");
  const demand = (name: Demand["name"], of: readonly Condition[]): Demand => ({
    name,
    conditions: of.map(({ id }) => id),
    places: of.map((one) => conditions.indexOf(one)),
  });
  const each = mandatory.map((one) => demand(one.id, [one]));
  return options.length === 0 ? each : [...each, demand("any-of", options)];
});

/** `met` when one of its conditions is, `unmet` when none can be. */
export function statusOf({ places }: Demand, { outcome: { statuses } }: Standing): ConditionStatus {
  if (places.some((place) => statuses[place] === "met")) return "met";
  return places.some((place) => statuses[place] === "unknown") ? "unknown" : "unmet";
}

/** Where none of the three is met nor may be, the nearest of them. */
export function optionOf(
  row: Standing,
  { ruleset, asOf, weights }: Pick<Standings, "ruleset" | "asOf" | "weights">,
): ConditionId | null {
  const { facts, outcome } = row;
  return nearestOption(ruleset, { facts, outcome, asOf, weights })?.condition ?? null;
}

/** What a countable condition lacks, in its own unit: followers, users a day, yuan; null where that cannot be counted. */
export function lackOf(
  { facts }: Standing,
  { condition, asOf }: { readonly condition: Condition; readonly asOf: string },
): number | null {
  const [alternative] = alternativesOf(condition);
  if (alternative === undefined) return null;
  const judged = { facts, asOf, status: "unmet" } as const;
  const { gap = null, gapUnit } = borderOf(condition).figures(alternative.threshold, judged);
  if (gap === null) return null;
  // Seven days are compared in sums.
  return gapUnit === "visit" ? Math.ceil(Number(gap) / 7) : Number(gap);
}
