/** Which unmet condition is nearest to being met, by a cheap measure that only orders: no path is worked out. */
import { alternativesOf } from "../../../rules/alternatives.ts";
import type { CivilDate } from "../../../rules/civil-date.ts";
import type { Outcome } from "../../../rules/compile.ts";
import { type BorderKind, borderOf } from "../../../rules/conditions.ts";
import type { Facts } from "../../../rules/facts/all.ts";
import type { Condition, Ruleset } from "../../../rules/ruleset.ts";
import type { Nearest } from "./standing.ts";
import type { Weights } from "./weights.ts";

/** Of these nothing is counted, nor does time bring them. */
const WHOLE: readonly BorderKind[] = ["recent", "open-category", "one-of", "all-of"];

type Judged = {
  readonly facts: Facts;
  readonly outcome: Outcome;
  readonly asOf: CivilDate;
  readonly weights: Weights;
};

/** Among the conditions that decide; null where nothing is unmet that does. */
export function nearestOf(ruleset: Ruleset, judged: Judged): Nearest | null {
  if (judged.outcome.verdict !== "ineligible") return null;
  const isOptionOpen = hasOption(ruleset, judged.outcome);
  return best(ruleset, judged, ({ group }) => group === "mandatory" || !isOptionOpen);
}

/** Among those of which one is enough; null where one is met, or may be. */
export function nearestOption(ruleset: Ruleset, judged: Judged): Nearest | null {
  if (hasOption(ruleset, judged.outcome)) return null;
  return best(ruleset, judged, ({ group }) => group === "anyOf");
}

function hasOption({ conditions }: Ruleset, { statuses }: Outcome): boolean {
  return conditions.some(({ group }, at) => group === "anyOf" && statuses[at] !== "unmet");
}

function best(
  { conditions }: Ruleset,
  judged: Judged,
  isAsked: (condition: Condition) => boolean,
): Nearest | null {
  let nearest: Nearest | null = null;
  for (const [at, condition] of conditions.entries()) {
    if (judged.outcome.statuses[at] !== "unmet" || !isAsked(condition)) continue;
    const measure = measureOf(condition, judged);
    if (nearest === null || measure < nearest.measure)
      nearest = { condition: condition.id, measure };
  }
  return nearest;
}

/** 0 where nothing but time is needed. */
export function measureOf(
  condition: Condition,
  { facts, asOf, weights }: Omit<Judged, "outcome">,
): number {
  const weight = weights[condition.id];
  if (WHOLE.includes(borderOf(condition).kind)) return weight;
  const [alternative] = alternativesOf(condition);
  if (alternative === undefined) return weight;
  const judged = { facts, asOf, status: "unmet" } as const;
  const figures = borderOf(condition).figures(alternative.threshold, judged);
  const { missingShare = 1, holdsFrom = null } = figures;
  return holdsFrom === null ? missingShare * weight : 0;
}
