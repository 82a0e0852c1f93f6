/**
 * Whether a list contradicts itself: an account that stands in it twice, an entity of which its rows say different things.
 * A row is judged by its own cells; what others say is told. Memory is bounded, so that only the first names are compared.
 */
import type { FactKey } from "../../../rules/facts/all.ts";
import { invariant } from "../../errors.ts";
import {
  isSaid,
  mayBeTheSame,
  moveText,
  type Numbers,
  saidInWords,
  VALUE_SIZE,
} from "./said-values.ts";
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
type Seen = { readonly numbers: Numbers; readonly begin: number };

/** What the rows of a name said, in plain lists: small typed arrays take several times as much memory. */
type Known = {
  readonly first: readonly number[];
  /** Of each fact the sighting that said it first. */
  readonly firsts: (readonly number[] | null)[];
  /** Of an entity; an account is told whenever it is there again. */
  last: readonly number[];
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
      if (before === undefined)
        known[place] = this.#added(name, Array.from(numbers.subarray(begin, end)));
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
  #added(name: SeenName, first: readonly number[]): Known | undefined {
    if (this.#known.size >= NAMES_MAX) {
      this.isPartial = true;
      return undefined;
    }
    const firsts = COMPARED[name.of].map((_fact, index) =>
      isSaid(first, SEEN_HEAD + index * VALUE_SIZE) ? first : null,
    );
    const known = { first, firsts, last: first };
    this.#known.set(keyOfName(name), known);
    return known;
  }

  #again(name: SeenName, known: Known, seen: Seen): void {
    const isEntity = name.of === "entity";
    // What an entity says again in the same words was told with the row before.
    if (isEntity && isRepeated(known.last, seen)) return;
    const { numbers, begin } = seen;
    const here = () => copied(seen, known.first.length);
    if (isEntity) known.last = here();
    let isDifferent = false;
    for (const [index, fact] of COMPARED[name.of].entries()) {
      const at = SEEN_HEAD + index * VALUE_SIZE;
      if (!isSaid(numbers, begin + at)) continue;
      const first = known.firsts[index] ?? null;
      if (first === null) known.firsts[index] = isEntity ? known.last : here();
      else if (!mayBeTheSame(first, at, numbers, begin + at)) {
        isDifferent = true;
        this.#tell(name, { fact, at }, { numbers: first, begin: 0 }, seen);
      }
    }
    if (!isEntity && !isDifferent) this.#tell(name, null, { numbers: known.first, begin: 0 }, seen);
  }

  #tell(
    { of, name }: SeenName,
    said: { readonly fact: FactKey; readonly at: number } | null,
    first: Seen,
    then: Seen,
  ): void {
    this.count += 1;
    if (this.told.length >= TOLD_MAX) return;
    const saidIn = ({ numbers, begin }: Seen) => ({
      sheet: numbers[begin + 1] ?? 0,
      line: numbers[begin + 2] ?? 0,
      value: said === null ? "" : saidInWords(said.fact, numbers, begin + said.at, this.#texts),
    });
    const fact = said?.fact ?? null;
    this.told.push({ of, name, fact, first: saidIn(first), then: saidIn(then) });
  }
}

function copied({ numbers, begin }: Seen, size: number): readonly number[] {
  const values: number[] = [];
  for (let at = begin; at < begin + size; at += 1) values.push(numbers[at] ?? Number.NaN);
  return values;
}

function isRepeated(last: Numbers, { numbers, begin }: Seen): boolean {
  for (let at = SEEN_HEAD; at < last.length; at += 1) {
    if (!Object.is(last[at], numbers[begin + at])) return false;
  }
  return true;
}
