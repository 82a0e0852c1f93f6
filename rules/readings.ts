/** Readings: the ways to understand an ambiguous condition, and whether they agree on the verdict. */
import { oncePer } from "./once-per.ts";
import type { ReadingName, Readings, Ruleset } from "./ruleset.ts";
import type { ConditionResult, Verdict } from "./verdict.ts";

const NAMES = ["dau", "halfYear"] as const satisfies readonly ReadingName[];

const defaultReadings = oncePer(
  (ruleset: Ruleset): Readings => ({
    dau: dauOptions(ruleset)[0] ?? "average",
    halfYear: halfYearOptions(ruleset)[0] ?? "calendar-months",
  }),
);

export type TriedReadings = { readonly readings: Readings; readonly verdict: Verdict };

/** The pinned readings, completed by the ruleset's defaults: the first option of each. */
export function usedReadings(ruleset: Ruleset, pinned: Partial<Readings>): Readings {
  const defaults = defaultReadings(ruleset);
  return {
    dau: pinned.dau ?? defaults.dau,
    halfYear: pinned.halfYear ?? defaults.halfYear,
  };
}

/** Every combination of the readings that the ruleset offers. */
export const readingsToTry = oncePer((ruleset: Ruleset): readonly Readings[] => {
  const defaults = defaultReadings(ruleset);
  const dauToTry = new Set([defaults.dau, ...dauOptions(ruleset)]);
  const halfYearToTry = new Set([defaults.halfYear, ...halfYearOptions(ruleset)]);
  return [...dauToTry].flatMap((dau) => [...halfYearToTry].map((halfYear) => ({ dau, halfYear })));
});

/** A reading decides when changing it alone, from anywhere, changes the verdict. */
export function decidingReadings(tried: readonly TriedReadings[]): ReadingName[] {
  return NAMES.filter((name) => {
    const other = name === "dau" ? "halfYear" : "dau";
    return tried.some((a) =>
      tried.some((b) => a.readings[other] === b.readings[other] && a.verdict !== b.verdict),
    );
  });
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

function dauOptions(ruleset: Ruleset): Readings["dau"][] {
  return ruleset.conditions.flatMap((one) =>
    one.fact === "dau" ? one.options.map(({ id }) => id) : [],
  );
}

function halfYearOptions(ruleset: Ruleset): Readings["halfYear"][] {
  return ruleset.conditions.flatMap((one) =>
    one.fact === "lastSevereViolationOn" ? one.options.map(({ id }) => id) : [],
  );
}
