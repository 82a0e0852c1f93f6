/** What changed from one audit to another, and which of facts, calendar and rules did it (docs/decisions/0042). */
import type { Outcome } from "../../../../rules/compile.ts";
import type { ConditionId } from "../../../../rules/conditions.ts";
import type { FactKey } from "../../../../rules/facts/all.ts";
import type { Ruleset } from "../../../../rules/ruleset.ts";
import { CAUSES, type Cause, factsThatDo, fewestCauses } from "../../audits/baseline/causes.ts";
import { decidingIn } from "../deciding-conditions.ts";
import type { InSlices } from "../in-slices.ts";
import type { Audit } from "./audit-record.ts";
import { type Circumstances, type MixedAccount, Mixtures } from "./circumstances.ts";
import type { Joined, Matrix, Turned } from "./joined-rows.ts";

/** An account that stands otherwise than before. */
export type Change = Turned & {
  /** As it was called at the later moment, or the earlier one; null where neither knows it. */
  readonly name: string | null;
  readonly entity: { readonly id: string; readonly name: string } | null;
  /** The fewest that explain it, facts before calendar before rules; none where that cannot be told. */
  readonly causes: readonly Cause[];
  /** Where facts are a cause: those that do it, each alone where one is enough. */
  readonly facts: readonly FactKey[];
  /** The conditions that turned, those that decide; without a cause none. */
  readonly conditions: readonly ConditionId[];
};

export type Comparison = {
  readonly earlier: Audit;
  readonly later: Audit;
  /** Accounts that both have, that only the later has, and that only the earlier has. */
  readonly compared: number;
  readonly added: number;
  readonly gone: number;
  readonly addedAccounts: readonly string[];
  readonly goneAccounts: readonly string[];
  readonly matrix: Matrix;
  /** Each change counts once, under the first of its causes. */
  readonly causes: Readonly<Record<Cause | "untold", number>>;
  /** All of them, in the order of the later audit. */
  readonly changes: readonly Change[];
  /** Eligible now, and not before; eligible before, and not now; undetermined now, and not before. */
  readonly gained: readonly Change[];
  readonly lost: readonly Change[];
  readonly newlyUnknown: readonly Change[];
  /** What both follow from, of the accounts that changed. */
  readonly sides: Sides;
};

/** Null where its ruleset is not there any more. */
export type Sides = { readonly before: Circumstances | null; readonly after: Circumstances | null };

/** So many changes are looked into before others have a turn. */
const SLICE = 300;

export function* comparisonOf(
  audits: Pick<Comparison, "earlier" | "later">,
  joined: Joined,
  sides: Sides,
): InSlices<Comparison> {
  const changes: Change[] = [];
  const explain = explainerOf(sides);
  for (const turned of joined.turned) {
    if (changes.length % SLICE === SLICE - 1) yield;
    changes.push(changeIn(turned, namesOf(turned.account, sides), explain(turned)));
  }
  const causes = { facts: 0, calendar: 0, rules: 0, untold: 0 };
  for (const change of changes) causes[change.causes[0] ?? "untold"] += 1;
  return {
    ...audits,
    compared: joined.compared,
    added: joined.added.length,
    gone: joined.gone.length,
    addedAccounts: joined.added,
    goneAccounts: joined.gone,
    matrix: joined.matrix,
    causes,
    changes,
    gained: changes.filter(({ to }) => to === "eligible"),
    lost: changes.filter(({ from }) => from === "eligible"),
    newlyUnknown: changes.filter(({ to }) => to === "undetermined"),
    sides,
  };
}

// Member by member: there are tens of thousands, and an object that others are spread into is several times as slow.
function changeIn(
  { account, from, to }: Turned,
  { name, entity }: Pick<Change, "name" | "entity">,
  { causes, facts, conditions }: Explained,
): Change {
  return { account, from, to, name, entity, causes, facts, conditions };
}

type Explained = Pick<Change, "causes" | "facts" | "conditions">;
const UNTOLD: Explained = { causes: [], facts: [], conditions: [] };
const NO_CAUSES: readonly Cause[] = [];
const NO_FACTS: readonly FactKey[] = [];

/** What was kept has to follow from what is known of its moment; else nobody can tell what changed it. */
function explainerOf({ before, after }: Sides): (turned: Turned) => Explained {
  if (before === null || after === null) return () => UNTOLD;
  const mixtures = new Mixtures(before, after);
  const turnedIn = turnedConditions(before.plan.ruleset, after.plan.ruleset);
  return ({ account, from, to }) => {
    const mixed = mixtures.of(account);
    const was = mixed.judged(NO_CAUSES);
    if (was?.kind !== from || mixed.judged(CAUSES)?.kind !== to) return UNTOLD;
    const causes = fewestCauses((changed) => mixed.judged(changed)?.kind === to);
    const is = causes && mixed.judged(causes);
    if (causes === null || is === null) return UNTOLD;
    const facts = causes.includes("facts") ? factsIn(mixtures, { mixed, causes, to }) : NO_FACTS;
    return { causes, facts, conditions: turnedIn(was.outcome, is.outcome) };
  };
}

function factsIn(
  mixtures: Mixtures,
  { mixed, causes, to }: Pick<Change, "causes" | "to"> & { readonly mixed: MixedAccount },
): readonly FactKey[] {
  const [before, after] = [
    mixed.judged(causes.filter((cause) => cause !== "facts")),
    mixed.judged(causes),
  ];
  if (before === null || after === null) return NO_FACTS;
  return factsThatDo(before.facts, after.facts, {
    ruleset: mixtures.rulesetOf(causes),
    isEnough: (facts) => mixtures.kindOf(mixtures.outcomeOf(facts, causes), causes) === to,
  });
}

/** Of the conditions that both have those that turned and decide, or else all that turned. There are few pairs of outcomes. */
function turnedConditions(
  before: Ruleset,
  after: Ruleset,
): (was: Outcome, is: Outcome) => readonly ConditionId[] {
  const known = new Map<string, readonly ConditionId[]>();
  return (was, is) => {
    const key = `${was.index} ${is.index}`;
    const conditions = known.get(key) ?? conditionsTurned(before, after, { was, is });
    known.set(key, conditions);
    return conditions;
  };
}

function conditionsTurned(
  before: Ruleset,
  after: Ruleset,
  { was, is }: { readonly was: Outcome; readonly is: Outcome },
): readonly ConditionId[] {
  const placeBefore = (id: ConditionId) => before.conditions.findIndex((one) => one.id === id);
  const [decidedBefore, decides] = [decidingIn(before)(was), decidingIn(after)(is)];
  const turned = after.conditions.flatMap(({ id }, at) => {
    const place = placeBefore(id);
    if (was.statuses[place] === is.statuses[at]) return [];
    return [{ id, isDeciding: decides[at] === true || decidedBefore[place] === true }];
  });
  const deciding = turned.filter(({ isDeciding }) => isDeciding);
  return (deciding.length > 0 ? deciding : turned).map(({ id }) => id);
}

function namesOf(account: string, { before, after }: Sides): Pick<Change, "name" | "entity"> {
  const known =
    after?.portfolio.accounts.get(account) ?? before?.portfolio.accounts.get(account) ?? null;
  if (known === null) return { name: null, entity: null };
  const { id, name } = known.entity;
  return { name: known.name, entity: { id, name } };
}
