/** What goes to the work on a block of a list and what comes back; all of it can be sent to a worker and from it. */
import type { CivilDate } from "../../../rules/civil-date.ts";
import type { Outcome } from "../../../rules/compile.ts";
import type { Facts } from "../../../rules/facts/all.ts";
import type { Ruleset } from "../../../rules/ruleset.ts";
import type { Verdict } from "../../../rules/verdict.ts";
import type { Delimiter } from "../../adapters/lists/csv-records.ts";
import type { Encoding } from "../../adapters/lists/text-encoding.ts";
import type { AccountId } from "../../application/audits/account-id.ts";
import type { LineDates } from "../../application/audits/account-line.ts";
import type { CellEcho, CellProblem } from "../../application/audits/account-row.ts";
import type { Columns } from "../../application/audits/columns.ts";
import type { Language } from "../../errors.ts";

/** What an audit is written as. */
export type OutputKind = "ndjson" | "csv" | "xlsx" | "html";

export type ListShape =
  | { readonly kind: "ndjson" }
  | { readonly kind: "csv"; readonly columns: Columns; readonly delimiter: Delimiter }
  | { readonly kind: "xlsx"; readonly columns: Columns };

/** Everything that work on a block needs to know; can be sent to a worker. */
export type WorkSettings = {
  readonly shape: ListShape;
  readonly output: OutputKind;
  /** Accepted by the main thread: the compiled plan was held against json-rules-engine there. */
  readonly ruleset: Ruleset;
  readonly dates: LineDates;
  readonly language: Language;
};

export type WorkBlock = {
  readonly recordsBefore: number;
  readonly linesBefore: number;
  readonly isLast: boolean;
  readonly content: Uint8Array | readonly NumberedRow[];
  /** Of bytes. */
  readonly encoding: Encoding;
};
/** A row of a workbook; rows in which nothing stands may be left out of it. */
export type NumberedRow = { readonly number: number; readonly cells: readonly string[] };

export type WorkResult = {
  /** Ready to be appended to the output. */
  readonly output: Uint8Array;
  /** Rows of cells instead, for a workbook. */
  readonly rows: readonly (readonly string[])[];
  /** Ready to be appended to the list of what was refused. */
  readonly refusals: Uint8Array;
  readonly tally: Tally;
};

export type EntityTally = { readonly entity: string } & Record<Verdict, number>;
export type Tally = {
  /** By `Outcome.index`. */
  readonly outcomes: Uint32Array;
  readonly undecidedReadings: number;
  readonly refused: number;
  readonly echoes: number;
  readonly entities: readonly EntityTally[];
  /** The first few of each, in words, for the terminal. */
  readonly refusalSamples: readonly string[];
  readonly echoSamples: readonly string[];
};

export type JudgedAccount = {
  readonly id: AccountId;
  readonly asOf: CivilDate;
  readonly facts: Facts;
  readonly outcome: Outcome;
  /** Lists as tables have these as well. */
  readonly entity?: string | null;
  readonly echoes?: readonly CellEcho[];
};
export type RefusedAccount = {
  readonly id: AccountId;
  /** The number of its line or row, from 1. */
  readonly line: number;
  readonly problems: readonly CellProblem[];
  /** As it was read: cells, or the line and its JSON value. */
  readonly cells: readonly string[] | null;
  readonly text: string | null;
  readonly value: unknown;
};
