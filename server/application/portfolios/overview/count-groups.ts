/** One walk over all accounts, for all numbers of the overview. */
import type { CivilDate } from "../../../../rules/civil-date.ts";
import type { ConditionId } from "../../../../rules/conditions.ts";
import type { Verdict } from "../../../../rules/verdict.ts";
import type { Door } from "../account-filter.ts";
import { doorsOf, type Gate } from "../doors.ts";
import { type Group, groupsOf } from "../groups.ts";
import { type InSlices, partsOf } from "../in-slices.ts";
import { type Lapse, lapseOf } from "../lapses.ts";
import { lackOf, optionOf } from "../shortfall.ts";
import type { Standing, Standings } from "../standing.ts";
import type { LiveStatus } from "../statements.ts";

/** An account that will not be eligible any more unless something is done. */
export type Soon = { readonly row: Standing; readonly lapse: Lapse; readonly until: CivilDate };

export type Counts = {
  readonly groups: ReadonlyMap<Group, number>;
  readonly verdicts: ReadonlyMap<Verdict, number>;
  readonly doors: ReadonlyMap<Door, number>;
  readonly live: ReadonlyMap<LiveStatus, number>;
  readonly oneShort: number;
  readonly stale: number;
  readonly conflicts: number;
  /** By the option that an account is nearest to, what it lacks. */
  readonly lacks: ReadonlyMap<ConditionId, readonly number[]>;
  /** With an account that is undetermined. */
  readonly entitiesToAsk: number;
  /** The first ones. */
  readonly soonest: readonly Soon[];
};

const SLICE = 1000;
const SOONEST_MAX = 6;

export function* countGroups(standings: Standings, gate: Gate): InSlices<Counts> {
  const walk = new Walk(standings, gate);
  for (const part of partsOf(standings.rows, SLICE)) {
    for (const row of part) walk.pass(row);
    yield;
  }
  return walk.counts();
}

class Walk {
  readonly #standings: Standings;
  readonly #gate: Gate;
  readonly #groups = new Map<Group, number>();
  readonly #verdicts = new Map<Verdict, number>();
  readonly #doors = new Map<Door, number>();
  readonly #live = new Map<LiveStatus, number>();
  readonly #lacks = new Map<ConditionId, number[]>();
  readonly #asked = new Set<string>();
  readonly #soon: Soon[] = [];
  #oneShort = 0;
  #stale = 0;
  #conflicts = 0;

  constructor(standings: Standings, gate: Gate) {
    this.#standings = standings;
    this.#gate = gate;
  }

  pass(row: Standing): void {
    const { account, outcome, short, stale, conflicts } = row;
    const { verdict } = outcome;
    for (const group of groupsOf(row, this.#standings)) addOne(this.#groups, group);
    addOne(this.#verdicts, verdict);
    const live = account.live?.status ?? null;
    if (live !== null) addOne(this.#live, live);
    const channels = row.channels?.verdict ?? null;
    addOne(this.#doors, doorsOf({ live, verdict, channels }, this.#gate).open);
    this.#oneShort += Number(short === 1);
    this.#stale += Number(stale.length > 0);
    this.#conflicts += Number(conflicts > 0);
    if (verdict === "undetermined") this.#asked.add(account.entity.id);
    this.#addLack(row);
    this.#addSoon(row);
  }

  counts(): Counts {
    return {
      groups: this.#groups,
      verdicts: this.#verdicts,
      doors: this.#doors,
      live: this.#live,
      oneShort: this.#oneShort,
      stale: this.#stale,
      conflicts: this.#conflicts,
      lacks: this.#lacks,
      entitiesToAsk: this.#asked.size,
      soonest: this.#soon.sort(byDay).slice(0, SOONEST_MAX),
    };
  }

  #addLack(row: Standing): void {
    const { ruleset, asOf } = this.#standings;
    const option = optionOf(row, this.#standings);
    const condition = ruleset.conditions.find(({ id }) => id === option);
    const lack = condition === undefined ? null : lackOf(row, { condition, asOf });
    if (option === null || lack === null) return;
    const known = this.#lacks.get(option) ?? [];
    known.push(lack);
    this.#lacks.set(option, known);
  }

  #addSoon(row: Standing): void {
    const lapse = lapseOf(row, this.#standings);
    if (row.until === null || lapse === null || lapse === "look") return;
    this.#soon.push({ row, lapse, until: row.until });
  }
}

function addOne<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function byDay(one: Soon, other: Soon): number {
  return one.until < other.until ? -1 : Number(one.until > other.until);
}
