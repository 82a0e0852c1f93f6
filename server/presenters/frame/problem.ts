/** The problem document (RFC 9457) for a coded error, in one language. */

import {
  type FieldProblem,
  fieldProblemMessage,
} from "../../application/reading/field-problems.ts";
import { AppError, type Language } from "../../errors.ts";
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
  errors?: { pointer: string; code: string; message: string }[];
  [extension: string]: unknown;
};

export function problemDocument(
  error: AppError,
  { language, url }: { language: Language; url: string },
): ProblemDocument {
  const title = error.text(language);
  const errors =
    error instanceof AnswersInvalid
      ? error.problems.map((problem) => ({
          pointer: problem.pointer,
          code: problem.code,
          message: fieldProblemMessage(problem, language),
        }))
      : null;
  return {
    ...error.extensions,
    type: paths.errorCodes(error.code),
    title,
    status: error.status,
    detail:
      errors?.map(({ pointer, message }) => `${pointer || "/"}: ${message}`).join("\n") ?? title,
    instance: url.split("?")[0] ?? "",
    code: error.code,
    ...(errors && { errors }),
  };
}
