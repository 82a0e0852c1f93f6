/** What the columns of a kind of list may be, and how it is told. */
import type { SheetCell } from "../ports/sheets.ts";
import type { Part } from "./column-parts.ts";
import type { HeaderText, Unit } from "./header-text.ts";
import type { Sureness } from "./naming.ts";

export type Vocabulary<Key extends string> = {
  /** The earlier ones choose their columns first. */
  readonly keys: readonly Key[];
  /** How surely a name says a key; null when it does not. */
  readonly sureness: (key: Key, header: HeaderText, group: HeaderText | null) => Sureness | null;
  /** What a list is judged by: a column that may be of such a key is asked about, and not passed over. */
  readonly isDeciding: (key: Key) => boolean;
  /** Of such a key a unit that is told above the header is meant. */
  readonly isMoney: (key: Key) => boolean;
  /** For a name that says one of several columns of a key. */
  readonly partOf: (
    header: HeaderText,
    group: HeaderText | null,
  ) => { key: Key; part: Part } | null;
  /** What the name of a column leaves open its cells may tell, where they can be of no other key. */
  readonly byCells: {
    readonly keys: readonly Key[];
    /** Whether the name lets it be of the key: `likely` when it hints at it, null when it is about something else. */
    readonly lets: (
      key: Key,
      header: HeaderText,
      group: HeaderText | null,
    ) => "likely" | "vague" | null;
  };
  /** Whether a cell, below a header with a unit, looks like one of the key; null when it says nothing about it. */
  readonly fits: (key: Key, cell: SheetCell, unit: Unit | null) => boolean | null;
};
