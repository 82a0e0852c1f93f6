/** Cells that choose one of a few words: the type of an entity, where it is registered. */
import { type FactKey, factOf } from "../../../../rules/facts/all.ts";
import type { SheetCell } from "../../ports/sheets.ts";
import { foldedTight } from "../../reading/folded.ts";
import { type CellReading, odd, value } from "./cell-reading.ts";
import { cellText } from "./cell-text.ts";
import { entityTypeIn } from "./entity-types.ts";
import { regionIn } from "./places.ts";

/** Reads more than the words that the table of facts has; null for what it cannot tell. */
const FURTHER: Readonly<Partial<Record<FactKey, (text: string) => string | null>>> = {
  entityType: entityTypeIn,
  region: regionIn,
};

/** The words of the table are not echoed, they say just that; other words are. */
export function choiceReader(key: FactKey): (cell: SheetCell) => CellReading<string> {
  const { options, spellings = {} } = factOf(key);
  const words = new Map([
    ...options.map((one) => [foldedTight(one), one] as const),
    ...Object.entries(spellings).map(([word, one]) => [foldedTight(word), one] as const),
  ]);
  const further = FURTHER[key] ?? (() => null);
  return (cell) => {
    const found = cellText(cell);
    if (!found.isText) return found.reading;
    const { text } = found;
    const known = words.get(foldedTight(text));
    if (known !== undefined) return value(known);
    const read = further(text);
    if (read !== null) return value(read, { kind: "choice", understood: read });
    return odd("choice-expected", text, { choices: [...words.keys()].join(", ") });
  };
}

/** Several of the words. */
export function choicesReader(key: FactKey): (cell: SheetCell) => CellReading<readonly string[]> {
  const one = choiceReader(key);
  return (cell) => {
    const found = cellText(cell);
    if (!found.isText) return found.reading;
    const readings = found.text.split(/[;；,，、\n]/).map(one);
    const odd = readings.find((reading) => reading.is === "odd");
    if (odd !== undefined) return odd;
    return value(readings.flatMap((reading) => (reading.is === "value" ? reading.value : [])));
  };
}
