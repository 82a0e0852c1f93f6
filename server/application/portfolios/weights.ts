/** By what it is measured how near a condition is: what its missing part is worth, as the people of a portfolio see it. */
import { z } from "zod";
import { CONDITION_IDS, ConditionId } from "../../../rules/conditions.ts";
import type { PortfolioHead } from "../ports/portfolios.ts";
import { settingsPart } from "./settings.ts";

/** Of a counted condition what all of the border is worth, and so much less as less is missing; of any other one the whole. */
export type Weights = Readonly<Record<ConditionId, number>>;

export const WEIGHT_MIN = 0.01;
export const WEIGHT_MAX = 100;

const USUAL = new Map<ConditionId, number>([
  ["followers", 1],
  ["dau", 1.3],
  ["ad-spend", 1.6],
  // One payment is soon made, another category is not.
  ["recent-payment", 0.1],
  ["category", 3],
]);

export const USUAL_WEIGHTS = weightsBy((id) => USUAL.get(id) ?? 1);

const Weight = z.number().min(WEIGHT_MIN).max(WEIGHT_MAX);
/** Only those that somebody changed. */
const ChangedWeights = z.partialRecord(ConditionId, Weight);
export type ChangedWeights = z.infer<typeof ChangedWeights>;

export const changedWeights = settingsPart<ChangedWeights>("weights", ChangedWeights, {});

export function weightsOf(head: Pick<PortfolioHead, "settings">): Weights {
  const changed = changedWeights.of(head);
  const isUsual = Object.keys(changed).length === 0;
  return isUsual ? USUAL_WEIGHTS : weightsBy((id) => changed[id] ?? USUAL_WEIGHTS[id]);
}

export function areSameWeights(one: Weights, other: Weights): boolean {
  return one === other || CONDITION_IDS.every((id) => one[id] === other[id]);
}

function weightsBy(weightOf: (id: ConditionId) => number): Weights {
  return Object.fromEntries(CONDITION_IDS.map((id) => [id, weightOf(id)])) as Record<
    ConditionId,
    number
  >;
}
