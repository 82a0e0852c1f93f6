/**
 * The quick reader of a long list's lines, `{"id":…,"asOf":…,"facts":{…}}`: straight from their bytes, in one pass,
 * decoding nothing that stood in the list before. It takes what a list mostly holds and says `null` to everything
 * else, right or wrong: `JSON.parse` and `lineJudge` then decide and name the problems. Whatever it takes, they read
 * the same.
 */
import { type CivilDate, isCivilDate } from "../../../../rules/civil-date.ts";
import {
  FACT_KEYS,
  type FactKey,
  type Facts,
  type FactsDraft,
  type FactValue,
  factOf,
  putFact,
} from "../../../../rules/facts/all.ts";
import type { Spend } from "../../../../rules/facts/spend.ts";
import { type AccountId, ID_LENGTH_MAX } from "../account.ts";
import { COMMA, JsonCursor, LIST, LIST_END, namesOf } from "./json-cursor.ts";
import { TokenMemory } from "./token-memory.ts";

export type ScannedLine = {
  readonly id: AccountId;
  /** Null when the line has none. */
  readonly asOf: CivilDate | null;
  /** Their dates are not compared with any other yet (`isTooLate`). */
  readonly facts: Facts;
};

const LINE_KEYS = ["id", "asOf", "facts"] as const;
type LineKey = (typeof LINE_KEYS)[number];
/** Undefined is what could not be read; then nothing more is. */
type Draft = {
  id: AccountId | undefined;
  asOf: CivilDate | null | undefined;
  facts: FactsDraft | null;
};
/** A fact that may stand in a line; texts and lists of texts are looked up by their bytes. */
type Scanned = {
  readonly key: FactKey;
  readonly scan: ReturnType<typeof factOf>["scan"];
  readonly meanings: TokenMemory<FactValue>;
};

const DAYS = 7;
const NOTHING: Draft = { id: null, asOf: null, facts: null };

export class LineScanner {
  readonly #cursor = new JsonCursor();
  readonly #lineNames = namesOf<LineKey>(LINE_KEYS.map((key) => [key, key]));
  readonly #factNames = namesOf(FACT_KEYS.map((key) => [key, scanned(key)] as const));
  readonly #dates = new TokenMemory(dateOf);
  #draft = NOTHING;

  /** Reads the bytes from `start` to `end`, without a line feed. */
  scan(bytes: Buffer, start: number, end: number): ScannedLine | null {
    const draft = { ...NOTHING };
    this.#draft = draft;
    this.#cursor.begin(bytes, start, end);
    const isRead = this.#cursor.passObject(this.#lineNames, this.#readMember);
    return isRead && this.#cursor.isAtEnd && isLine(draft) ? draft : null;
  }

  readonly #readMember = (key: LineKey): boolean => {
    const cursor = this.#cursor;
    const draft = this.#draft;
    if (cursor.passNull()) return key !== "facts";
    switch (key) {
      case "id":
        return isRead((draft.id = cursor.text(ID_LENGTH_MAX) ?? cursor.digits()));
      case "asOf":
        return isRead((draft.asOf = cursor.meaning(this.#dates)));
      case "facts":
        draft.facts = {};
        return cursor.passObject(this.#factNames, this.#readFact);
    }
  };

  readonly #readFact = (fact: Scanned): boolean => {
    // What is null is unknown, like what is absent.
    if (this.#cursor.passNull()) return true;
    const value = this.#value(fact);
    const { facts } = this.#draft;
    return value !== undefined && facts !== null && putFact(facts, fact.key, value);
  };

  #value({ scan, meanings }: Scanned): FactValue | undefined {
    const cursor = this.#cursor;
    switch (scan) {
      case "meaning":
        return cursor.meaning(meanings);
      case "digits":
        return cursor.digits();
      case "digits-or-week":
        return this.#week() ?? cursor.digits();
      case "hundredths":
        return this.#spend();
    }
  }

  #week(): readonly number[] | undefined {
    const cursor = this.#cursor;
    if (!cursor.passMark(LIST)) return undefined;
    const week: number[] = [];
    do {
      const day = cursor.digits();
      if (day === undefined) return undefined;
      week.push(day);
    } while (cursor.passMark(COMMA));
    return week.length === DAYS && cursor.passMark(LIST_END) ? week : undefined;
  }

  #spend(): Spend | undefined {
    const fen = this.#cursor.hundredths();
    return fen === undefined ? undefined : { kind: "total", fen };
  }
}

function isRead(value: unknown): boolean {
  return value !== undefined;
}

function isLine(draft: Draft): draft is Draft & ScannedLine {
  return draft.facts !== null;
}

function dateOf(json: unknown): CivilDate | undefined {
  return typeof json === "string" && isCivilDate(json) ? json : undefined;
}

function scanned(key: FactKey): Scanned {
  const kind = factOf(key);
  return { key, scan: kind.scan, meanings: new TokenMemory(kind.plainReader()) };
}
