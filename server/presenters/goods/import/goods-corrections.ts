/** The rows of a goods list that were refused, with what is wrong, to be mended and imported again. */
import { type GoodsColumn, ownColumnName } from "../../../application/goods/import/columns.ts";
import {
  asFieldProblem,
  type GoodsImport,
  type ImportProblem,
} from "../../../application/goods/import/read-goods-import.ts";
import type { Language } from "../../../errors.ts";
import { explanationColumns, problemsInWords } from "../../audits/problems-in-words.ts";

type Refusals = Pick<GoodsImport, "header" | "refused" | "problems">;

/**
 * The header and the refused rows as they were read. Columns that the file lacks and that a row needs stand empty
 * before the others, so that a row of another width than the header keeps that fault.
 */
export function goodsCorrections(
  { header, refused, problems }: Refusals,
  language: Language,
): string[][] {
  const byLine = new Map<number, ImportProblem[]>();
  for (const problem of problems) {
    const known = byLine.get(problem.line);
    if (known) known.push(problem);
    else byLine.set(problem.line, [problem]);
  }
  const added = addedColumns(problems);
  const empty = added.map(() => "");
  const rows = refused.map(({ line, cells }) => {
    const own = byLine.get(line) ?? [];
    const names = new Set(own.map(placeOf).filter((name) => name !== ""));
    const placed = own.map((one) => ({ place: placeOf(one), problem: asFieldProblem(one) }));
    const explanation = [String(line), [...names].join("; "), problemsInWords(placed, language)];
    return [...explanation, ...empty, ...cells];
  });
  return [[...explanationColumns(language), ...added.map(ownColumnName), ...header], ...rows];
}

function placeOf({ field, column }: ImportProblem): string {
  if (field === null) return "";
  return column ?? ownColumnName(field);
}

function addedColumns(problems: readonly ImportProblem[]): GoodsColumn[] {
  const lacking = problems.flatMap(({ field, column }) =>
    field !== null && column === null ? [field] : [],
  );
  return [...new Set(lacking)];
}
