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
import type { Interval } from "./facts/interval.ts";
import type { LocalizedText } from "./localized-text.ts";
import type { Condition, Ruleset } from "./ruleset.ts";
import { intervalWords, isBetween } from "./texts.ts";

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
    .filter((condition) => matters(condition) && isOpen(resultOf(evaluation, condition)))
    .flatMap((condition) => condition.questions.map((question) => ({ ...question, condition })))
    .filter(({ fact, condition }) => decides(condition, fact))
    .map((question) => ({ ...question, known: resultOf(evaluation, question.condition) }))
    .filter(({ fact, condition, known }) => isOpenFact(fact, condition, { facts, known }))
    .sort((a, b) => a.cost - b.cost)
    .map(({ fact, text, condition, known }) => ({
      fact,
      condition: condition.id,
      text: isBetween(known?.actual) ? whichExactly(text, known.actual) : text,
      whereToFind: condition.whereToFind,
    }));
}

function resultOf({ conditions }: Evaluation, { id }: Condition): ConditionResult | undefined {
  return conditions.find((result) => result.id === id);
}

type KnownSoFar = { readonly facts: Facts; readonly known: ConditionResult | undefined };

/** What is not known at all, or not well enough to decide. */
function isOpenFact(fact: FactKey, condition: Condition, { facts, known }: KnownSoFar): boolean {
  if (facts[fact] === undefined) return true;
  return fact === condition.fact && known?.status === "unknown";
}

function whichExactly(text: LocalizedText, known: Interval<number | string>): LocalizedText {
  return {
    "zh-CN": `${text["zh-CN"]}（已知 ${intervalWords(known, "zh-CN")}，确切是多少？）`,
    en: `${text.en} (Known: ${intervalWords(known, "en")}. Which is it exactly?)`,
  };
}

/** Where a ruleset takes every type of entity, or every region, nothing follows from the answer. */
function decides(condition: Condition, fact: FactKey): boolean {
  if (condition.fact !== "categories") return true;
  const { excludedEntityTypes, excludedRegions } = condition.threshold;
  if (fact === "entityType") return excludedEntityTypes.length > 0;
  return fact !== "region" || excludedRegions.length > 0;
}

/** An open category may still be closed by the type or region of the entity. */
function isOpen(result: ConditionResult | undefined): boolean {
  return result?.status === "unknown" || (result?.id === "category" && result.status === "met");
}
