/**
 * What changes from one version of a ruleset to another. Found on the cells of both, so that only what makes a
 * difference to somebody is told, and neighbouring cells are told together.
 */
import { CELL_DATES, cellsOf, combinationsOf } from "./cells.ts";
import { addDays, daysBetween } from "./civil-date.ts";
import type { Judge, Plan } from "./compile.ts";
import type { EntityType, Facts, Region } from "./facts.ts";
import { alternativesOf } from "./measures.ts";
import { responsibleFor } from "./responsibility.ts";
import {
  type Admission,
  type Condition,
  type ConditionId,
  type EffectiveFrom,
  effectiveFromOf,
} from "./ruleset.ts";
import type { ConditionStatus, GapUnit, Verdict } from "./verdict.ts";

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

export type Extent =
  | { readonly of: "categories"; readonly values: readonly string[] }
  | { readonly of: "entityTypes"; readonly values: readonly EntityType[] }
  | { readonly of: "regions"; readonly values: readonly Region[] }
  | { readonly of: "relations"; readonly values: readonly string[] }
  /** Whole numbers in the unit (fen for money), both ends included. */
  | { readonly of: "counts"; readonly from: number; readonly to: number; readonly unit: GapUnit }
  /** Days of the last seven, each as an example. */
  | { readonly of: "weeks"; readonly examples: readonly (readonly number[])[] }
  /** How many days before the check it happened, both ends included. */
  | { readonly of: "daysAgo"; readonly from: number; readonly to: number }
  | { readonly of: "spendDaysAgo"; readonly days: readonly number[] }
  | { readonly of: "never" };

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
    ...statusDifferences(planBefore, planAfter, { id, cells: cellsOfBoth(before, after) }).map(
      (difference) => ({ kind: "status" as const, ...difference }),
    ),
  ];
}

function cellsOfBoth(before: Condition, after: Condition): Facts[] {
  const cells = [...cellsOf(before, AS_OF), ...cellsOf(after, AS_OF)];
  return [...new Map(cells.map((cell) => [JSON.stringify(cell), cell])).values()];
}

function statusDifferences(
  before: Plan,
  after: Plan,
  { id, cells }: { id: ConditionId; cells: readonly Facts[] },
): StatusDifference[] {
  const [was, is] = [statusFinder(before, id), statusFinder(after, id)];
  const changed = cells
    .map((facts) => ({ facts, before: was(facts), after: is(facts) }))
    .filter((one) => one.before !== one.after);
  const turns = [...new Set(changed.map((one) => `${one.before} ${one.after}`))];
  return turns.flatMap((turn) => {
    const alike = changed.filter((one) => `${one.before} ${one.after}` === turn);
    const [first] = alike;
    if (!first) return [];
    const isAlike = (facts: Facts) => `${was(facts)} ${is(facts)}` === turn;
    return extentsOf(
      alike.map(({ facts }) => facts),
      isAlike,
    ).map((extent) => ({ condition: id, before: first.before, after: first.after, extent }));
  });
}

function statusFinder(plan: Plan, id: ConditionId): (facts: Facts) => ConditionStatus {
  const judge: Judge = plan.on(AS_OF);
  const index = plan.ruleset.conditions.findIndex((one) => one.id === id);
  return (facts) => judge(facts).statuses[index] ?? "unknown";
}

