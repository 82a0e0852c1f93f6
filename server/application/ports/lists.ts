/** Lists that people hand in and take away. */

/** A row of a list as texts; `line` is its number as a spreadsheet shows it, from 1. */
export type ListRow = { readonly line: number; readonly cells: readonly string[] };

/** What makes a table unreadable as a whole. */
export type TableMistakeCode =
  | "list-empty"
  | "list-kind-unknown"
  /** Of Excel 95 and earlier. */
  | "list-old-spreadsheet"
  | "list-password-protected"
  /** A container without sheets that can be read, as a password makes one. */
  | "list-maybe-protected"
  | "list-not-decodable"
  | "list-quote-open"
  | "list-quote-misplaced"
  | "list-record-too-long"
  | "list-workbook-broken"
  | "list-too-large"
  | "list-items-too-many"
  | "list-too-costly"
  | "list-rows-too-many"
  | "list-columns-too-many";

/** Lines of JSON may end in the middle of one as well. */
export type ListMistakeCode = TableMistakeCode | "list-line-cut";

/** A list that cannot be read, with the place of the fault; the words are made where it is told. */
export class ListMistake extends Error {
  readonly code: ListMistakeCode;
  /** From 1; null where the place is the file. */
  readonly line: number | null;
  readonly column: number | null;
  /** What was found there, in short. */
  readonly read: string;
  /** What the words need besides: `max` for a limit, `encoding` for bytes that are no character of it. */
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: ListMistakeCode, found: Partial<Omit<ListMistakeFound, "code">> = {}) {
    super(`${code} at ${found.line ?? "?"}:${found.column ?? "?"}`);
    this.name = "ListMistake";
    this.code = code;
    this.line = found.line ?? null;
    this.column = found.column ?? null;
    this.read = found.read ?? "";
    this.params = found.params ?? {};
  }
}

/** A mistake as a value, which keeps its shape on the way between threads. */
export type ListMistakeFound<Code extends ListMistakeCode = ListMistakeCode> = Pick<
  ListMistake,
  "line" | "column" | "read" | "params"
> & { readonly code: Code };

/** What a list may hold at most. */
export type ListLimits = {
  readonly bytesMax: number;
  /** Below the header, in which something stands. */
  readonly rowsMax: number;
  readonly columnsMax: number;
};

export type CsvQuotes = "where-needed" | "everywhere";

/** Writes lists that spreadsheets open; no cell is taken for a formula. The first row is the header. */
export interface ListWriter {
  /** UTF-8 with a byte order mark, lines end with CRLF; cells stand in quotes where they need them, or all of them. */
  csv(rows: readonly (readonly string[])[], quotes?: CsvQuotes): Uint8Array;
  /** One sheet; widths in characters, of which a Chinese one takes two. */
  workbook(sheet: {
    readonly name: string;
    readonly rows: readonly (readonly string[])[];
    readonly widths: readonly number[];
  }): Promise<Uint8Array>;
}

/** A text stays a text, whatever it begins with; an empty one leaves its cell empty. */
export type WrittenCell =
  | string
  | number
  | boolean
  | null
  /** A date, `YYYY-MM-DD`. */
  | { readonly on: string }
  /** A part of a whole, 0 to 1, shown in per cent. */
  | { readonly share: number }
  /** A way to a file beside the workbook, by its name. */
  | { readonly file: string };

/** A sheet of a workbook; its header stays in sight, and in front the first columns that are told. */
export type WrittenSheet = {
  readonly name: string;
  readonly header: readonly string[];
  /** In characters, of which a Chinese one takes two. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly WrittenCell[])[];
  /** Offers to show some of its rows only. */
  readonly isFiltered: boolean;
  readonly frozenColumns: number;
  /** Of a wide sheet so many columns go on paper, where all of them would be too small to read; left out for all. */
  readonly printedColumns?: number;
};

/** A workbook of small sheets as a whole. */
export type WorkbookWriter = (sheets: readonly WrittenSheet[]) => Promise<Uint8Array>;

/** In batches, so that nobody holds all of them. */
export type Batches<Cell> =
  | AsyncIterable<readonly (readonly Cell[])[]>
  | Iterable<readonly (readonly Cell[])[]>;
export type LongCell = Exclude<WrittenCell, { readonly file: string }>;

/** A sheet that may be as long as spreadsheets take them. */
export type LongSheet = Pick<
  WrittenSheet,
  "name" | "header" | "widths" | "isFiltered" | "frozenColumns"
> & {
  readonly rows: Batches<WrittenCell>;
};

/** Writes lists while their rows are still being made, in memory that does not grow with them. */
export interface LongListWriter {
  /** As `ListWriter` writes it; a batch of rows at a time. */
  csv(rows: Batches<string>): AsyncIterable<Uint8Array>;
  /** Numbers are numbers and dates are dates. */
  workbook(sheets: readonly LongSheet[]): AsyncIterable<Uint8Array>;
}
