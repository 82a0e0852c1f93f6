/**
 * What a kind of border is. Each kind is a file of this folder and holds everything that depends on it: the shape of its
 * threshold, the figure that is compared, what a result tells, on which days the calendar alone can turn it, the cells at
 * its edge, what differs in words, and what can be tried. `../conditions.ts` says which fact has which border.
 *
 * Three values come from one place: `measure` gives null where what is known does not decide, and only what it gives is
 * compared. Nothing else takes part in that, so that a fact which is known in part needs a kind of its own and no more.
 */
import type { z } from "zod";
import type { CivilDate } from "../civil-date.ts";
import { type FactKey, type Facts, factsWith } from "../facts/all.ts";
import type { Interval } from "../facts/interval.ts";
import type { ConditionStatus, Detail } from "../verdict.ts";
import { intervalsAround } from "./intervals.ts";
import type { Compared, Measure } from "./measure.ts";

/** In what a kind counts what is missing, and the steps by which it is tried out. */
export type Units = { readonly gap: string; readonly step: string };
export type NoUnits = { readonly gap: never; readonly step: never };

/** The figures behind a status. */
export type Figures<Gap extends string = string> = {
  readonly detail: Detail | null;
  /** What was compared: a count, CNY as a decimal string, the interval of such, a date or `never`, or a list; null when unknown. */
  readonly actual:
    | number
    | string
    | Interval<number | string>
    | readonly (string | number)[]
    | null;
  /** What is missing to pass the strict border, in `gapUnit`; counted from the highest value of an interval. */
  readonly gap: number | string | null;
  readonly gapUnit: Gap | null;
  /** The missing part of the border, 0 (met) to 1; how far away it is, comparable between conditions. */
  readonly missingShare: number;
  /** The last day on which the condition holds if nothing but the calendar changes. */
  readonly heldUntil: CivilDate | null;
  /** The first day on which the condition holds if nothing but the calendar changes. */
  readonly holdsFrom: CivilDate | null;
};

/** Facts that have something in common, as they are told where two versions of a ruleset differ. */
export type Extent<Gap extends string = string> =
  | { readonly of: "categories"; readonly values: readonly string[] }
  | { readonly of: "entityTypes"; readonly values: readonly string[] }
  | { readonly of: "regions"; readonly values: readonly string[] }
  | { readonly of: "relations"; readonly values: readonly string[] }
  /** Whole numbers in the unit (fen for money), both ends included. */
  | { readonly of: "counts"; readonly from: number; readonly to: number; readonly unit: Gap }
  /** Days of the last seven, each as an example. */
  | { readonly of: "weeks"; readonly examples: readonly (readonly number[])[] }
  /** How many days before the check it happened, both ends included. */
  | { readonly of: "daysAgo"; readonly from: number; readonly to: number }
  | { readonly of: "spendDaysAgo"; readonly days: readonly number[] }
  | { readonly of: "never" };

export type DateUnit = "day" | "week" | "month";
export type Step<Unit extends string = string> = {
  readonly direction: "less" | "more";
  readonly amount: number;
  readonly unit: Unit;
};

/** What can be tried with a value, each with what it becomes. */
export type Moves<Value, Unit extends string = string> = {
  readonly steps: readonly { readonly step: Step<Unit>; readonly change: Value }[];
  /** Meets the condition; null when no change can. */
  readonly enough: Value | null;
  /** No longer meets it. */
  readonly short: Value | null;
};

/** A range to choose a value from; `days-before` counts back from the date of the check. */
export type Range = {
  readonly kind: "number" | "days-before";
  readonly max: number;
  readonly step: number;
  readonly value: number;
};

/** What a kind of border says of the whole of the facts. */
export type Border<Kind extends string, Threshold, Of extends Units> = {
  readonly kind: Kind;
  readonly threshold: z.ZodType<Threshold>;
  /** As its thresholds name them. */
  readonly operator: string;
  readonly units: readonly string[];
  readonly gapUnits: readonly Of["gap"][];
  /** The unit of the steps that are no days. */
  readonly stepUnit: Of["step"] | null;
  /** The figure to be compared; null when the facts do not decide. */
  measure(threshold: Threshold, facts: Facts, asOf: CivilDate): Measure | null;
  /** What the figure is compared with, in its unit. */
  compared(threshold: Threshold): Compared;
  /** True when a figure passes: the operator that json-rules-engine gets under the name of the kind. */
  holds(measure: Measure, compared: Compared): boolean;
  figures(threshold: Threshold, judged: Judged): Partial<Figures<Of["gap"]>>;
  /** The days on which the calendar alone can change the status; more than those do no harm. */
  turningDays(threshold: Threshold, facts: Facts): readonly CivilDate[];
  /** The first day on which it can be met so that it still is on `on`; null where what is met stays met. */
  notBefore(threshold: Threshold, on: CivilDate): CivilDate | null;
  /** One account of each part that the border cuts the facts into, right at the border, so many days around months. */
  cells(threshold: Threshold, around: Around): Facts[];
  /** As few as still show each status and each way to it. */
  coreCells(threshold: Threshold, around: Around): Facts[];
  /** Where a number is compared; else null. */
  readonly numbers: Numbers<Facts> | null;
  /** Cells that come out alike, told in as few words as they allow. */
  extents(cells: readonly Facts[], alike: Alike<Facts>): Extent<Of["gap"]>[];
  moves(threshold: Threshold, facts: Facts, asOf: CivilDate): Moves<Facts, Of["step"] | DateUnit>;
  range(facts: Facts, asOf: CivilDate): (Range & { readonly field: FactKey }) | null;
};

