/**
 * The quick reader of a long list's lines, `{"id":…,"asOf":…,"facts":{…}}`: straight from their bytes, in one pass,
 * decoding nothing that stood in the list before. It takes what a list mostly holds and says `null` to everything
 * else, right or wrong: `JSON.parse` and `lineJudge` then decide and name the problems. Whatever it takes, they read
 * the same.
 */
import { type CivilDate, isCivilDate } from "../../../../rules/civil-date.ts";
import { FACT_KEYS, type FactKey, type Facts } from "../../../../rules/facts/all.ts";
import type { Spend } from "../../../../rules/facts/spend.ts";
import { plainReader } from "../../../../rules/plain-facts.ts";
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

type LineKey = "id" | "asOf" | "facts";
/** Undefined is what could not be read; then nothing more is. */
type Draft = {
  id: AccountId | undefined;
  asOf: CivilDate | null | undefined;
  facts: { -readonly [K in FactKey]?: Facts[K] | undefined } | null;
};

const DAYS = 7;
const NOTHING: Draft = { id: null, asOf: null, facts: null };

export class LineScanner {
  readonly #cursor = new JsonCursor();
  readonly #lineNames = namesOf<LineKey>(["id", "asOf", "facts"]);
  readonly #factNames = namesOf<FactKey>(FACT_KEYS);
  readonly #dates = new TokenMemory(dateOf);
  /** What facts mean that are texts or lists of texts. */
  readonly #meanings = factMemories();
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

  readonly #readFact = (key: FactKey): boolean => {
    const cursor = this.#cursor;
    // What is null is unknown, like what is absent.
    if (cursor.passNull()) return true;
    const meanings = this.#meanings;
    const facts = this.#draft.facts ?? {};
    // Not `facts[key]`: a member that is named here is stored many times as quickly.
    switch (key) {
      case "entityType":
        return isRead((facts.entityType = cursor.meaning(meanings[key])));
      case "region":
        return isRead((facts.region = cursor.meaning(meanings[key])));
      case "categories":
        return isRead((facts.categories = cursor.meaning(meanings[key])));
      case "lastSevereViolationOn":
        return isRead((facts.lastSevereViolationOn = cursor.meaning(meanings[key])));
      case "lastPaymentOn":
        return isRead((facts.lastPaymentOn = cursor.meaning(meanings[key])));
      case "channelsEntity":
        return isRead((facts.channelsEntity = cursor.meaning(meanings[key])));
      case "channelsAssociation":
        return isRead((facts.channelsAssociation = cursor.meaning(meanings[key])));
      case "followers":
        return isRead((facts.followers = cursor.digits()));
      case "dau":
        return isRead((facts.dau = this.#week() ?? cursor.digits()));
      case "adSpend":
        return isRead((facts.adSpend = this.#spend()));
    }
  };

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

function factMemories() {
  const plain = plainReader();
  const memories = FACT_KEYS.map((key) => {
    const memory = new TokenMemory<unknown>((json) => plain.fact(key, json));
    return [key, memory] as const;
  });
  // `fact` gives each key the type that `Facts` has for it.
  return Object.fromEntries(memories) as { readonly [K in FactKey]: TokenMemory<Facts[K]> };
}
