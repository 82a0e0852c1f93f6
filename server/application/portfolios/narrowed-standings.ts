/** The standings of some accounts of a portfolio, for whatever is counted of them alone. */
import type { Standing, Standings } from "./standing.ts";

/** An account that is asked for by its id, and those of an entity, are those of the whole. */
export function narrowed(all: Standings, rows: readonly Standing[]): Standings {
  const { portfolio, asOf, ruleset, plan, weights } = all;
  return {
    ...{ portfolio, asOf, ruleset, plan, weights, rows, since: null },
    of: (id) => all.of(id),
    standingsIn: (entity) => all.standingsIn(entity),
  };
}
