/** Which of an account's conditions decide: those that stand in the way, and those that can still turn the verdict. */
import type { Outcome } from "../../../rules/compile.ts";
import { oncePer } from "../../../rules/once-per.ts";
import type { Ruleset } from "../../../rules/ruleset.ts";
import type { ConditionStatus } from "../../../rules/verdict.ts";

/**
 * Of each condition, in their order. An unmet one decides where it is needed, or where all of its group are unmet; an
 * unknown one where the verdict hangs on it. Worked out once for an outcome, of which there are few.
 */
export const decidingIn: (ruleset: Ruleset) => (outcome: Outcome) => readonly boolean[] = oncePer(
  (ruleset: Ruleset) => oncePer((outcome: Outcome) => decidingUnder(ruleset, outcome)),
);

function decidingUnder({ conditions }: Ruleset, { verdict, statuses }: Outcome): boolean[] {
  const options = (status: ConditionStatus) =>
    conditions.some(({ group }, at) => group === "anyOf" && statuses[at] === status);
  const isOneMet = options("met");
  const isNoneLeft = !isOneMet && !options("unknown");
  return conditions.map(({ group }, at) => {
    const isNeeded = group === "mandatory";
    if (statuses[at] === "unmet") return isNeeded || isNoneLeft;
    return statuses[at] === "unknown" && verdict === "undetermined" && (isNeeded || !isOneMet);
  });
}
