/** The shape of a check's answer, as the API sends it; one language, ready to show. */
import { z } from "zod";
import {
  ConditionId,
  OPERATORS,
  READING_NAMES,
  READINGS,
  THRESHOLD_UNITS,
} from "../../../rules/conditions.ts";
import { JudgedCondition } from "../../../rules/evaluation.ts";
import { FactKey } from "../../../rules/facts/all.ts";
import { WarningCode } from "../../../rules/ruleset.ts";
import { ConditionStatus, Group, Verdict } from "../../../rules/verdict.ts";

const Link = z.object({ title: z.string(), url: z.string() });
const { gap, gapUnit, holdsFrom } = JudgedCondition.shape;
const DateOrNull = z.iso.date().nullable();

/** What was judged, in words. */
const ConditionReply = JudgedCondition.omit({ detail: true }).extend({
  threshold: z.looseObject({
    operator: z.enum(OPERATORS),
    value: z.union([z.number(), z.array(z.string())]),
    unit: z.enum(THRESHOLD_UNITS),
  }),
  title: z.string(),
  explanation: z.string(),
  whereToFind: z.string(),
  /** What to do; null unless unmet. */
  remedy: z.string().nullable(),
  source: Link.extend({ checkedOn: z.iso.date() }),
});

const PathReply = z.object({
  recommended: z.boolean(),
  /** False when a change cannot be made in this account. */
  possible: z.boolean(),
  earliestOn: DateOrNull,
  changes: z
    .array(
      z.object({
        condition: ConditionId,
        gap,
        /** When only time heals it: the first day on which it holds. */
        holdsFrom,
        /** Done earlier, it would have lapsed again by `earliestOn`. */
        notBefore: DateOrNull,
        text: z.string(),
      }),
    )
    .readonly(),
  /** Unknown conditions that the path takes to be met. */
  assuming: z.array(ConditionId).readonly(),
});

const IntervalReply = z.object({
  from: z.iso.date(),
  /** Its last day; null for the last interval, which lasts at least until `forecastUntil`. */
  to: DateOrNull,
  verdict: Verdict,
  /** What has changed since the day before. */
  changes: z.array(z.object({ condition: ConditionId, status: ConditionStatus })).readonly(),
});

export const CheckReply = z.object({
  id: z.string().regex(/^chk_[0-9a-f]{26}$/),
  asOf: z.iso.date(),
  ruleset: z.object({ id: z.string(), version: z.string(), hash: z.string() }),
  verdict: Verdict,
  conditions: z.array(ConditionReply),
  blockers: z.array(
    z.object({ group: Group, conditions: z.array(ConditionId).readonly(), text: z.string() }),
  ),
  paths: z.array(PathReply),
  /** The verdict over time, if nothing but the calendar changes. */
  forecast: z.array(IntervalReply),
  forecastUntil: z.iso.date(),
  readings: z.object({
    used: z.object({
      ...READINGS,
      /** Only where the ruleset has it. */
      categoryNames: READINGS.categoryNames.exactOptional(),
    }),
    firm: z.boolean(),
    deciding: z.array(z.enum(READING_NAMES)).readonly(),
    /** What would make it firm: the condition under the reading that is hardest to meet, and what to do. */
    toBeFirm: z.array(
      z.object({
        reading: z.enum(READING_NAMES),
        /** The hardest way to read it. */
        option: z.string().nullable(),
        condition: ConditionId,
        gap,
        gapUnit,
        holdsFrom,
        text: z.string(),
      }),
    ),
  }),
  questions: z.array(
    z.object({ fact: FactKey, condition: ConditionId, text: z.string(), whereToFind: z.string() }),
  ),
  warnings: z.array(z.object({ code: WarningCode, text: z.string() })),
  /** Null when nothing is known of the platform for what the ruleset is about. */
  platform: z
    .object({
      acceptsNewActivations: z.enum(["open", "closed", "unknown"]),
      checkedOn: z.iso.date(),
      source: Link,
      text: z.string(),
      note: z.string(),
      alternative: z.string(),
      alternativeSource: Link,
    })
    .nullable(),
});
export type CheckReply = z.infer<typeof CheckReply>;
