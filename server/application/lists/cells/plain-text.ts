/** Cells that hold a text as it is: names, article numbers, anything that is not reckoned with. */
import type { SheetCell } from "../../ports/sheets.ts";
import { shownIn } from "../shown-cell.ts";
import { type CellReading, odd, UNKNOWN, value } from "./cell-reading.ts";
import { tidyText } from "./tidy-text.ts";

/** What a spreadsheet made of a long number when it was saved as text. */
const SCIENTIFIC = /^\d(?:\.\d+)?e\+\d+$/i;

/**
 * Nothing is reckoned: `00123` keeps its zeros, whether they stand in the text, in a wrapper or in the format of the cell.
 * A number of 16 digits or more has lost the last ones, and a date was something else before the spreadsheet saw it.
 */
export function readPlainText(cell: SheetCell): CellReading<string> {
  if (typeof cell === "string") return textOf(cell);
  const shown = shownIn(cell);
  switch (cell.is) {
    case "number":
      if (cell.isRounded) return odd("number-rounded", shown);
      return value(/e/i.test(shown) ? String(cell.value) : shown);
    case "date":
      return odd("date-unexpected", shown);
    case "boolean":
      return odd("boolean-unexpected", shown);
    case "error":
      return odd("cell-error", shown);
    case "uncalculated":
      return odd("cell-uncalculated", shown);
    default:
      cell satisfies never;
      return UNKNOWN;
  }
}

function textOf(text: string): CellReading<string> {
  const tidy = tidyText(text);
  if (tidy === "") return UNKNOWN;
  if (SCIENTIFIC.test(tidy)) return odd("number-rounded", tidy);
  return value(tidy);
}
