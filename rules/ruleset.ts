/** The closed shape of a ruleset file: conditions as data, with their borders, words and sources. */
import { z } from "zod";
import { CATEGORY_TABLE_IDS } from "./categories/known-names.ts";
import { hasNames } from "./categories/naming.ts";
import type { CONDITIONS } from "./conditions.ts";
import {
  CONDITION_IDS,
  ConditionId,
  READINGS,
  type ReadingName,
  ROWS,
  type Row,
  type ThresholdOf,
} from "./conditions.ts";
import { FactKey } from "./facts/all.ts";
import { LocalizedText, Source } from "./localized-text.ts";
import { Detail, Group } from "./verdict.ts";

const ExplanationKey = z.enum([
  "met",
  "unmet",
  "unknown",
  "met-never",
  "unmet-never",
  "unmet-individual",
  "unmet-overseas",
  "met-seven-days",
  "unmet-seven-days",
  "met-successor",
  "unmet-closed",
  "unmet-renamed",
  "unknown-unrecognised",
  "unknown-weak",
]);

const Question = z.strictObject({
  fact: FactKey,
  /** 1 is the cheapest to answer. */
  cost: z.int().min(1).max(99),
  text: LocalizedText,
});

const Words = {
  id: ConditionId,
  group: Group,
  title: LocalizedText,
  explanations: z
    .partialRecord(ExplanationKey, LocalizedText)
    .refine(
      (texts) => texts.met && texts.unmet && texts.unknown,
      "met, unmet and unknown are needed",
    ),
  whereToFind: LocalizedText,
  /** What to do when it is not met; by detail where that changes the advice. */
  remedy: LocalizedText,
  remedies: z.partialRecord(Detail, LocalizedText).optional(),
  /** What to do when it must be done, or done again, on `{notBefore}` or later. */
  renewal: LocalizedText.optional(),
  change: z.strictObject({
    /** False when the merchant can only wait, or cannot do it at all in this account. */
    inHands: z.boolean(),
    notInHandsWhen: z.array(Detail).max(4),
    /** 1 easy to 9 hard; multiplied by the share that is missing when paths are ranked. */
    effort: z.int().min(1).max(9),
  }),
  questions: z.array(Question).min(1).max(3),
  /** What to ask about a fact that is known and yet not understood, or that contradicts another; by detail. */
  doubts: z.partialRecord(Detail, LocalizedText).optional(),
  sources: z.array(Source).min(1).max(5),
};

type WordsOf = z.infer<z.ZodObject<typeof Words>>;
/** A condition by its row: with one threshold, with the options of its reading, or with one or the other. */
type ConditionBy<R extends Row> = WordsOf & { fact: R["fact"] } & (R extends {
    reading: infer Name extends ReadingName;
  }
    ? Read<R, Name>
    : R extends { mayRead: infer Name extends ReadingName }
      ? Unread<R> | Read<R, Name>
      : Unread<R>);
type Unread<R extends Row> = { threshold: ThresholdOf<R> };
type Read<R extends Row, Name extends ReadingName> = {
  reading: Name;
  options: {
    id: z.infer<(typeof READINGS)[Name]>;
    title: LocalizedText;
    threshold: ThresholdOf<R>;
  }[];
};
export type Condition = { [Id in ConditionId]: ConditionBy<(typeof CONDITIONS)[Id]> }[ConditionId];

const READING_OPTIONS_MAX = 3;

function conditionBy(row: Row) {
  if ("reading" in row) return conditionReadBy(row, row.reading);
  if (!("mayRead" in row)) return conditionUnread(row);
  // Not one of two shapes: so that what is wrong is told at its place, and not of both.
  return conditionReadBy(row, row.mayRead)
    .partial({ reading: true, options: true })
    .extend({ threshold: row.border.threshold.optional() })
    .refine(
      ({ threshold, reading, options }) =>
        threshold === undefined
          ? reading !== undefined && options !== undefined
          : reading === undefined && options === undefined,
      "either threshold, or reading with options, is expected",
    );
}

function conditionUnread({ fact, border: { threshold } }: Row) {
  return z.strictObject({ ...Words, fact: z.literal(fact), threshold });
}

function conditionReadBy({ fact, border: { threshold } }: Row, reading: ReadingName) {
  const option = z.strictObject({ id: READINGS[reading], title: LocalizedText, threshold });
  return z.strictObject({
    ...Words,
    fact: z.literal(fact),
    reading: z.literal(reading),
    options: z.array(option).min(1).max(READING_OPTIONS_MAX),
  });
}

const [first, ...rest] = ROWS.map(conditionBy);
// INVARIANT: the table has rows.
if (!first) throw new Error("there is no condition");
// Each schema reads what its row says, which a list of them no longer tells.
export const Condition = z.discriminatedUnion("fact", [first, ...rest]) as z.ZodType<Condition>;

