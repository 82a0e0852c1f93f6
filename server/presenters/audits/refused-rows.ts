/** What could not be judged: as it was read, with what is wrong, so that it can be mended and read again. */
import type { CellProblem, TableRow } from "../../application/audits/account.ts";
import type { AccountLayout } from "../../application/audits/list-layouts.ts";
import type { CarriedColumn } from "../../application/audits/own-columns.ts";
import type { Language } from "../../errors.ts";
import { lineProblem } from "../frame/problem.ts";
import type { RowsInto } from "./account-rows.ts";
import { carriedCells, columnName } from "./list-columns.ts";
import { problemsInWords } from "./problems-in-words.ts";

const nothing = () => undefined;

/** The columns of the list that they are written with. */
export type CorrectedColumns = {
  readonly layouts: readonly AccountLayout[];
  readonly columns: readonly CarriedColumn[];
};

/**
 * Rows to be corrected: those that name no account, and those with cells that are not understood. Each behind its number,
 * the columns at fault and the problems in words.
 */
export function rowsToCorrect(
  { layouts, columns }: CorrectedColumns,
  language: Language,
): RowsInto<readonly string[]> {
  return (part) => {
    const add = (
      line: number,
      row: Pick<TableRow, "sheet" | "cells">,
      problems: readonly CellProblem[],
    ) => {
      const nameOf = (one: CellProblem) => problemPlace(one, layouts, row.sheet);
      const names = new Set(problems.map(nameOf));
      part.add([
        String(line),
        [...names].filter((name) => name !== "").join("; "),
        problemsInWords(
          problems.map((one) => ({ place: nameOf(one), problem: one.problem })),
          language,
        ),
        ...carriedCells(columns, row),
      ]);
    };
    return {
      account({ row }) {
        if (row !== undefined && row.problems.length > 0) add(row.line, row, row.problems);
      },
      refusal({ line, problems, row }) {
        if (row !== null) add(line, row, problems);
      },
    };
  };
}

/** The members of a line of JSON and its problem. */
export function refusedLines(language: Language): RowsInto<string> {
  return (part) => ({
    account: nothing,
    refusal({ line, problems, value, text }) {
      const told = problems.map(({ problem }) => problem);
      const problem = lineProblem(told, { line, language });
      part.add(`${withProblem(value, problem) ?? JSON.stringify({ line: text, problem })}\n`);
    },
  });
}

/** Where a problem is: the name of its column, or the pointer into a line of JSON. */
export function problemPlace(
  { column, problem }: CellProblem,
  layouts: readonly AccountLayout[] | null,
  sheet: number,
): string {
  if (column !== null) return columnName(layouts, sheet, column);
  return layouts === null ? problem.pointer : "";
}

/** The line's own members and the problem; null for what has no members, or is nested too deeply to be written again. */
function withProblem(value: unknown, problem: unknown): string | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  try {
    return JSON.stringify({ ...value, problem });
  } catch {
    return null;
  }
}
