/** The figures behind an outcome that a plan found, for whoever explains an account of a list. */
import { alternativesOf } from "../../../rules/alternatives.ts";
import type { CivilDate } from "../../../rules/civil-date.ts";
import type { Outcome, Plan } from "../../../rules/compile.ts";
import { describeCondition } from "../../../rules/describe-condition.ts";
import type { Evaluation } from "../../../rules/evaluation.ts";
import type { Facts } from "../../../rules/facts/all.ts";
import { decidingReadings, readingsToTry, usedReadings } from "../../../rules/readings.ts";
import { onEachDate } from "./account-judge.ts";

export type JudgedFacts = {
  readonly facts: Facts;
  readonly asOf: CivilDate;
  readonly outcome: Outcome;
};

/** By the default readings; without warnings, and without what would make a verdict firm. */
export function accountEvaluator(plan: Plan): (judged: JudgedFacts) => Evaluation {
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
    return {
      asOf,
      verdict: outcome.verdict,
      conditions,
      readings: { used, firm: deciding.length === 0, deciding, toBeFirm: [] },
      warnings: [],
    };
  };
}
