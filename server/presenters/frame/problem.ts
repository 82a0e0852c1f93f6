/** The problem document (RFC 9457) for a coded error, in one language. */

import {
  type FieldProblem,
  fieldProblemMessage,
  PROBLEMS_TOLD_MAX,
} from "../../application/reading/field-problems.ts";
import { AppError, errorText, type Language, statusOf } from "../../errors.ts";
import { paths } from "../../paths.ts";
import { QueryRefused } from "./query-problems.ts";

export const PROBLEM_MEDIA_TYPE = "application/problem+json";

/** `answers-invalid` with every field that is wrong. */
export class AnswersInvalid extends AppError {
  readonly problems: readonly FieldProblem[];
  readonly total: number;

  constructor(problems: readonly FieldProblem[]) {
    super("answers-invalid", { params: { count: problems.length } });
    this.total = problems.length;
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
  /** The first of them. */
  errors?: ToldProblem[];
  /** How many there are. */
  errorsTotal?: number;
  [extension: string]: unknown;
};

export function problemDocument(
  error: AppError,
  { language, url }: { language: Language; url: string },
): ProblemDocument {
  const title = error.text(language);
  const isOfQuery = error instanceof QueryRefused;
  return {
    ...error.extensions,
    type: paths.errorCodes(error.code),
    title,
    status: error.status,
    detail: title,
    instance: url.split("?")[0] ?? "",
    code: error.code,
    ...((isOfQuery || error instanceof AnswersInvalid) &&
      told(error, language, { max: PROBLEMS_TOLD_MAX, isOfQuery })),
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
    ...told({ problems, total: problems.length }, language, { max: LINE_PROBLEMS_TOLD_MAX }),
  };
}

function told(
  { problems, total }: Pick<AnswersInvalid, "problems" | "total">,
  language: Language,
  { max, isOfQuery = false }: { max: number; isOfQuery?: boolean },
) {
  const errors: ToldProblem[] = problems.slice(0, max).map((problem) => ({
    ...(isOfQuery ? { parameter: problem.pointer } : { pointer: problem.pointer }),
    code: problem.code,
    message: fieldProblemMessage(problem, language),
  }));
  return { detail: errors.map(inOneLine).join("\n"), errors, errorsTotal: total };
}

function inOneLine({ pointer, parameter, message }: ToldProblem): string {
  const place = parameter ?? pointer;
  return `${place === "" ? "/" : place}: ${message}`;
}
