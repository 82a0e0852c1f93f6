/** Who and what can be filtered by: worked out once for each state of a portfolio. */
import { oncePer } from "../../../../rules/once-per.ts";
import type { Account } from "../portfolio.ts";
import type { Standings } from "../standing.ts";

export type Facets = { readonly owners: readonly string[]; readonly tags: readonly string[] };

/** So many are offered, those that most accounts have. */
const OFFERED_MAX = 200;

export const facetsOf: (standings: Standings) => Facets = oncePer(({ rows }: Standings) => ({
  owners: mostUsed(rows, ({ owner }) => (owner === null ? [] : [owner])),
  tags: mostUsed(rows, ({ tags }) => tags),
}));

function mostUsed(
  rows: Standings["rows"],
  valuesOf: (account: Account) => readonly string[],
): readonly string[] {
  const counts = new Map<string, number>();
  for (const { account } of rows) {
    for (const value of valuesOf(account)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const byUse = [...counts].sort(([, one], [, other]) => other - one);
  return byUse
    .slice(0, OFFERED_MAX)
    .map(([value]) => value)
    .sort((one, other) => one.localeCompare(other, "zh-CN"));
}
