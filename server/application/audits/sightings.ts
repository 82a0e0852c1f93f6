/**
 * Whether a list contradicts itself: an account that stands in it twice, an entity of which its rows say different things.
 * A row is judged by its own cells; what others say is told. Memory is bounded, so that only the first names are compared.
 */
import { FACT_KEYS, type FactKey, type Facts, factOf } from "../../../rules/facts/all.ts";
import type { AccountId, TableRow } from "./account.ts";

/** Said of the entity, and so the same for all its accounts. */
const OF_ENTITY: readonly FactKey[] = [
  "entityType",
  "region",
  "lastSevereViolationOn",
  "followers",
  "adSpend",
];

type Place = Pick<TableRow, "sheet" | "line">;

/** What a row says of an account or an entity, to be compared with what others say. */
export type Sighting = Place & {
  readonly of: "account" | "entity";
  readonly name: string;
  /** Tells apart accounts that are called the same. */
  readonly owner: string;
  /** As short JSON. */
  readonly said: Readonly<Partial<Record<FactKey, string>>>;
};

type SaidAt = Place & { readonly value: string };
export type Contradiction = Pick<Sighting, "of" | "name"> & {
  /** Null for an account that stands in the list twice and says the same both times. */
  readonly fact: FactKey | null;
  readonly first: SaidAt;
  readonly then: SaidAt;
};

export type TakenSightings = {
  readonly sightings: readonly Sighting[];
  /** There were more names than are compared. */
  readonly isPartial: boolean;
};

/** A portfolio has fewer entities and accounts. */
export const NAMES_MAX = 20_000;
const TOLD_MAX = 200;

/** The sightings of one thread; what an entity's rows say again in the same words is left out. */
export class Sightings {
  #words = new Map<string, string>();
  #found: Sighting[] = [];
  #isPartial = false;

  /** `appid` is empty where the list has none. */
  row(row: TableRow, id: AccountId, { facts, appid }: { facts: Facts; appid: string }): void {
    const { entity, sheet, line } = row;
    const see = (one: Pick<Sighting, "of" | "name" | "owner">, keys: readonly FactKey[]) =>
      this.#see({ ...one, sheet, line, said: said(facts, keys) });
    if (entity !== null) see({ of: "entity", name: entity, owner: "" }, OF_ENTITY);
    if (id === null || id === entity) return;
    see({ of: "account", name: String(id), owner: appid || (entity ?? "") }, FACT_KEYS);
  }

  #see(sighting: Sighting): void {
    const key = keyOf(sighting);
    const words = JSON.stringify(sighting.said);
    const before = this.#words.get(key);
    if (before === words && sighting.of === "entity") return;
    if (before === undefined && this.#words.size >= NAMES_MAX) {
      this.#isPartial = true;
      return;
    }
    this.#words.set(key, words);
    this.#found.push(sighting);
  }

  /** All since the last time. */
  take(): TakenSightings {
    const sightings = this.#found;
    this.#found = [];
    return { sightings, isPartial: this.#isPartial };
  }
}

/** Compares the sightings of all threads, in the order of the list. */
export class Contradictions {
  readonly told: Contradiction[] = [];
  count = 0;
  isPartial = false;
  readonly #known = new Map<string, Map<FactKey | null, SaidAt>>();

  add({ sightings, isPartial }: TakenSightings): void {
    this.isPartial ||= isPartial;
    for (const sighting of sightings) this.#compare(sighting);
  }

  #compare(sighting: Sighting): void {
    const { of, name, said: facts, sheet, line } = sighting;
    const key = keyOf(sighting);
    const known = this.#known.get(key);
    const here = (value: string) => ({ sheet, line, value });
    if (known === undefined) {
      if (this.#known.size >= NAMES_MAX) this.isPartial = true;
      else this.#known.set(key, new Map([[null, here("")]]));
    }
    const before = known ?? this.#known.get(key);
    if (before === undefined) return;
    let isDifferent = false;
    for (const [fact, value] of Object.entries(facts) as [FactKey, string][]) {
      const first = before.get(fact);
      if (first === undefined) before.set(fact, here(value));
      else if (!mayBeTheSame(first.value, value)) {
        isDifferent = true;
        this.#tell({ of, name, fact, first, then: here(value) });
      }
    }
    const first = before.get(null);
    if (known === undefined || of === "entity" || isDifferent || first === undefined) return;
    this.#tell({ of, name, fact: null, first, then: here("") });
  }

  #tell(contradiction: Contradiction): void {
    this.count += 1;
    if (this.told.length < TOLD_MAX) this.told.push(contradiction);
  }
}

function keyOf({ of, name, owner }: Sighting): string {
  return JSON.stringify([of, name, owner]);
}

function said(facts: Facts, keys: readonly FactKey[]): Sighting["said"] {
  const known = keys.flatMap((key) => {
    const value = facts[key];
    return value === undefined ? [] : [[key, JSON.stringify(factOf(key).rawOf(value))] as const];
  });
  return Object.fromEntries(known);
}

/** A range and a number in it do not contradict each other. */
function mayBeTheSame(one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [endsOf(one), endsOf(other)];
  return a !== null && b !== null && (a.isRange || b.isRange) && a.min <= b.max && b.min <= a.max;
}

function endsOf(json: string): { min: number; max: number; isRange: boolean } | null {
  const value: unknown = JSON.parse(json);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    const { min, max } = value as { min?: unknown; max?: unknown };
    return { min: Number(min ?? -Infinity), max: Number(max ?? Infinity), isRange: true };
  }
  const number = typeof value === "number" || typeof value === "string" ? Number(value) : NaN;
  return Number.isNaN(number) ? null : { min: number, max: number, isRange: false };
}
