/** The shortest ways out of `ineligible`: minimal sets of changes, the best first. */

import { alternativeUnder } from "./alternatives.ts";
import { conditionOf, costOf, isInHands, patienceFor } from "./changes.ts";
import type { CivilDate } from "./civil-date.ts";
import type { Plan } from "./compile.ts";
import { borderOf, type ConditionId } from "./conditions.ts";
import { describeCondition } from "./describe-condition.ts";
import type { Question } from "./evaluate.ts";
import type { ConditionResult, Evaluation } from "./evaluation.ts";
import { outcomesOver } from "./forecast.ts";
import { oncePer } from "./once-per.ts";
import { usedReadings } from "./readings.ts";
import type { Condition, Ruleset } from "./ruleset.ts";
import type { ConditionStatus } from "./verdict.ts";

export type PathChange = {
  readonly condition: ConditionId;
  readonly gap: ConditionResult["gap"];
  /** When time heals it and nothing is to be done but wait: the first day on which it holds. */
  readonly holdsFrom: CivilDate | null;
  /** When done earlier than this day it would have lapsed again by the path's `earliestOn`. */
  readonly notBefore: CivilDate | null;
  /** The result the change answers: today's for what is waited for, else that of the day the path can succeed. */
  readonly result: ConditionResult;
};

export type Path = {
  readonly recommended: boolean;
  /** False when a change cannot be made in this account. */
  readonly possible: boolean;
  /** The day before which it cannot succeed; null when nothing has to be waited for. */
  readonly earliestOn: CivilDate | null;
  readonly changes: readonly PathChange[];
  /** Unknown conditions that the path takes to be met: `mandatory` all of them, `anyOf` one of them. */
  readonly assuming: readonly ConditionId[];
};

/** A day on which something changes; a condition goes by its place in the ruleset. */
type State = {
  readonly on: CivilDate;
  readonly statuses: readonly ConditionStatus[];
  /** Worked out when it is wanted: most conditions of most days are part of no path. */
  readonly resultAt: (place: number) => ConditionResult;
};

/** What is to be waited for and what is to be done, for a success on one day. */
type Way = {
  readonly state: State;
  readonly waits: readonly number[];
  readonly acts: readonly number[];
  /** What it asks for: a number for each wait, and another for each act. */
  readonly keys: readonly number[];
};

/**
 * All minimal sets of changes that end `ineligible`; empty for another verdict. With all changes of a path made (and
 * what it assumes being so) the account is eligible on `earliestOn`, without any one of them it is not, and no other
 * path with some of the same changes is as early. What holds today and will have lapsed while something else is
 * waited for is a change as well.
 */
export function findPaths(plan: Plan, question: Question, evaluation: Evaluation): Path[] {
  if (evaluation.verdict !== "ineligible") return [];
  const { ruleset } = plan;
  const { asOf } = evaluation;
  const [today, ...later] = outcomesOver(plan)(question).map(({ from, outcome: { statuses } }) => ({
    on: from,
    statuses,
    resultAt:
      from === asOf ? resultIn(evaluation) : resultsOn(from, statuses, { ruleset, question }),
  }));
  // INVARIANT: the first of the outcomes is that of the day itself.
  if (!today) throw new Error("there is no outcome of today");
  const states = [today, ...later];
  const isHealedByTime = (place: number) =>
    states.some(({ statuses }) => statuses[place] === "met");
  return states
    .flatMap((state) => waysOn(ruleset, state, today.statuses))
    .filter(
      ({ state, acts }) =>
        !acts.some((act) => isHealedByTime(act) && !isInHands(ruleset, state.resultAt(act))),
    )
    .filter((one, _index, all) => !all.some((other) => isBetter(other, one)))
    .map((way) => ({
      on: way.state.on,
      waits: way.waits.map(today.resultAt),
      acts: way.acts.map(way.state.resultAt),
      assuming: assumed(ruleset, way.state.statuses),
    }))
    .map((way) => ({ ...way, ...rankOf(ruleset, way) }))
    .sort(
      (a, b) =>
        a.impossible - b.impossible ||
        a.effort - b.effort ||
        (a.on < b.on ? -1 : Number(a.on > b.on)) ||
        a.money - b.money,
    )
    .map((way, index) => ({
      recommended: index === 0,
      possible: way.impossible === 0,
      earliestOn: way.on === asOf ? null : way.on,
      changes: changesOf(ruleset, way, asOf),
      assuming: way.assuming,
    }));
}

