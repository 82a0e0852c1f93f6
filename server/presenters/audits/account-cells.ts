/** One account of an audit as cells in words, for CSV and workbooks, and as parts of them for the report. */

import type { CivilDate } from "../../../rules/civil-date.ts";
import type { Outcome } from "../../../rules/compile.ts";
import type { Verdict } from "../../../rules/verdict.ts";
import type { AccountId, TableRow } from "../../application/audits/account.ts";
import type { AccountExplanation } from "../../application/audits/account-explanation.ts";
import type { CarriedColumn } from "../../application/audits/own-columns.ts";
import type { Language } from "../../errors.ts";
import { carriedCells, columnName, type ShownList } from "./list-columns.ts";
import { LIST_WORDS } from "./list-words.ts";
import { problemsInWords } from "./problems-in-words.ts";

export type AccountRow = {
  readonly verdict: Verdict;
  /** In the order of `accountHeader`. */
  readonly cells: readonly string[];
};

/** Where the cells stand that are written differently in a report. */
export const CELL = {
  account: 0,
  entity: 1,
  verdict: 2,
  unmet: 3,
  unknown: 4,
  first: 5,
  earliestOn: 6,
  readings: 7,
  asOf: 8,
  echoes: 9,
  unclear: 10,
} as const;

/** In characters of a workbook, of which a Chinese one takes two; in the order of the header. */
export const COLUMN_WIDTHS: readonly number[] = [24, 28, 12, 60, 36, 60, 14, 24, 12, 36, 36];

/** The columns of the list's owner come behind ours. */
export function accountHeader(
  language: Language,
  own: readonly CarriedColumn[],
): readonly string[] {
  return [...LIST_WORDS[language].header, ...own.map(({ name }) => name)];
}

export function accountRow(account: {
  readonly id: AccountId;
  readonly asOf: CivilDate;
  readonly outcome: Outcome;
  readonly row?: TableRow;
  readonly explanation: AccountExplanation;
  readonly list: ShownList;
}): AccountRow {
  const { id, asOf, outcome, row, explanation, list } = account;
  const { language } = list;
  const words = LIST_WORDS[language];
  const { unmet, unknown, first, earliestOn, deciding } = explanation;
  const nameOf = (column: number | null) =>
    column === null ? "" : columnName(list.layouts, row?.sheet ?? 0, column);
  const echoes = row?.echoes.map(({ column, typed, understood }) =>
    words.echo(nameOf(column), typed, understood),
  );
  const problems = row?.problems.map(({ column, problem }) =>
    problemsInWords([{ place: nameOf(column), problem }], language),
  );
  return {
    verdict: outcome.verdict,
    cells: [
      String(id ?? ""),
      row?.entity ?? "",
      words.verdict[outcome.verdict],
      unmet.join("\n"),
      unknown.join("\n"),
      first ?? "",
      earliestOn ?? "",
      deciding.map((name) => words.readings[name]).join("\n"),
      asOf,
      echoes?.join("\n") ?? "",
      problems?.join("\n") ?? "",
      ...(row === undefined ? [] : carriedCells(list.own, row)),
    ],
  };
}

/**
 * The cells for a spreadsheet, which may show only the first line of a cell: `(1/3)` before it tells that there is
 * more to read.
 */
export function spreadsheetCells({ cells }: AccountRow): readonly string[] {
  return cells.map((cell) => {
    const lines = cell.split("\n");
    if (lines.length === 1) return cell;
    return lines.map((line, index) => `(${index + 1}/${lines.length}) ${line}`).join("\n");
  });
}
