/** The heads of columns: a press sorts by one, and another turns the order round. */
import type { Sort } from "../../../application/portfolios/account-filter.ts";
import type { TableView } from "../../../application/portfolios/table/table-view.ts";
import { filteredHref, type TableHome } from "./table-address.ts";

export type SortHead = {
  readonly href: string;
  /** As `aria-sort` has it; null where the table is sorted otherwise. */
  readonly sorted: "ascending" | "descending" | null;
};

type Key = Exclude<Sort, `-${string}`>;

export function sortHead(home: TableHome, view: TableView, key: Key): SortHead {
  const { sort } = view.filter;
  const sorted = sort === key ? "ascending" : sort === `-${key}` ? "descending" : null;
  const next: Sort = sorted === "ascending" ? `-${key}` : key;
  return { href: filteredHref(home, view, { ...view.filter, sort: next }), sorted };
}
