/** What every kind of workbook is read into: its sheets, and their rows as often as they are asked for. */
import type { MergedCells, SheetRow, TableFile } from "../../../application/ports/sheets.ts";

export type BookSheet = {
  /** Null where the file gives it none. */
  readonly name: string | null;
  readonly isHidden: boolean | null;
  readonly isActive: boolean;
  readonly merges: readonly MergedCells[];
  /** Those in which something stands, from the top, a few at a time. Throws `ListMistake`. */
  rows(): AsyncIterable<readonly SheetRow[]> | Iterable<readonly SheetRow[]>;
};

export type OpenBook = {
  readonly kind: Exclude<TableFile["kind"], "text">;
  readonly sheets: readonly BookSheet[];
};
