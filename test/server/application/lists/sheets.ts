import type {
  MergedCells,
  SheetCell,
  SheetRow,
  TableSheet,
} from "../../../../server/application/ports/sheets.ts";

type Options = {
  readonly name?: string | null;
  readonly isHidden?: boolean | null;
  readonly merges?: readonly MergedCells[];
};

/** A sheet of rows, the first of them in line 1; a row of nothing is blank. */
export function sheetOf(
  rows: readonly (readonly SheetCell[])[],
  { name = null, isHidden = null, merges = [] }: Options = {},
): TableSheet {
  const all = rowsOf(rows);
  return {
    name,
    isHidden,
    isActive: false,
    merges,
    head: all,
    async *rows() {
      await Promise.resolve();
      yield all;
    },
  };
}

/** Each line is a row; its cells stand between commas. */
export function table(text: string): readonly (readonly string[])[] {
  return text
    .trim()
    .split("\n")
    .map((line) => line.trim().split(","));
}

export function rowsOf(rows: readonly (readonly SheetCell[])[]): readonly SheetRow[] {
  return rows
    .map((cells, index) => ({ line: index + 1, cells, isHidden: false }))
    .filter(({ cells }) => cells.some((cell) => typeof cell !== "string" || cell.trim() !== ""));
}

export function numberCell(
  value: number,
  more: Partial<Extract<SheetCell, { is: "number" }>> = {},
): SheetCell {
  return {
    is: "number",
    value,
    shown: String(value),
    isPercent: false,
    isRounded: false,
    ...more,
  };
}

export function dateCell(
  on: string | null,
  more: Partial<Extract<SheetCell, { is: "date" }>> = {},
): SheetCell {
  return { is: "date", on, at: null, lacks: null, shown: on ?? "", ...more };
}
