/**
 * What changes from one version of a ruleset to another. Found on the cells of both, so that only what makes a
 * difference to somebody is told, and neighbouring cells are told together.
 */
import { alternativesOf } from "./alternatives.ts";
import { CELL_DATES, cellsOf, combinationsOf } from "./cells.ts";
import type { Judge, Plan } from "./compile.ts";
import { borderOf, type ConditionId, type Extent } from "./conditions.ts";
import type { Facts } from "./facts/all.ts";
import { responsibleFor } from "./responsibility.ts";
import { type Admission, type Condition, type EffectiveFrom, effectiveFromOf } from "./ruleset.ts";
import type { ConditionStatus, Verdict } from "./verdict.ts";

export type Difference =
  | {
      readonly kind: "effective-from";
      readonly before: EffectiveFrom | null;
      readonly after: EffectiveFrom | null;
    }
  | {
      readonly kind: "admission";
      readonly before: Admission | null;
      readonly after: Admission | null;
    }
  | { readonly kind: "condition-added" | "condition-removed"; readonly condition: ConditionId }
  | {
      readonly kind: "group";
      readonly condition: ConditionId;
      readonly before: Condition["group"];
      readonly after: Condition["group"];
    }
  | {
      readonly kind: "readings";
      readonly condition: ConditionId;
      /** The ids of the options, the default first. */
      readonly before: readonly string[];
      readonly after: readonly string[];
    }
  | ({ readonly kind: "status" } & StatusDifference);

/** Facts for which a condition comes out otherwise under the default readings, neighbouring ones together. */
export type StatusDifference = {
  readonly condition: ConditionId;
  readonly before: ConditionStatus;
  readonly after: ConditionStatus;
  readonly extent: Extent;
};

/** Accounts for which the verdict turns, by what makes it turn. */
export type Turn = {
  readonly before: Verdict;
  readonly after: Verdict;
  readonly responsible: readonly ConditionId[];
  /** Facts of one such account. */
  readonly example: Facts;
};

export type RulesetDiff = {
  readonly differences: readonly Difference[];
  readonly turns: readonly Turn[];
};

const AS_OF = CELL_DATES[0];

/** Both plans must be accepted; they may even be of rulesets with other conditions. */
export function diffRulesets(before: Plan, after: Plan): RulesetDiff {
  return {
    differences: [
      ...headDifferences(before, after),
      ...pairsOf(before, after).flatMap((pair) => conditionDifferences(before, after, pair)),
    ],
    turns: turnsBetween(before, after),
  };
}

type Pair = {
  readonly id: ConditionId;
  readonly before: Condition | undefined;
  readonly after: Condition | undefined;
};

/** The conditions of both, those of the earlier ruleset first. */
function pairsOf(before: Plan, after: Plan): Pair[] {
  const conditions = [...before.ruleset.conditions, ...after.ruleset.conditions];
  const ids = new Set(conditions.map(({ id }) => id));
  return [...ids].map((id) => ({
    id,
    before: before.ruleset.conditions.find((one) => one.id === id),
    after: after.ruleset.conditions.find((one) => one.id === id),
  }));
}

function headDifferences({ ruleset: before }: Plan, { ruleset: after }: Plan): Difference[] {
  const [from, to] = [effectiveFromOf(before), effectiveFromOf(after)];
  const isSameDay = from?.on === to?.on && from?.basis === to?.basis;
  const [admissionBefore, admissionAfter] = [before.admission ?? null, after.admission ?? null];
  return [
    ...(isSameDay ? [] : [{ kind: "effective-from" as const, before: from, after: to }]),
    ...(admissionBefore === admissionAfter
      ? []
      : [{ kind: "admission" as const, before: admissionBefore, after: admissionAfter }]),
  ];
}

function conditionDifferences(planBefore: Plan, planAfter: Plan, pair: Pair): Difference[] {
  const { id, before, after } = pair;
  if (!before) return [{ kind: "condition-added", condition: id }];
  if (!after) return [{ kind: "condition-removed", condition: id }];
  const options = (condition: Condition) =>
    alternativesOf(condition).flatMap((one) => one.id ?? []);
  const [optionsBefore, optionsAfter] = [options(before), options(after)];
  return [
    ...(before.group === after.group
      ? []
      : [{ kind: "group" as const, condition: id, before: before.group, after: after.group }]),
    ...(optionsBefore.join() === optionsAfter.join()
      ? []
      : [{ kind: "readings" as const, condition: id, before: optionsBefore, after: optionsAfter }]),
    ...statusDifferences(planBefore, planAfter, { before, after }).map((difference) => ({
      kind: "status" as const,
      ...difference,
    })),
  ];
}

