/** An account as a list has it, whatever kind of list: what it calls the account, and what it says of it. */
import type { FieldProblem } from "../../reading/field-problems.ts";
import type { Statement } from "../portfolio.ts";
import type { AccountAttributes } from "../statements.ts";
import type { ImportKey } from "./import-columns.ts";

/** Which of the sheets that are read, from 0, and the line as a spreadsheet numbers it. */
export type Place = readonly [sheet: number, line: number];

/** What is said of an account besides facts and names; what is left out is not said. */
export type SaidAttributes = Pick<AccountAttributes, "owner" | "tags" | "note" | "live">;

export type ListedAccount = {
  readonly at: Place;
  /** Ours, in a list that we wrote. */
  readonly accountId: string | null;
  readonly externalId: string | null;
  readonly appid: string | null;
  readonly name: string | null;
  readonly entity: string | null;
  readonly set: SaidAttributes;
  readonly facts: readonly Statement[];
  /** False where the day of its figures was asked for once for all of the list. */
  readonly isDated: boolean;
};

/** A cell that is not understood. */
export type OddCell = {
  readonly at: Place;
  readonly column: number;
  readonly key: ImportKey;
  /** As it stands there; of a long one the beginning. */
  readonly typed: string;
  readonly problem: FieldProblem;
};

/** Why a row or a line is left out. */
export type RowProblem = {
  readonly at: Place;
  readonly problem: FieldProblem;
};

export type ListedRow =
  | {
      readonly is: "account";
      readonly account: ListedAccount;
      readonly odd: readonly OddCell[];
      readonly isHidden: boolean;
      /** The entity above it in the list where it says none itself. */
      readonly above?: string;
    }
  | { readonly is: "problem"; readonly problem: RowProblem }
  /** A title, a total, a note: no account. */
  | { readonly is: "passed" };
