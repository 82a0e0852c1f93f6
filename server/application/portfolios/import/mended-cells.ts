/** Cells that somebody said how to read are read so, wherever they stand; long ones are told apart by how they begin. */
import { shownIn } from "../../lists/shown-cell.ts";
import type { SheetRow } from "../../ports/sheets.ts";
import { TYPED_LENGTH_MAX } from "../statements.ts";
import type { ImportColumn, ImportKey } from "./import-columns.ts";
import type { CellSaid } from "./import-state.ts";

/** What everybody reads as not known. */
const NOT_KNOWN = "未知";

export type CellMender = {
  /** The row as it is to be read. */
  mend(row: SheetRow): SheetRow;
  /** True for a cell that somebody said something of. */
  isSaid(key: ImportKey, typed: string): boolean;
};

export function cellMender(
  columns: readonly ImportColumn[],
  said: readonly CellSaid[],
): CellMender {
  const words = new Map(said.map(({ key, typed, as }) => [nameOf(key, typed), as ?? NOT_KNOWN]));
  const keys = new Set(said.map(({ key }) => key));
  const mendable = columns.flatMap(({ key, index }) =>
    key !== null && keys.has(key) ? [{ key, index }] : [],
  );
  const mend = (row: SheetRow): SheetRow => {
    let cells: SheetRow["cells"][number][] | null = null;
    for (const { key, index } of mendable) {
      const word = words.get(nameOf(key, shownIn(row.cells[index]).trim()));
      if (word === undefined) continue;
      cells ??= [...row.cells];
      cells[index] = word;
    }
    return cells === null ? row : { ...row, cells };
  };
  return {
    mend: mendable.length === 0 ? (row) => row : mend,
    isSaid: (key, typed) => words.has(nameOf(key, typed)),
  };
}

function nameOf(key: ImportKey, typed: string): string {
  return `${key} ${typed.slice(0, TYPED_LENGTH_MAX)}`;
}
