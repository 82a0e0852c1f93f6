/**
 * Rows without an entity below a row that has one: people write it once and leave the cells below it empty, or do not know it.
 * Which it is they say themselves.
 */
import { isBlank, shownIn } from "../../lists/shown-cell.ts";
import type { SheetCell } from "../../ports/sheets.ts";
import type { ImportColumn } from "./import-columns.ts";
import type { BlankEntity } from "./import-state.ts";
import type { TableRowReader } from "./table-rows.ts";

/** Reads the rows of a table as was said of blank entities, and tells which they are; until it is said they stand alone. */
export function belowEntities(
  read: TableRowReader,
  columns: readonly ImportColumn[],
  said: BlankEntity | null,
): TableRowReader {
  const at = columns.find(({ key }) => key === "entity")?.index;
  if (at === undefined) return read;
  let above: SheetCell | null = null;
  return (row) => {
    const listed = read(row);
    if (!isBlank(row.cells[at])) {
      if (listed.is !== "passed") above = row.cells[at] ?? null;
      return listed;
    }
    if (listed.is !== "account" || above === null) return listed;
    const cells = said === "above" ? withCell(row.cells, at, above) : null;
    const meant = cells === null ? listed : read({ ...row, cells });
    return meant.is === "account" ? { ...meant, above: shownIn(above).trim() } : meant;
  };
}

function withCell(cells: readonly SheetCell[], at: number, cell: SheetCell): readonly SheetCell[] {
  const filled = [...cells];
  while (filled.length < at) filled.push("");
  filled[at] = cell;
  return filled;
}
