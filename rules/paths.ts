/** The shortest ways out of `ineligible`: minimal sets of changes, the best first. */

import { alternativeUnder } from "./alternatives.ts";
import { conditionOf, costOf, isInHands } from "./changes.ts";
import type { CivilDate } from "./civil-date.ts";
import type { Outcome, Plan } from "./compile.ts";
import { borderOf, type ConditionId } from "./conditions.ts";
import { describeCondition } from "./describe-condition.ts";
import type { Question } from "./evaluate.ts";
import type { ConditionResult, Evaluation } from "./evaluation.ts";
import { outcomesOver } from "./forecast.ts";
import { usedReadings } from "./readings.ts";
import type { Ruleset } from "./ruleset.ts";

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

/** What is to be waited for and what is to be done, for a success on one day. */
type Way = {
  readonly on: CivilDate;
  readonly waits: readonly ConditionResult[];
  readonly acts: readonly ConditionResult[];
  readonly assuming: readonly ConditionId[];
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
  const states = outcomesOver(plan)(question).map(({ from, outcome }) => ({
    on: from,
    results:
      from === asOf ? evaluation.conditions : resultsOn(from, outcome, { ruleset, question }),
  }));
  const isHealedByTime = ({ id }: ConditionResult) =>
    states.some(({ results }) => statusIn(results, id) === "met");
  return states
    .flatMap(({ on, results }) => waysOn(on, { now: evaluation.conditions, results }))
    .filter(({ acts }) => !acts.some((act) => !isInHands(ruleset, act) && isHealedByTime(act)))
    .map((way) => ({ way, keys: keysOf(way) }))
    .filter((one, _index, all) => !all.some((other) => isBetter(other, one)))
    .map(({ way }) => ({ way, ...rankOf(ruleset, way) }))
    .sort(
      (a, b) =>
        a.impossible - b.impossible ||
        (a.way.on < b.way.on ? -1 : Number(a.way.on > b.way.on)) ||
        a.money - b.money ||
        a.effort - b.effort,
    )
    .map(({ way, impossible }, index) => ({
      recommended: index === 0,
      possible: impossible === 0,
      earliestOn: way.on === asOf ? null : way.on,
      changes: changesOf(ruleset, way, asOf),
      assuming: way.assuming,
    }));
}

function resultsOn(
  on: CivilDate,
  { statuses }: Outcome,
  { ruleset, question }: { ruleset: Ruleset; question: Question },
): ConditionResult[] {
  const { facts, readings = {} } = question;
  const used = usedReadings(ruleset, readings);
  return ruleset.conditions.map((condition, index) =>
    describeCondition({
      condition,
      alternative: alternativeUnder(condition, used),
      status: statuses[index] ?? "unknown",
      facts,
      asOf: on,
    }),
  );
}

/** Every way to succeed on a day: all mandatory conditions, and one of the others where none is met or may yet be. */
function waysOn(
  on: CivilDate,
  { now, results }: { now: readonly ConditionResult[]; results: readonly ConditionResult[] },
): Way[] {
  const isUnmetNow = ({ id }: ConditionResult) => statusIn(now, id) === "unmet";
  const mandatory = results.filter(({ group }) => group === "mandatory");
  const anyOf = results.filter(({ group }) => group === "anyOf");
  const isGroupUnmetNow =
    anyOf.length > 0 && now.every(({ group, status }) => group !== "anyOf" || status === "unmet");
  const healed = anyOf.filter(({ status }) => status === "met");
  const asToday = ({ id }: ConditionResult) => now.filter((one) => one.id === id);
  const base = {
    on,
    waits: mandatory.filter((one) => one.status === "met" && isUnmetNow(one)).flatMap(asToday),
    acts: mandatory.filter(({ status }) => status === "unmet"),
    assuming: assumed(results),
  };
  if (healed.length > 0) {
    if (!isGroupUnmetNow) return [base];
    return healed.map((one) => ({ ...base, waits: [...base.waits, ...asToday(one)] }));
  }
  const mayBeMet = anyOf.length === 0 || anyOf.some(({ status }) => status === "unknown");
  if (mayBeMet) return [base];
  return anyOf.map((one) => ({ ...base, acts: [...base.acts, one] }));
}

/** True when a way asks for less, or for the same earlier, and is not later. */
function isBetter(one: KeyedWay, other: KeyedWay): boolean {
  if (one === other || one.way.on > other.way.on) return false;
  const isLess = one.keys.length < other.keys.length || one.way.on < other.way.on;
  return isLess && one.keys.every((key) => other.keys.includes(key));
}

type KeyedWay = { readonly way: Way; readonly keys: readonly string[] };

function keysOf({ waits, acts }: Way): string[] {
  return [...waits.map(({ id }) => `wait ${id}`), ...acts.map(({ id }) => `act ${id}`)];
}

function rankOf(ruleset: Ruleset, { acts, waits }: Way) {
  const sum = (of: readonly ConditionResult[], what: "money" | "effort") =>
    of.reduce((total, one) => total + costOf(ruleset, one)[what], 0);
  return {
    impossible: acts.filter((act) => !isInHands(ruleset, act)).length,
    // Nothing is paid for what is waited for.
    money: sum(acts, "money"),
    effort: sum([...waits, ...acts], "effort"),
  };
}

function changesOf(ruleset: Ruleset, { on, waits, acts }: Way, asOf: CivilDate): PathChange[] {
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

function assumed(results: readonly ConditionResult[]): ConditionId[] {
  const isAnyMet = results.some(({ group, status }) => group === "anyOf" && status === "met");
  return results
    .filter(({ group, status }) => status === "unknown" && (group === "mandatory" || !isAnyMet))
    .map(({ id }) => id);
}

function statusIn(results: readonly ConditionResult[], id: ConditionId) {
  return results.find((one) => one.id === id)?.status;
}
