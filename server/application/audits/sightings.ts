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
type Known = { block: number; place: number; last: number };
const NOT_YET = -1;

/** The sightings of one thread; what an entity's rows of a block say again in the same words is left out. */
export class Sightings {
  readonly #known = new Map<string, Known>();
  #isPartial = false;
  #block = 0;
  #names: SeenName[] = [];
  #texts = new Map<string, number>();
  #numbers = new Float64Array(0);
  #length = 0;

  /** `appid` is empty where the list has none. */
  row(row: TableRow, id: AccountId, { facts, appid }: { facts: Facts; appid: string }): void {
    const { entity } = row;
    if (entity !== null) this.#see({ of: "entity", name: entity, owner: "" }, row, facts);
    if (id === null || id === entity) return;
    this.#see({ of: "account", name: String(id), owner: appid || (entity ?? "") }, row, facts);
  }

  /** All since the last time. */
  take(): TakenSightings {
    const numbers = this.#numbers.slice(0, this.#length);
    const [names, texts] = [this.#names, [...this.#texts.keys()]];
    this.#block += 1;
    this.#names = [];
    this.#texts = new Map();
    this.#length = 0;
    return { names, texts, numbers, isPartial: this.#isPartial };
  }

  #see(name: SeenName, { sheet, line }: Pick<TableRow, "sheet" | "line">, facts: Facts): void {
    const known = this.#placed(name);
    if (known === null) return;
    const keys = COMPARED[name.of];
    const begin = this.#length;
    const numbers = this.#withRoomFor(SEEN_HEAD + keys.length * VALUE_SIZE);
    numbers[begin] = known.place;
    numbers[begin + 1] = sheet;
    numbers[begin + 2] = line;
    let at = begin + SEEN_HEAD;
    for (const key of keys) {
      putSaid(numbers, at, { key, value: facts[key] }, this.#placeOfText);
      at += VALUE_SIZE;
    }
    if (name.of === "entity" && this.#isRepeated(known.last, begin, at)) return;
    known.last = begin;
    this.#length = at;
  }

  /** Null for a name that is not compared. */
  #placed(name: SeenName): Known | null {
    const known = this.#knownAs(keyOfName(name));
    if (known === null || known.block === this.#block) return known;
    known.block = this.#block;
    known.place = this.#names.push(name) - 1;
    known.last = NOT_YET;
    return known;
  }

  #knownAs(key: string): Known | null {
    const before = this.#known.get(key);
    if (before !== undefined) return before;
    if (this.#known.size >= NAMES_MAX) {
      this.#isPartial = true;
      return null;
    }
    const known = { block: NOT_YET, place: NOT_YET, last: NOT_YET };
    this.#known.set(key, known);
    return known;
  }

  #withRoomFor(size: number): Float64Array {
    if (this.#length + size > this.#numbers.length) {
      const larger = new Float64Array(this.#numbers.length * 2 + size);
      larger.set(this.#numbers.subarray(0, this.#length));
      this.#numbers = larger;
    }
    return this.#numbers;
  }

  readonly #placeOfText = (text: string): number => {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    const place = this.#texts.size;
    this.#texts.set(text, place);
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
