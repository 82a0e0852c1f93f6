/** One account of an audit as cells in words, for CSV and workbooks, and as parts of them for the report. */

import type { CivilDate } from "../../../rules/civil-date.ts";
import type { Outcome } from "../../../rules/compile.ts";
import type { Verdict } from "../../../rules/verdict.ts";
import type { AccountId, CellEcho } from "../../application/audits/account.ts";
import type { AccountExplanation } from "../../application/audits/account-explanation.ts";
import type { Language } from "../../errors.ts";
import { LIST_WORDS } from "./list-words.ts";

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
} as const;

/** In characters of a workbook, of which a Chinese one takes two; in the order of the header. */
export const COLUMN_WIDTHS: readonly number[] = [24, 28, 12, 60, 36, 60, 14, 24, 12, 36];

export function accountHeader(language: Language): readonly string[] {
  return LIST_WORDS[language].header;
}

export function accountRow(account: {
  readonly id: AccountId;
  readonly entity: string | null;
  readonly asOf: CivilDate;
  readonly outcome: Outcome;
  readonly explanation: AccountExplanation;
  readonly echoes: readonly CellEcho[];
  readonly header: readonly string[] | null;
  readonly language: Language;
}): AccountRow {
  const { id, entity, asOf, outcome, explanation, echoes, header, language } = account;
  const words = LIST_WORDS[language];
  const { unmet, unknown, first, earliestOn, deciding } = explanation;
  const echoed = echoes.map(({ column, typed, understood }) =>
    words.echo(header?.[column] ?? "", typed, understood),
  );
  return {
    verdict: outcome.verdict,
    cells: [
      String(id ?? ""),
      entity ?? "",
      words.verdict[outcome.verdict],
      unmet.join("\n"),
      unknown.join("\n"),
      first ?? "",
      earliestOn ?? "",
      deciding.map((name) => words.readings[name]).join("\n"),
      asOf,
      echoed.join("\n"),
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
