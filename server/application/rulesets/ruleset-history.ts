/** The versions of a ruleset in the order in which they came, and what each is to be compared with. */
import type { LoadedRuleset } from "../../../rules/load-rulesets.ts";
import { effectiveFromOf } from "../../../rules/ruleset.ts";

export type Version = {
  readonly loaded: LoadedRuleset;
  /** The version before; for one without a date, which stands outside of time, the newest. Null for the first. */
  readonly comparedTo: LoadedRuleset | null;
};

/** All versions of one id: the newest first, those that nobody can date last. */
export function versionsOf(rulesets: readonly LoadedRuleset[], id: string): Version[] {
  const versions = rulesets.filter(({ ruleset }) => ruleset.id === id);
  const dated = versions
    .filter((one) => dayOf(one) !== null)
    .sort((a, b) => ((dayOf(a) ?? "") < (dayOf(b) ?? "") ? 1 : -1));
  const [newest = null] = dated;
  const undated = versions.filter((one) => dayOf(one) === null);
  return [
    ...dated.map((loaded, index) => ({ loaded, comparedTo: dated[index + 1] ?? null })),
    ...undated.map((loaded) => ({ loaded, comparedTo: newest })),
  ];
}

function dayOf({ ruleset }: LoadedRuleset): string | null {
  return effectiveFromOf(ruleset)?.on ?? null;
}
