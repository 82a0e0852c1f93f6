/** The problem document (RFC 9457) for a coded error, in one language. */

import {
  type FieldProblem,
  fieldProblemMessage,
  PROBLEMS_TOLD_MAX,
} from "../../application/reading/field-problems.ts";
import { AppError, errorText, type Language, statusOf } from "../../errors.ts";
import { paths } from "../../paths.ts";

export const PROBLEM_MEDIA_TYPE = "application/problem+json";

/** `answers-invalid` with every field that is wrong. */
export class AnswersInvalid extends AppError {
  readonly problems: readonly FieldProblem[];

  constructor(problems: readonly FieldProblem[]) {
    super("answers-invalid", { params: { count: problems.length } });
    this.problems = problems;
  }
}

export type ProblemDocument = {
  /** Where the code is explained; stable. */
  type: string;
  title: string;
  status: number;
  detail: string;
  /** The path that was asked for, without its query. */
  instance: string;
  code: string;
  /** The first of them. */
  errors?: { pointer: string; code: string; message: string }[];
  /** How many there are. */
  errorsTotal?: number;
  [extension: string]: unknown;
};

export function problemDocument(
  error: AppError,
  { language, url }: { language: Language; url: string },
): ProblemDocument {
  const title = error.text(language);
  return {
    ...error.extensions,
    type: paths.errorCodes(error.code),
    title,
    status: error.status,
    detail: title,
    instance: url.split("?")[0] ?? "",
    code: error.code,
    ...(error instanceof AnswersInvalid && told(error.problems, language, PROBLEMS_TOLD_MAX)),
  };
}

/** A batch has many lines, and in each the first mistakes are enough to find the others. */
const LINE_PROBLEMS_TOLD_MAX = 3;

/** The members of a problem document for a line that cannot be judged, with its number in place of an address. */
export function lineProblem(
  problems: readonly FieldProblem[],
  { line, language }: { line: number; language: Language },
) {
  const code = "answers-invalid";
  return {
    type: paths.errorCodes(code),
    title: errorText(code, { count: problems.length }, language),
    status: statusOf(code),
    code,
    line,
    ...told(problems, language, LINE_PROBLEMS_TOLD_MAX),
  };
}

function told(problems: readonly FieldProblem[], language: Language, max: number) {
  const errors = problems.slice(0, max).map((problem) => ({
    pointer: problem.pointer,
    code: problem.code,
    message: fieldProblemMessage(problem, language),
  }));
  return {
    detail: errors.map(({ pointer, message }) => `${pointer || "/"}: ${message}`).join("\n"),
    errors,
    errorsTotal: problems.length,
  };
}
