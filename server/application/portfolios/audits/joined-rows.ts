/** Two audits side by side, account by account, by what they kept: nothing is judged. */
import type { InSlices } from "../in-slices.ts";
import type { StandingKind } from "../table/entity-rows.ts";
import { type AuditRows, STANDING_KINDS } from "./audit-rows.ts";

/** Some milliseconds of work. */
const SLICE = 10_000;

export type Matrix = Readonly<Record<StandingKind, Readonly<Record<StandingKind, number>>>>;

export type Turned = {
  readonly account: string;
  readonly from: StandingKind;
  readonly to: StandingKind;
};

export type Joined = {
  /** Accounts that are in both. */
  readonly compared: number;
  readonly added: readonly string[];
  readonly gone: readonly string[];
  /** From how it stood to how it stands. */
  readonly matrix: Matrix;
  /** In the order of the later audit. */
  readonly turned: readonly Turned[];
};

export function* joinedRows(earlier: AuditRows, later: AuditRows): InSlices<Joined> {
  const places = new Places(earlier);
  const matrix = emptyMatrix();
  const added: string[] = [];
  const turned: Turned[] = [];
  for (let place = 0; place < later.size; place += 1) {
    if (place % SLICE === 0) yield;
    const was = places.take(later, place);
    if (was === null) {
      added.push(later.accountAt(place));
      continue;
    }
    const [from, to] = [earlier.kindAt(was), later.kindAt(place)];
    matrix[from][to] += 1;
    if (from !== to) turned.push({ account: later.accountAt(place), from, to });
  }
  const gone = places.left().map((place) => earlier.accountAt(place));
  return { compared: later.size - added.length, added, gone, matrix, turned };
}

/** Lists mostly keep their order: the next row is looked at before all are looked up. */
class Places {
  readonly #rows: AuditRows;
  readonly #taken: Uint8Array;
  #next = 0;
  #byKey: Map<string, number> | null = null;

  constructor(rows: AuditRows) {
    this.#rows = rows;
    this.#taken = new Uint8Array(rows.size);
  }

  /** Where the account of a row of the other audit stands here; null for nowhere. */
  take(other: AuditRows, place: number): number | null {
    const found = this.#isNext(other, place) ? this.#next : this.#find(other.keyAt(place));
    if (found === null) return null;
    this.#next = found + 1;
    this.#taken[found] = 1;
    return found;
  }

  left(): number[] {
    const left: number[] = [];
    let place = -1;
    for (;;) {
      place = this.#taken.indexOf(0, place + 1);
      if (place === -1) return left;
      left.push(place);
    }
  }

  #isNext(other: AuditRows, place: number): boolean {
    return this.#next < this.#rows.size && this.#rows.isSameAccount(this.#next, other, place);
  }

  #find(key: string): number | null {
    this.#byKey ??= placesByKey(this.#rows);
    return this.#byKey.get(key) ?? null;
  }
}

function placesByKey(rows: AuditRows): Map<string, number> {
  const places = new Map<string, number>();
  for (let place = 0; place < rows.size; place += 1) places.set(rows.keyAt(place), place);
  return places;
}

function emptyMatrix(): Record<StandingKind, Record<StandingKind, number>> {
  const row = () => ({ eligible: 0, oneShort: 0, undetermined: 0, further: 0 });
  const rows = STANDING_KINDS.map((kind) => [kind, row()] as const);
  // Every kind has its row.
  return Object.fromEntries(rows) as Record<StandingKind, Record<StandingKind, number>>;
}
