/** The rules' answer as the machine takes it: the judgement only, without its words. */
import type { Evaluation } from "../../../machines/onboarding/context.ts";
import type { Parsed } from "../reading/issues.ts";
import type { ChecksService } from "./checks.ts";

export type FactsJudge = {
  /** The name of the ruleset that judges. */
  readonly ruleset: string;
  /** Judges facts as of today; problems point into `/facts`. */
  judge(facts: unknown): Promise<Parsed<Evaluation>>;
};

export function factsJudge(checks: ChecksService, ruleset: string): FactsJudge {
  return {
    ruleset,
    async judge(facts) {
      const outcome = await checks.judge({ facts, ruleset });
      if (!outcome.ok) return outcome;
      const { id, asOf, verdict } = outcome.reply;
      return { ok: true, value: { verdict, asOf, ruleset, checkId: id } };
    },
  };
}
