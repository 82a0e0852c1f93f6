/** Which facts an outcome rests on. */
import type { Outcome } from "../../../rules/compile.ts";
import type { FactKey } from "../../../rules/facts/all.ts";
import { oncePer } from "../../../rules/once-per.ts";
import type { Ruleset } from "../../../rules/ruleset.ts";

export type DecidingFacts = {
  /** All of these. */
  readonly all: readonly FactKey[];
  /** And one of these: where one of the three is met, those that are. */
  readonly oneOf: readonly FactKey[];
};

/** Of every outcome of a ruleset, by its index. */
export const decidingFacts = oncePer((ruleset: Ruleset) => {
  const known = new Map<number, DecidingFacts>();
  return (outcome: Outcome): DecidingFacts => {
    const deciding = known.get(outcome.index) ?? decidingIn(ruleset, outcome);
    known.set(outcome.index, deciding);
    return deciding;
  };
});

/** A category is judged with the kind of its entity and where that is. */
const WITH_CATEGORIES: readonly FactKey[] = ["entityType", "region"];

function decidingIn({ conditions }: Ruleset, { statuses }: Outcome): DecidingFacts {
  const mandatory = conditions.filter(({ group }) => group === "mandatory");
  const options = conditions.filter(({ group }) => group === "anyOf");
  const met = options.filter((one) => statuses[conditions.indexOf(one)] === "met");
  const facts = mandatory.map(({ fact }): FactKey => fact);
  const unmet = options.map(({ fact }): FactKey => fact);
  return {
    all: [
      ...(facts.includes("categories") ? WITH_CATEGORIES : []),
      ...facts,
      ...(met.length > 0 ? [] : unmet),
    ],
    oneOf: met.map(({ fact }) => fact),
  };
}
