/** Lists repeat their cells: what was read once is remembered, so many texts of each reader. */
import type { SheetCell } from "../ports/sheets.ts";

const REMEMBERED_MAX = 5000;
/** Nothing longer is repeated. */
const LENGTH_MAX = 100;

/** What a reader gives for a cell; a text that is read again gives the same object. */
export function remembering<Value extends object>(
  read: (cell: SheetCell) => Value,
): (cell: SheetCell) => Value {
  const remembered = new Map<string, Value>();
  return (cell) => {
    if (typeof cell !== "string") return read(cell);
    const known = remembered.get(cell);
    if (known !== undefined) return known;
    const value = read(cell);
    if (remembered.size < REMEMBERED_MAX && cell.length <= LENGTH_MAX) remembered.set(cell, value);
    return value;
  };
}
