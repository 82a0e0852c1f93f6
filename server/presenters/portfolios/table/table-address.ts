/** The address of a view: all that somebody sees stands in it. */
import type { AccountFilter } from "../../../application/portfolios/account-filter.ts";
import { filterQuery } from "../../../application/portfolios/filter-query.ts";
import { PAGE_SIZES, type TableView } from "../../../application/portfolios/table/table-view.ts";
import { paths } from "../../../paths.ts";

/** Without `?`; empty for all accounts as they came. */
export function viewQuery({ filter, by, page, size }: TableView): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of filterQuery(filter)) parameters.append(name, value);
  if (by !== "account") parameters.append("by", by);
  if (size !== PAGE_SIZES[0]) parameters.append("size", String(size));
  if (page > 1) parameters.append("page", String(page));
  // A comma needs no escape in a query, and is read more easily.
  return parameters.toString().replaceAll("%2C", ",");
}

/** Where a table stands: the accounts of a portfolio by its id, or whatever has the filters in its address as well. */
export type TableHome = string | ((search: string) => string);

export function viewHref(home: TableHome, view: TableView): string {
  const search = asSearch(viewQuery(view));
  return typeof home === "string" ? paths.portfolioAccounts(home, search) : home(search);
}

/** The first page of just those accounts. */
export function accountsHref(portfolio: string, filter: AccountFilter): string {
  return viewHref(portfolio, { filter, by: "account", page: 1, size: PAGE_SIZES[0] });
}

/** The first page of the entities that have such accounts. */
export function entitiesHref(portfolio: string, filter: AccountFilter): string {
  return viewHref(portfolio, { filter, by: "entity", page: 1, size: PAGE_SIZES[0] });
}

/** The first page by another filter. */
export function filteredHref(home: TableHome, view: TableView, filter: AccountFilter): string {
  return viewHref(home, { ...view, filter, page: 1 });
}

/** `?` and the query that an export of the view takes: pages do not matter to it. */
export function exportSearch(view: TableView): string {
  return asSearch(viewQuery({ ...view, page: 1, size: PAGE_SIZES[0] }));
}

function asSearch(query: string): string {
  return query === "" ? "" : `?${query}`;
}
