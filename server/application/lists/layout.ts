/** What a table is: where its header stands and what each of its columns means. Plain data that can be shown and sent. */
import type { Part } from "./column-parts.ts";
import type { Unit } from "./header-text.ts";

/** Why a column that may decide is not understood. */
export type Doubt =
  /** Its name says more than the fact, or less. */
  | "name"
  /** Several columns say the same. */
  | "several"
  /** Its name says the fact, its cells do not. */
  | "cells"
  /** Its cells may be of it, its name does not say so. */
  | "unnamed"
  /** Days in columns of their own, but not seven of them. */
  | "days"
  /** Money in another currency. */
  | "currency";

export type ListColumn<Key extends string> = {
  /** From 0. */
  readonly index: number;
  /** As it stands there; a group above it stands before it, `资质 / 主体`. */
  readonly header: string;
  /** The first few cells in which something stands, each once. */
  readonly samples: readonly string[];
  /** Null for a column of the list's owner, and for one that is not understood. */
  readonly key: Key | null;
  /** Of a fact that stands in several columns. */
  readonly part: Part | null;
  readonly unit: Unit | null;
  /** False when it is read as something that its name does not quite say. */
  readonly isCertain: boolean;
  /** Set for a column that may decide and is not understood: what it may be. */
  readonly question: { readonly may: readonly Key[]; readonly doubt: Doubt } | null;
  /** It was added by us to a list of rows that had to be corrected, and is passed over. */
  readonly isOurs: boolean;
};

export type Layout<Key extends string> = {
  /** Null for a text file. */
  readonly sheet: string | null;
  /** Lines of the header, as a spreadsheet numbers them; what stands above is no data. */
  readonly headerLines: readonly [first: number, last: number];
  /** The rows of the header as they stand, to know them again further down. */
  readonly headerRows: readonly (readonly string[])[];
  readonly columns: readonly ListColumn<Key>[];
  /** Lines whose cells are merged into one: what stands there parts the rows, and is no account. */
  readonly dividers: readonly number[];
  /** It stands on the same sheet as the one before it, below that. */
  readonly isNext: boolean;
};

/** What the owner of a list says of a column: its header, or its letter or number, and what it is. */
export type ColumnChoice<Key extends string> = {
  readonly column: string;
  /** Null: a column of the list's owner. */
  readonly key: Key | null;
};
