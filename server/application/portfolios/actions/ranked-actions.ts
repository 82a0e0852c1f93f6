/** The single changes that help the accounts of a portfolio, those that help most first. */
import type { CivilDate } from "../../../../rules/civil-date.ts";
import type { Outcome } from "../../../../rules/compile.ts";
import { CONDITION_IDS, type ConditionId } from "../../../../rules/conditions.ts";
import { FACT_KEYS } from "../../../../rules/facts/all.ts";
import { oncePer } from "../../../../rules/once-per.ts";
import type { Condition, Ruleset } from "../../../../rules/ruleset.ts";
import { type InSlices, partsOf } from "../in-slices.ts";
import { measureOf } from "../nearest.ts";
import type { Account, Entity } from "../portfolio.ts";
import { sortedInSlices } from "../sorted-in-slices.ts";
import type { Standing, Standings } from "../standing.ts";
import type { Action } from "./action.ts";
import { DatesOfActions } from "./action-dates.ts";
import { type Change, changesFor } from "./changes.ts";
import { DoneTogether } from "./done-together.ts";
import type { GainKind } from "./gains.ts";

export type RankedActions = {
  readonly standings: Standings;
  /** Every one, the best first: accounts made eligible, effort, deadline. What is in nobody's hands comes last. */
  readonly all: readonly Action[];
  /** Without those that would only do what a better one does. */
  readonly leading: readonly Action[];
  /** For each of these: how many accounts are eligible when it and all before it are done. */
  readonly eligibleAfter: readonly number[];
  /** Today. */
  readonly eligible: number;
  readonly of: (id: string) => Action | null;
};

/** So many accounts, or actions, before others have a turn. */
const SLICE = 1000;

const KNOWN = new WeakMap<Standings, RankedActions>();

/** Worked out once for the same standings. The same standings have them in the same order. */
export function* rankedActions(standings: Standings): InSlices<RankedActions> {
  const known = KNOWN.get(standings);
  if (known !== undefined) return known;
  const drafts = new Drafts(standings);
  for (const part of partsOf(standings.rows, SLICE)) {
    for (const row of part) drafts.pass(row);
    yield;
  }
  const ranked = yield* inRank(yield* drafts.actions());
  const byId = new Map<string, Action>();
  for (const one of ranked) byId.set(one.id, one);
  yield;
  const leading = leadingOf(ranked);
  yield;
  const together = yield* DoneTogether.begun(standings);
  const worked: RankedActions = {
    ...{ standings, all: ranked, leading },
    eligible: together.eligible,
    eligibleAfter: yield* eligibleAfter(together, leading),
    of: (id) => byId.get(id) ?? null,
  };
  KNOWN.set(standings, worked);
  return worked;
}

function* eligibleAfter(
  together: DoneTogether,
  actions: readonly Action[],
): InSlices<readonly number[]> {
  const after: number[] = [];
  for (const part of partsOf(actions, SLICE)) {
    for (const one of part) after.push(together.with(one));
    yield;
  }
  return after;
}

type Draft = Pick<Action, "entity" | "account" | "of"> & {
  readonly change: Change;
  readonly alone: Standing[];
  readonly withOneMore: Standing[];
  /** In the order of the conditions. */
  unknown: readonly ConditionId[];
};

class Drafts {
  readonly #standings: Standings;
  readonly #othersUnknown: ReturnType<typeof othersUnknown>;
  /** By whose they are, in the order of the facts. */
  readonly #of = new Map<Entity | Account, (Draft | undefined)[]>();

  constructor(standings: Standings) {
    this.#standings = standings;
    this.#othersUnknown = othersUnknown(standings.ruleset);
  }

