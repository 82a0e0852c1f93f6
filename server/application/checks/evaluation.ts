/** The rules' answer as the machine takes it: the judgement only, without its words. */
import type { Evaluation } from "../../../machines/onboarding/context.ts";
import type { Parsed } from "../reading/issues.ts";
import type { ChecksService } from "./checks.ts";

/** Judges facts as of today; problems point into `/facts`. */
export type JudgeFacts = (facts: unknown) => Promise<Parsed<Evaluation>>;

export function judgeFacts(checks: ChecksService): JudgeFacts {
  return async (facts) => {
    const outcome = await checks.judge({ facts });
    if (!outcome.ok) return outcome;
    const { id, asOf, ruleset, verdict } = outcome.reply;
    const name = `${ruleset.id}@${ruleset.version}`;
    return { ok: true, value: { verdict, asOf, ruleset: name, checkId: id } };
  };
}
