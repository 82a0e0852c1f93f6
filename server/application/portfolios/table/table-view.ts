/** What of a portfolio somebody looks at: all of it stands in the address. */
import { z } from "zod";
import type { AccountFilter } from "../account-filter.ts";

export const PAGE_SIZES = [25, 100] as const;
export type PageSize = (typeof PAGE_SIZES)[number];

/** A row an account, or a row an entity. */
export const RowsBy = z.enum(["account", "entity"]);
export type RowsBy = z.infer<typeof RowsBy>;

export type TableView = {
  readonly filter: AccountFilter;
  readonly by: RowsBy;
  /** From 1. */
  readonly page: number;
  readonly size: PageSize;
};

/** One page of what passes; a page behind the last one is the last. */
export type RowsPage<Row> = {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** The places of the first and the last row among all, from 1; 0 where there is none. */
  readonly first: number;
  readonly last: number;
};

export function pageOf<Row>(
  all: readonly Row[],
  { page, size }: Pick<TableView, "page" | "size">,
): RowsPage<Row> {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const at = Math.min(page, pages);
  const start = (at - 1) * size;
  const rows = all.slice(start, start + size);
  return {
    rows,
    total: all.length,
    page: at,
    pages,
    first: rows.length === 0 ? 0 : start + 1,
    last: start + rows.length,
  };
}
