/** Readings: the ways to understand an ambiguous condition, and whether they agree on the verdict. */
import type { ReadingName, Readings, Ruleset } from "./ruleset.ts";
import type { ReadingsResult, Verdict } from "./verdict.ts";

const NAMES = ["dau", "halfYear"] as const satisfies readonly ReadingName[];

export type TriedReadings = { readonly readings: Readings; readonly verdict: Verdict };

/** The pinned readings, completed by the ruleset's defaults: the first option of each. */
export function usedReadings(ruleset: Ruleset, pinned: Partial<Readings>): Readings {
  return {
    dau: pinned.dau ?? dauOptions(ruleset)[0] ?? "average",
    halfYear: pinned.halfYear ?? halfYearOptions(ruleset)[0] ?? "calendar-months",
  };
}

/** Every combination of the readings that the ruleset offers. */
export function readingsToTry(ruleset: Ruleset): Readings[] {
  const defaults = usedReadings(ruleset, {});
  const dauToTry = new Set([defaults.dau, ...dauOptions(ruleset)]);
  const halfYearToTry = new Set([defaults.halfYear, ...halfYearOptions(ruleset)]);
  return [...dauToTry].flatMap((dau) => [...halfYearToTry].map((halfYear) => ({ dau, halfYear })));
}

/** A reading decides when changing it alone, from anywhere, changes the verdict. */
export function readingsResult(used: Readings, tried: readonly TriedReadings[]): ReadingsResult {
  const deciding = NAMES.filter((name) => {
    const other = name === "dau" ? "halfYear" : "dau";
    return tried.some((a) =>
      tried.some((b) => a.readings[other] === b.readings[other] && a.verdict !== b.verdict),
    );
  });
  return { used, firm: deciding.length === 0, deciding };
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
