/** Which of facts, calendar and rules made a verdict another one: the fewest that explain it (docs/decisions/0036). */
import { FACT_KEYS, type FactKey, type Facts, factOf } from "../../../../rules/facts/all.ts";
import type { Ruleset } from "../../../../rules/ruleset.ts";

/** In the order in which they are asked: what the first explains alone, no other is named for. */
export const CAUSES = ["facts", "calendar", "rules"] as const;
export type Cause = (typeof CAUSES)[number];

const COMBINATIONS: readonly (readonly Cause[])[] = [
  ["facts"],
  ["calendar"],
  ["rules"],
  ["facts", "calendar"],
  ["facts", "rules"],
  ["calendar", "rules"],
  ["facts", "calendar", "rules"],
];

/** `explains` tells whether the earlier circumstances with just those of the later ones make the later verdict. */
export function fewestCauses(
  explains: (changed: readonly Cause[]) => boolean,
): readonly Cause[] | null {
  return COMBINATIONS.find(explains) ?? null;
}

/** The facts that do it: each alone where one is enough, else all that differ and that the rules look at. */
export function factsThatDo(
  before: Facts,
  after: Facts,
  {
    ruleset,
    isEnough,
  }: { readonly ruleset: Ruleset; readonly isEnough: (facts: Facts) => boolean },
): readonly FactKey[] {
  const different = FACT_KEYS.filter((key) => !isSame(key, before, after));
  const alone = different.filter((key) => isEnough({ ...before, [key]: after[key] }));
  if (alone.length > 0) return alone;
  const judged = new Set<FactKey>(ruleset.conditions.map(({ fact }) => fact));
  return different.filter((key) => judged.has(key) || key === "entityType" || key === "region");
}

function isSame(key: FactKey, before: Facts, after: Facts): boolean {
  return before[key] === after[key] || jsonOf(key, before) === jsonOf(key, after);
}

function jsonOf(key: FactKey, facts: Facts): string | undefined {
  const value = facts[key];
  return value === undefined ? undefined : JSON.stringify(factOf(key).rawOf(value));
}
