/** The answer to a line or a row that could not be judged, as one line of NDJSON. */

import type { AccountId } from "../../application/audits/account-id.ts";
import type { FieldProblem } from "../../application/reading/field-problems.ts";
import type { AppError, Language } from "../../errors.ts";
import { AnswersInvalid, problemDocument } from "../frame/problem.ts";

type Refused = { readonly id: AccountId; readonly problems: readonly FieldProblem[] };
type Place = { readonly line: number; readonly language: Language };

export function refusedLine({ id, problems }: Refused, place: Place): string {
  return `${JSON.stringify({ id, problem: lineProblem(problems, place) })}\n`;
}

/** The last line of an answer that ends before its time. */
export function unfinishedLine(error: AppError, { line, language }: Place): string {
  const { type, title, status, detail, code } = problemDocument(error, { language, url: "" });
  return `${JSON.stringify({ id: null, problem: { type, title, status, detail, code, line } })}\n`;
}

/** The members of a problem document, with the number of the line in place of an address. */
export function lineProblem(
  problems: readonly FieldProblem[],
  { line, language }: Place,
): Record<string, unknown> {
  const error = new AnswersInvalid(problems);
  const { type, title, status, detail, code, errors } = problemDocument(error, {
    language,
    url: "",
  });
  return { type, title, status, detail, code, line, errors };
}
