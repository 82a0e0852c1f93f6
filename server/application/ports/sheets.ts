/** Tables as people hand them in: every sheet of a file, and of each cell what it is and what its owner sees in it. */
import type { ListLimits } from "./lists.ts";

/** A text stands for itself. */
export type SheetCell = string | NumberCell | DateCell | OtherCell;

export type NumberCell = {
  readonly is: "number";
  /** Rounded to the 15 digits that spreadsheets keep. */
  readonly value: number;
  /**
   * As a spreadsheet shows it, zeros and units of its format and a percent sign included (`000123`, `80%`, `158.0万`);
   * without grouping. All digits where the format is the general one.
   */
  readonly shown: string;
  /** The format shows a hundredth of what stands there as 1%. */
  readonly isPercent: boolean;
  /** 16 digits or more: spreadsheets keep 15, so the last ones are lost or not what their owner sees. */
  readonly isRounded: boolean;
};

export type DateCell = {
  readonly is: "date";
  /** `YYYY-MM-DD`, also of a part that the format leaves out; null for a time of day without a day. */
  readonly on: string | null;
  /** `HH:MM:SS`; null at midnight. */
  readonly at: string | null;
  /** The part of the date that the format leaves out. */
  readonly lacks: "year" | "day" | null;
  readonly shown: string;
};

export type OtherCell =
  | { readonly is: "boolean"; readonly value: boolean }
  /** `#N/A` and its like. */
  | { readonly is: "error"; readonly shown: string }
  /** A formula whose result the file does not hold. */
  | { readonly is: "uncalculated"; readonly formula: string };

/** `line` is its number as a spreadsheet shows it, from 1. */
export type SheetRow = {
  readonly line: number;
  readonly cells: readonly SheetCell[];
  /** By its owner or by a filter; a text hides none. */
  readonly isHidden: boolean;
  /** Some of its cells are those of merged cells above it. */
  readonly isFilled?: true;
};

/** Rows and columns from 0, both ends inclusive. */
export type MergedCells = {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
};

export type TableSheet = {
  /** Null for a text file, which has one sheet, and for a page, whose tables need not have any. */
  readonly name: string | null;
  /** Null where the kind of file does not tell. */
  readonly isHidden: boolean | null;
  /** The one that is in front when the file is opened. */
  readonly isActive: boolean;
  readonly merges: readonly MergedCells[];
  /** The first rows in which something stands (60 at most), to find out what the sheet is; `rows` has them again. */
  readonly head: readonly SheetRow[];
  /** All rows in which something stands, from the top, in batches; can be asked for once. Throws `ListMistake`. */
  rows(): AsyncIterable<readonly SheetRow[]>;
};

export type TableFile = {
  /** `xml` is that of Excel 2003, `ods` packed or as one XML file; each told by its content, not by its name. */
  readonly kind: "text" | "xlsx" | "xlsb" | "xls" | "ods" | "html" | "xml";
  /** Without those that hold no cells (charts). */
  readonly sheets: readonly TableSheet[];
  /** Ends the reading; rows that were not asked for are lost. */
  close(): Promise<void>;
};

/** Opens whatever people hand in, within limits of memory and time. Throws `ListMistake`. */
export interface TableOpener {
  open(bytes: Uint8Array): Promise<TableFile>;
}

/** `known` counts the names of a header that mean something: they decide on encoding and delimiter of a text. */
export type TableOpeners = (
  limits: Pick<ListLimits, "bytesMax" | "rowsMax">,
  known: (header: readonly string[]) => number,
) => TableOpener;
