/** The whole of a view from the query of its address. */
import { readAs } from "../../../../rules/fact-problems.ts";
import type { FieldProblem } from "../../reading/field-problems.ts";
import { FILTER_KEYS, type Query, readFilter } from "../filter-query.ts";
import { PAGE_SIZES, type PageSize, RowsBy, type TableView } from "./table-view.ts";

export const VIEW_KEYS: readonly string[] = [...FILTER_KEYS, "by", "page", "size"];
const PAGE_MAX = 1_000_000;

export type ReadView = { readonly view: TableView; readonly problems: readonly FieldProblem[] };

/** What cannot be read is told, and the rest holds. */
export function readView(query: Query): ReadView {
  const { filter, problems } = readFilter(query);
  const all = [...problems];
  const textOf = (name: string) => {
    const value = Object.hasOwn(query, name) ? [query[name]].flat()[0] : "";
    return typeof value === "string" ? value.trim() : "";
  };
  const wrong = (
    pointer: string,
    code: FieldProblem["code"],
    params: FieldProblem["params"] = {},
  ) => {
    all.push({ pointer, code, read: readAs(textOf(pointer)), params });
  };
  const by = RowsBy.safeParse(textOf("by") === "" ? "account" : textOf("by"));
  if (!by.success) wrong("by", "choice-expected", { choices: RowsBy.options.join(", ") });
  const size = sizeOf(textOf("size"));
  if (size === null) wrong("size", "choice-expected", { choices: PAGE_SIZES.join(", ") });
  const page = pageNumber(textOf("page"));
  if (page === null) wrong("page", "integer-expected");
  return {
    view: { filter, by: by.data ?? "account", page: page ?? 1, size: size ?? PAGE_SIZES[0] },
    problems: all,
  };
}

function sizeOf(text: string): PageSize | null {
  if (text === "") return PAGE_SIZES[0];
  return PAGE_SIZES.find((size) => String(size) === text) ?? null;
}

function pageNumber(text: string): number | null {
  if (text === "") return 1;
  const page = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  return page >= 1 && page <= PAGE_MAX ? page : null;
}
