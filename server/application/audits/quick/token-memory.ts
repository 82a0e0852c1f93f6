/** Remembers what pieces of JSON mean by their bytes, so that a list that repeats itself is not decoded again. */
import { isUtf8 } from "node:buffer";

const PRIME = 0x01_00_01_93;
const SLOTS = 2 ** 14;
const FREE = -1;
/** Whoever makes tokens that meet in one slot gains nothing. */
const STEPS_MAX = 8;
/** A third of the slots, so that a search is short. */
const TOKENS_MAX = 5000;
/** Nothing longer is repeated. */
const TOKEN_BYTES_MAX = 300;

/** The hash of a token is that of its bytes one after the other, from 0 on. */
export function hashOn(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, PRIME);
}

export class TokenMemory<T> {
  readonly #meaningOf: (json: unknown) => T | undefined;
  readonly #slots = new Int32Array(SLOTS).fill(FREE);
  readonly #hashes: number[] = [];
  readonly #tokens: Uint8Array[] = [];
  readonly #meanings: T[] = [];

  /** `meaningOf` works out what a JSON value means; undefined is for what means nothing here. */
  constructor(meaningOf: (json: unknown) => T | undefined) {
    this.#meaningOf = meaningOf;
  }

  /** What the bytes from `start` to `end`, of this hash, mean; undefined also for what is no UTF-8 or no JSON. */
  meaning(bytes: Buffer, start: number, end: number, hash: number): T | undefined {
    for (let step = 0; step < STEPS_MAX; step += 1) {
      const slot = (hash + step) & (SLOTS - 1);
      const index = this.#slots[slot] ?? FREE;
      if (index === FREE) return this.#learn(bytes.subarray(start, end), hash, slot);
      const token = this.#tokens[index];
      if (this.#hashes[index] !== hash || token?.length !== end - start) continue;
      if (startsWith(token, bytes, start)) return this.#meanings[index];
    }
    return this.#meaningOf(parsed(bytes.subarray(start, end)));
  }

  #learn(token: Buffer, hash: number, freeSlot: number): T | undefined {
    const meaning = this.#meaningOf(parsed(token));
    const isWorthIt = this.#tokens.length < TOKENS_MAX && token.length <= TOKEN_BYTES_MAX;
    if (meaning === undefined || !isWorthIt) return meaning;
    this.#slots[freeSlot] = this.#tokens.length;
    this.#hashes.push(hash);
    this.#tokens.push(Uint8Array.from(token));
    this.#meanings.push(meaning);
    return meaning;
  }
}

/** True when the bytes from `start` on begin with the token. */
export function startsWith(token: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let at = 0; at < token.length; at += 1) {
    if (token[at] !== bytes[start + at]) return false;
  }
  return true;
}

/** Undefined for what is no UTF-8 or no JSON. */
function parsed(token: Buffer): unknown {
  if (!isUtf8(token)) return undefined;
  try {
    return JSON.parse(token.toString());
  } catch {
    return undefined;
  }
}
