/**
 * Which unknown facts are worth asking for: those that can still change the verdict, cheapest first.
 *
 * A verdict other than `undetermined` is firm, and nothing more is asked. Two things may then still be open, on purpose:
 * - the type or region of the entity is unknown and the rest is eligible: the categories decide, and the evaluation
 *   warns. The rulesets make these two the cheapest, so that whoever is asked in order is asked for them first;
 * - the readings disagree: the evaluation says so, and what would make the verdict firm. Another fact could settle it
 *   only where it happens to be good, and a merchant who is eligible by the default reading should not be kept.
 */

import type { ConditionId } from "./conditions.ts";
import type { ConditionResult, Evaluation } from "./evaluation.ts";
import type { FactKey, Facts } from "./facts/all.ts";
import type { LocalizedText } from "./localized-text.ts";
import type { Condition, Ruleset } from "./ruleset.ts";

export type OpenQuestion = {
  readonly fact: FactKey;
  readonly condition: ConditionId;
  readonly text: LocalizedText;
  readonly whereToFind: LocalizedText;
};

/**
 * None when the verdict is firm, and none about `anyOf` once one of them is met. An answer never opens a further question.
 */
export function questionsOf(
  ruleset: Ruleset,
  evaluation: Evaluation,
  facts: Facts,
): OpenQuestion[] {
  if (evaluation.verdict !== "undetermined") return [];
  const isAnyMet = evaluation.conditions.some(
    ({ group, status }) => group === "anyOf" && status === "met",
  );
  const matters = ({ group }: Condition) => group === "mandatory" || !isAnyMet;
  return ruleset.conditions
    .filter((condition) => matters(condition) && isOpen(evaluation.conditions, condition.id))
    .flatMap((condition) => condition.questions.map((question) => ({ ...question, condition })))
    .filter(({ fact, condition }) => facts[fact] === undefined && decides(condition, fact))
    .sort((a, b) => a.cost - b.cost)
    .map(({ fact, text, condition }) => ({
      fact,
      condition: condition.id,
      text,
      whereToFind: condition.whereToFind,
    }));
}

/** Where a ruleset takes every type of entity, or every region, nothing follows from the answer. */
function decides(condition: Condition, fact: FactKey): boolean {
  if (condition.fact !== "categories") return true;
  const { excludedEntityTypes, excludedRegions } = condition.threshold;
  if (fact === "entityType") return excludedEntityTypes.length > 0;
  return fact !== "region" || excludedRegions.length > 0;
}

/** An open category may still be closed by the type or region of the entity. */
function isOpen(results: readonly ConditionResult[], id: ConditionId): boolean {
  const status = results.find((result) => result.id === id)?.status;
  return status === "unknown" || (id === "category" && status === "met");
}
