/** Fills merged cells down: what is merged over several rows holds for each of them. */
import type { MergedCells, SheetCell, SheetRow } from "../ports/sheets.ts";
import { isBlank } from "./shown-cell.ts";

/** Fills one row after the other; the rows come in the order of the sheet. */
export type FillDown = (row: SheetRow) => SheetRow;

/** Only what stands in one column: a title over all of them says nothing of each. */
export function fillDown(merges: readonly MergedCells[]): FillDown {
  const waiting = merges
    .filter(({ top, bottom, left, right }) => bottom > top && left === right)
    .toSorted((one, other) => other.top - one.top);
  if (waiting.length === 0) return (row) => row;
  let open: { readonly merge: MergedCells; readonly cell: SheetCell }[] = [];
  return (row) => {
    const at = row.line - 1;
    open = open.filter(({ merge }) => merge.bottom >= at);
    const filled = withCells(row, open);
    for (let next = waiting.at(-1); next !== undefined && next.top <= at; next = waiting.at(-1)) {
      waiting.pop();
      if (next.top === at) open.push({ merge: next, cell: row.cells[next.left] ?? "" });
    }
    return filled;
  };
}

export function filledDown(
  rows: readonly SheetRow[],
  merges: readonly MergedCells[],
): readonly SheetRow[] {
  return rows.map(fillDown(merges));
}

function withCells(
  row: SheetRow,
  open: readonly { readonly merge: MergedCells; readonly cell: SheetCell }[],
): SheetRow {
  const missing = open.filter(({ merge }) => isBlank(row.cells[merge.left]));
  if (missing.length === 0) return row;
  const cells = [...row.cells];
  for (const { merge, cell } of missing) {
    while (cells.length <= merge.left) cells.push("");
    cells[merge.left] = cell;
  }
  return { ...row, cells, isFilled: true };
}
