/** What a list would make of the verdicts: counts before and after, and the accounts for which something changes. */
import type { Entity } from "../portfolio.ts";
import type { Standing, Standings } from "../standing.ts";
import { PART_STEPS } from "./in-parts.ts";
import type { AccountChange, Difference } from "./list-difference.ts";

export const VERDICT_CLASSES = ["eligible", "one-short", "undetermined", "short"] as const;
export type VerdictClass = (typeof VERDICT_CLASSES)[number];
export type VerdictCounts = Readonly<Record<VerdictClass, number>>;

export function verdictClass({ outcome, short }: Standing): VerdictClass {
  if (outcome.verdict === "ineligible") return short === 1 ? "one-short" : "short";
  return outcome.verdict;
}

/** An account as it stands and as it would stand. */
export type Effect = {
  readonly before: Standing | null;
  readonly after: Standing;
  /** Null for an account that the list does not name: its entity's facts change. */
  readonly change: AccountChange | null;
  readonly isDecided: boolean;
};

export type ListEffect = {
  readonly before: VerdictCounts;
  readonly after: VerdictCounts;
  readonly accounts: { readonly before: number; readonly after: number };
  /** Accounts of the portfolio that the list does not name. */
  readonly notListed: number;
  /** Those for which something changes; those whose verdict does first. */
  readonly effects: readonly Effect[];
  /** Of how many the verdict changes; of a new one it is said for the first time, which is no change. */
  readonly decided: number;
  readonly standingOf: (accountId: string) => Standing | null;
};

/** `standingsIn` judges an entity as it would be. */
export function* effectOf(
  difference: Difference,
  standings: Standings,
  standingsIn: (entity: Entity) => readonly Standing[],
): Generator<void, ListEffect> {
  const counts: Record<VerdictClass, number> = emptyCounts();
  let steps = 0;
  for (const row of standings.rows) {
    counts[verdictClass(row)] += 1;
    steps += 1;
    if (steps % (PART_STEPS * 20) === 0) yield;
  }
  const before = { ...counts };
  const changes = new Map(difference.accounts.map((one) => [one.account.id, one]));
  const after = new Map<string, Standing>();
  const effects: Effect[] = [];
  steps = 0;
  for (const entity of difference.entities) {
    steps += entity.accounts.length;
    if (steps >= PART_STEPS) {
      steps = 0;
      yield;
    }
    for (const standing of standingsIn(entity)) {
      const { id } = standing.account;
      const was = standings.of(id);
      if (was !== null) counts[verdictClass(was)] -= 1;
      counts[verdictClass(standing)] += 1;
      after.set(id, standing);
      const change = changes.get(id) ?? null;
      const isDecided = was !== null && verdictClass(was) !== verdictClass(standing);
      if (!isDecided && (change === null || change.kind === "unchanged")) continue;
      effects.push({ before: was, after: standing, change, isDecided });
    }
  }
  const added = difference.counts.new;
  return {
    before,
    after: counts,
    accounts: { before: standings.rows.length, after: standings.rows.length + added },
    notListed: standings.rows.length - (difference.accounts.length - added),
    effects: effects.sort(byWeight),
    decided: effects.filter(({ isDecided }) => isDecided).length,
    standingOf: (id) => after.get(id) ?? standings.of(id),
  };
}

function emptyCounts(): Record<VerdictClass, number> {
  return { eligible: 0, "one-short": 0, undetermined: 0, short: 0 };
}

/** Changed verdicts, conflicts, changes, new ones; in the order of the list. */
function byWeight(one: Effect, other: Effect): number {
  return weightOf(one) - weightOf(other) || lineOf(one) - lineOf(other);
}

function weightOf({ isDecided, change }: Effect): number {
  if (isDecided) return 0;
  const kinds = ["conflict", "changed", "new", "unchanged"];
  return 1 + kinds.indexOf(change?.kind ?? "changed");
}

const LINES_OF_SHEET = 10_000_000;

function lineOf({ change }: Effect): number {
  return change === null ? Number.MAX_SAFE_INTEGER : change.at[0] * LINES_OF_SHEET + change.at[1];
}