function resultIn({ conditions }: Evaluation): State["resultAt"] {
  return (place) => {
    const result = conditions[place];
    // INVARIANT: an evaluation has a result for every condition of its ruleset, in their order.
    if (!result) throw new Error(`there is no result ${place}`);
    return result;
  };
}

function resultsOn(
  asOf: CivilDate,
  statuses: readonly ConditionStatus[],
  { ruleset, question }: { ruleset: Ruleset; question: Question },
): State["resultAt"] {
  const { facts, readings = {} } = question;
  const used = usedReadings(ruleset, readings);
  const known: ConditionResult[] = [];
  return (place) => {
    const condition = ruleset.conditions[place];
    const status = statuses[place];
    // INVARIANT: a place is that of a condition, and an outcome has a status for each.
    if (!condition || !status) throw new Error(`there is no condition ${place}`);
    const alternative = alternativeUnder(condition, used);
    known[place] ??= describeCondition({ condition, alternative, status, facts, asOf });
    return known[place];
  };
}

/** Every way to succeed on a day: all mandatory conditions, and one of the others where none is met or may yet be. */
function waysOn(ruleset: Ruleset, state: State, now: readonly ConditionStatus[]): Way[] {
  const { mandatory, anyOf } = placesIn(ruleset);
  const having = (places: readonly number[], status: ConditionStatus) =>
    places.filter((place) => state.statuses[place] === status);
  const way = (waits: readonly number[], acts: readonly number[]): Way => {
    const keys = [...waits, ...acts.map((act) => act + now.length)];
    return { state, waits, acts, keys };
  };
  const isUnmetNow = (place: number) => now[place] === "unmet";
  const waits = having(mandatory, "met").filter(isUnmetNow);
  const acts = having(mandatory, "unmet");
  const healed = having(anyOf, "met");
  if (healed.length > 0) {
    if (!anyOf.every(isUnmetNow)) return [way(waits, acts)];
    return healed.map((one) => way([...waits, one], acts));
  }
  const mayBeMet = anyOf.length === 0 || having(anyOf, "unknown").length > 0;
  return mayBeMet ? [way(waits, acts)] : anyOf.map((one) => way(waits, [...acts, one]));
}

const placesIn = oncePer(({ conditions }: Ruleset) => {
  const of = (wanted: Condition["group"]) =>
    conditions.flatMap(({ group }, place) => (group === wanted ? [place] : []));
  return { mandatory: of("mandatory"), anyOf: of("anyOf") };
});

/** True when a way asks for less, or for the same earlier, and is not later. */
function isBetter(one: Way, other: Way): boolean {
  if (one === other || one.state.on > other.state.on) return false;
  const isLess = one.keys.length < other.keys.length || one.state.on < other.state.on;
  return isLess && one.keys.every((key) => other.keys.includes(key));
}

type Results = {
  readonly on: CivilDate;
  readonly waits: readonly ConditionResult[];
  readonly acts: readonly ConditionResult[];
};

function rankOf(ruleset: Ruleset, { acts, waits }: Results) {
  const costs = acts.map((act) => costOf(ruleset, act));
  const patience = waits.map((wait) => patienceFor(ruleset, wait));
  return {
    impossible: acts.filter((act) => !isInHands(ruleset, act)).length,
    money: sumOf(costs.map(({ money }) => money)),
    effort: sumOf([...patience, ...costs.map(({ effort }) => effort)]),
  };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}

function changesOf(ruleset: Ruleset, { on, waits, acts }: Results, asOf: CivilDate): PathChange[] {
  return [
    ...waits.map((result) => ({
      condition: result.id,
      gap: null,
      holdsFrom: result.holdsFrom,
      notBefore: null,
      result,
    })),
    ...acts.map((result) => ({
      condition: result.id,
      gap: result.gap,
      holdsFrom: null,
      notBefore: notBefore(ruleset, result, { asOf, on }),
      result,
    })),
  ];
}

function notBefore(
  ruleset: Ruleset,
  { id, threshold }: ConditionResult,
  { asOf, on }: { asOf: CivilDate; on: CivilDate },
): CivilDate | null {
  const firstDay = borderOf(conditionOf(ruleset, id)).notBefore(threshold, on);
  return firstDay !== null && firstDay > asOf ? firstDay : null;
}

function assumed({ conditions }: Ruleset, statuses: readonly ConditionStatus[]): ConditionId[] {
  const isAnyMet = conditions.some(
    ({ group }, place) => group === "anyOf" && statuses[place] === "met",
  );
  return conditions
    .filter(
      ({ group }, place) => statuses[place] === "unknown" && (group === "mandatory" || !isAnyMet),
    )
    .map(({ id }) => id);
}
