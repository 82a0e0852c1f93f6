/** Why the verdict on an account is another than in an earlier audit: its facts, the calendar or the rules. */
import type { CivilDate } from "../../../../rules/civil-date.ts";
import type { Plan } from "../../../../rules/compile.ts";
import { FACT_KEYS, type FactKey, type Facts, factOf } from "../../../../rules/facts/all.ts";
import type { Verdict } from "../../../../rules/verdict.ts";
import type { JudgedLine } from "../audit-line.ts";

/** In the order in which they are asked: what the first explains alone, no other is named for. */
export const CAUSES = ["facts", "calendar", "rules"] as const;
export type Cause = (typeof CAUSES)[number];

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
  const causes = COMBINATIONS.find((some) => verdictIn(mixed(before, after, some)) === to);
  if (causes === undefined) return untold;
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

const COMBINATIONS: readonly (readonly Cause[])[] = [
  ["facts"],
  ["calendar"],
  ["rules"],
  ["facts", "calendar"],
  ["facts", "rules"],
  ["calendar", "rules"],
  ["facts", "calendar", "rules"],
];

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
  const different = FACT_KEYS.filter(
    (key) => jsonOf(key, before.facts) !== jsonOf(key, after.facts),
  );
  const alone = different.filter((key) => {
    const facts = { ...before.facts, [key]: after.facts[key] };
    return verdictIn({ ...others, facts }) === to;
  });
  if (alone.length > 0) return alone;
  const judged = new Set<FactKey>(after.plan.ruleset.conditions.map(({ fact }) => fact));
  return different.filter((key) => judged.has(key) || key === "entityType" || key === "region");
}

function jsonOf(key: FactKey, facts: Facts): string | undefined {
  const value = facts[key];
  return value === undefined ? undefined : JSON.stringify(factOf(key).rawOf(value));
}
