/** Why an account of a list came out as it did and what to do about it, in the words of its ruleset. */

import { alternativesOf } from "../../../rules/alternatives.ts";
import type { CivilDate } from "../../../rules/civil-date.ts";
import type { Outcome, Plan } from "../../../rules/compile.ts";
import type { ReadingName } from "../../../rules/conditions.ts";
import { describeCondition } from "../../../rules/describe-condition.ts";
import type { ConditionResult, Evaluation } from "../../../rules/evaluation.ts";
import type { Facts } from "../../../rules/facts/all.ts";
import { findPaths, type Path } from "../../../rules/paths.ts";
import { questionsOf } from "../../../rules/questions.ts";
import { decidingReadings, readingsToTry, usedReadings } from "../../../rules/readings.ts";
import { changeTextOf, textsOf } from "../../../rules/texts.ts";
import type { Language } from "../../errors.ts";
import { onEachDate } from "./account-judge.ts";

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

export type AccountExplainer = (account: {
  readonly facts: Facts;
  readonly asOf: CivilDate;
  readonly outcome: Outcome;
}) => AccountExplanation;

export function accountExplainer(plan: Plan, language: Language): AccountExplainer {
  const { ruleset } = plan;
  const used = usedReadings(ruleset, {});
  const readings = readingsToTry(ruleset);
  const judgesOn = onEachDate((asOf) =>
    readings.map((one) => ({ readings: one, judge: plan.on(asOf, one) })),
  );

  return ({ facts, asOf, outcome }) => {
    const conditions = ruleset.conditions.map((condition, index) => {
      const alternative = alternativesOf(condition)[0];
      const status = outcome.statuses[index];
      // INVARIANT: the ruleset's schema demands an option, and an outcome has a status for each condition.
      if (!alternative || !status) throw new Error(`the condition ${condition.id} has no result`);
      return describeCondition({ condition, alternative, status, facts, asOf });
    });
    const tried = judgesOn(asOf).map(({ readings: one, judge }) => ({
      readings: one,
      verdict: judge(facts).verdict,
    }));
    const deciding = decidingReadings(tried);
    const evaluation: Evaluation = {
      asOf,
      verdict: outcome.verdict,
      conditions,
      readings: { used, firm: deciding.length === 0, deciding, toBeFirm: [] },
      warnings: [],
    };
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
