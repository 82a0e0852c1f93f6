/** Cells with service categories: one or several, each by its path, its second level or its id. */
import type { CategoryNames } from "../../../../rules/categories/names.ts";
import type { SheetCell } from "../../ports/sheets.ts";
import { readCategories } from "../../reading/read-categories.ts";
import { refused } from "../../reading/read-numbers.ts";
import { type CellReading, value } from "./cell-reading.ts";
import { cellText } from "./cell-text.ts";

/** A name that is not known is kept and listed: whether it matters the ruleset says. */
export function categoriesReader(names: CategoryNames): (cell: SheetCell) => CellReading {
  return (cell) => {
    const found = cellText(cell);
    if (!found.isText) return found.reading;
    const { text } = found;
    const { values, understood, strange } = readCategories(text, names);
    const echo = understood === text ? null : ({ kind: "categories", understood } as const);
    const reading = value(values, echo);
    if (strange === null) return reading;
    const nearest = strange.nearest.join(", ");
    const params = nearest === "" ? undefined : { nearest };
    return { ...reading, doubt: refused("category-unrecognised", strange.written, params) };
  };
}