function cellsOfBoth(before: Condition, after: Condition): Facts[] {
  const cells = [...cellsOf(before, AS_OF), ...cellsOf(after, AS_OF)];
  return [...new Map(cells.map((cell) => [JSON.stringify(cell), cell])).values()];
}

function statusDifferences(
  planBefore: Plan,
  planAfter: Plan,
  { before, after }: { before: Condition; after: Condition },
): StatusDifference[] {
  const { id } = before;
  const [was, is] = [statusFinder(planBefore, id), statusFinder(planAfter, id)];
  const changed = cellsOfBoth(before, after)
    .map((facts) => ({ facts, before: was(facts), after: is(facts) }))
    .filter((one) => one.before !== one.after);
  const turns = [...new Set(changed.map((one) => `${one.before} ${one.after}`))];
  // Two conditions of one name may be about two facts.
  const borders = [...new Set([borderOf(before), borderOf(after)])];
  const found = turns.flatMap((turn) => {
    const alike = changed.filter((one) => `${one.before} ${one.after}` === turn);
    const [first] = alike;
    if (!first) return [];
    const cells = alike.map(({ facts }) => facts);
    const isAlike = (facts: Facts) => `${was(facts)} ${is(facts)}` === turn;
    return borders
      .flatMap((border) => border.extents(cells, { isAlike, asOf: AS_OF }))
      .map((extent) => ({ condition: id, before: first.before, after: first.after, extent }));
  });
  return found.filter((one) => !found.some((other) => isShadowOf(one, other)));
}

/** What is told of those of whom it is known need not be told once more of those of whom it is not. */
function isShadowOf(one: StatusDifference, other: StatusDifference): boolean {
  const isAboutUnknown = (difference: StatusDifference) =>
    difference.before === "unknown" || difference.after === "unknown";
  return (
    isAboutUnknown(one) &&
    !isAboutUnknown(other) &&
    (one.after === other.after || one.before === other.before) &&
    JSON.stringify(one.extent) === JSON.stringify(other.extent)
  );
}

function statusFinder(plan: Plan, id: ConditionId): (facts: Facts) => ConditionStatus {
  const judge: Judge = plan.on(AS_OF);
  const index = plan.ruleset.conditions.findIndex((one) => one.id === id);
  return (facts) => judge(facts).statuses[index] ?? "unknown";
}

/**
 * The verdict's turns over all combinations of what the conditions may come out as before and after. One cell stands
 * for all that come out the same way.
 */
function turnsBetween(before: Plan, after: Plan): Turn[] {
  const axes = pairsOf(before, after).map((pair) => representatives(before, after, pair));
  const [was, is] = [before.on(AS_OF), after.on(AS_OF)];
  const turns = new Map<string, Turn>();
  for (const example of combinationsOf(axes)) {
    const [one, other] = [was(example), is(example)];
    if (one.verdict === other.verdict) continue;
    const responsible = responsibleFor(before.ruleset, after.ruleset, {
      before: one,
      after: other,
    });
    const key = [one.verdict, other.verdict, ...responsible].join();
    if (turns.has(key)) continue;
    turns.set(key, { before: one.verdict, after: other.verdict, responsible, example });
  }
  const all = [...turns.values()];
  return all.filter((turn) => !all.some((other) => other !== turn && saysItAll(other, turn)));
}

const ORDER: Readonly<Record<Verdict, number>> = { ineligible: 0, undetermined: 1, eligible: 2 };

/** True when a turn the same way comes from fewer causes, or from the same ones and decides more. */
function saysItAll(one: Turn, other: Turn): boolean {
  const stepOf = ({ before, after }: Turn) => ORDER[after] - ORDER[before];
  const [step, otherStep] = [stepOf(one), stepOf(other)];
  if (Math.sign(step) !== Math.sign(otherStep)) return false;
  const isPart = one.responsible.every((id) => other.responsible.includes(id));
  const isFewer = one.responsible.length < other.responsible.length;
  return (
    isPart &&
    Math.abs(step) >= Math.abs(otherStep) &&
    (isFewer || Math.abs(step) > Math.abs(otherStep))
  );
}

function representatives(planBefore: Plan, planAfter: Plan, { id, before, after }: Pair): Facts[] {
  const one = before ?? after;
  if (!one) return [{}];
  const [was, is] = [statusFinder(planBefore, id), statusFinder(planAfter, id)];
  const cells = cellsOfBoth(one, after ?? one);
  // The first that comes out so: exact values stand before intervals.
  const first = cells.toReversed().map((cell) => [`${was(cell)} ${is(cell)}`, cell] as const);
  return [...new Map(first).values()];
}
