/** Why an account of a list came out as it did and what to do about it, in the words of its ruleset. */

import type { CivilDate } from "../../../rules/civil-date.ts";
import type { Plan } from "../../../rules/compile.ts";
import type { ReadingName } from "../../../rules/conditions.ts";
import type { ConditionResult, Evaluation } from "../../../rules/evaluation.ts";
import { findPaths, type Path } from "../../../rules/paths.ts";
import { questionsOf } from "../../../rules/questions.ts";
import { changeTextOf, textsOf } from "../../../rules/texts.ts";
import type { Language } from "../../errors.ts";
import { accountEvaluator, type JudgedFacts } from "./account-evaluation.ts";

export type AccountExplanation = {
  /** One sentence for each condition that stands in the way, with what is missing. */
  readonly unmet: readonly string[];
  /** The titles of the conditions that are not known and could matter. */
  readonly unknown: readonly string[];
  /** What to do, or to find out, first; null when nothing has to be done. */
  readonly first: string | null;
  /** The earliest day on which the recommended path can succeed; null when nothing has to be waited for. */
  readonly earliestOn: CivilDate | null;
  /** The readings under which the verdict would be another; empty when it is firm. */
  readonly deciding: readonly ReadingName[];
};

export type AccountExplainer = (account: JudgedFacts) => AccountExplanation;

export function accountExplainer(plan: Plan, language: Language): AccountExplainer {
  const { ruleset } = plan;
  const evaluate = accountEvaluator(plan);

  return (judged) => {
    const { facts, asOf } = judged;
    const evaluation = evaluate(judged);
    const { conditions } = evaluation;
    const { deciding } = evaluation.readings;
    const shown = conditions.filter((result) => matters(result, evaluation));
    const wordsOf = (result: ConditionResult) => textsOf(ruleset, { result, asOf, language });
    const unmet = shown.filter(({ status }) => status === "unmet");
    const [path] = findPaths(plan, { facts, asOf }, evaluation);
    return {
      unmet: unmet.map((result) => wordsOf(result).explanation),
      unknown: shown
        .filter(({ status }) => status === "unknown")
        .map((result) => wordsOf(result).title),
      first: firstStep(path),
      earliestOn: path?.earliestOn ?? null,
      deciding,
    };

    function firstStep(best: Path | undefined): string | null {
      const change = best?.changes[0];
      if (change) return changeTextOf(ruleset, { change, asOf, language });
      return questionsOf(ruleset, evaluation, facts)[0]?.text[language] ?? null;
    }
  };
}

/** Nothing about an eligible account, and nothing about `anyOf` once one of it is met. */
function matters({ group }: ConditionResult, { verdict, conditions }: Evaluation): boolean {
  if (verdict === "eligible") return false;
  return (
    group === "mandatory" ||
    !conditions.some((one) => one.group === "anyOf" && one.status === "met")
  );
}
