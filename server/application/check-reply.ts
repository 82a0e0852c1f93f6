/** The shape of a check's answer, as the API sends it; one language, ready to show. */
import { z } from "zod";
import { FactKey } from "../../rules/facts.ts";
import { ConditionId, DauReading, HalfYearReading, WarningCode } from "../../rules/ruleset.ts";

const Figure = z.union([z.number(), z.string()]);
const Group = z.enum(["mandatory", "anyOf"]);
const Link = z.object({ title: z.string(), url: z.string() });
const DateOrNull = z.iso.date().nullable();

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
  readings: z.object({
    used: z.object({ dau: DauReading, halfYear: HalfYearReading }),
    firm: z.boolean(),
    deciding: z.array(z.enum(["dau", "halfYear"])).readonly(),
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
