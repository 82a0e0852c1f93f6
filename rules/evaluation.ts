/** What an evaluation says. Every figure a sentence needs is here; the sentences are made in `texts.ts`. */
import { z } from "zod";
import type { CivilDate } from "./civil-date.ts";
import {
  ConditionId,
  GAP_UNITS,
  type ReadingName,
  type Readings,
  Threshold,
} from "./conditions.ts";
import type { WarningCode } from "./ruleset.ts";
import { ConditionStatus, Detail, Group, type Verdict } from "./verdict.ts";

const Figure = z.union([z.number(), z.string().max(40)]);
/** What is known of a figure in part, both ends included. */
const Between = z.strictObject({ min: Figure.exactOptional(), max: Figure.exactOptional() });
const DateOrNull = z.iso.date().nullable();

/** One condition as it was judged. Receipts hold just this; whatever else is added to results, it stays as it is. */
export const JudgedCondition = z.object({
  id: ConditionId,
  group: Group,
  status: ConditionStatus,
  /** Which of several stories is behind the status. */
  detail: Detail.nullable(),
  /** What was compared: a count, CNY as a decimal string, the interval of such, a date or `never`, or a list; null when unknown. */
  actual: z
    .union([
      Figure,
      Between,
      z
        .array(z.union([z.string().max(200), z.int()]))
        .max(100)
        .readonly(),
    ])
    .nullable(),
  threshold: Threshold,
  /** The option of the reading that was used; null where the condition has none. */
  reading: z.string().min(1).max(60).nullable(),
  /** What is missing to pass the strict border; null when met, unknown or not a number. */
  gap: Figure.nullable(),
  /** `visit` is a daily active user on one day: what seven days of DAU are short of in all. */
  gapUnit: z.enum(GAP_UNITS).nullable(),
  /** The last day on which it holds, if nothing but the calendar changes. */
  heldUntil: DateOrNull,
  /** The first day on which it holds, if nothing but the calendar changes. */
  holdsFrom: DateOrNull,
});

export type ConditionResult = Readonly<z.infer<typeof JudgedCondition>> & {
  /** The missing part of the border, 0 (met) to 1; how far away it is, comparable between conditions. */
  readonly missingShare: number;
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
