/** The columns of a list, by name, wherever something is told of them. */
import type { TableRow } from "../../application/audits/account.ts";
import type { AccountLayout } from "../../application/audits/list-layouts.ts";
import { type CarriedColumn, ownColumns } from "../../application/audits/own-columns.ts";
import type { Language } from "../../errors.ts";

type Layouts = readonly AccountLayout[] | null;

/** What has to be known of a list to show its rows. */
export type ShownList = {
  /** Null for lines of JSON. */
  readonly layouts: Layouts;
  readonly own: readonly CarriedColumn[];
  readonly language: Language;
};

export function shownList(layouts: Layouts, language: Language): ShownList {
  return { layouts, own: layouts === null ? [] : ownColumns(layouts), language };
}

/** As the list calls it; empty where it does not. */
export function columnName(layouts: Layouts, sheet: number, column: number): string {
  return layouts?.[sheet]?.columns[column]?.header ?? "";
}

export function sheetName(layouts: Layouts, sheet: number): string | null {
  return layouts?.[sheet]?.sheet ?? null;
}

/** What stands in these columns of a row. */
export function carriedCells(
  columns: readonly CarriedColumn[],
  { sheet, cells }: Pick<TableRow, "sheet" | "cells">,
): readonly string[] {
  return columns.map(({ at }) => cells[at[sheet] ?? -1] ?? "");
}
