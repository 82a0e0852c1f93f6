/** What could not be judged: as it was read, with what is wrong, so that it can be mended and read again. */
import type { CellProblem } from "../../application/audits/account.ts";
import type { Language } from "../../errors.ts";
import { lineProblem } from "../frame/problem.ts";
import type { RowsInto } from "./account-rows.ts";
import { problemsInWords } from "./problems-in-words.ts";

const nothing = () => undefined;

/** The cells of a row behind its number, the columns at fault and the problems in words. */
export function refusedRows(
  header: readonly string[],
  language: Language,
): RowsInto<readonly string[]> {
  return (part) => ({
    account: nothing,
    refusal({ line, problems, cells }) {
      const names = new Set(problems.map((one) => columnName(one, header)));
      const told = refusalInWords(problems, header, language);
      part.add([
        String(line),
        [...names].filter((name) => name !== "").join("; "),
        told,
        ...(cells ?? []),
      ]);
    },
  });
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

/** `header` is null for lines of JSON. */
export function refusalInWords(
  problems: readonly CellProblem[],
  header: readonly string[] | null,
  language: Language,
): string {
  const placed = problems.map((one) => ({
    place: one.column === null ? one.problem.pointer : columnName(one, header),
    problem: one.problem,
  }));
  return problemsInWords(placed, language);
}

function columnName({ column }: CellProblem, header: readonly string[] | null): string {
  return column === null ? "" : (header?.[column] ?? "");
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
