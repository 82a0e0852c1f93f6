/** One account of a list, as every reader of lists gives it and every writer of rows takes it. */
import type { CivilDate } from "../../../rules/civil-date.ts";
import type { Outcome } from "../../../rules/compile.ts";
import type { Facts } from "../../../rules/facts/all.ts";
import type { FieldProblem } from "../reading/field-problems.ts";

/** What a list calls an account; null when it does not say. */
export type AccountId = string | number | null;

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
  readonly typed: string;
  readonly understood: string;
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
