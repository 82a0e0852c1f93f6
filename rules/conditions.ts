/**
 * The table of conditions: which fact has which kind of border, and where its wording is ambiguous, which reading. What
 * a ruleset file may say, the figures, cells, proofs, differences and trials are made of it.
 */
import { z } from "zod";
import { allOf } from "./borders/all-of.ts";
import {
  type Border as BorderOfKind,
  type BorderOn,
  type DateUnit,
  type Extent as ExtentIn,
  type Moves as MovesOf,
  onFact,
  type Range,
  type Step as StepIn,
  type Units,
} from "./borders/border.ts";
import { count } from "./borders/count.ts";
import { longAgo } from "./borders/long-ago.ts";
import { oneOf } from "./borders/one-of.ts";
import { openCategory } from "./borders/open-category.ts";
import { recent } from "./borders/recent.ts";
import { spend } from "./borders/spend.ts";
import { week } from "./borders/week.ts";
import { ChannelsAssociation, ChannelsEntity, type FactKey, type Facts } from "./facts/all.ts";

/** The ways to understand ambiguous wording; the first option in a ruleset is the default. */
export const READINGS = {
  dau: z.enum(["average", "every-day", "any-day"]),
  halfYear: z.enum(["calendar-months", "days-180"]),
  categoryNames: z.enum(["successors", "as-published"]),
} as const;
export type ReadingName = keyof typeof READINGS;
/** `categoryNames` only where the ruleset offers it: older ones know no other names than their own. */
export type Readings = OptionIn<"dau" | "halfYear"> & Partial<OptionIn<"categoryNames">>;
type OptionIn<N extends ReadingName> = { readonly [K in N]: z.infer<(typeof READINGS)[K]> };
export const READING_NAMES = Object.keys(READINGS) as [ReadingName, ...ReadingName[]];

export const CONDITIONS = {
  category: { fact: "categories", border: openCategory, mayRead: "categoryNames" },
  "no-severe-violation": { ...about("lastSevereViolationOn", longAgo), reading: "halfYear" },
  "recent-payment": about("lastPaymentOn", recent),
  followers: about("followers", count("follower")),
  dau: { ...about("dau", week), reading: "dau" },
  "ad-spend": about("adSpend", spend),
  "channels-same-entity": about("channelsEntity", oneOf(ChannelsEntity, "relation")),
  "channels-associated-entity": about(
    "channelsAssociation",
    allOf(ChannelsAssociation, "relation"),
  ),
} as const;

type Table = typeof CONDITIONS;
export type ConditionId = keyof Table;
/** In the order of the table. */
export const CONDITION_IDS = Object.keys(CONDITIONS) as [ConditionId, ...ConditionId[]];
export const ConditionId = z.enum(CONDITION_IDS);

/** A row of the table. */
export type Row = Table[ConditionId];
export type BorderKind = Row["border"]["kind"];
/** The facts of the rows whose border is of a kind. */
export type FactWith<K extends BorderKind> = Extract<Row, { border: { kind: K } }>["fact"];

type TermsOf<R> = R extends { border: BorderOfKind<infer Kind, infer Threshold, infer Of> }
  ? { kind: Kind; threshold: Threshold; of: Of }
  : never;
export type ThresholdOf<R> = TermsOf<R>["threshold"];
export type ThresholdOfKind<K extends BorderKind> = Extract<TermsOf<Row>, { kind: K }>["threshold"];
export type Threshold = ThresholdOf<Row>;
export type GapUnit = TermsOf<Row>["of"]["gap"];
export type CountUnit = TermsOf<Row>["of"]["step"];
export type StepUnit = CountUnit | DateUnit;

export type Extent = ExtentIn<GapUnit>;
export type Step = StepIn<StepUnit>;
export type Moves = MovesOf<Facts, StepUnit>;
export type FactRange = Range & { readonly field: FactKey };

/** Every kind of border in one type: it only meets thresholds that the schema of its own condition has read. */
export type Border = BorderOfKind<BorderKind, Threshold, { gap: GapUnit; step: CountUnit }>;

export const ROWS: readonly Row[] = Object.values(CONDITIONS);
const BORDERS: ReadonlyMap<FactKey, Border> = new Map(
  ROWS.map(({ fact, border }): [FactKey, Border] => [fact, border]),
);

/** The border of a condition about a fact. */
export function borderOf({ fact }: { readonly fact: Row["fact"] }): Border {
  const border = BORDERS.get(fact);
  // INVARIANT: every row is in the map by its fact.
  if (!border) throw new Error(`there is no condition about ${fact}`);
  return border;
}

const borders = [...BORDERS.values()];
/** The shape of any threshold. */
export const Threshold = z.union(borders.map(({ threshold }) => threshold));
export const OPERATORS: readonly string[] = [...new Set(borders.map(({ operator }) => operator))];
export const THRESHOLD_UNITS: readonly string[] = [
  ...new Set(borders.flatMap(({ units }) => units)),
];
export const GAP_UNITS: readonly GapUnit[] = [
  ...new Set(borders.flatMap(({ gapUnits }) => gapUnits)),
];

/** A condition that looks at one fact and nothing else. */
function about<K extends FactKey, Kind extends string, T, Of extends Units>(
  fact: K,
  border: BorderOn<NonNullable<Facts[K]>, Kind, T, Of>,
) {
  return { fact, border: onFact(fact, border) };
}
