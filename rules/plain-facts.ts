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

export type PlainReader = {
  /** All facts of an account on a civil date, after which nothing can have been. */
  facts(raw: unknown, asOf: CivilDate): Facts | null;
  /** One fact that is not null; undefined for what is not plain. A date may still be too late (`isTooLate`). */
  fact(key: FactKey, raw: unknown): FactValue | undefined;
};

/** A reader with a memory of its own. */
export function plainReader(): PlainReader {
  const readers = new Map(FACT_KEYS.map((key) => [key as string, factOf(key).plainReader()]));

  const factsOf = (raw: unknown, asOf: CivilDate): Facts | null => {
    if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return null;
    const facts: FactsDraft = {};
    const record = raw as Record<string, unknown>;
    for (const key of Object.keys(record)) {
      const value = record[key];
      const read = readers.get(key);
      if (read === undefined) return null;
      if (value === null || value === undefined) continue;
      const one = read(value);
      if (one === undefined) return null;
      putFact(facts, key as FactKey, one); // it has a reader
    }
    // Each reader gives its key the type that `Facts` has for it.
    return isTooLate(facts as Facts, asOf) ? null : (facts as Facts);
  };
  return { facts: factsOf, fact: (key, raw) => readers.get(key)?.(raw) };
}
