/** CSV as spreadsheets open it: UTF-8 with BOM, CRLF, and no cell that a spreadsheet would take for a formula. */
import type { CsvQuotes } from "../../application/ports/lists.ts";

export const CSV_BEGIN = "\ufeff";

/** What begins so is computed by spreadsheets, also in its wide form. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/;

export function csvLine(cells: readonly string[], quotes: CsvQuotes = "where-needed"): string {
  return `${cells.map((cell) => quoted(disarmed(cell), quotes)).join(",")}\r\n`;
}

/** A spreadsheet shows what follows the apostrophe as text: `'+86 …`. */
function disarmed(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** What `disarmed` was given, and what others keep as text by a formula: `="00123"`. */
export function rearmed(cell: string): string {
  if (cell.startsWith("'")) return FORMULA.test(cell) ? cell.slice(1) : cell;
  const text = cell.startsWith('="') ? /^="((?:[^"]|"")*)"$/.exec(cell)?.[1] : undefined;
  return text === undefined ? cell : text.replaceAll('""', '"');
}

/** Whether `rearmed` may change it. */
export function isArmed(cell: string): boolean {
  return cell.startsWith("'") || cell.startsWith('="');
}

/** Whether any cell of a text may be armed. */
export function hasArms(text: string): boolean {
  return text.includes("'") || text.includes('="');
}

function quoted(cell: string, quotes: CsvQuotes): string {
  return quotes === "everywhere" || NEEDS_QUOTES.test(cell)
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;
}
