/** Why the verdict on an account is another than in an earlier audit: its facts, the calendar or the rules. */
import type { CivilDate } from "../../../../rules/civil-date.ts";
import type { Plan } from "../../../../rules/compile.ts";
import type { FactKey, Facts } from "../../../../rules/facts/all.ts";
import type { Verdict } from "../../../../rules/verdict.ts";
import type { JudgedLine } from "../audit-line.ts";
import { type Cause, factsThatDo, fewestCauses } from "./causes.ts";

export type VerdictChange = {
  readonly from: Verdict;
  readonly to: Verdict;
  /** The fewest that make the one verdict of the other; none when the earlier line does not tell enough. */
  readonly causes: readonly Cause[];
  /** When facts are a cause: those that do it, each alone where one is enough. */
  readonly facts: readonly FactKey[];
};

/** A ruleset by its name, compiled; null when it is not here. */
export type PlanOf = (ruleset: string) => Plan | null;

/** Null when the verdict is the same. */
export function verdictChange(
  earlier: JudgedLine,
  now: JudgedLine,
  planOf: PlanOf,
): VerdictChange | null {
  const [from, to] = [earlier.verdict, now.verdict];
  if (from === to) return null;
  const [before, after] = [circumstances(earlier, planOf), circumstances(now, planOf)];
  const untold = { from, to, causes: [], facts: [] };
  if (before === null || after === null || verdictIn(before) !== from) return untold;
  const causes = fewestCauses((some) => verdictIn(mixed(before, after, some)) === to);
  if (causes === null) return untold;
  return {
    from,
    to,
    causes,
    facts: causes.includes("facts") ? decidingFacts(before, after, { causes, to }) : [],
  };
}

const RANK: Readonly<Record<Verdict, number>> = { ineligible: 0, undetermined: 1, eligible: 2 };

export function isWorse({ from, to }: Pick<VerdictChange, "from" | "to">): boolean {
  return RANK[to] < RANK[from];
}

type Circumstances = { readonly facts: Facts; readonly asOf: CivilDate; readonly plan: Plan };

function circumstances({ facts, asOf, ruleset }: JudgedLine, planOf: PlanOf): Circumstances | null {
  const plan = ruleset === null ? null : planOf(ruleset);
  return facts === null || asOf === null || plan === null ? null : { facts, asOf, plan };
}

/** As it was before, but for some of its circumstances. */
function mixed(
  before: Circumstances,
  after: Circumstances,
  changed: readonly Cause[],
): Circumstances {
  const of = (cause: Cause) => (changed.includes(cause) ? after : before);
  return { facts: of("facts").facts, asOf: of("calendar").asOf, plan: of("rules").plan };
}

function verdictIn({ facts, asOf, plan }: Circumstances): Verdict {
  return plan.on(asOf)(facts).verdict;
}

function decidingFacts(
  before: Circumstances,
  after: Circumstances,
  { causes, to }: { readonly causes: readonly Cause[]; readonly to: Verdict },
): readonly FactKey[] {
  const others = mixed(before, after, causes);
  return factsThatDo(before.facts, after.facts, {
    ruleset: after.plan.ruleset,
    isEnough: (facts) => verdictIn({ ...others, facts }) === to,
  });
}
