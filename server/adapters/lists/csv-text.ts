/** CSV as spreadsheets open it: UTF-8 with BOM, CRLF, and no cell that a spreadsheet would take for a formula. */
export const CSV_BEGIN = "\ufeff";

/** What begins so is computed by spreadsheets, also in its wide form. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/;

export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(disarmed(cell))).join(",")}\r\n`;
}

/** A spreadsheet shows what follows the apostrophe as text: `'+86 …`. */
export function disarmed(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** What `disarmed` was given. */
export function rearmed(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

function quoted(cell: string): string {
  return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
