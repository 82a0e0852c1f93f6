/**
 * What the rows of a block say of accounts and entities, to be compared with what other rows say (`contradictions.ts`). It
 * travels between threads as numbers; names and texts do once a block.
 */
import { FACT_KEYS, type FactKey, type Facts } from "../../../rules/facts/all.ts";
import type { AccountId, TableRow } from "./account.ts";
import { putSaid, VALUE_SIZE } from "./said-values.ts";

/** What is compared. Of an entity it is what is the same for all its accounts. */
export const COMPARED = {
  entity: ["entityType", "region", "lastSevereViolationOn", "followers", "adSpend"],
  account: FACT_KEYS,
} as const satisfies Record<string, readonly FactKey[]>;

export type SeenName = {
  readonly of: keyof typeof COMPARED;
  readonly name: string;
  /** Tells apart accounts that are called the same; empty for an entity. */
  readonly owner: string;
};

/** A sighting as numbers: its name (where that stands), its sheet, its line, and the values of what is compared. */
export const SEEN_HEAD = 3;

export type TakenSightings = {
  readonly names: readonly SeenName[];
  readonly texts: readonly string[];
  /** One sighting after the other. */
  readonly numbers: Float64Array;
  /** There were more names than are compared. */
  readonly isPartial: boolean;
};

/** A portfolio has fewer entities and accounts. */
export const NAMES_MAX = 20_000;

export function keyOfName({ of, name, owner }: SeenName): string {
  // No name has a line break.
  return of === "entity" ? name : `${name}\n${owner}`;
}

/** In which block a name was seen last, where it stands in it, and where its last sighting begins. */
type Known = { readonly name: SeenName; block: number; place: number; last: number };
const NOT_YET = -1;
const NO_NAMES: readonly Known[] = [];

type Seen = { readonly facts: Facts; readonly place: Pick<TableRow, "sheet" | "line"> };

/** The sightings of one thread; what an entity's rows of a block say again in the same words is left out. */
export class Sightings {
  readonly #entities = new Map<string, Known>();
  /** Of each name those of every owner. */
  readonly #accounts = new Map<string, readonly Known[]>();
  #count = 0;
  #isPartial = false;
  #block = 0;
  #names: SeenName[] = [];
  #texts: string[] = [];
  #placesOfTexts = new Map<unknown, number>();
  #numbers = new Float64Array(0);
  #length = 0;

  /** `appid` is empty where the list has none. */
  row(row: TableRow, id: AccountId, { facts, appid }: { facts: Facts; appid: string }): void {
    const { entity } = row;
    const seen = { facts, place: row };
    if (entity !== null) this.#see(this.#entity(entity), seen);
    if (id === null || id === entity) return;
    this.#see(this.#account(String(id), appid || (entity ?? "")), seen);
  }

  /** All since the last time. */
  take(): TakenSightings {
    const [names, texts] = [this.#names, this.#texts];
    const numbers = this.#numbers.slice(0, this.#length);
    this.#block += 1;
    this.#names = [];
    this.#texts = [];
    this.#placesOfTexts = new Map();
    this.#length = 0;
    return { names, texts, numbers, isPartial: this.#isPartial };
  }

  /** Null for a name that is not compared. */
  #entity(name: string): Known | null {
    const known = this.#entities.get(name) ?? this.#added({ of: "entity", name, owner: "" });
    if (known?.block === NOT_YET) this.#entities.set(name, known);
    return known;
  }

  #account(name: string, owner: string): Known | null {
    const called = this.#accounts.get(name) ?? NO_NAMES;
    const known =
      called.find((one) => one.name.owner === owner) ?? this.#added({ of: "account", name, owner });
    if (known?.block === NOT_YET) this.#accounts.set(name, [...called, known]);
    return known;
  }

  #added(name: SeenName): Known | null {
    if (this.#count >= NAMES_MAX) {
      this.#isPartial = true;
      return null;
    }
    this.#count += 1;
    return { name, block: NOT_YET, place: NOT_YET, last: NOT_YET };
  }

  #see(known: Known | null, { facts, place: { sheet, line } }: Seen): void {
    if (known === null) return;
    if (known.block !== this.#block) this.#place(known);
    const { of } = known.name;
    const begin = this.#length;
    const numbers = this.#withRoomFor(SEEN_HEAD + COMPARED[of].length * VALUE_SIZE);
    numbers[begin] = known.place;
    numbers[begin + 1] = sheet;
    numbers[begin + 2] = line;
    let at = begin + SEEN_HEAD;
    for (const key of COMPARED[of]) {
      putSaid(numbers, at, facts[key], this.#placeOfText);
      at += VALUE_SIZE;
    }
    if (of === "entity" && this.#isRepeated(known.last, begin, at)) return;
    known.last = begin;
    this.#length = at;
  }

  #place(known: Known): void {
    known.block = this.#block;
    known.place = this.#names.push(known.name) - 1;
    known.last = NOT_YET;
  }

  #withRoomFor(size: number): Float64Array {
    if (this.#length + size > this.#numbers.length) {
      const larger = new Float64Array(this.#numbers.length * 2 + size);
      larger.set(this.#numbers.subarray(0, this.#length));
      this.#numbers = larger;
    }
    return this.#numbers;
  }

  readonly #placeOfText = (value: unknown): number => {
    const known = this.#placesOfTexts.get(value);
    if (known !== undefined) return known;
    const place = this.#texts.push(JSON.stringify(value)) - 1;
    this.#placesOfTexts.set(value, place);
    return place;
  };

  /** Whether the sighting that begins there says the same as the last one of its name. */
  #isRepeated(last: number, begin: number, end: number): boolean {
    if (last === NOT_YET) return false;
    const numbers = this.#numbers;
    for (let at = begin + SEEN_HEAD; at < end; at += 1) {
      if (!Object.is(numbers[at], numbers[at - begin + last])) return false;
    }
    return true;
  }
}
