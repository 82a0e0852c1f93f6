/** What makes a list unreadable as a whole, with its place; the words are made where it is told. */
export type ListMistakeCode =
  | "unreadable"
  | "empty"
  | "kind-unknown"
  | "old-spreadsheet"
  | "not-utf-8"
  | "not-decodable"
  | "quote-open"
  | "quote-misplaced"
  | "record-too-long"
  | "line-cut"
  | "workbook-broken"
  | "workbook-too-large"
  | "no-facts"
  | "column-twice"
  | "columns-too-many";

export class ListMistake extends Error {
  readonly code: ListMistakeCode;
  /** From 1; null where the place is the file. */
  readonly line: number | null;
  readonly column: number | null;
  /** What was found there. */
  readonly read: string;

  constructor(
    code: ListMistakeCode,
    place: { readonly line?: number; readonly column?: number; readonly read?: string } = {},
  ) {
    super(`${code} at ${place.line ?? "?"}:${place.column ?? "?"}`);
    this.name = "ListMistake";
    this.code = code;
    this.line = place.line ?? null;
    this.column = place.column ?? null;
    this.read = place.read ?? "";
  }
}
