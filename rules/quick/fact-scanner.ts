/**
 * Reads the facts of an account from their bytes, `{"followers":5,"dau":{"value":5,"source":"self"}}`, each as its kind
 * says that it stands there. Whatever it takes, `parseFacts` reads the same.
 */
import {
  FACT_KEYS,
  type FactKey,
  type Facts,
  type FactValue,
  factOf,
  noFactsYet,
  putFact,
} from "../facts/all.ts";
import { FactSource } from "../provenance.ts";
import { isShortText, TEXT_LENGTH_MAX } from "../read-values.ts";
import { COMMA, type JsonCursor, OBJECT_END } from "./json-cursor.ts";
import { KnownTexts, Names, themselves } from "./known-texts.ts";

type FactScan = {
  readonly key: FactKey;
  readonly scan: (json: JsonCursor) => FactValue | undefined;
};

/** A reader with a memory of its own. */
export class FactScanner {
  readonly #names = new Names<FactScan>(
    FACT_KEYS.map((key) => [key, { key, scan: factOf(key).scanner() }]),
  );
  readonly #wrapperNames = new Names(
    (["value", "observedOn", "source", "note"] as const).map((name) => [name, name]),
  );
  readonly #sources = new KnownTexts(themselves(FactSource.options));

  /** Days in them are not compared with any other yet (`latestPast`, `latestSeen`). */
  scan(json: JsonCursor): Facts | undefined {
    if (!json.opens(this.#names)) return undefined;
    const facts = noFactsYet();
    do {
      const fact = json.name(this.#names);
      if (fact === undefined) return undefined;
      const value = json.isAtObjectOf(this.#wrapperNames)
        ? this.#wrapped(json, fact)
        : valueIn(json, fact);
      if (value === undefined) return undefined;
      if (value !== null) putFact(facts, fact.key, value);
    } while (json.mark(COMMA));
    // Each key has what its own kind read.
    return json.mark(OBJECT_END) ? (facts as Facts) : undefined;
  }

  /** `{ value, observedOn, source, note }`: the value. */
  #wrapped(json: JsonCursor, fact: FactScan): FactValue | null | undefined {
    if (!json.opens(this.#wrapperNames)) return undefined;
    let value: FactValue | null | undefined;
    do {
      const name = json.name(this.#wrapperNames);
      if (name === "value") value = valueIn(json, fact);
      else if (name === undefined || !(json.null() || this.#passOrigin(json, name)))
        return undefined;
    } while (json.mark(COMMA));
    return json.mark(OBJECT_END) ? value : undefined;
  }

  #passOrigin(json: JsonCursor, name: "observedOn" | "source" | "note"): boolean {
    switch (name) {
      case "observedOn":
        return json.seenDate() !== undefined;
      case "source":
        return json.known(this.#sources) !== undefined;
      case "note":
        return json.passesText(TEXT_LENGTH_MAX, isShortText);
    }
  }
}

/** What is null is unknown, like what is absent. */
function valueIn(json: JsonCursor, { scan }: FactScan): FactValue | null | undefined {
  return json.null() ? null : scan(json);
}
