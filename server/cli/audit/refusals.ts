/** What could not be judged: as it was read, with what is wrong, so that it can be mended and read again. */
import { csvLine } from "../../adapters/lists/csv-text.ts";
import type { CellProblem } from "../../application/audits/account-row.ts";
import type { Language } from "../../errors.ts";
import { problemsInWords } from "../../presenters/audits/problems-in-words.ts";
import { lineProblem } from "../../presenters/audits/refused-line.ts";
import type { RefusedAccount } from "./work.ts";

export type RefusalWriter = {
  /** One line of the file of refusals. */
  record(refused: RefusedAccount): string;
  sentence(problems: readonly CellProblem[]): string;
};

/** `header` is null for lines of JSON. */
export function refusalWriter({
  header,
  language,
}: {
  readonly header: readonly string[] | null;
  readonly language: Language;
}): RefusalWriter {
  const nameOf = ({ column }: CellProblem) => (column === null ? "" : (header?.[column] ?? ""));
  const placeOf = (one: CellProblem) => (one.column === null ? one.problem.pointer : nameOf(one));

  const sentence = (problems: readonly CellProblem[]) =>
    problemsInWords(
      problems.map((one) => ({ place: placeOf(one), problem: one.problem })),
      language,
    );

  return {
    sentence,
    record({ cells, value, text, line, problems }) {
      if (cells !== null) {
        const names = [...new Set(problems.map(nameOf))].filter((name) => name !== "");
        return csvLine([String(line), names.join("; "), sentence(problems), ...cells]);
      }
      const place = { line, language };
      const problem = lineProblem(
        problems.map((one) => one.problem),
        place,
      );
      return `${withProblem(value, problem) ?? JSON.stringify({ line: text, problem })}\n`;
    },
  };
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
