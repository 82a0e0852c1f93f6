/** One account of a list, as every reader of lists gives it and every writer of rows takes it. */
import { z } from "zod";
import type { CivilDate } from "../../../rules/civil-date.ts";
import type { Outcome } from "../../../rules/compile.ts";
import type { FactKey, Facts } from "../../../rules/facts/all.ts";
import type { Provenance } from "../../../rules/provenance.ts";
import type { EchoKind } from "../lists/cells/cell-reading.ts";
import type { FieldProblem } from "../reading/field-problems.ts";

/** What a list calls an account; null when it does not say. */
export const AccountId = z.union([z.string(), z.number()]).nullable();
export type AccountId = z.infer<typeof AccountId>;

export const ID_LENGTH_MAX = 200;
/** Control characters and broken surrogate pairs, which no terminal should meet. */
export const FORBIDDEN_IN_ID = /[\p{Cc}\p{Surrogate}]/u;

export function isAccountName(text: string): boolean {
  return text.length <= ID_LENGTH_MAX && !FORBIDDEN_IN_ID.test(text);
}

/** A problem and the column it is in; null when it is of the whole row, or of a line. */
export type CellProblem = { readonly column: number | null; readonly problem: FieldProblem };

/** What was understood differently from how it was typed. */
export type CellEcho = {
  readonly column: number;
  readonly kind: EchoKind;
  readonly typed: string;
  readonly understood: string;
};

/** Where an account stands in a table, and what its row says besides the facts. */
export type TableRow = {
  /** Which of the sheets that are read, from 0. */
  readonly sheet: number;
  /** As a spreadsheet numbers it; of a list of rows that were corrected, the line in which it stood at first. */
  readonly line: number;
  readonly entity: string | null;
  readonly echoes: readonly CellEcho[];
  /** Of cells that are not understood: what they say is unknown, and their row is judged all the same. */
  readonly problems: readonly CellProblem[];
  /** As their owner sees them. */
  readonly cells: readonly string[];
};

/** Where facts come from, of those whose sender said so. */
export type Provenances = Readonly<Partial<Record<FactKey, Provenance>>>;

export type JudgedAccount = {
  readonly id: AccountId;
  readonly asOf: CivilDate;
  readonly facts: Facts;
  /** Lines of JSON may tell it; it is read where the audit asks for it. */
  readonly provenance?: Provenances;
  readonly outcome: Outcome;
  /** Lists as tables have it. */
  readonly row?: TableRow;
};

export type RefusedAccount = {
  readonly id: AccountId;
  /** The number of its line or row, from 1. */
  readonly line: number;
  readonly problems: readonly CellProblem[];
  /** As it was read: the line and its JSON value, or the row of a table. */
  readonly text: string | null;
  readonly value: unknown;
  readonly row: Pick<TableRow, "sheet" | "cells"> | null;
};
