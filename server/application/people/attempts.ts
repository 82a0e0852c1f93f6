/**
 * How often in a row something was tried in vain, by name. It takes the same memory for any number of names and forgets
 * none of them: each stands in one cell of every row, by a hash nobody can foresee, and counts as its least cell says, so
 * that whoever tries many names neither pushes a name out nor makes others wait (a count-min sketch).
 */
import { createHmac } from "node:crypto";
import type { Clock } from "../ports/clock.ts";
import type { Randomness } from "../ports/secrets.ts";

const ROWS = 4;
const CELLS = 16_384;
const SECRET_BYTES = 32;
/** After so long without a failure it begins anew. */
const FORGOTTEN_MS = 3_600_000;

export type Patience = {
  /** So many failures cost no waiting. */
  readonly free: number;
  /** The first wait, which doubles with every further failure up to the longest. */
  readonly firstMs: number;
  readonly longestMs: number;
};

export class Attempts {
  readonly #clock: Clock;
  readonly #patience: Patience;
  readonly #secret: Uint8Array;
  readonly #counts = new Uint16Array(ROWS * CELLS);
  readonly #failedAt = new Float64Array(ROWS * CELLS);

  constructor(patience: Patience, { clock, randomness }: { clock: Clock; randomness: Randomness }) {
    this.#clock = clock;
    this.#patience = patience;
    this.#secret = randomness.bytes(SECRET_BYTES);
  }

  /** How long the name has to wait before it may be tried, in milliseconds; 0 for now. */
  waitOf(name: string): number {
    const now = this.#clock.now().getTime();
    const waits = this.#cellsOf(name).map((cell) => this.#waitAt(cell, now));
    return Math.min(...waits);
  }

  /** Counted before the outcome is known, so that many at once are as many; `succeeded` takes it back. */
  begun(name: string): void {
    const now = this.#clock.now().getTime();
    for (const cell of this.#cellsOf(name)) {
      this.#counts[cell] = Math.min(this.#countAt(cell, now) + 1, 60_000);
      this.#failedAt[cell] = now;
    }
  }

  /** The name was tried by the right one: all its failures are forgiven. */
  succeeded(name: string): void {
    for (const cell of this.#cellsOf(name)) this.#counts[cell] = 0;
  }

  /** Takes one attempt back, and no more. */
  takenBack(name: string): void {
    for (const cell of this.#cellsOf(name)) {
      this.#counts[cell] = Math.max(0, (this.#counts[cell] ?? 0) - 1);
    }
  }

  #waitAt(cell: number, now: number): number {
    const { free, firstMs, longestMs } = this.#patience;
    const beyond = this.#countAt(cell, now) - free;
    if (beyond < 0) return 0;
    const wait = Math.min(firstMs * 2 ** Math.min(beyond, 30), longestMs);
    return Math.max(0, (this.#failedAt[cell] ?? 0) + wait - now);
  }

  #countAt(cell: number, now: number): number {
    const isForgotten = now >= (this.#failedAt[cell] ?? 0) + FORGOTTEN_MS;
    return isForgotten ? 0 : (this.#counts[cell] ?? 0);
  }

  #cellsOf(name: string): number[] {
    const hash = createHmac("sha256", this.#secret).update(name).digest();
    return Array.from(
      { length: ROWS },
      (_each, row) => row * CELLS + (hash.readUInt32LE(row * 4) % CELLS),
    );
  }
}
