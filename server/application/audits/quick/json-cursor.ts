/**
 * A place in a line of JSON that moves on while it reads. It knows only what long lists are made of: marks with spaces
 * around them, texts, lists of texts, short whole numbers, null. At anything else it says undefined or false, and the
 * line has to be read by somebody else; where it stands then does not matter.
 */
import { isUtf8 } from "node:buffer";
import { hashOn, startsWith, TokenMemory } from "./token-memory.ts";

export const COMMA = 0x2c;
export const LIST = 0x5b;
export const LIST_END = 0x5d;
const QUOTE = 0x22;
const COLON = 0x3a;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const BACKSLASH = 0x5c;
const SPACE = 0x20;
const DELETE = 0x7f;
const POINT = 0x2e;
const ZERO = 0x30;
const CARRIAGE_RETURN = 0x0d;
/** With this byte begin, in UTF-8, the control characters beyond ASCII. */
const LATIN_LEAD = 0xc2;
const NULL = Buffer.from("null");
/** So many are exact, as hundredths too. */
const DIGITS_MAX = 9;

/** A member's name as it stands in a line. */
type Name<K> = {
  readonly key: K;
  readonly token: Uint8Array;
  /** The bit that tells whether it has been seen. */
  readonly bit: number;
  /** The name that followed the last time; most lines of a list have theirs in the same order. */
  next: Name<K> | undefined;
};

/** The names that an object's members may have. */
export type Names<K> = {
  readonly memory: TokenMemory<Name<K>>;
  /** What stands before the first one. */
  readonly none: { next: Name<K> | undefined };
};

/** Of no more than 31 names. */
export function namesOf<K extends string>(keys: readonly K[]): Names<K> {
  const names = new Map<unknown, Name<K>>(
    keys.map((key, index) => [
      key,
      { key, token: Buffer.from(JSON.stringify(key)), bit: 1 << index, next: undefined },
    ]),
  );
  return { memory: new TokenMemory((json) => names.get(json)), none: { next: undefined } };
}

export class JsonCursor {
  #bytes: Buffer = NULL;
  #at = 0;
  #end = 0;
  /** Of the token that was passed last. */
  #hash = 0;

  /** Begins with the line from `start` to `end`, without its line feed. */
  begin(bytes: Buffer, start: number, end: number): void {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#end;
  }

  /** Passes `{…}` whose members have some of the names, each once; `readMember` passes a value and says if it could. */
  passObject<K>(names: Names<K>, readMember: (key: K) => boolean): boolean {
    if (!this.passMark(OPEN)) return false;
    let seen = 0;
    let before = names.none;
    do {
      const name = this.#passName(before.next) ?? this.meaning(names.memory);
      if (name === undefined || (seen & name.bit) !== 0) return false;
      seen |= name.bit;
      before.next = name;
      before = name;
      if (!this.passMark(COLON) || !readMember(name.key)) return false;
    } while (this.passMark(COMMA));
    return this.passMark(CLOSE);
  }

  /** Passes a mark and the spaces around it. */
  passMark(mark: number): boolean {
    const bytes = this.#bytes;
    let at = this.#at;
    while (bytes[at] === SPACE) at += 1;
    if (at >= this.#end || bytes[at] !== mark) return false;
    at += 1;
    while (bytes[at] === SPACE) at += 1;
    this.#at = at;
    return true;
  }

  passNull(): boolean {
    if (this.#bytes[this.#at] !== NULL[0] || !startsWith(NULL, this.#bytes, this.#at)) return false;
    this.#at += NULL.length;
    return true;
  }

  /** What a text, or a list of texts, means. */
  meaning<T>(memory: TokenMemory<T>): T | undefined {
    const start = this.#at;
    return this.#passToken() ? memory.meaning(this.#bytes, start, this.#at, this.#hash) : undefined;
  }

  /** A text of so many bytes at most, without escapes and control characters. */
  text(bytesMax: number): string | undefined {
    const bytes = this.#bytes;
    if (bytes[this.#at] !== QUOTE) return undefined;
    const start = this.#at + 1;
    const end = Math.min(this.#end, start + bytesMax + 1);
    let isAscii = true;
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === QUOTE) {
        this.#at = at + 1;
        if (isAscii) return bytes.toString("latin1", start, at);
        return isUtf8(bytes.subarray(start, at)) ? bytes.toString("utf8", start, at) : undefined;
      }
      if (byte < SPACE || byte === BACKSLASH || byte === DELETE || byte === LATIN_LEAD) break;
      if (byte > DELETE) isAscii = false;
    }
    return undefined;
  }

  /** A whole number that is not negative. */
  digits(): number | undefined {
    const start = this.#at;
    let at = start;
    let number = 0;
    for (let digit = this.#digitAt(at); digit !== undefined; digit = this.#digitAt(at)) {
      number = number * 10 + digit;
      at += 1;
    }
    const count = at - start;
    const hasLeadingZero = count > 1 && this.#bytes[start] === ZERO;
    if (count === 0 || count > DIGITS_MAX || hasLeadingZero) return undefined;
    this.#at = at;
    return number;
  }

  /** A whole number, or a text that is a number with at most two decimals; in hundredths. */
  hundredths(): number | undefined {
    const isText = this.#bytes[this.#at] === QUOTE;
    if (isText) this.#at += 1;
    const whole = this.digits();
    if (whole === undefined) return undefined;
    if (!isText) return whole * 100;
    const hundredths = whole * 100 + this.#decimals();
    if (this.#bytes[this.#at] !== QUOTE) return undefined;
    this.#at += 1;
    return hundredths;
  }

  /** Passes the name that followed here the last time. */
  #passName<K>(expected: Name<K> | undefined): Name<K> | undefined {
    if (expected === undefined || !startsWith(expected.token, this.#bytes, this.#at)) {
      return undefined;
    }
    this.#at += expected.token.length;
    return expected;
  }

  /** Passes `"…"` or `["…",…]`, whatever stands between the quotes. */
  #passToken(): boolean {
    this.#hash = 0;
    if (!this.passMark(LIST)) return this.#passText();
    do {
      if (!this.#passText()) return false;
    } while (this.passMark(COMMA));
    return this.passMark(LIST_END);
  }

  #passText(): boolean {
    const bytes = this.#bytes;
    if (bytes[this.#at] !== QUOTE) return false;
    let hash = this.#hash;
    for (let at = this.#at + 1; at < this.#end; at += 1) {
      const byte = bytes[at] ?? 0;
      hash = hashOn(hash, byte);
      if (byte === QUOTE) {
        this.#at = at + 1;
        this.#hash = hash;
        return true;
      }
      // What is escaped ends no text; the hash can do without it.
      if (byte === BACKSLASH) at += 1;
    }
    return false;
  }

  /** Up to two digits behind a point; what else stands there is not passed. */
  #decimals(): number {
    if (this.#bytes[this.#at] !== POINT) return 0;
    const tens = this.#digitAt(this.#at + 1);
    if (tens === undefined) return 0;
    const ones = this.#digitAt(this.#at + 2);
    this.#at += ones === undefined ? 2 : 3;
    return tens * 10 + (ones ?? 0);
  }

  #digitAt(at: number): number | undefined {
    const digit = (this.#bytes[at] ?? 0) - ZERO;
    return digit >= 0 && digit <= 9 ? digit : undefined;
  }
}
