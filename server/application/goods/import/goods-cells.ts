/** The cells of a list of goods as the texts that are read of them. */

import { type CellReading, odd, UNKNOWN, value } from "../../lists/cells/cell-reading.ts";
import { cellText } from "../../lists/cells/cell-text.ts";
import { numberText } from "../../lists/cells/numbers.ts";
import { readPlainText } from "../../lists/cells/plain-text.ts";
import { saysUnknown } from "../../lists/cells/tidy-text.ts";
import type { SheetCell } from "../../ports/sheets.ts";
import type { GoodsColumn } from "./columns.ts";

/** A number of the mall keeps its zeros and loses no digit; a price is what is reckoned with. */
export function goodsCell(column: GoodsColumn, cell: SheetCell): CellReading<string> {
  if (column === "price" || column === "price2") return priceCell(cell);
  const reading = readPlainText(cell);
  if (column === "name" || reading.is !== "value") return reading;
  return saysUnknown(reading.value) ? UNKNOWN : reading;
}

function priceCell(cell: SheetCell): CellReading<string> {
  if (typeof cell !== "string" && cell.is === "number") {
    return cell.isPercent ? odd("percent-unexpected", cell.shown) : value(numberText(cell));
  }
  if (typeof cell !== "string" && cell.is === "date") return odd("date-unexpected", cell.shown);
  const text = cellText(cell);
  return text.isText ? value(text.text) : text.reading;
}
