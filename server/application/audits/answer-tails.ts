/** The answer of a list's account as JSON. A ruleset has few outcomes, so all of it but the id is made beforehand. */
import type { Outcome } from "../../../rules/compile.ts";

/** By `Outcome.index`, what follows the id in `{"id":…,"verdict":…,"met":[…],"unmet":[…],"unknown":[…]}`, with a line break. */
export function answerTails(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.map(({ verdict, met, unmet, unknown }) => {
    const tail = JSON.stringify({ verdict, met, unmet, unknown });
    return `,${tail.slice(1)}\n`;
  });
}
