/** Which unknown facts are worth asking for: those that can still change the verdict, cheapest first. */
import type { FactKey, Facts } from "./facts.ts";
import type { LocalizedText } from "./localized-text.ts";
import type { Condition, ConditionId, Ruleset } from "./ruleset.ts";
import type { ConditionResult, Evaluation } from "./verdict.ts";

export type OpenQuestion = {
  readonly fact: FactKey;
  readonly condition: ConditionId;
  readonly text: LocalizedText;
  readonly whereToFind: LocalizedText;
};

/** None when the verdict stands, and none about `anyOf` once one of them is met. */
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
    .filter(({ fact }) => facts[fact] === undefined)
    .sort((a, b) => a.cost - b.cost)
    .map(({ fact, text, condition }) => ({
      fact,
      condition: condition.id,
      text,
      whereToFind: condition.whereToFind,
    }));
}

/** An open category may still be closed by the type or region of the entity. */
function isOpen(results: readonly ConditionResult[], id: ConditionId): boolean {
  const status = results.find((result) => result.id === id)?.status;
  return status === "unknown" || (id === "category" && status === "met");
}