/** Facts with a number, in the unit of what it is compared with. */
export type Numbers<Value> = {
  exactly(number: number): Value;
  between(ends: Interval): Value;
};

export type Judged = {
  readonly facts: Facts;
  readonly status: ConditionStatus;
  readonly asOf: CivilDate;
};
export type Around = { readonly asOf: CivilDate; readonly monthDays: number };
export type Alike<Of> = { readonly isAlike: (one: Of) => boolean; readonly asOf: CivilDate };

/** What a kind of border says of the value of one fact, which is all that most of them look at. */
export type BorderOn<Value, Kind extends string, Threshold, Of extends Units> = Pick<
  Border<Kind, Threshold, Of>,
  | "kind"
  | "threshold"
  | "operator"
  | "units"
  | "gapUnits"
  | "stepUnit"
  | "compared"
  | "holds"
  | "notBefore"
> & {
  measure(threshold: Threshold, value: Value, asOf: CivilDate): Measure | null;
  figures(
    threshold: Threshold,
    value: Value,
    judged: Omit<Judged, "facts">,
  ): Partial<Figures<Of["gap"]>>;
  turningDays(threshold: Threshold, value: Value): readonly CivilDate[];
  cells(threshold: Threshold, around: Around): readonly Value[];
  readonly numbers: Numbers<Value> | null;
  extents(values: readonly Value[], alike: Alike<Value>): Extent<Of["gap"]>[];
  /** Steps only from a value that is known. */
  moves(
    threshold: Threshold,
    value: Value | undefined,
    asOf: CivilDate,
  ): Moves<Value, Of["step"] | DateUnit>;
  range(value: Value, asOf: CivilDate): Range | null;
};

/** Of a border that no day turns. */
export const TIMELESS = { turningDays: () => [], notBefore: () => null };
/** Of a border that is no number: nothing is counted that could be missing. */
export const UNCOUNTED = { gapUnits: [], stepUnit: null, numbers: null };
/** Of a border on a fact that no form asks for, so that no address can hold it. */
export const UNASKED = {
  moves: () => ({ steps: [], enough: null, short: null }),
  range: () => null,
};

/** A border on one fact: what is not known of it is unknown. */
export function onFact<K extends FactKey, Kind extends string, Threshold, Of extends Units>(
  fact: K,
  border: BorderOn<NonNullable<Facts[K]>, Kind, Threshold, Of>,
): Border<Kind, Threshold, Of> {
  type Value = NonNullable<Facts[K]>;
  const valueIn = (facts: Facts) => facts[fact] as Value | undefined;
  const withValue = (value: Value) => factsWith(fact, value);
  const cells = (threshold: Threshold, around: Around) =>
    border.cells(threshold, around).map(withValue);
  const { numbers } = border;
  const intervals = (threshold: Threshold) => {
    const limit = border.compared(threshold);
    if (numbers === null || typeof limit !== "number") return [];
    return intervalsAround(limit).map((ends) => withValue(numbers.between(ends)));
  };
  const known = <T>(facts: Facts, otherwise: T, of: (value: Value) => T): T => {
    const value = valueIn(facts);
    return value === undefined ? otherwise : of(value);
  };
  return {
    ...border,
    measure: (threshold, facts, asOf) =>
      known(facts, null, (value) => border.measure(threshold, value, asOf)),
    figures: (threshold, judged) =>
      known(judged.facts, {}, (value) => border.figures(threshold, value, judged)),
    turningDays: (threshold, facts) =>
      known(facts, [] as readonly CivilDate[], (value) => border.turningDays(threshold, value)),
    cells: (threshold, around) => [...cells(threshold, around), ...intervals(threshold)],
    // An interval comes out as a number does, or as if nothing was known.
    coreCells: cells,
    numbers: numbers && {
      exactly: (number) => withValue(numbers.exactly(number)),
      between: (ends) => withValue(numbers.between(ends)),
    },
    extents: (found, { isAlike, asOf }) =>
      border.extents(unique(found.map(valueIn).filter((value) => value !== undefined)), {
        isAlike: (value) => isAlike(withValue(value)),
        asOf,
      }),
    moves(threshold, facts, asOf) {
      const { steps, enough, short } = border.moves(threshold, valueIn(facts), asOf);
      return {
        steps: steps.map(({ step, change }) => ({ step, change: withValue(change) })),
        enough: enough === null ? null : withValue(enough),
        short: short === null ? null : withValue(short),
      };
    },
    range(facts, asOf) {
      const range = known(facts, null, (value) => border.range(value, asOf));
      return range && { ...range, field: fact };
    },
  };
}

export function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
