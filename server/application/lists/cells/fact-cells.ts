/** The reader of cells for each fact, by what the fact needs; every list of accounts reads by it, whatever its file. */
import { LATEST_TABLE, shippedNames } from "../../../../rules/categories/known-names.ts";
import type { CategoryNames } from "../../../../rules/categories/names.ts";
import { readAs } from "../../../../rules/fact-problems.ts";
import { type FactKey, factOf } from "../../../../rules/facts/all.ts";
import type { SheetCell } from "../../ports/sheets.ts";
import type { Unit } from "../header-text.ts";
import { simplified } from "../simplified.ts";
import { categoriesReader } from "./categories.ts";
import type { CellReading } from "./cell-reading.ts";
import { choiceReader, choicesReader } from "./choices.ts";
import { readPaymentCell, readViolationCell } from "./dates.ts";
import { amountReader, countReader, dauReader } from "./numbers.ts";

export type FactCellReader = (cell: SheetCell) => CellReading;

/** `unit` is what the column counts in, where its header says so; `names` are those of categories that are known. */
export function factCellReader(
  key: FactKey,
  unit: Unit | null = null,
  names: CategoryNames = shippedNames(LATEST_TABLE),
): FactCellReader {
  return inEitherScript(readerOf(key, unit, names));
}

/** What is told of a cell quotes it as it stands there. */
function inEitherScript(read: FactCellReader): FactCellReader {
  return (cell) => {
    if (typeof cell !== "string") return read(cell);
    const text = simplified(cell);
    const reading = read(text);
    if (text === cell || reading.is !== "odd") return reading;
    return { is: "odd", problem: { ...reading.problem, read: readAs(cell.trim()) } };
  };
}

function readerOf(key: FactKey, unit: Unit | null, names: CategoryNames): FactCellReader {
  const { typed } = factOf(key);
  switch (typed) {
    case "as-is":
      return choiceReader(key);
    case "list":
      return choicesReader(key);
    case "categories":
      return categoriesReader(names);
    case "date":
      return key === "lastSevereViolationOn" ? readViolationCell : readPaymentCell;
    case "count":
      return countReader(unit);
    case "count-or-week":
      return dauReader(unit);
    case "amount":
      return amountReader(unit);
    default:
      return typed satisfies never;
  }
}
