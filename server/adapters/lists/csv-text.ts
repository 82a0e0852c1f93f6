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

/** What `disarmed` was given. */
export function rearmed(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

function quoted(cell: string, quotes: CsvQuotes): string {
  return quotes === "everywhere" || NEEDS_QUOTES.test(cell)
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;
}
