/**
 * A place in a line of JSON that moves on while it reads, straight from the bytes. It passes what stands there, or says
 * undefined or false; then the line has to be read by somebody else, and where it stands does not matter any more.
 * Whatever it passes, `JSON.parse` and the strict readers read the same.
 */
import type { CivilDate } from "../civil-date.ts";
import { FEN_MAX, type Fen } from "../money.ts";
import { type Day, dateOf, dayAt, NO_DAY } from "./days.ts";
import { type Known, type KnownTexts, type Names, startsWith } from "./known-texts.ts";
import { readToken } from "./read-token.ts";
import { BEYOND_ASCII, byteInText, ENDS_TEXT, NO_TEXT, ODD, PLAIN } from "./text-bytes.ts";
import { hashOn, type TextMemory } from "./text-memory.ts";

export const COMMA = 0x2c;
export const LIST = 0x5b;
export const LIST_END = 0x5d;
export const OBJECT = 0x7b;
export const OBJECT_END = 0x7d;
const QUOTE = 0x22;
const COLON = 0x3a;
const HYPHEN = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const BACKSLASH = 0x5c;
const SPACE = 0x20;
const TAB = 0x09;
const CARRIAGE_RETURN = 0x0d;
const NULL = new TextEncoder().encode("null");

/** So many are exact. */
const DIGITS_MAX = 15;
const DECIMALS = 2;
const YUAN_MAX = FEN_MAX / 100;
/** A sum with it is no date. */
const NO_DIGITS = -1_000_000;

export class JsonCursor {
  /** The latest of the days that have to lie in the past of whatever is judged. */
  latestPast: Day = NO_DAY;
  /** The latest of the days that nobody can have known of before. */
  latestSeen: Day = NO_DAY;
  /** True once a text beyond ASCII was passed without being decoded: whoever gave the bytes knows if they are UTF-8. */
  isBeyondAscii = false;
  /** Where the text that was passed last stands, with its quotes. */
  textStart = 0;
  #bytes: Uint8Array = NULL;
  #at = 0;
  #end = 0;

  /** Begins with the line from `start` to `end`, without its line feed. */
  begin(bytes: Uint8Array, start: number, end: number): void {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
    this.latestPast = NO_DAY;
    this.latestSeen = NO_DAY;
    this.isBeyondAscii = false;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#end;
  }

  /** Where the token that was passed last ends. */
  get place(): number {
    return this.#at;
  }

  isAt(mark: number): boolean {
    return this.#bytes[this.#at] === mark;
  }

