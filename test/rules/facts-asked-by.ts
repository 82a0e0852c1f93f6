import type { FactKey } from "../../rules/facts/all.ts";
import type { Ruleset } from "../../rules/ruleset.ts";

/** The facts that a ruleset looks at, in the order of its conditions. */
export function factsAskedBy({ conditions }: Pick<Ruleset, "conditions">): FactKey[] {
  return conditions.flatMap(({ questions }) => questions.map(({ fact }) => fact));
}