/** The cells of one condition, told in as few words as they allow. */
function extentsOf(cells: readonly Facts[], isAlike: (facts: Facts) => boolean): Extent[] {
  const values = <T>(pick: (facts: Facts) => T | undefined): T[] => [
    ...new Set(cells.map(pick).filter((one) => one !== undefined)),
  ];
  const counts = (unit: GapUnit, found: readonly number[], cell: (count: number) => Facts) =>
    rangesOf(found, (count) => isAlike(cell(count))).map(
      ([from, to]): Extent => ({ of: "counts", from, to, unit }),
    );
  const moments = (found: readonly string[], cell: (on: string) => Facts): Extent[] => [
    ...(found.includes("never") ? [{ of: "never" as const }] : []),
    ...rangesOf(
      found.filter((on) => on !== "never").map((on) => daysBetween(on, AS_OF)),
      (days) => isAlike(cell(addDays(AS_OF, -days))),
    ).map(([from, to]): Extent => ({ of: "daysAgo", from, to })),
  ];
  const weeks = values(({ dau }) => (typeof dau === "object" ? dau : undefined));
  const amounts = values(({ adSpend }) => (adSpend?.kind === "total" ? adSpend.fen : undefined));
  const spendDays = values(({ adSpend }) =>
    adSpend?.kind === "entries"
      ? adSpend.entries.map(({ on }) => daysBetween(on, AS_OF))
      : undefined,
  ).flat();
  return [
    ...categoryExtents(cells, isAlike),
    ...moments(
      values((facts) => facts.lastSevereViolationOn),
      (on) => ({
        lastSevereViolationOn: on,
      }),
    ),
    ...moments(
      values((facts) => facts.lastPaymentOn),
      (on) => ({ lastPaymentOn: on }),
    ),
    ...counts(
      "follower",
      values((facts) => facts.followers),
      (followers) => ({ followers }),
    ),
    ...counts(
      "user",
      values(({ dau }) => (typeof dau === "number" ? dau : undefined)),
      (dau) => ({ dau }),
    ),
    ...(weeks.length > 0 ? [{ of: "weeks" as const, examples: weeks }] : []),
    ...counts("CNY", amounts, (fen) => ({ adSpend: { kind: "total", fen } })),
    // Where the border moved, the days on which so much was spent tell nothing more.
    ...(spendDays.length > 0 && amounts.length === 0
      ? [{ of: "spendDaysAgo" as const, days: unique(spendDays) }]
      : []),
    ...relationExtents(cells),
  ];
}

/** Categories that changed by themselves; and kinds of entities, where the category alone would not have changed. */
function categoryExtents(cells: readonly Facts[], isAlike: (facts: Facts) => boolean): Extent[] {
  const withCategories = cells.filter(({ categories }) => categories !== undefined);
  const categories = unique(withCategories.flatMap((one) => one.categories ?? [])).filter((name) =>
    isAlike({ categories: [name] }),
  );
  const byEntity = withCategories.filter(
    ({ categories: names }) => names !== undefined && !isAlike({ categories: names }),
  );
  const entityTypes = unique(byEntity.flatMap(({ entityType }) => entityType ?? []));
  const regions = unique(byEntity.flatMap(({ region }) => region ?? []));
  const alone = { categories: byEntity[0]?.categories ?? [] };
  const changedTypes = entityTypes.filter((entityType) => isAlike({ ...alone, entityType }));
  const changedRegions = regions.filter((region) => isAlike({ ...alone, region }));
  return [
    ...(categories.length > 0 ? [{ of: "categories" as const, values: categories }] : []),
    ...(changedTypes.length > 0 ? [{ of: "entityTypes" as const, values: changedTypes }] : []),
    ...(changedRegions.length > 0 ? [{ of: "regions" as const, values: changedRegions }] : []),
  ];
}

function relationExtents(cells: readonly Facts[]): Extent[] {
  const values = unique(
    cells.flatMap(({ channelsEntity, channelsAssociation }) => [
      ...(channelsEntity ? [channelsEntity] : []),
      ...(channelsAssociation ? [channelsAssociation.join("+")] : []),
    ]),
  );
  return values.length > 0 ? [{ of: "relations", values }] : [];
}

/** Numbers as ranges: two belong together when everything between them is alike, of which the middle is tried. */
function rangesOf(
  numbers: readonly number[],
  isAlike: (one: number) => boolean,
): [number, number][] {
  const ranges: [number, number][] = [];
  for (const one of unique(numbers).sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    // Both ends are cells, and nothing changes within a cell, so one number between them speaks for all.
    const isJoined =
      last !== undefined && (one - last[1] <= 1 || isAlike(Math.floor((last[1] + one) / 2)));
    if (last && isJoined) last[1] = one;
    else ranges.push([one, one]);
  }
  return ranges;
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
  return [...new Map(cells.map((cell) => [`${was(cell)} ${is(cell)}`, cell])).values()];
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
