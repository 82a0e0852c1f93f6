/** The shape of a check's answer, as the API sends it; one language, ready to show. */
import { z } from "zod";
import { FactKey } from "../../../rules/facts.ts";
import { ConditionId, DauReading, HalfYearReading, WarningCode } from "../../../rules/ruleset.ts";
import { GAP_UNITS } from "../../../rules/verdict.ts";

const Figure = z.union([z.number(), z.string()]);
const Group = z.enum(["mandatory", "anyOf"]);
const Link = z.object({ title: z.string(), url: z.string() });
const DateOrNull = z.iso.date().nullable();

const ReadingName = z.enum(["dau", "halfYear"]);

const ConditionReply = z.object({
  id: ConditionId,
  group: Group,
  status: z.enum(["met", "unmet", "unknown"]),
  actual: z.union([Figure, z.array(z.string()).readonly()]).nullable(),
  threshold: z.looseObject({
    operator: z.enum([
      "includesOneOf",
      "atLeastAgo",
      "atMostAgo",
      "greaterThan",
      "isOneOf",
      "includesAllOf",
    ]),
    value: z.union([z.number(), z.array(z.string())]),
    unit: z.enum(["category", "month", "day", "follower", "user", "CNY", "relation"]),
  }),
  /** The option of the reading that was used; null where the condition has none. */
  reading: z.string().nullable(),
  /** What is missing to pass the strict border; null when met, unknown or not a number. */
  gap: Figure.nullable(),
  /** `visit` is a daily active user on one day: what seven days of DAU are short of in all. */
  gapUnit: z.enum(GAP_UNITS).nullable(),
  /** The last day on which it holds, if nothing but the calendar changes. */
  heldUntil: DateOrNull,
  /** The first day on which it holds, if nothing but the calendar changes. */
  holdsFrom: DateOrNull,
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
        gap: Figure.nullable(),
        /** When only time heals it: the first day on which it holds. */
        holdsFrom: DateOrNull,
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
  verdict: z.enum(["eligible", "ineligible", "undetermined"]),
  /** What has changed since the day before. */
  changes: z
    .array(z.object({ condition: ConditionId, status: z.enum(["met", "unmet", "unknown"]) }))
    .readonly(),
});

export const CheckReply = z.object({
  id: z.string().regex(/^chk_[0-9a-f]{26}$/),
  asOf: z.iso.date(),
  ruleset: z.object({ id: z.string(), version: z.string(), hash: z.string() }),
  verdict: z.enum(["eligible", "ineligible", "undetermined"]),
  conditions: z.array(ConditionReply),
  blockers: z.array(
    z.object({ group: Group, conditions: z.array(ConditionId).readonly(), text: z.string() }),
  ),
  paths: z.array(PathReply),
  /** The verdict over time, if nothing but the calendar changes. */
  forecast: z.array(IntervalReply),
  forecastUntil: z.iso.date(),
  readings: z.object({
    used: z.object({ dau: DauReading, halfYear: HalfYearReading }),
    firm: z.boolean(),
    deciding: z.array(ReadingName).readonly(),
    /** What would make it firm: the condition under the reading that is hardest to meet, and what to do. */
    toBeFirm: z.array(
      z.object({
        reading: ReadingName,
        /** The hardest way to read it. */
        option: z.string().nullable(),
        condition: ConditionId,
        gap: Figure.nullable(),
        gapUnit: z.enum(GAP_UNITS).nullable(),
        holdsFrom: DateOrNull,
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