function hasDistinctOptions(condition: Condition): boolean {
  if (!("options" in condition)) return true;
  return new Set(condition.options.map(({ id }) => id)).size === condition.options.length;
}

export const WarningCode = z.enum([
  "payment-data-pending",
  "entity-type-unknown",
  "region-unknown",
  "category-unrecognised",
  "facts-contradict",
]);
export type WarningCode = z.infer<typeof WarningCode>;

/** Since when a version holds, as far as anybody knows. */
export const EffectiveFrom = z.strictObject({
  on: z.iso.date(),
  /** `announced` by WeChat as the day it takes effect, or the day of the earliest `evidence` that it was in force. */
  basis: z.enum(["announced", "evidence"]),
});
export type EffectiveFrom = z.infer<typeof EffectiveFrom>;

/** How an account that meets the conditions gets in: by applying, or by waiting to be invited. */
export const Admission = z.enum(["application", "invitation", "none-needed"]);
export type Admission = z.infer<typeof Admission>;

const Shape = z.strictObject({
  format: z.literal(1),
  id: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
  /** The month of the evidence, or `undated-…` where no source tells one. */
  version: z.string().regex(/^(\d{4}-\d{2}|undated-[a-z0-9-]{1,30})$/),
  title: LocalizedText,
  note: LocalizedText,
  effectiveFrom: EffectiveFrom.optional(),
  admission: Admission.optional(),
  conditions: z.array(Condition).min(1).max(CONDITION_IDS.length),
  /** The words of the blocker that none of the `anyOf` conditions is met. */
  anyOfBlocker: LocalizedText.optional(),
  /** The table by which names of categories are read, and its hash, so that the hash of the ruleset holds it as well. */
  categoryTable: z
    .strictObject({
      id: z.enum(CATEGORY_TABLE_IDS),
      hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
    })
    .optional(),
  warnings: z.partialRecord(WarningCode, LocalizedText),
});

/** What the shape alone cannot say; each with the place it is reported at. */
const DEMANDS: readonly {
  readonly path: string;
  readonly error: string;
  readonly holds: (ruleset: z.infer<typeof Shape>) => boolean;
}[] = [
  {
    path: "conditions",
    error: "a reading option is listed twice",
    holds: ({ conditions }) => conditions.every(hasDistinctOptions),
  },
  {
    path: "conditions",
    error: "a condition id is used twice",
    holds: ({ conditions }) => new Set(conditions.map(({ id }) => id)).size === conditions.length,
  },
  {
    path: "conditions",
    error: "two conditions are about the same fact",
    holds: ({ conditions }) =>
      new Set(conditions.map(({ fact }) => fact)).size === conditions.length,
  },
  {
    path: "anyOfBlocker",
    error: "the group anyOf needs its words",
    holds: ({ conditions, anyOfBlocker }) =>
      conditions.every(({ group }) => group !== "anyOf") || anyOfBlocker !== undefined,
  },
  {
    path: "warnings",
    error: "a warning that can be raised has no words",
    holds: (ruleset) => warningsRaisedBy(ruleset).every((code) => ruleset.warnings[code]),
  },
];

export const Ruleset = Shape.superRefine((ruleset, context) => {
  for (const { path, error, holds } of DEMANDS) {
    if (!holds(ruleset)) context.addIssue({ code: "custom", path: [path], message: error });
  }
});
export type Ruleset = z.infer<typeof Ruleset>;

/** `wechat-live@2020-09`: how a request names a ruleset. */
export function rulesetName(ruleset: Pick<Ruleset, "id" | "version">): string {
  return `${ruleset.id}@${ruleset.version}`;
}

/** The warnings that an evaluation under the ruleset may raise. */
export function warningsRaisedBy({ conditions }: Pick<Ruleset, "conditions">): WarningCode[] {
  return conditions.flatMap((condition): WarningCode[] => {
    if (condition.fact === "lastPaymentOn") return ["payment-data-pending"];
    if (condition.fact !== "categories") return [];
    const thresholds =
      "options" in condition
        ? condition.options.map((one) => one.threshold)
        : [condition.threshold];
    return [
      "entity-type-unknown",
      "region-unknown",
      ...(thresholds.some(hasNames)
        ? (["category-unrecognised", "facts-contradict"] as const)
        : []),
    ];
  });
}

/** Since when a version holds: as it says, or else the first of the month that it is named after; null when undated. */
export function effectiveFromOf({
  effectiveFrom,
  version,
}: Pick<Ruleset, "effectiveFrom" | "version">): EffectiveFrom | null {
  if (effectiveFrom) return effectiveFrom;
  return version.startsWith("undated-") ? null : { on: `${version}-01`, basis: "evidence" };
}
