/** What the owner of a table sees in a cell, as text. */
import type { SheetCell } from "../ports/sheets.ts";

export function shownIn(cell: SheetCell | undefined): string {
  if (cell === undefined) return "";
  if (typeof cell === "string") return cell;
  switch (cell.is) {
    case "number":
    case "date":
    case "error":
      return cell.shown;
    case "boolean":
      return cell.value ? "TRUE" : "FALSE";
    case "uncalculated":
      return cell.formula.startsWith("=") ? cell.formula : `=${cell.formula}`;
    default:
      cell satisfies never;
      return "";
  }
}

/** True when nothing can be seen in it. */
export function isBlank(cell: SheetCell | undefined): boolean {
  return cell === undefined || (typeof cell === "string" && cell.trim() === "");
}
