/** What a list would make of the verdicts: counts before and after, and the accounts for which something changes. */

import type { Outcome } from "../../../../rules/compile.ts";
import { type InSlices, PART_STEPS } from "../in-slices.ts";
import type { ForeseenLines } from "../open-portfolio.ts";
import type { ReadLine } from "../read-statements.ts";
import type { Standing, Standings } from "../standing.ts";
import type { ImportCounts } from "../statements.ts";
import type {
  AccountChange,
  ConflictFound,
  EntityChange,
  ListDifference,
} from "./list-difference.ts";

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

/** What a list says that is new to the portfolio. */
export type Difference = {
  /** The revision of the portfolio that it was held against. */
  readonly revision: number;
  /** An entity stands before the accounts that come to it. */
  readonly lines: ForeseenLines;
  /** How many accounts the list names. */
  readonly accounts: number;
  /** The first of them. */
  readonly conflicts: readonly ConflictFound[];
  readonly conflictsTotal: number;
  readonly counts: ImportCounts;
  readonly newEntities: number;
  /** Facts that would be another, of who is known already. */
  readonly changedFacts: number;
};

export type ListEffect = {
  readonly before: VerdictCounts;
  readonly after: VerdictCounts;
  readonly accounts: { readonly before: number; readonly after: number };
  /** Accounts of the portfolio that the list does not name. */
  readonly notListed: number;
  /** Those for which something changes, the first of them; those whose verdict does first. */
  readonly effects: readonly Effect[];
  readonly effectsTotal: number;
  /** Of how many the verdict changes; of a new one it is said for the first time, which is no change. */
  readonly decided: number;
};

export const CONFLICTS_KEPT_MAX = 1000;

type WorkedOut = {
  readonly difference: Difference;
  readonly effect: ListEffect;
  /** How each account of the list would be judged. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
};

type Worked = {
  readonly standings: Standings;
  /** Of how many accounts it is kept what changes. */
  readonly effectsMax: number;
};

/** Of a whole list only what is to be said and what is shown first are kept: the rest is as large as a portfolio. */
export function* effectOf(
  list: ListDifference,
  { standings, effectsMax }: Worked,
): InSlices<WorkedOut> {
  const verdicts: Record<VerdictClass, number> = emptyCounts();
  let steps = 0;
  for (const row of standings.rows) {
    verdicts[verdictClass(row)] += 1;
    steps += 1;
    if (steps % (PART_STEPS * 20) === 0) yield;
  }
  const before = { ...verdicts };
  const effects = new FirstEffects(effectsMax);
  const outcomes = new Map<string, Outcome>();
  const said = new SaidSum();
  let decided = 0;
  steps = 0;
  for (const one of list.changes()) {
    steps += 1 + one.entity.accounts.length;
    if (steps >= PART_STEPS) {
      steps = 0;
      yield;
    }
    said.add(one);
    if (!one.isTouched) continue;
    const changes = new Map(one.accounts.map((change) => [change.account.id, change]));
    for (const standing of standings.standingsIn(one.entity)) {
      const { id } = standing.account;
      const was = standings.of(id);
      if (was !== null) verdicts[verdictClass(was)] -= 1;
      verdicts[verdictClass(standing)] += 1;
      outcomes.set(id, standing.outcome);
      const change = changes.get(id) ?? null;
      const isDecided = was !== null && verdictClass(was) !== verdictClass(standing);
      if (isDecided) decided += 1;
      if (!isDecided && (change === null || change.kind === "unchanged")) continue;
      effects.add({ before: was, after: standing, change, isDecided });
    }
  }
  const difference = said.difference(standings.portfolio.revision, list);
  const known = standings.rows.length;
  const added = difference.counts.new;
  const effect = {
    before,
    after: verdicts,
    accounts: { before: known, after: known + added },
    notListed: known - (difference.accounts - added),
    effects: effects.sorted(),
    effectsTotal: effects.total,
    decided,
  };
  return { difference, effect, outcomes };
}

class SaidSum {
  readonly #lines: ReadLine[] = [];
  readonly #conflicts: ConflictFound[] = [];
  readonly #counts = { new: 0, changed: 0, unchanged: 0, conflicts: 0 };
  #accounts = 0;
  #conflictsTotal = 0;
  #changedFacts = 0;

  add({ accounts, conflicts, lines, changedFacts }: EntityChange): void {
    this.#accounts += accounts.length;
    this.#changedFacts += changedFacts;
    this.#conflictsTotal += conflicts.length;
    for (const one of conflicts) {
      if (this.#conflicts.length < CONFLICTS_KEPT_MAX) this.#conflicts.push(one);
    }
    for (const { kind } of accounts) this.#counts[kind === "conflict" ? "conflicts" : kind] += 1;
    for (const line of lines) this.#lines.push(line);
  }

  difference(
    revision: number,
    { entry, newEntities }: Pick<ListDifference, "entry" | "newEntities">,
  ): Difference {
    return {
      revision,
      lines: { entry, read: this.#lines },
      accounts: this.#accounts,
      conflicts: this.#conflicts,
      conflictsTotal: this.#conflictsTotal,
      counts: this.#counts,
      newEntities,
      changedFacts: this.#changedFacts,
    };
  }
}

/** Keeps those that come first, whatever the order in which they are found. */
class FirstEffects {
  readonly #max: number;
  #kept: Effect[] = [];
  total = 0;

  constructor(max: number) {
    this.#max = max;
  }

  add(effect: Effect): void {
    this.total += 1;
    this.#kept.push(effect);
    if (this.#kept.length >= 2 * this.#max) this.#kept = this.sorted();
  }

  sorted(): Effect[] {
    return this.#kept.sort(byWeight).slice(0, this.#max);
  }
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