  pass(row: Standing): void {
    for (const { change, kind } of changesFor(row, this.#standings)) this.#add(row, change, kind);
  }

  *actions(): InSlices<Action[]> {
    const { ruleset, asOf, weights } = this.#standings;
    const dates = new DatesOfActions(this.#standings);
    const actions: Action[] = [];
    for (const of of partsOf([...this.#of.values()], SLICE)) {
      for (const drafts of of) {
        for (const draft of drafts) {
          const condition = ruleset.conditions[draft?.change.place ?? -1];
          if (draft === undefined || condition === undefined) continue;
          const effort = measureOf(condition, { facts: draft.of.facts, asOf, weights });
          const instead = insteadOf(draft, drafts, ruleset);
          actions.push(actionIn(draft, { condition, effort, instead, ...datesIn(draft, dates) }));
        }
      }
      yield;
    }
    return actions;
  }

  #add(row: Standing, change: Change, kind: GainKind): void {
    const { account } = row;
    const subject = change.level === "entity" ? account.entity : account;
    const drafts = this.#of.get(subject) ?? [];
    this.#of.set(subject, drafts);
    const place = FACT_KEYS.indexOf(change.fact);
    const draft = drafts[place] ?? newDraft(row, change);
    drafts[place] = draft;
    if (kind === "alone") draft.alone.push(row);
    else draft.withOneMore.push(row);
    const others = this.#othersUnknown(change.place, row.outcome);
    if (others !== draft.unknown && others.length > 0) draft.unknown = both(draft.unknown, others);
  }
}

function newDraft(row: Standing, change: Change): Draft {
  const { account } = row;
  return {
    entity: account.entity,
    account: change.level === "entity" ? null : account,
    of: row,
    change,
    alone: [],
    withOneMore: [],
    unknown: NONE_UNKNOWN,
  };
}

const NONE_UNKNOWN: readonly ConditionId[] = [];

function idOf({ entity, account, change }: Draft): string {
  return `${account?.id ?? entity.id}.${change.fact}`;
}

type Found = Pick<Action, "effort" | "instead" | "until" | "by"> & {
  readonly condition: Condition;
};

// Member by member: there are tens of thousands, and an object that others are spread into is several times as slow.
function actionIn(draft: Draft, { condition, effort, instead, until, by }: Found): Action {
  return {
    id: idOf(draft),
    entity: draft.entity,
    account: draft.account,
    fact: draft.change.fact,
    condition: condition.id,
    of: draft.of,
    isInHands: draft.change.isInHands,
    effort,
    alone: draft.alone,
    withOneMore: draft.withOneMore,
    askFirst: draft.unknown,
    until,
    by,
    instead,
  };
}

/** The first of the days of all accounts. */
function datesIn({ alone, change }: Draft, dates: DatesOfActions): Pick<Action, "until" | "by"> {
  let until: CivilDate | null = null;
  let by: CivilDate | null = null;
  for (const row of alone) {
    const one = dates.of(row, change.place);
    until = earlier(until, one.until);
    by = earlier(by, one.by);
  }
  return { until, by };
}

function earlier(one: CivilDate | null, other: CivilDate | null): CivilDate | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

/** Of conditions of which one is enough, whichever the subject meets, the same accounts are eligible. */
function insteadOf(
  draft: Draft,
  drafts: readonly (Draft | undefined)[],
  { conditions }: Ruleset,
): string[] {
  const isOption = ({ change }: Draft) => conditions[change.place]?.group === "anyOf";
  if (!isOption(draft)) return [];
  return drafts.flatMap((other) =>
    other === undefined || other === draft || !isOption(other) ? [] : [idOf(other)],
  );
}

/** Of a condition of which one is enough: those of the others that are unknown. */
const othersUnknown = oncePer(({ conditions }: Ruleset) => {
  const known = new Map<number, readonly ConditionId[]>();
  return (place: number, outcome: Outcome): readonly ConditionId[] => {
    const key = outcome.index * conditions.length + place;
    const others = known.get(key) ?? unknownIn();
    known.set(key, others);
    return others;

    function unknownIn(): readonly ConditionId[] {
      if (conditions[place]?.group !== "anyOf") return NONE_UNKNOWN;
      const isOther = (at: number) => conditions[at]?.group === "anyOf" && at !== place;
      return conditions.flatMap(({ id }, at) =>
        isOther(at) && outcome.statuses[at] === "unknown" ? [id] : [],
      );
    }
  };
});

function both(
  some: readonly ConditionId[],
  others: readonly ConditionId[],
): readonly ConditionId[] {
  if (some.length === 0) return others;
  return CONDITION_IDS.filter((id) => some.includes(id) || others.includes(id));
}

/** In parts of equal reach, so that no list that is sorted at once is longer than it has to be. */
function* inRank(actions: readonly Action[]): InSlices<Action[]> {
  const byReach = new Map<number, Action[]>();
  for (const one of actions) {
    const reach = reachOf(one);
    const equals = byReach.get(reach) ?? [];
    equals.push(one);
    byReach.set(reach, equals);
  }
  yield;
  const ranked: Action[] = [];
  for (const reach of [...byReach.keys()].sort((one, other) => other - one)) {
    const equals = yield* sortedInSlices(byReach.get(reach) ?? [], compareEquals);
    for (const one of equals) ranked.push(one);
    yield;
  }
  return ranked;
}

const MANY = 10_000_000;

/** What can be done, before what cannot; then by the accounts it makes eligible, else by those that need one more. */
function reachOf({ isInHands, alone, withOneMore }: Action): number {
  const reach = alone.length > 0 ? alone.length + MANY : withOneMore.length;
  return isInHands ? reach : reach - 2 * MANY;
}

function compareEquals(one: Action, other: Action): number {
  return (
    one.effort - other.effort ||
    compareDays(one.by, other.by) ||
    other.withOneMore.length - one.withOneMore.length
  );
}

/** What has no end comes last. */
function compareDays(one: CivilDate | null, other: CivilDate | null): number {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? 1 : -1;
  return one < other ? -1 : 1;
}

function leadingOf(ranked: readonly Action[]): readonly Action[] {
  const better = new Set<string>();
  return ranked.filter(({ id, instead }) => {
    const isLeading = !instead.some((other) => better.has(other));
    better.add(id);
    return isLeading;
  });
}
