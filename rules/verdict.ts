/** What an evaluation says. Every figure a sentence needs is here; the sentences are made in `texts.ts`. */
import type { CivilDate } from "./civil-date.ts";
import type { ConditionId, Detail, ReadingName, Readings, WarningCode } from "./ruleset.ts";
import type { Threshold } from "./thresholds.ts";

export type Verdict = "eligible" | "ineligible" | "undetermined";
export type ConditionStatus = "met" | "unmet" | "unknown";

export const GAP_UNITS = ["follower", "user", "visit", "CNY"] as const;
export type GapUnit = (typeof GAP_UNITS)[number];

export type ConditionResult = {
  readonly id: ConditionId;
  readonly group: "mandatory" | "anyOf";
  readonly status: ConditionStatus;
  readonly detail: Detail | null;
  /** What was compared: a count, CNY as a decimal string, a date or `never`, or the categories; null when unknown. */
  readonly actual: number | string | readonly string[] | null;
  readonly threshold: Threshold;
  /** The option of the reading that was used, where the condition has readings. */
  readonly reading: string | null;
  /** What is missing to pass the strict border, in `gapUnit`. */
  readonly gap: number | string | null;
  /** `visit` is a daily active user on one day: what seven days of DAU are short of in all. Null without a gap. */
  readonly gapUnit: GapUnit | null;
  /** The missing part of the border, 0 (met) to 1; how far away it is, comparable between conditions. */
  readonly missingShare: number;
  /** The last day on which the condition holds if nothing but the calendar changes. */
  readonly heldUntil: CivilDate | null;
  /** The first day on which the condition holds if nothing but the calendar changes. */
  readonly holdsFrom: CivilDate | null;
};

export type ReadingsResult = {
  readonly used: Readings;
  /** False when another reading would give another verdict. */
  readonly firm: boolean;
  /** The readings that decide it; empty when firm. */
  readonly deciding: readonly ReadingName[];
  /** For each reading that decides: the condition under the option that is hardest to meet. Met, that too, nothing decides. */
  readonly toBeFirm: readonly FirmWhen[];
};

export type FirmWhen = { readonly reading: ReadingName; readonly result: ConditionResult };

export type Evaluation = {
  readonly asOf: CivilDate;
  readonly verdict: Verdict;
  /** In the order of the ruleset. */
  readonly conditions: readonly ConditionResult[];
  readonly readings: ReadingsResult;
  readonly warnings: readonly WarningCode[];
};
