/** Remembers what texts mean by their bytes, so that a list that repeats itself is not decoded again. */

import { startsWith } from "./known-texts.ts";
import { readToken } from "./read-token.ts";

const PRIME = 0x01_00_01_93;
const SLOTS = 2 ** 14;
const FREE = -1;
/** Whoever makes texts that meet in one slot gains nothing. */
const STEPS_MAX = 8;
/** A third of the slots, so that a search is short. */
const TEXTS_MAX = 5000;
/** Nothing longer is repeated. */
const TEXT_BYTES_MAX = 300;

/** The hash of a text is that of its bytes one after the other, from 0 on. */
export function hashOn(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, PRIME);
}

export class TextMemory<T> {
  readonly #meaningOf: (text: string) => T | undefined;
  readonly #slots = new Int32Array(SLOTS).fill(FREE);
  readonly #hashes: number[] = [];
  readonly #tokens: Uint8Array[] = [];
  readonly #meanings: T[] = [];

  /** `meaningOf` works out what a text means; undefined is for what means nothing here. */
  constructor(meaningOf: (text: string) => T | undefined) {
    this.#meaningOf = meaningOf;
  }

  /** What the text at the bytes from `start` to `end`, quotes included, means; undefined also for what is no JSON. */
  meaning(bytes: Uint8Array, start: number, end: number, hash: number): T | undefined {
    for (let step = 0; step < STEPS_MAX; step += 1) {
      const slot = (hash + step) & (SLOTS - 1);
      const index = this.#slots[slot] ?? FREE;
      if (index === FREE) return this.#learn(bytes.subarray(start, end), hash, slot);
      const token = this.#tokens[index];
      if (this.#hashes[index] !== hash || token?.length !== end - start) continue;
      if (startsWith(token, bytes, start)) return this.#meanings[index];
    }
    return this.#work(bytes.subarray(start, end));
  }

  #learn(token: Uint8Array, hash: number, freeSlot: number): T | undefined {
    const meaning = this.#work(token);
    const isWorthIt = this.#tokens.length < TEXTS_MAX && token.length <= TEXT_BYTES_MAX;
    if (meaning === undefined || !isWorthIt) return meaning;
    this.#slots[freeSlot] = this.#tokens.length;
    this.#hashes.push(hash);
    this.#tokens.push(Uint8Array.from(token));
    this.#meanings.push(meaning);
    return meaning;
  }

  #work(token: Uint8Array): T | undefined {
    const text = readToken(token);
    return typeof text === "string" ? this.#meaningOf(text) : undefined;
  }
}
