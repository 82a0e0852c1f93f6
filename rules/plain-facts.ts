/**
 * The quick reader of facts for long lists. It takes what a list mostly holds, values without provenance, and says
 * `null` to everything else, right or wrong: `parseFacts` then decides and names the problems. Whatever it takes,
 * `parseFacts` reads the same.
 */
import type { CivilDate } from "./civil-date.ts";
import {
  FACT_KEYS,
  type FactKey,
  type Facts,
  type FactsDraft,
  type FactValue,
  factOf,
  isTooLate,
  putFact,
} from "./facts/all.ts";
import { isObject } from "./json-object.ts";

export type PlainReader = {
  /** All facts of an account on a civil date, after which nothing can have been. */
  facts(raw: unknown, asOf: CivilDate): Facts | null;
  /** One fact that is not null; undefined for what is not plain. A date may still be too late (`isTooLate`). */
  fact(key: FactKey, raw: unknown): FactValue | undefined;
};

/** In the order of canonical JSON: what is read can be hashed as it is. */
const SORTED_KEYS = FACT_KEYS.toSorted();

/** A reader with a memory of its own. */
export function plainReader(): PlainReader {
  const readers = new Map(
    SORTED_KEYS.map((key, at) => [key as string, { at, read: factOf(key).plainReader() }]),
  );

  const factsOf = (raw: unknown, asOf: CivilDate): Facts | null => {
    if (!isObject(raw) || !hasOwnMembersOnly(raw)) return null;
    const values: (FactValue | undefined)[] = [];
    // Names and values of objects of many shapes are found much sooner by `in` than by their names.
    for (const key in raw) {
      const value = raw[key];
      const reader = readers.get(key);
      if (reader === undefined) return null;
      if (value === null || value === undefined) continue;
      const one = reader.read(value);
      if (one === undefined) return null;
      values[reader.at] = one;
    }
    const facts: FactsDraft = {};
    for (const [at, key] of SORTED_KEYS.entries()) {
      const value = values[at];
      if (value !== undefined) putFact(facts, key, value);
    }
    // Each reader gives its key the type that `Facts` has for it.
    return isTooLate(facts as Facts, asOf) ? null : (facts as Facts);
  };
  return { facts: factsOf, fact: (key, raw) => readers.get(key)?.read(raw) };
}

/** Nothing inherited is taken for a fact. */
function hasOwnMembersOnly(object: object): boolean {
  const from: unknown = Object.getPrototypeOf(object);
  return from === null || from === Object.prototype;
}
