/** Readings: the ways to understand an ambiguous condition, and whether they agree on the verdict. */
import { READING_NAMES, READINGS, type ReadingName, type Readings } from "./conditions.ts";
import type { ConditionResult } from "./evaluation.ts";
import { oncePer } from "./once-per.ts";
import type { Ruleset } from "./ruleset.ts";
import type { Verdict } from "./verdict.ts";

export type TriedReadings = { readonly readings: Readings; readonly verdict: Verdict };

/** Named in every answer, also where the ruleset does not offer them. */
const ALWAYS_USED: readonly ReadingName[] = ["dau", "halfYear"];

/** What a ruleset offers of each reading, the default first; where it has none, what is usual. */
const offeredBy = oncePer(({ conditions }: Ruleset) =>
  READING_NAMES.flatMap((name) => {
    const offered = conditions.flatMap((one) =>
      "reading" in one && one.reading === name ? one.options.map(({ id }) => id as string) : [],
    );
    if (offered.length > 0) return [[name, offered] as const];
    return ALWAYS_USED.includes(name) ? [[name, READINGS[name].options.slice(0, 1)] as const] : [];
  }),
);

const defaultReadings = oncePer((ruleset: Ruleset) =>
  readingsFrom(offeredBy(ruleset).map(([name, [first]]) => [name, first])),
);

/** The pinned readings, completed by the ruleset's defaults: the first option of each. */
export function usedReadings(ruleset: Ruleset, pinned: Partial<Readings>): Readings {
  const defaults = defaultReadings(ruleset);
  return Object.keys(pinned).length === 0 ? defaults : { ...defaults, ...pinned };
}

/** Every combination of the readings that the ruleset offers. */
export const readingsToTry = oncePer((ruleset: Ruleset): readonly Readings[] => {
  const combinations = offeredBy(ruleset).reduce<(readonly (readonly [ReadingName, string])[])[]>(
    (begun, [name, options]) =>
      begun.flatMap((chosen) => options.map((option) => [...chosen, [name, option] as const])),
    [[]],
  );
  return combinations.map(readingsFrom);
});

/** A reading decides when changing it alone, from anywhere, changes the verdict. */
export function decidingReadings(tried: readonly TriedReadings[]): ReadingName[] {
  return READING_NAMES.filter((name) =>
    tried.some((a) => tried.some((b) => a.verdict !== b.verdict && differOnlyIn(name, a, b))),
  );
}

function differOnlyIn(name: ReadingName, a: TriedReadings, b: TriedReadings): boolean {
  return READING_NAMES.every((other) => other === name || a.readings[other] === b.readings[other]);
}

/** The result under the option that is hardest to meet: the most is missing, or it is longest to wait. */
export function hardest(results: readonly ConditionResult[]): ConditionResult | null {
  const unmet = results.filter(({ status }) => status === "unmet");
  const [first = null] = [...unmet].sort(
    (a, b) =>
      b.missingShare - a.missingShare || ((a.holdsFrom ?? "") < (b.holdsFrom ?? "") ? 1 : -1),
  );
  return first;
}

/** Each name has one of its own options, which the pairs do not say. */
function readingsFrom(pairs: readonly (readonly [ReadingName, string | undefined])[]): Readings {
  return Object.fromEntries(pairs) as Readings;
}
