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
import type { Interval } from "./facts/interval.ts";
import type { Language, LocalizedText } from "./localized-text.ts";
import type { Condition, Ruleset } from "./ruleset.ts";
import { intervalWords, isBetween, questionTextOf } from "./texts.ts";
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
  const judged = { ruleset, evaluation, facts };
  const contradictions = ruleset.conditions.flatMap((one) => contradictionAbout(one, judged));
  if (evaluation.verdict !== "undetermined") return contradictions;
  const isAnyMet = evaluation.conditions.some(
    ({ group, status }) => group === "anyOf" && status === "met",
  );
  const matters = ({ group }: Condition) => group === "mandatory" || !isAnyMet;
  const open = ruleset.conditions
    .filter((condition) => matters(condition) && isOpen(resultOf(condition, evaluation)))
    .flatMap((condition) => condition.questions.map((question) => ({ ...question, condition })))
    .filter(
      ({ fact, condition }) => isToBeAsked(fact, condition, judged) && decides(condition, fact),
    )
    .sort((a, b) => a.cost - b.cost)
    .map(({ fact, text, condition }) =>
      facts[fact] === undefined
        ? questionOf(condition, fact, text)
        : doubtAbout(condition, fact, judged),
    );
  return [...contradictions, ...open];
}

function questionOf(condition: Condition, fact: FactKey, text: LocalizedText): OpenQuestion {
  return { fact, condition: condition.id, text, whereToFind: condition.whereToFind };
}

type Judged = {
  readonly ruleset: Ruleset;
  readonly evaluation: Evaluation;
  readonly facts: Facts;
};

/** What is not known; and what is known and leaves its condition unknown all the same: not well enough, or not understood. */
function isToBeAsked(fact: FactKey, condition: Condition, { evaluation, facts }: Judged): boolean {
  if (facts[fact] === undefined) return true;
  return fact === condition.fact && resultOf(condition, evaluation).status === "unknown";
}

/** The fact that contradicts another, if one does. */
function contradictionAbout(condition: Condition, judged: Judged): OpenQuestion[] {
  const fact = contradictionIn(resultOf(condition, judged.evaluation), judged.facts);
  return fact === null ? [] : [doubtAbout(condition, fact, judged)];
}

/** What to ask about a fact that is known: in words that say why, where the ruleset has some. */
function doubtAbout(
  condition: Condition,
  fact: FactKey,
  { ruleset, evaluation }: Judged,
): OpenQuestion {
  const { asOf } = evaluation;
  const result = resultOf(condition, evaluation);
  const usual = condition.questions.find((one) => one.fact === fact)?.text ?? condition.title;
  if (isBetween(result.actual)) {
    return questionOf(condition, fact, whichExactly(usual, result.actual));
  }
  const text = (result.detail && condition.doubts?.[result.detail]) ?? usual;
  const say = (language: Language) => questionTextOf(ruleset, text, { result, asOf, language });
  return questionOf(condition, fact, { "zh-CN": say("zh-CN"), en: say("en") });
}

function resultOf({ id }: Condition, { conditions }: Evaluation): ConditionResult {
  const result = conditions.find((one) => one.id === id);
  // INVARIANT: an evaluation has a result for every condition of its ruleset.
  if (!result) throw new Error(`there is no result of ${id}`);
  return result;
}

function whichExactly(text: LocalizedText, known: Interval<number | string>): LocalizedText {
  return {
    "zh-CN": `${text["zh-CN"]}（已知 ${intervalWords(known, "zh-CN")}，确切是多少？）`,
    en: `${text.en} (Known: ${intervalWords(known, "en")}. Which is it exactly?)`,
  };
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
function isOpen(result: ConditionResult | undefined): boolean {
  return result?.status === "unknown" || (result?.id === "category" && result.status === "met");
}
