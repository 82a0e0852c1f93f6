/**
 * A ruleset as a plain function, for lists and for trying out many cases. It compares by itself, sharing only the
 * calendar and the reader of names of categories with the evaluation by json-rules-engine, and may be used once both
 * were found to agree (`accept.ts`).
 */
import { type Alternative, alternativesOf, alternativeUnder } from "./alternatives.ts";
import { foldCategory, keyOf } from "./categories/fold.ts";
import { namesOf } from "./categories/known-names.ts";
import type { GivenCategory } from "./categories/names.ts";
import { type ByNames, hasNames } from "./categories/naming.ts";
import { addDays, addMonths, type CivilDate, lastWithMonthsAgo } from "./civil-date.ts";
import {
  type BorderKind,
  borderOf,
  type ConditionId,
  type FactWith,
  type Readings,
  type Threshold,
  type ThresholdOfKind,
} from "./conditions.ts";
import type { FactKey, Facts } from "./facts/all.ts";
import type { CountOrInterval } from "./facts/count.ts";
import type { DateOrNever } from "./facts/date-or-never.ts";
import type { Spend } from "./facts/spend.ts";
import type { Week } from "./facts/week.ts";
import { isCategoryName } from "./read-values.ts";
import { usedReadings } from "./readings.ts";
import type { Condition, Ruleset } from "./ruleset.ts";
import type { ConditionStatus, Verdict } from "./verdict.ts";

/** What a plan says of one account; the same object for all accounts with the same statuses. */
export type Outcome = {
  /** Its place in `Plan.outcomes`. */
  readonly index: number;
  readonly verdict: Verdict;
  /** In the order of the ruleset's conditions. */
  readonly statuses: readonly ConditionStatus[];
  readonly met: readonly ConditionId[];
  readonly unmet: readonly ConditionId[];
  readonly unknown: readonly ConditionId[];
};

export type Plan = {
  readonly ruleset: Ruleset;
  /** Every outcome that the ruleset can have: three to the power of its conditions. */
  readonly outcomes: readonly Outcome[];
  /** The plan for one date, with all its dates worked out beforehand; cheap enough to be made for a single account. */
  on(asOf: CivilDate, readings?: Partial<Readings>): Judge;
};

export type Judge = (facts: Facts) => Outcome;

/** Days around today are asked for again and again; all others that a caller may name are bounded. */
const JUDGES_MAX = 2000;
const UNMET = 0;
const MET = 1;
const UNKNOWN = 2;
const STATUSES = ["unmet", "met", "unknown"] as const satisfies readonly ConditionStatus[];
type Code = 0 | 1 | 2;

type Leaf = (facts: Facts) => Code;
type LeafOn = (asOf: CivilDate) => Leaf;
type LeafMaker<K extends BorderKind> = (threshold: ThresholdOfKind<K>, fact: FactWith<K>) => LeafOn;
export type LeafMakers = { readonly [K in BorderKind]: LeafMaker<K> };

export const LEAF_MAKERS: LeafMakers = {
  "open-category": openCategory,
  "long-ago": longAgo,
  recent: recently,
  count: ({ value }, fact) =>
    onEveryDay(({ [fact]: count }) => (count === undefined ? UNKNOWN : moreCode(count, value))),
  week: (threshold, fact) =>
    onEveryDay(({ [fact]: week }) => (week === undefined ? UNKNOWN : busyCode(week, threshold))),
  spend: spentMore,
  "one-of": ({ value }, fact) => {
    const wanted = new Set<string>(value);
    return onEveryDay(({ [fact]: one }) => (one === undefined ? UNKNOWN : codeOf(wanted.has(one))));
  },
  "all-of": ({ value }, fact) =>
    onEveryDay(({ [fact]: held }) =>
      held === undefined ? UNKNOWN : codeOf(!value.some((one) => !held.includes(one))),
    ),
};

