/**
 * Whether a list contradicts itself: an account that stands in it twice, an entity of which its rows say different things.
 * A row is judged by its own cells; what others say is told. Memory is bounded, so that only the first names are compared.
 */
import type { FactKey } from "../../../rules/facts/all.ts";
import { invariant } from "../../errors.ts";
import { isSaid, mayBeTheSame, moveText, saidInWords, VALUE_SIZE } from "./said-values.ts";
import {
  COMPARED,
  keyOfName,
  NAMES_MAX,
  SEEN_HEAD,
  type SeenName,
  type TakenSightings,
} from "./sightings.ts";

type SaidAt = {
  readonly sheet: number;
  readonly line: number;
  /** As short JSON; empty where the account as a whole is meant. */
  readonly value: string;
};

export type Contradiction = Pick<SeenName, "of" | "name"> & {
  /** Null for an account that stands in the list twice and says the same both times. */
  readonly fact: FactKey | null;
  readonly first: SaidAt;
  readonly then: SaidAt;
};

const TOLD_MAX = 200;
/** Of values that are no numbers: words, days, lists of categories. */
const TEXTS_MAX = 100_000;

/** Sightings that follow each other, and where the one that is looked at begins. */
type Seen = { readonly numbers: Float64Array; readonly begin: number };

/** What the rows of a name said. */
type Known = {
  readonly first: Float64Array;
  /** Of each fact the sighting that said it first. */
  readonly firsts: (Float64Array | null)[];
  readonly last: Float64Array;
};

/** Compares the sightings of all threads, in the order of the list. */
export class Contradictions {
  readonly told: Contradiction[] = [];
  count = 0;
  isPartial = false;
  readonly #known = new Map<string, Known>();
  readonly #texts: string[] = [];
  readonly #placesOfTexts = new Map<string, number>();

  add({ names, texts, numbers, isPartial }: TakenSightings): void {
    this.isPartial ||= isPartial;
    const known = names.map((name) => this.#known.get(keyOfName(name)));
    for (let begin = 0; begin < numbers.length; ) {
      const place = numbers[begin] ?? 0;
      const name = names[place];
      invariant(name, "a sighting is of a name of its block");
      const end = begin + SEEN_HEAD + COMPARED[name.of].length * VALUE_SIZE;
      for (let at = begin + SEEN_HEAD; at < end; at += VALUE_SIZE) {
        moveText(numbers, at, texts, this.#placeOfText);
      }
      const before = known[place];
      if (before === undefined) known[place] = this.#added(name, numbers.slice(begin, end));
      else this.#again(name, before, { numbers, begin });
      begin = end;
    }
  }

  readonly #placeOfText = (text: string): number | null => {
    const known = this.#placesOfTexts.get(text);
    if (known !== undefined) return known;
    if (this.#texts.length >= TEXTS_MAX) {
      this.isPartial = true;
      return null;
    }
    const place = this.#texts.push(text) - 1;
    this.#placesOfTexts.set(text, place);
    return place;
  };

  /** Undefined for one name too many. */
  #added(name: SeenName, first: Float64Array): Known | undefined {
    if (this.#known.size >= NAMES_MAX) {
      this.isPartial = true;
      return undefined;
    }
    const firsts = COMPARED[name.of].map((_fact, index) =>
      isSaid(first, SEEN_HEAD + index * VALUE_SIZE) ? first : null,
    );
    const known = { first, firsts, last: first.slice() };
    this.#known.set(keyOfName(name), known);
    return known;
  }

  #again(name: SeenName, known: Known, seen: Seen): void {
    const isEntity = name.of === "entity";
    // What an entity says again in the same words was told with the row before.
    if (isEntity && isRepeated(known.last, seen)) return;
    const { numbers, begin } = seen;
    const end = begin + known.last.length;
    known.last.set(numbers.subarray(begin, end));
    let isDifferent = false;
    for (const [index, fact] of COMPARED[name.of].entries()) {
      const at = SEEN_HEAD + index * VALUE_SIZE;
      if (!isSaid(numbers, begin + at)) continue;
      const first = known.firsts[index] ?? null;
      if (first === null) known.firsts[index] = numbers.slice(begin, end);
      else if (!mayBeTheSame(first, at, numbers, begin + at)) {
        isDifferent = true;
        this.#tell(name, { fact, at }, first, known.last);
      }
    }
    if (!isEntity && !isDifferent) this.#tell(name, null, known.first, known.last);
  }

  #tell(
    { of, name }: SeenName,
    said: { readonly fact: FactKey; readonly at: number } | null,
    first: Float64Array,
    then: Float64Array,
  ): void {
    this.count += 1;
    if (this.told.length >= TOLD_MAX) return;
    const saidIn = (seen: Float64Array) => ({
      sheet: seen[1] ?? 0,
      line: seen[2] ?? 0,
      value: said === null ? "" : saidInWords(said.fact, seen, said.at, this.#texts),
    });
    const fact = said?.fact ?? null;
    this.told.push({ of, name, fact, first: saidIn(first), then: saidIn(then) });
  }
}

function isRepeated(last: Float64Array, { numbers, begin }: Seen): boolean {
  for (let at = SEEN_HEAD; at < last.length; at += 1) {
    if (!Object.is(last[at], numbers[begin + at])) return false;
  }
  return true;
}
