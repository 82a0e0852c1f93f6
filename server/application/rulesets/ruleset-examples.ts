/** A ruleset's worked examples as it answers them: the verdict, and for each condition why, in one language. */
import type { AcceptedRuleset } from "../../../rules/accept.ts";
import { blockersOf } from "../../../rules/blockers.ts";
import type { ConditionId, ReadingName, Readings } from "../../../rules/conditions.ts";
import type { Evaluation } from "../../../rules/evaluation.ts";
import type { Example } from "../../../rules/examples.ts";
import type { Facts } from "../../../rules/facts/all.ts";
import { type OpenQuestion, questionsOf } from "../../../rules/questions.ts";
import { textsOf } from "../../../rules/texts.ts";
import type { ConditionStatus, Verdict } from "../../../rules/verdict.ts";
import type { Language } from "../../errors.ts";

export type ExampleReply = {
  readonly title: string;
  readonly asOf: string;
  readonly facts: Facts;
  readonly verdict: Verdict;
  readonly conditions: readonly {
    readonly id: ConditionId;
    readonly title: string;
    readonly status: ConditionStatus;
    /** Whether the verdict rests on it. */
    readonly decides: boolean;
    /** Why it is so; what to ask about it, where that decides. */
    readonly why: readonly string[];
  }[];
  /** The readings that decide, and how they were taken. */
  readonly deciding: readonly ReadingName[];
  readonly readings: Readings;
};

export function exampleReplies(
  accepted: AcceptedRuleset,
  language: Language,
): Promise<ExampleReply[]> {
  return Promise.all(
    accepted.examples.map((example) => exampleReply(accepted, { example, language })),
  );
}

async function exampleReply(
  { evaluator, ruleset }: AcceptedRuleset,
  { example, language }: { example: Example; language: Language },
): Promise<ExampleReply> {
  const { title, asOf, facts } = example;
  const evaluation = await evaluator.evaluate({ facts, asOf });
  const questions = questionsOf(ruleset, evaluation, facts);
  const blocking = blockersOf(ruleset, evaluation).flatMap(({ conditions }) => conditions);
  const deciding = decidingConditions(evaluation, { questions, blocking });
  return {
    title: title[language],
    asOf,
    facts,
    verdict: evaluation.verdict,
    conditions: evaluation.conditions.map((result) => {
      const words = textsOf(ruleset, { result, asOf, language });
      const asked = questions.filter(({ condition }) => condition === result.id);
      return {
        id: result.id,
        title: words.title,
        status: result.status,
        decides: deciding.includes(result.id),
        why: asked.length > 0 ? asked.map(({ text }) => text[language]) : [words.explanation],
      };
    }),
    deciding: evaluation.readings.deciding,
    readings: evaluation.readings.used,
  };
}

/** What the verdict rests on: all that is met, all that is in the way, or all that is worth asking. */
function decidingConditions(
  { verdict, conditions }: Evaluation,
  { questions, blocking }: { questions: readonly OpenQuestion[]; blocking: readonly ConditionId[] },
): readonly ConditionId[] {
  switch (verdict) {
    case "eligible":
      return conditions.filter(({ status }) => status === "met").map(({ id }) => id);
    case "ineligible":
      return blocking;
    case "undetermined":
      return questions.map(({ condition }) => condition);
  }
}
