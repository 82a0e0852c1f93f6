import { alternativesOf } from "./alternatives.ts";
import { LATEST_TABLE, namesOf, shippedNames } from "./categories/known-names.ts";
import type { AddedName, CategoryNames } from "./categories/names.ts";
import { type ByNames, hasNames } from "./categories/naming.ts";
import type { ThresholdOfKind } from "./conditions.ts";
import type { Condition, Ruleset } from "./ruleset.ts";

type CategoryThreshold = ThresholdOfKind<"open-category">;

/** The thresholds of a condition about categories, that of the default reading first; none of any other condition. */
export function categoryThresholdsOf(condition: Condition): CategoryThreshold[] {
  return alternativesOf(condition).flatMap(({ threshold }) =>
    threshold.operator === "includesOneOf" ? [threshold] : [],
  );
}

/** Those that read names by a table. */
export function namedThresholdsIn({
  conditions,
}: Pick<Ruleset, "conditions">): (CategoryThreshold & ByNames)[] {
  return conditions.flatMap(categoryThresholdsOf).filter((threshold) => hasNames(threshold));
}

/** What the operator knows besides the table, wherever the ruleset reads names; it does not go along where it is copied. */
export function addedNamesIn(ruleset: Pick<Ruleset, "conditions">): readonly AddedName[] {
  const [threshold] = namedThresholdsIn(ruleset);
  return threshold === undefined ? [] : namesOf(threshold).added;
}

/** The names by which people's words are read before a ruleset judges them: its own, or the newest that are shipped. */
export function namesReadBy(ruleset: Pick<Ruleset, "conditions">): CategoryNames {
  const [threshold] = namedThresholdsIn(ruleset);
  return threshold === undefined ? shippedNames(LATEST_TABLE) : namesOf(threshold);
}

/** The threshold by which categories are judged by default; null where there is no condition about them. */
export function categoryThresholdIn({
  conditions,
}: Pick<Ruleset, "conditions">): CategoryThreshold | null {
  return conditions.flatMap(categoryThresholdsOf)[0] ?? null;
}
