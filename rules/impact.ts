/** What a change of the rules means for accounts: who gains, who loses, of whom more has to be known, and why. */
import type { CivilDate } from "./civil-date.ts";
import type { Plan } from "./compile.ts";
import type { ConditionId } from "./conditions.ts";
import type { Facts } from "./facts/all.ts";
import { responsibleFor } from "./responsibility.ts";
import type { Verdict } from "./verdict.ts";

export const IMPACTS = ["gain", "loss", "newly-unknown", "none"] as const;

/**
 * `gain`: eligible by the later rules and not by the earlier; `loss`: ineligible by the later and not by the earlier;
 * `newly-unknown`: decided by the earlier rules, while the later ones ask for what is not known.
 */
export type Impact = (typeof IMPACTS)[number];

export type AccountImpact = {
  readonly before: Verdict;
  readonly after: Verdict;
  readonly impact: Impact;
  /** The fewest conditions that turn the verdict; empty when it stays. */
  readonly responsible: readonly ConditionId[];
};

/** Judges accounts by both plans on one date; made once, asked for each account. */
export function impactJudge(
  before: Plan,
  after: Plan,
  asOf: CivilDate,
): (facts: Facts) => AccountImpact {
  const [was, is] = [before.on(asOf), after.on(asOf)];
  return (facts) => {
    const outcomes = { before: was(facts), after: is(facts) };
    const verdicts = { before: outcomes.before.verdict, after: outcomes.after.verdict };
    return {
      ...verdicts,
      impact: impactOf(verdicts),
      responsible: responsibleFor(before.ruleset, after.ruleset, outcomes),
    };
  };
}

export function impactOf({ before, after }: { before: Verdict; after: Verdict }): Impact {
  if (before === after) return "none";
  if (after === "undetermined") return "newly-unknown";
  return after === "eligible" ? "gain" : "loss";
}
