/**
 * The quick reader of a long list's lines, `{"id":…,"asOf":…,"facts":{…}}`: straight from their bytes, in one pass,
 * decoding nothing that stood in the list before. It says `null` to what it does not know, right or wrong: `JSON.parse`
 * and `lineJudge` then decide and name the problems. Whatever it takes, they read the same.
 */
import { isUtf8 } from "node:buffer";
import type { Facts } from "../../../rules/facts/all.ts";
import type { Day } from "../../../rules/quick/days.ts";
import { FactScanner } from "../../../rules/quick/fact-scanner.ts";
import { COMMA, JsonCursor, OBJECT_END } from "../../../rules/quick/json-cursor.ts";
import { Names, themselves } from "../../../rules/quick/known-texts.ts";
import { NO_TEXT, ODD, PLAIN } from "../../../rules/quick/text-bytes.ts";
import { type AccountId, ID_LENGTH_MAX, isAccountName } from "./account.ts";

export type ScannedLine = {
  readonly id: AccountId;
  /** Null when the line has none. */
  readonly asOf: Day | null;
  readonly facts: Facts;
  /** The latest day in them that must not be later than the one on which they are judged. */
  readonly latestPast: Day;
  /** The latest of those that must not be later than both that one and today. */
  readonly latestSeen: Day;
};

export class LineScanner {
  readonly #json = new JsonCursor();
  readonly #names = new Names(themselves(["id", "asOf", "facts"]));
  readonly #facts = new FactScanner();
  #bytes: Buffer | null = null;
  #isUtf8 = false;

  /** Reads the bytes from `start` to `end`, without a line feed. */
  scan(bytes: Buffer, start: number, end: number): ScannedLine | null {
    const json = this.#json;
    json.begin(bytes, start, end);
    if (!json.opens(this.#names)) return null;
    let id: AccountId | undefined = null;
    let asOf: Day | null | undefined = null;
    let facts: Facts | undefined;
    do {
      const name = json.name(this.#names);
      if (name === "facts") facts = this.#facts.scan(json);
      else if (name === "id") id = json.null() ? null : (json.digits() ?? this.#textId(bytes));
      else if (name === "asOf") asOf = json.null() ? null : json.day();
      else return null;
    } while (json.mark(COMMA));
    if (!json.mark(OBJECT_END) || !json.isAtEnd) return null;
    if (facts === undefined || id === undefined || asOf === undefined) return null;
    if (json.isBeyondAscii && !this.#isAllUtf8(bytes, start, end)) return null;
    const { latestPast, latestSeen } = json;
    return { id, asOf, facts, latestPast, latestSeen };
  }

  #textId(bytes: Buffer): string | undefined {
    const json = this.#json;
    const kinds = json.text();
    if (kinds === NO_TEXT) return undefined;
    const [start, end] = [json.textStart + 1, json.place - 1];
    if ((kinds & ODD) === 0 && end - start <= ID_LENGTH_MAX) {
      return bytes.toString(kinds === PLAIN ? "latin1" : "utf8", start, end);
    }
    const text = json.lastText();
    return text !== undefined && isAccountName(text) ? text : undefined;
  }

  /** Asked for each line of a block, answered once where the whole of it is. */
  #isAllUtf8(bytes: Buffer, start: number, end: number): boolean {
    if (this.#bytes !== bytes) {
      this.#bytes = bytes;
      this.#isUtf8 = isUtf8(bytes);
    }
    return this.#isUtf8 || isUtf8(bytes.subarray(start, end));
  }
}
