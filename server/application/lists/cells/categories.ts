/** Cells with service categories: one or several, each by its path, its second level or its id. */
import type { SheetCell } from "../../ports/sheets.ts";
import { refused } from "../../reading/read-numbers.ts";
import { type CellReading, value } from "./cell-reading.ts";
import { cellText } from "./cell-text.ts";

/** What is known of a category, as a ruleset would read it. */
export type KnownCategories = {
  isKnown(text: string): boolean;
  /** As it is compared: signs folded, words as they are. */
  fold(text: string): string;
  /** Open categories that may have been meant. */
  nearest(text: string): readonly string[];
};

/** Between entries whatever they are. */
const ALWAYS = /[;；\n\r]/;
/** Between entries only when all of them make sense: these signs stand within names as well. */
const SOMETIMES: readonly RegExp[] = [/[,，]/, /[、]/, /[,，、]/, /\s+/];
/** Between entries only when all of them are known. */
const SELDOM: readonly RegExp[] = [/[/／|]/, /[+&和及]/];

export function categoriesReader(known: KnownCategories): (cell: SheetCell) => CellReading {
  return (cell) => {
    const found = cellText(cell);
    if (!found.isText) return found.reading;
    const { text } = found;
    const entries = text
      .split(ALWAYS)
      .flatMap((piece) => entriesIn(piece.trim(), known))
      .filter((entry) => entry !== "");
    const read = [...new Set(entries.map((entry) => readOne(entry, known)))];
    const understood = read.map(String).join("; ");
    const echo = understood === text ? null : ({ kind: "categories", understood } as const);
    const strange = entries.find((entry) => !known.isKnown(entry));
    const reading = value(read, echo);
    if (strange === undefined) return reading;
    const nearest = known.nearest(strange).join(", ");
    const params = nearest === "" ? undefined : { nearest };
    return { ...reading, doubt: refused("category-unrecognised", strange, params) };
  };
}

function entriesIn(piece: string, known: KnownCategories): readonly string[] {
  if (piece === "" || known.isKnown(piece)) return [piece];
  const parted =
    partedBy(SOMETIMES, piece, (part) => makesSense(part, known)) ??
    partedBy(SELDOM, piece, (part) => known.isKnown(part));
  return parted ?? [piece];
}

function partedBy(
  signs: readonly RegExp[],
  piece: string,
  isEntry: (part: string) => boolean,
): readonly string[] | null {
  for (const sign of signs) {
    const parts = piece.split(sign).map((part) => part.trim());
    if (parts.length > 1 && parts.every((part) => part !== "" && isEntry(part))) return parts;
  }
  return null;
}

/** What has two levels of its own is a category, known or not. */
function makesSense(part: string, known: KnownCategories): boolean {
  return known.isKnown(part) || /^[^>]+>[^>]+$/.test(known.fold(part));
}

function readOne(entry: string, known: KnownCategories): string | number {
  return /^\d{1,9}$/.test(entry) ? Number(entry) : known.fold(entry);
}
