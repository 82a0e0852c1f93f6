/** The problem document (RFC 9457) for a coded error, in one language. */

import {
  type FieldProblem,
  fieldProblemMessage,
} from "../../application/reading/field-problems.ts";
import { AppError, type Language } from "../../errors.ts";
import { paths } from "../../paths.ts";
import { QueryRefused } from "./query-problems.ts";

export const PROBLEM_MEDIA_TYPE = "application/problem+json";

/** `answers-invalid` with every field that is wrong. */
export class AnswersInvalid extends AppError {
  readonly problems: readonly FieldProblem[];

  constructor(problems: readonly FieldProblem[]) {
    super("answers-invalid", { params: { count: problems.length } });
    this.problems = problems;
  }
}

/** `pointer` leads into the body, `parameter` names one of the query. */
type ToldProblem = { pointer?: string; parameter?: string; code: string; message: string };

export type ProblemDocument = {
  /** Where the code is explained; stable. */
  type: string;
  title: string;
  status: number;
  detail: string;
  /** The path that was asked for, without its query. */
  instance: string;
  code: string;
  errors?: ToldProblem[];
  [extension: string]: unknown;
};

export function problemDocument(
  error: AppError,
  { language, url }: { language: Language; url: string },
): ProblemDocument {
  const title = error.text(language);
  const errors = errorsOf(error, language);
  return {
    ...error.extensions,
    type: paths.errorCodes(error.code),
    title,
    status: error.status,
    detail: errors?.map(inOneLine).join("\n") ?? title,
    instance: url.split("?")[0] ?? "",
    code: error.code,
    ...(errors && { errors }),
  };
}

function errorsOf(error: AppError, language: Language): ToldProblem[] | null {
  const isOfQuery = error instanceof QueryRefused;
  if (!isOfQuery && !(error instanceof AnswersInvalid)) return null;
  return error.problems.map((problem) => ({
    ...(isOfQuery ? { parameter: problem.pointer } : { pointer: problem.pointer }),
    code: problem.code,
    message: fieldProblemMessage(problem, language),
  }));
}

function inOneLine({ pointer, parameter, message }: ToldProblem): string {
  const place = parameter ?? pointer;
  return `${place === "" ? "/" : place}: ${message}`;
}