  /** True when an object stands here whose first member has one of the names. */
  isAtObjectOf<T>(names: Names<T>): boolean {
    const place = this.#at;
    if (!this.isAt(OBJECT) || !this.mark(OBJECT)) return false;
    const isOne = names.at(this.#bytes, this.#at) !== undefined;
    this.#at = place;
    return isOne;
  }

  /** Passes a mark and the spaces around it. */
  mark(mark: number): boolean {
    const bytes = this.#bytes;
    if (bytes[this.#at] !== mark) this.#spaces();
    if (this.#at >= this.#end || bytes[this.#at] !== mark) return false;
    this.#at += 1;
    if (this.#at < this.#end && (bytes[this.#at] ?? 0) <= SPACE) this.#spaces();
    return true;
  }

  null(): boolean {
    if (!startsWith(NULL, this.#bytes, this.#at)) return false;
    this.#at += NULL.length;
    return true;
  }

  /** Passes the beginning of an object whose members have some of the names. */
  opens<T>(names: Names<T>): boolean {
    names.seen = 0;
    names.last = undefined;
    return this.mark(OBJECT);
  }

  /** Passes a name, the colon behind it and says what it means; each may be there once. */
  name<T>(names: Names<T>): T | undefined {
    const { last } = names;
    const expected = last === undefined ? names.first : last.next;
    const name = this.#passed(expected) ?? names.at(this.#bytes, this.#at);
    if (name === undefined || (names.seen & name.bit) !== 0) return undefined;
    names.seen |= name.bit;
    if (last === undefined) names.first = name;
    else last.next = name;
    names.last = name;
    this.#at += name.token.length;
    return this.mark(COLON) ? name.meaning : undefined;
  }

  /** Passes one of the texts and says what it means. */
  known<T>(texts: KnownTexts<T>): T | undefined {
    const known = texts.at(this.#bytes, this.#at);
    if (known === undefined) return undefined;
    this.#at += known.token.length;
    return known.meaning;
  }

  /** Passes a text that may be one of many, and says what it means. */
  meaning<T>(memory: TextMemory<T>): T | undefined {
    const bytes = this.#bytes;
    const start = this.#at;
    if (bytes[start] !== QUOTE) return undefined;
    let hash = 0;
    for (let at = start + 1; at < this.#end; at += 1) {
      const byte = bytes[at] ?? 0;
      hash = hashOn(hash, byte);
      if (byte === QUOTE) {
        this.#at = at + 1;
        return memory.meaning(bytes, start, at + 1, hash);
      }
      // What is escaped ends no text; the hash can do without it.
      if (byte === BACKSLASH) at += 1;
    }
    return undefined;
  }

  /** Passes a text and says of what it consists; `textStart` is where it began. */
  text(): number {
    const bytes = this.#bytes;
    this.textStart = this.#at;
    if (bytes[this.#at] !== QUOTE) return NO_TEXT;
    let kinds = PLAIN;
    for (let at = this.#at + 1; at < this.#end; at += 1) {
      const kind = byteInText(bytes, at);
      if (kind === PLAIN) continue;
      if (kind === ENDS_TEXT) {
        this.#at = at + 1;
        if (kinds === BEYOND_ASCII) this.isBeyondAscii = true;
        return kinds;
      }
      if (kind === NO_TEXT) break;
      kinds |= kind;
      if (bytes[at] === BACKSLASH) at += 1;
    }
    return NO_TEXT;
  }

  /** The text that was passed last, decoded; undefined where it is no UTF-8 or no JSON. */
  lastText(): string | undefined {
    const text = readToken(this.#bytes.subarray(this.textStart, this.#at));
    return typeof text === "string" ? text : undefined;
  }

  /** Passes a text that need not be kept and that passes the test; no shorter one than `lengthMax` is tested if it is plain. */
  passesText(lengthMax: number, test: (text: string) => boolean): boolean {
    const kinds = this.text();
    if (kinds === NO_TEXT) return false;
    if ((kinds & ODD) === 0 && this.#at - this.textStart <= lengthMax) return true;
    const text = this.lastText();
    return text !== undefined && test(text);
  }

  /** Passes a list of at most so many values, each passed by `value`. */
  list<T>(lengthMax: number, value: (json: JsonCursor) => T | undefined): T[] | undefined {
    if (!this.mark(LIST)) return undefined;
    const values: T[] = [];
    if (this.mark(LIST_END)) return values;
    do {
      const one = value(this);
      if (one === undefined || values.length === lengthMax) return undefined;
      values.push(one);
    } while (this.mark(COMMA));
    return this.mark(LIST_END) ? values : undefined;
  }

  /** Passes a whole number that is not negative. */
  digits(): number | undefined {
    const bytes = this.#bytes;
    const start = this.#at;
    let at = start;
    let number = 0;
    for (let digit = digitAt(bytes, at); digit >= 0; digit = digitAt(bytes, at)) {
      number = number * 10 + digit;
      at += 1;
    }
    const count = at - start;
    const hasLeadingZero = count > 1 && bytes[start] === ZERO;
    if (count === 0 || count > DIGITS_MAX || hasLeadingZero) return undefined;
    this.#at = at;
    return number;
  }

  /** Passes a whole number of 0 to so many; programs that know no whole numbers put zeros behind a point. */
  count(max: number): number | undefined {
    const count = this.digits();
    if (count === undefined || count > max) return undefined;
    return this.#bytes[this.#at] !== POINT || this.#decimals() === 0 ? count : undefined;
  }

  /** Passes an amount of CNY with at most two decimals, a number or a text. */
  fen(): Fen | undefined {
    const isText = this.#bytes[this.#at] === QUOTE;
    if (isText) this.#at += 1;
    const yuan = this.digits();
    if (yuan === undefined || yuan > YUAN_MAX) return undefined;
    const point = this.#at;
    const hundredths = this.#bytes[point] === POINT ? this.#decimals() : 0;
    if (hundredths === undefined) return undefined;
    const fen = yuan * 100 + hundredths;
    if (fen > FEN_MAX) return undefined;
    if (!isText) return fen;
    if (this.#bytes[this.#at] !== QUOTE || this.#at > point + 1 + DECIMALS) return undefined;
    this.#at += 1;
    return fen;
  }

  /** Passes a text that is a date. */
  day(): Day | undefined {
    const bytes = this.#bytes;
    const at = this.#at;
    if (bytes[at] !== QUOTE || bytes[at + 11] !== QUOTE) return undefined;
    if (bytes[at + 5] !== HYPHEN || bytes[at + 8] !== HYPHEN) return undefined;
    const year = twoDigits(bytes, at + 1) * 100 + twoDigits(bytes, at + 3);
    const day = dayAt(year, twoDigits(bytes, at + 6), twoDigits(bytes, at + 9));
    if (day === NO_DAY) return undefined;
    this.#at += 12;
    return day;
  }

  /** Passes the date of something that has happened when it is judged. */
  pastDate(): CivilDate | undefined {
    const day = this.day();
    if (day === undefined) return undefined;
    if (day > this.latestPast) this.latestPast = day;
    return dateOf(day);
  }

  /** Passes the date of something that is known today. */
  seenDate(): CivilDate | undefined {
    const day = this.day();
    if (day === undefined) return undefined;
    if (day > this.latestSeen) this.latestSeen = day;
    return dateOf(day);
  }

  #passed<T>(expected: Known<T> | undefined): Known<T> | undefined {
    if (expected === undefined) return undefined;
    return startsWith(expected.token, this.#bytes, this.#at) ? expected : undefined;
  }

  #spaces(): void {
    const bytes = this.#bytes;
    let at = this.#at;
    while (at < this.#end && isSpace(bytes[at] ?? 0)) at += 1;
    this.#at = at;
  }

  /** Passes a point and the digits behind it, in hundredths; undefined where they say more or nothing. */
  #decimals(): number | undefined {
    const bytes = this.#bytes;
    const start = this.#at + 1;
    const tenths = digitAt(bytes, start);
    if (tenths < 0) return undefined;
    const hundredths = digitAt(bytes, start + 1);
    let at = hundredths < 0 ? start + 1 : start + DECIMALS;
    while (bytes[at] === ZERO) at += 1;
    if (digitAt(bytes, at) >= 0) return undefined;
    this.#at = at;
    return tenths * 10 + Math.max(hundredths, 0);
  }
}

/** Below 0 where there is none. */
function digitAt(bytes: Uint8Array, at: number): number {
  const digit = (bytes[at] ?? 0) - ZERO;
  return digit <= 9 ? digit : -1;
}

function twoDigits(bytes: Uint8Array, at: number): number {
  const [tens, ones] = [digitAt(bytes, at), digitAt(bytes, at + 1)];
  return tens < 0 || ones < 0 ? NO_DIGITS : tens * 10 + ones;
}

/** The spaces of JSON but for the line feed, which ends a line. */
function isSpace(byte: number): boolean {
  return byte === SPACE || byte === TAB || byte === CARRIAGE_RETURN;
}