/** `makers` is there for a test to plant a mistake. */
export function compileRuleset(ruleset: Ruleset, makers: LeafMakers = LEAF_MAKERS): Plan {
  const outcomes = everyOutcome(ruleset);
  const leafOf = new Map(
    ruleset.conditions.flatMap((condition) =>
      alternativesOf(condition).map((one) => [one, leafOn(condition, one, makers)] as const),
    ),
  );
  const judgeOn = (asOf: CivilDate, readings: Readings): Judge => {
    const leaves = ruleset.conditions.map((condition) => {
      const leaf = leafOf.get(alternativeUnder(condition, readings));
      // INVARIANT: a condition always gives the same alternatives.
      if (!leaf) throw new Error(`there is no leaf for ${condition.id}`);
      return leaf(asOf);
    });
    return (facts) => {
      let index = 0;
      for (const leaf of leaves) index = index * STATUSES.length + leaf(facts);
      const outcome = outcomes[index];
      if (!outcome) throw new Error(`there is no outcome ${index}`);
      return outcome;
    };
  };
  const judges = new Map<string, Judge>();
  return {
    ruleset,
    outcomes,
    on(asOf, pinned = {}) {
      const readings = usedReadings(ruleset, pinned);
      const isUsual = readings === usedReadings(ruleset, {});
      const key = isUsual ? asOf : [asOf, ...Object.values(readings)].join();
      const judge = judges.get(key) ?? judgeOn(asOf, readings);
      if (judges.size >= JUDGES_MAX) judges.clear();
      judges.set(key, judge);
      return judge;
    },
  };
}

/** The verdict of the groups: all of `mandatory` and, where there is such a group, one of `anyOf`. */
export function verdictOfStatuses(
  conditions: readonly Pick<Condition, "group">[],
  statuses: readonly ConditionStatus[],
): Verdict {
  const having = (group: Condition["group"], status: ConditionStatus) =>
    conditions.filter((one, index) => one.group === group && statuses[index] === status).length;
  const sizeOf = (group: Condition["group"]) =>
    conditions.filter((one) => one.group === group).length;
  const options = sizeOf("anyOf");
  if (having("mandatory", "unmet") > 0) return "ineligible";
  if (options > 0 && having("anyOf", "unmet") === options) return "ineligible";
  const isAnyMet = options === 0 || having("anyOf", "met") > 0;
  return isAnyMet && having("mandatory", "met") === sizeOf("mandatory")
    ? "eligible"
    : "undetermined";
}

function everyOutcome({ conditions }: Ruleset): Outcome[] {
  const ids = conditions.map(({ id }) => id);
  return Array.from({ length: STATUSES.length ** ids.length }, (_unused, index) => {
    const statuses = ids.map((_id, position) => statusAt(index, ids.length - 1 - position));
    const having = (status: ConditionStatus) => ids.filter((_id, at) => statuses[at] === status);
    return {
      index,
      verdict: verdictOfStatuses(conditions, statuses),
      statuses,
      met: having("met"),
      unmet: having("unmet"),
      unknown: having("unknown"),
    };
  });
}

/** The digit of an outcome's index, counted from its end. */
function statusAt(index: number, place: number): ConditionStatus {
  return STATUSES[Math.floor(index / STATUSES.length ** place) % STATUSES.length] ?? "unknown";
}

function leafOn(condition: Condition, { threshold }: Alternative, makers: LeafMakers): LeafOn {
  // A kind has a maker for its own thresholds and facts, which the type of the table says and this call cannot.
  const make = makers[borderOf(condition).kind] as (threshold: Threshold, fact: FactKey) => LeafOn;
  return make(threshold, condition.fact);
}

/** A leaf that does not ask for the date. */
function onEveryDay(leaf: Leaf): LeafOn {
  return () => leaf;
}

function codeOf(holds: boolean): Code {
  return holds ? MET : UNMET;
}

function openCategory(threshold: ThresholdOfKind<"open-category">): LeafOn {
  const { excludedEntityTypes, excludedRegions } = threshold;
  const codeOfName = hasNames(threshold) ? codeByTable(threshold) : codeAsWritten(threshold);
  const entityTypes = new Set<string | undefined>(excludedEntityTypes);
  const regions = new Set<string | undefined>(excludedRegions);
  return onEveryDay(({ entityType, region, categories }) => {
    if (entityTypes.has(entityType) || regions.has(region)) return UNMET;
    if (categories === undefined) return UNKNOWN;
    let code: Code = UNMET;
    for (const category of categories) {
      const one = codeOfName(category, region);
      if (one === MET) return MET;
      if (one === UNKNOWN) code = UNKNOWN;
    }
    return code;
  });
}

type NameCode = (category: GivenCategory, region: Facts["region"]) => Code;

