/** A cell as a text to be read, or what is the matter with it: the same beginning for every kind of fact. */
import type { SheetCell } from "../../ports/sheets.ts";
import { shownIn } from "../shown-cell.ts";
import { type CellReading, odd, UNKNOWN } from "./cell-reading.ts";
import { isErrorText, saysDitto, saysUnknown, tidyText } from "./tidy-text.ts";

/** A cell is no longer than a spreadsheet lets it be; what is read below costs time with its length. */
const CELL_LENGTH_MAX = 2000;

export type CellText =
  | { readonly isText: true; readonly text: string }
  | { readonly isText: false; readonly reading: CellReading<never> };

/** The text of a cell that holds no error and is not unknown. */
export function cellText(cell: SheetCell): CellText {
  const shown = shownIn(cell);
  if (typeof cell !== "string") {
    if (cell.is === "error") return instead(odd("cell-error", shown));
    if (cell.is === "uncalculated") return instead(odd("cell-uncalculated", shown));
  }
  const text = tidyText(shown);
  if (text.length > CELL_LENGTH_MAX) {
    return instead(odd("too-long", text, { max: CELL_LENGTH_MAX }));
  }
  if (saysDitto(text)) return instead(odd("cell-ditto", text));
  if (isErrorText(text)) return instead(odd("cell-error", text));
  return saysUnknown(text) ? instead(UNKNOWN) : { isText: true, text };
}

function instead(reading: CellReading<never>): CellText {
  return { isText: false, reading };
}
