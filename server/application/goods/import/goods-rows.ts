/** The rows of a list that are goods; what else stands between them is passed over and counted. */

import { type RowKind, rowSorter } from "../../lists/row-kinds.ts";
import { filledRows } from "../../lists/sheet-rows.ts";
import { isBlank, shownIn } from "../../lists/shown-cell.ts";
import { ListMistake } from "../../ports/lists.ts";
import type { SheetRow, TableSheet } from "../../ports/sheets.ts";
import type { GoodsLayout } from "./goods-layout.ts";

/** Why a row in which something stands is no goods. */
export type PassedAs = "total" | "note" | "header" | "hidden";
export type PassedRow = { readonly line: number; readonly as: PassedAs; readonly read: string };

export type GoodsRows = {
  readonly rows: readonly SheetRow[];
  readonly passed: readonly PassedRow[];
};

/** Throws `ListMistake` when there are more than `max`. */
export async function goodsRows(
  sheet: TableSheet,
  layout: GoodsLayout,
  max: number,
): Promise<GoodsRows> {
  const kindOf = rowSorter(layout, (key) => key === "name");
  const rows: SheetRow[] = [];
  const passed: PassedRow[] = [];
  for await (const batch of filledRows(sheet)) {
    for (const row of batch) {
      const as = passedAs(kindOf(row), row);
      if (as === "blank") continue;
      if (as !== null) passed.push({ line: row.line, as, read: textOf(row) });
      else if (rows.length < max) rows.push(row);
      else throw new ListMistake("list-rows-too-many", { line: row.line, params: { max } });
    }
  }
  return { rows, passed };
}

/** Null for goods. What is hidden was filtered out or taken back by its owner, and must not get to WeChat by itself. */
function passedAs(kind: RowKind, { isHidden }: SheetRow): PassedAs | "blank" | null {
  switch (kind) {
    case "above":
    case "blank":
      return "blank";
    case "header":
    case "total":
    case "note":
      return kind;
    case "account":
    case "nameless":
      return isHidden ? "hidden" : null;
    default:
      kind satisfies never;
      return null;
  }
}

function textOf({ cells }: SheetRow): string {
  const text = cells.find((cell) => !isBlank(cell));
  return shownIn(text).trim();
}
