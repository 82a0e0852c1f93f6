/** A table as texts: the one sheet that most people mean, and each cell as it would stand in CSV. */
import type { ListRow } from "../../application/ports/lists.ts";
import type { SheetCell, SheetRow, TableFile, TableSheet } from "../../application/ports/sheets.ts";

/** The first one that can be seen and in which something stands. */
export function firstSheet({ sheets }: TableFile): TableSheet | undefined {
  const filled = sheets.filter(({ head }) => head.length > 0);
  return filled.find(({ isHidden }) => isHidden !== true) ?? filled[0];
}

export function textRow({ line, cells }: SheetRow): ListRow {
  return { line, cells: cells.map(cellText) };
}

function cellText(cell: SheetCell): string {
  if (typeof cell === "string") return cell;
  switch (cell.is) {
    case "number":
      // As CSV has a number of which a spreadsheet has lost the last digits.
      if (cell.isRounded) return cell.value.toExponential().toUpperCase();
      return cell.isPercent || /^-?0\d/.test(cell.shown) ? cell.shown : String(cell.value);
    case "date":
      return cell.on ?? cell.at ?? cell.shown;
    case "boolean":
      return cell.value ? "TRUE" : "FALSE";
    case "error":
      return cell.shown;
    case "uncalculated":
      return `=${cell.formula.replace(/^=/, "")}`;
  }
}

/** A workbook does not write the empty cells at the end of a row. */
export function filledUp(cells: readonly string[], width: number): string[] {
  return [...cells, ...Array<string>(Math.max(0, width - cells.length)).fill("")];
}
