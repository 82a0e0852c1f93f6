/** The ways to judge a condition: its only threshold, or one for each option of its reading. */
import type { Readings, Threshold } from "./conditions.ts";
import type { LocalizedText } from "./localized-text.ts";
import { oncePer } from "./once-per.ts";
import type { Condition } from "./ruleset.ts";

/** One way to judge a condition. */
export type Alternative = {
  readonly id: string | null;
  readonly title: LocalizedText | null;
  readonly threshold: Threshold;
};

/** Always the same ones for a condition. */
export const alternativesOf = oncePer((condition: Condition): readonly Alternative[] =>
  "options" in condition
    ? condition.options
    : [{ id: null, title: null, threshold: condition.threshold }],
);

/** The way to judge a condition under given readings. */
export function alternativeUnder(condition: Condition, readings: Readings): Alternative {
  const all = alternativesOf(condition);
  const wanted = "reading" in condition ? readings[condition.reading] : null;
  const found = all.find(({ id }) => id === wanted) ?? all[0];
  // INVARIANT: the ruleset's schema demands a threshold, or an option with one.
  if (!found) throw new Error(`the condition ${condition.id} has no threshold`);
  return found;
}