function codeAsWritten({ value }: ThresholdOfKind<"open-category">): NameCode {
  const open = new Set<GivenCategory>(value);
  return (category) => {
    if (open.has(category)) return MET;
    return typeof category === "string" && isCategoryName(category) ? UNMET : UNKNOWN;
  };
}

/** Names that are too unsure to decide, and those that are as good as the same. */
const ASKED_FROM = 5;
const SAME_UNTIL = 1;

/** By what a name was recognised as, which is what it shares with the other evaluation. */
function codeByTable(threshold: ThresholdOfKind<"open-category"> & ByNames): NameCode {
  const { value, names } = threshold;
  const known = namesOf(threshold);
  const listed = new Set(value.map((name) => keyOf(foldCategory(name))));
  const isListed = knowing((name: string) => listed.has(keyOf(foldCategory(name))));
  const until = names.counting === "successors" ? ASKED_FROM - 1 : SAME_UNTIL;
  return (category, region) => {
    const found = known.recognise(category);
    if (found.kind !== "unrecognised" && found.isInferred && region === "overseas") return UNKNOWN;
    if (found.kind === "open") {
      if (!found.listed.some((name) => value.includes(name))) return UNMET;
      if (found.sure >= ASKED_FROM) return UNKNOWN;
      return codeOf(found.sure <= until);
    }
    if (isListed(found.name)) return MET;
    return found.kind === "closed" ? UNMET : UNKNOWN;
  };
}

/** A long list repeats its names; so many are known before it begins anew. */
const NAMES_KNOWN_MAX = 5000;

function knowing<Name>(test: (name: Name) => boolean): (name: Name) => boolean {
  const known = new Map<Name, boolean>();
  return (name) => {
    const passes = known.get(name) ?? test(name);
    if (known.size >= NAMES_KNOWN_MAX) known.clear();
    known.set(name, passes);
    return passes;
  };
}

function longAgo({ value, unit }: ThresholdOfKind<"long-ago">, fact: FactWith<"long-ago">): LeafOn {
  return (asOf) => {
    const last = unit === "day" ? addDays(asOf, -value) : lastWithMonthsAgo(value, asOf);
    return ({ [fact]: on }) => dateCode(on, (date) => date <= last, MET);
  };
}

function recently({ value }: ThresholdOfKind<"recent">, fact: FactWith<"recent">): LeafOn {
  return (asOf) => {
    const first = addDays(asOf, -value);
    return ({ [fact]: on }) => dateCode(on, (date) => date >= first, UNMET);
  };
}

function dateCode(on: DateOrNever | undefined, holds: (on: string) => boolean, never: Code): Code {
  if (on === undefined) return UNKNOWN;
  return on === "never" ? never : codeOf(holds(on));
}

function spentMore(
  { value, windowMonths }: ThresholdOfKind<"spend">,
  fact: FactWith<"spend">,
): LeafOn {
  return (asOf) => {
    const after = addMonths(asOf, -windowMonths);
    return ({ [fact]: spend }) =>
      spend === undefined
        ? UNKNOWN
        : moreCode(fenBetween(spend, after, asOf), value * FEN_PER_YUAN);
  };
}

const FEN_PER_YUAN = 100;

/** An interval is judged by both of its ends. */
function moreCode(known: CountOrInterval, limit: number): Code {
  if (typeof known === "number") return codeOf(known > limit);
  const { min = 0, max = Number.POSITIVE_INFINITY } = known;
  const code = codeOf(max > limit);
  return code === codeOf(min > limit) ? code : UNKNOWN;
}

function busyCode(week: Week, threshold: ThresholdOfKind<"week">): Code {
  return isDays(week) ? codeOf(isBusy(week, threshold)) : moreCode(week, threshold.value);
}

function isDays(week: Week): week is readonly number[] {
  return Array.isArray(week);
}

function isBusy(week: readonly number[], { value, of }: ThresholdOfKind<"week">): boolean {
  switch (of) {
    case "average":
      return week.reduce((total, day) => total + day, 0) > value * week.length;
    case "lowest":
      return week.every((day) => day > value);
    case "highest":
      return week.some((day) => day > value);
  }
}

/** What was spent after one date and until another, in fen; what has no dates counts whole. */
function fenBetween(spend: Spend, after: CivilDate, until: CivilDate): CountOrInterval {
  if (spend.kind !== "entries") return spend.fen;
  let fen = 0;
  for (const entry of spend.entries) if (entry.on > after && entry.on <= until) fen += entry.fen;
  return fen;
}
