/** A vocabulary that is asked about the same names and cells again and again, and answers from memory. */
import type { SheetCell } from "../ports/sheets.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** For one sheet: each of its first rows is tried as the header, and below each stand mostly the same cells. */
export function remembering<Key extends string>(vocabulary: Vocabulary<Key>): Vocabulary<Key> {
  const fits = new Map<string, Map<SheetCell, boolean | null>>();
  const sureness = new Map<string, Map<string, ReturnType<Vocabulary<Key>["sureness"]>>>();
  return {
    ...vocabulary,
    sureness(key, header, group) {
      // All that a header says follows from how it is shown.
      const known = entryOf(sureness, header.shown);
      const name = `${key} ${group?.shown ?? ""}`;
      const before = known.get(name);
      if (before !== undefined) return before;
      const found = vocabulary.sureness(key, header, group);
      known.set(name, found);
      return found;
    },
    fits(key, cell, unit) {
      const known = entryOf(fits, `${key} ${unit?.word ?? ""}`);
      const before = known.get(cell);
      if (before !== undefined) return before;
      const found = vocabulary.fits(key, cell, unit);
      known.set(cell, found);
      return found;
    },
  };
}

function entryOf<Key, Inner, Value>(of: Map<Key, Map<Inner, Value>>, key: Key): Map<Inner, Value> {
  const known = of.get(key) ?? new Map<Inner, Value>();
  of.set(key, known);
  return known;
}
