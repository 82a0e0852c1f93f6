/**
 * A ruleset as a plain function, for lists and for trying out many cases. It compares by itself,
 * sharing only the calendar with the evaluation by json-rules-engine, and may be used once both were found to agree
 * (`accept.ts`).
 */
import { addDays, addMonths, type CivilDate, lastWithMonthsAgo } from "./civil-date.ts";
import type { DateOrNever, Facts, Spend } from "./facts.ts";
import { type Alternative, alternativesOf, alternativeUnder } from "./measures.ts";
import { usedReadings } from "./readings.ts";
import type { Condition, ConditionId, Readings, Ruleset } from "./ruleset.ts";
import type { DauThreshold, Threshold } from "./thresholds.ts";
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

const UNMET = 0;
const MET = 1;
const UNKNOWN = 2;
const STATUSES = ["unmet", "met", "unknown"] as const satisfies readonly ConditionStatus[];
type Code = 0 | 1 | 2;

type Leaf = (facts: Facts) => Code;
type LeafOn = (asOf: CivilDate) => Leaf;
type LeafMaker<O extends Threshold["operator"]> = (
  threshold: Extract<Threshold, { operator: O }>,
) => LeafOn;
export type LeafMakers = { readonly [O in Threshold["operator"]]: LeafMaker<O> };

export const LEAF_MAKERS: LeafMakers = {
  includesOneOf: openCategory,
  atLeastAgo: longAgo,
  atMostAgo: recently,
  greaterThan: above,
  isOneOf: ({ value }) => {
    const wanted = new Set<string>(value);
    return onEveryDay(({ channelsEntity }) =>
      channelsEntity === undefined ? UNKNOWN : codeOf(wanted.has(channelsEntity)),
    );
  },
  includesAllOf: ({ value }) => {
    return onEveryDay(({ channelsAssociation: held }) =>
      held === undefined ? UNKNOWN : codeOf(!value.some((one) => !held.includes(one))),
    );
  },
};

/** `makers` is there for a test to plant a mistake. */
export function compileRuleset(ruleset: Ruleset, makers: LeafMakers = LEAF_MAKERS): Plan {
  const outcomes = everyOutcome(ruleset);
  const alternatives = ruleset.conditions.flatMap(alternativesOf);
  const leafOf = new Map(alternatives.map((one) => [one, leafOn(one, makers)]));
  return {
    ruleset,
    outcomes,
    on(asOf, pinned = {}) {
      const readings = usedReadings(ruleset, pinned);
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

function leafOn({ threshold }: Alternative, makers: LeafMakers): LeafOn {
  // The operator names the maker of its own kind of threshold, which the type of the table says and this call cannot.
  const make = makers[threshold.operator] as (threshold: Threshold) => LeafOn;
  return make(threshold);
}

/** A leaf that does not ask for the date. */
function onEveryDay(leaf: Leaf): LeafOn {
  return () => leaf;
}

function codeOf(holds: boolean): Code {
  return holds ? MET : UNMET;
}

function openCategory({
  value,
  excludedEntityTypes,
  excludedRegions,
}: Extract<Threshold, { operator: "includesOneOf" }>): LeafOn {
  const open = new Set(value);
  const entityTypes = new Set<string | undefined>(excludedEntityTypes);
  const regions = new Set<string | undefined>(excludedRegions);
  return onEveryDay(({ entityType, region, categories }) => {
    if (entityTypes.has(entityType) || regions.has(region)) return UNMET;
    if (categories === undefined) return UNKNOWN;
    for (const category of categories) if (open.has(category)) return MET;
    return UNMET;
  });
}

function longAgo({ value, unit }: Extract<Threshold, { operator: "atLeastAgo" }>): LeafOn {
  return (asOf) => {
    const last = unit === "day" ? addDays(asOf, -value) : lastWithMonthsAgo(value, asOf);
    return ({ lastSevereViolationOn: on }) => dateCode(on, (date) => date <= last, MET);
  };
}

function recently({ value }: Extract<Threshold, { operator: "atMostAgo" }>): LeafOn {
  return (asOf) => {
    const first = addDays(asOf, -value);
    return ({ lastPaymentOn: on }) => dateCode(on, (date) => date >= first, UNMET);
  };
}

function dateCode(on: DateOrNever | undefined, holds: (on: string) => boolean, never: Code): Code {
  if (on === undefined) return UNKNOWN;
  return on === "never" ? never : codeOf(holds(on));
}

function above(threshold: Extract<Threshold, { operator: "greaterThan" }>): LeafOn {
  const { value } = threshold;
  switch (threshold.unit) {
    case "follower":
      return onEveryDay(({ followers }) =>
        followers === undefined ? UNKNOWN : codeOf(followers > value),
      );
    case "user":
      return onEveryDay(({ dau }) =>
        dau === undefined ? UNKNOWN : codeOf(isBusy(dau, threshold)),
      );
    case "CNY":
      return (asOf) => {
        const after = addMonths(asOf, -threshold.windowMonths);
        return ({ adSpend }) =>
          adSpend === undefined
            ? UNKNOWN
            : codeOf(fenBetween(adSpend, after, asOf) > value * FEN_PER_YUAN);
      };
  }
}

const FEN_PER_YUAN = 100;

function isBusy(dau: number | readonly number[], { value, of }: DauThreshold): boolean {
  if (typeof dau === "number") return dau > value;
  if (of === "lowest") return dau.every((day) => day > value);
  if (of === "highest") return dau.some((day) => day > value);
  return dau.reduce((total, day) => total + day, 0) > value * dau.length;
}

/** What was spent after one date and until another, in fen; an amount without dates counts whole. */
function fenBetween(spend: Spend, after: CivilDate, until: CivilDate): number {
  if (spend.kind === "total") return spend.fen;
  let fen = 0;
  for (const entry of spend.entries) if (entry.on > after && entry.on <= until) fen += entry.fen;
  return fen;
}
