/** Accounts by their entity: how they stand, and the one thing that makes the most of them eligible. */
import type { CivilDate } from "../../../../rules/civil-date.ts";
import { CONDITIONS, type ConditionId } from "../../../../rules/conditions.ts";
import { oncePer } from "../../../../rules/once-per.ts";
import type { Sort } from "../account-filter.ts";
import { FACT_LEVELS } from "../fact-levels.ts";
import { type InSlices, partsOf } from "../in-slices.ts";
import type { Entity } from "../portfolio.ts";
import type { Standing } from "../standing.ts";

export type StandingKind = "eligible" | "oneShort" | "undetermined" | "further";

export type EntityRow = {
  readonly entity: Entity;
  /** Those of its accounts that the filter lets pass. */
  readonly accounts: readonly Standing[];
  readonly counts: Readonly<Record<StandingKind, number>>;
  readonly first: FirstThing | null;
  /** The first day on which one of them is no more eligible after it. */
  readonly earliest: CivilDate | null;
  /** Of most of them; with how many others there are. */
  readonly owner: { readonly name: string; readonly others: number } | null;
};

/** What an account lacks shows in its standing; `accounts` is how many it makes eligible, or settles. */
export type FirstThing =
  | {
      readonly kind: "change";
      readonly condition: ConditionId;
      readonly of: Standing;
      readonly accounts: number;
    }
  | { readonly kind: "ask"; readonly of: Standing; readonly accounts: number };

export function standingKind({
  outcome,
  short,
}: Pick<Standing, "outcome" | "short">): StandingKind {
  if (outcome.verdict !== "ineligible") return outcome.verdict;
  return short === 1 ? "oneShort" : "further";
}

/** In the order of the accounts; worked out once for the same accounts. */
const grouped: (accounts: readonly Standing[]) => readonly EntityRow[] = oncePer(
  (accounts: readonly Standing[]) => {
    const work = groupsIn(accounts);
    for (;;) {
      const step = work.next();
      if (step.done === true) return step.value;
    }
  },
);

/** So many accounts, or entities, are passed before others may have a turn. */
const SLICE = 2000;

function* groupsIn(accounts: readonly Standing[]): InSlices<readonly EntityRow[]> {
  const groups = new Map<Entity, Standing[]>();
  for (const part of partsOf(accounts, SLICE)) {
    for (const standing of part) {
      const { entity } = standing.account;
      const group = groups.get(entity);
      if (group === undefined) groups.set(entity, [standing]);
      else group.push(standing);
    }
    yield;
  }
  const rows: EntityRow[] = [];
  for (const part of partsOf([...groups], SLICE)) {
    for (const [entity, group] of part) rows.push(entityRow(entity, group));
    yield;
  }
  return rows;
}

/** For work that others must not wait for: those whose one thing makes the most accounts eligible first. */
export function* entityRowsByReach(accounts: readonly Standing[]): InSlices<readonly EntityRow[]> {
  return byReach(yield* groupsIn(accounts));
}

/** Those whose one thing makes the most accounts eligible first, unless another order is asked for. */
export function entityRows(accounts: readonly Standing[], sort: Sort): readonly EntityRow[] {
  const rows = grouped(accounts);
  const isReversed = sort.startsWith("-");
  const column = isReversed ? sort.slice(1) : sort;
  // Sorted accounts have sorted their entities already.
  if (column !== "list" && column !== "nearest") return rows;
  const ordered = byReach(rows);
  return isReversed ? ordered.reverse() : ordered;
}

function byReach(rows: readonly EntityRow[]): EntityRow[] {
  return rows.toSorted((one, other) => reachOf(other) - reachOf(one));
}

/** What makes accounts eligible counts before what settles as many. */
function reachOf({ first }: EntityRow): number {
  if (first === null) return 0;
  return first.kind === "change" ? first.accounts : first.accounts / 1_000_000;
}

function entityRow(entity: Entity, accounts: readonly Standing[]): EntityRow {
  const counts = { eligible: 0, oneShort: 0, undetermined: 0, further: 0 };
  let earliest: CivilDate | null = null;
  for (const standing of accounts) {
    const kind = standingKind(standing);
    counts[kind] += 1;
    const { until } = standing;
    if (kind === "eligible" && until !== null && (earliest === null || until < earliest)) {
      earliest = until;
    }
  }
  return {
    entity,
    accounts,
    counts,
    first: firstThing(accounts),
    earliest,
    owner: ownerOf(accounts),
  };
}

function firstThing(accounts: readonly Standing[]): FirstThing | null {
  const changes = new Map<ConditionId, { of: Standing; accounts: number }>();
  for (const of of accounts) {
    if (standingKind(of) !== "oneShort" || of.nearest === null) continue;
    const { condition, measure } = of.nearest;
    const known = changes.get(condition);
    // Time passes for all of them, and what is judged of each account each has to do by itself.
    const isOfEach = measure > 0 && FACT_LEVELS[CONDITIONS[condition].fact] === "account";
    const count = isOfEach ? 1 : (known?.accounts ?? 0) + 1;
    changes.set(condition, {
      of: known === undefined ? of : further(known.of, of),
      accounts: count,
    });
  }
  const [best] = [...changes].sort(([, one], [, other]) => other.accounts - one.accounts);
  if (best !== undefined) return { kind: "change", condition: best[0], ...best[1] };
  const open = accounts.filter((one) => standingKind(one) === "undetermined");
  return open[0] === undefined ? null : { kind: "ask", of: open[0], accounts: open.length };
}

/** The one that lacks more: what is enough for it is enough for both. */
function further(one: Standing, other: Standing): Standing {
  return (other.nearest?.measure ?? 0) > (one.nearest?.measure ?? 0) ? other : one;
}

function ownerOf(accounts: readonly Standing[]): EntityRow["owner"] {
  const counts = new Map<string, number>();
  for (const { account } of accounts) {
    if (account.owner !== null) counts.set(account.owner, (counts.get(account.owner) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  return most === undefined ? null : { name: most[0], others: counts.size - 1 };
}
