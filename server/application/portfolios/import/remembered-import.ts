/** What was said of earlier lists of a portfolio, and holds for the next one. */
import { z } from "zod";
import { settingsPart } from "../settings.ts";
import type { ImportChoice } from "./import-columns.ts";
import { CellSaid, ColumnSaid, type ImportState } from "./import-state.ts";

const REMEMBERED_MAX = 500;

const Remembered = z.strictObject({ columns: z.array(ColumnSaid), cells: z.array(CellSaid) });
type Remembered = z.infer<typeof Remembered>;

export const REMEMBERED_IMPORT = settingsPart<Remembered>("import", Remembered, {
  columns: [],
  cells: [],
});

/** What is said now wins. */
export function withRemembered(
  { columns, cells }: Pick<ImportState, "columns" | "cells">,
  before: Remembered,
): { readonly columns: readonly ImportChoice[]; readonly cells: readonly CellSaid[] } {
  const names = new Set(columns.map(({ column }) => column));
  const spellings = new Set(cells.map(spellingOf));
  return {
    columns: [...before.columns.filter(({ column }) => !names.has(column)), ...columns],
    cells: [...before.cells.filter((one) => !spellings.has(spellingOf(one))), ...cells],
  };
}

/** The newest are kept. */
export function toRemember(state: ImportState, before: Remembered): Remembered {
  const { columns, cells } = withRemembered(state, before);
  return { columns: columns.slice(-REMEMBERED_MAX), cells: cells.slice(-REMEMBERED_MAX) };
}

function spellingOf({ key, typed }: CellSaid): string {
  return `${key} ${typed}`;
}
