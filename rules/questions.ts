/**
 * Which unknown facts are worth asking for: those that can still change the verdict, cheapest first.
 *
 * A verdict other than `undetermined` is firm, and nothing more is asked. Two things may then still be open, on purpose:
 * - the type or region of the entity is unknown and the rest is eligible: the categories decide, and the evaluation
 *   warns. The rulesets make these two the cheapest, so that whoever is asked in order is asked for them first;
 * - the readings disagree: the evaluation says so, and what would make the verdict firm. Another fact could settle it
 *   only where it happens to be good, and a merchant who is eligible by the default reading should not be kept.
 */

import { categoryThresholdsOf } from "./category-thresholds.ts";
import type { ConditionId } from "./conditions.ts";
import type { ConditionResult, Evaluation } from "./evaluation.ts";
import type { FactKey, Facts } from "./facts/all.ts";
import type { Language, LocalizedText } from "./localized-text.ts";
import type { Condition, Ruleset } from "./ruleset.ts";
import { questionTextOf } from "./texts.ts";
import { contradictionIn } from "./warnings.ts";

export type OpenQuestion = {
  readonly fact: FactKey;
  readonly condition: ConditionId;
  readonly text: LocalizedText;
  readonly whereToFind: LocalizedText;
};

/**
 * None about facts that are not known when the verdict is firm, and none about `anyOf` once one of them is met. An answer
 * never opens a further question. Where a known fact contradicts another, which of the two is right is asked, first and
 * whatever the verdict: it rests on one that is wrong.
 */
export function questionsOf(
  ruleset: Ruleset,
  evaluation: Evaluation,
  facts: Facts,
): OpenQuestion[] {
  const contradictions = ruleset.conditions.flatMap((condition) =>
    doubtsAbout(ruleset, condition, { evaluation, facts }),
  );
  if (evaluation.verdict !== "undetermined") return contradictions;
  const isAnyMet = evaluation.conditions.some(
    ({ group, status }) => group === "anyOf" && status === "met",
  );
  const matters = ({ group }: Condition) => group === "mandatory" || !isAnyMet;
  const open = ruleset.conditions
    .filter((condition) => matters(condition) && isOpen(evaluation.conditions, condition.id))
    .flatMap((condition) => condition.questions.map((question) => ({ ...question, condition })))
    .filter(({ fact, condition }) => facts[fact] === undefined && decides(condition, fact))
    .sort((a, b) => a.cost - b.cost)
    .map(({ fact, text, condition }) => questionOf(condition, fact, text));
  return [...contradictions, ...open];
}

function questionOf(condition: Condition, fact: FactKey, text: LocalizedText): OpenQuestion {
  return { fact, condition: condition.id, text, whereToFind: condition.whereToFind };
}

type Judged = { readonly evaluation: Evaluation; readonly facts: Facts };

/** What to ask about a fact that is known and not understood, or that contradicts another. */
function doubtsAbout(
  ruleset: Ruleset,
  condition: Condition,
  { evaluation: { asOf, conditions, verdict }, facts }: Judged,
): OpenQuestion[] {
  const result = conditions.find(({ id }) => id === condition.id);
  if (!result) return [];
  const fact = doubtfulFact(result, { verdict, facts, condition });
  const text = (result.detail && condition.doubts?.[result.detail]) ?? textAbout(condition, fact);
  if (fact === null || text === null) return [];
  const say = (language: Language) => questionTextOf(ruleset, text, { result, asOf, language });
  return [questionOf(condition, fact, { "zh-CN": say("zh-CN"), en: say("en") })];
}

/** A fact that has to be looked at again; null where none has. What leaves the verdict as it is need not be. */
function doubtfulFact(
  result: ConditionResult,
  {
    verdict,
    facts,
    condition,
  }: Pick<Evaluation, "verdict"> & { facts: Facts; condition: Condition },
): FactKey | null {
  if (verdict === "undetermined" && result.status === "unknown" && facts[condition.fact]) {
    return condition.fact;
  }
  return contradictionIn(result, facts);
}

function textAbout({ questions }: Condition, fact: FactKey | null): LocalizedText | null {
  return questions.find((one) => one.fact === fact)?.text ?? null;
}

/** Where a ruleset takes every type of entity, or every region, nothing follows from the answer. */
function decides(condition: Condition, fact: FactKey): boolean {
  const [threshold] = categoryThresholdsOf(condition);
  if (threshold === undefined) return true;
  const { excludedEntityTypes, excludedRegions } = threshold;
  if (fact === "entityType") return excludedEntityTypes.length > 0;
  return fact !== "region" || excludedRegions.length > 0;
}

/** An open category may still be closed by the type or region of the entity. */
function isOpen(results: readonly ConditionResult[], id: ConditionId): boolean {
  const status = results.find((result) => result.id === id)?.status;
  return status === "unknown" || (id === "category" && status === "met");
}
