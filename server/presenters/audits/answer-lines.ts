/** The answers to the accounts of a list as NDJSON: a verdict, or a problem in its place. */
import type { Outcome } from "../../../rules/compile.ts";
import type { AccountId } from "../../application/audits/account.ts";
import type { FieldProblem } from "../../application/reading/field-problems.ts";
import type { AppError, Language } from "../../errors.ts";
import { lineProblem, problemDocument } from "../frame/problem.ts";

/** `{"id":…,"verdict":…,"met":[…],"unmet":[…],"unknown":[…]}`, with a line break. */
export type AnswerLine = (id: AccountId, outcome: Outcome) => string;

/** A ruleset has few outcomes, so all of a line but the id is made beforehand. */
export function answerLines(outcomes: readonly Outcome[]): AnswerLine {
  const tails = outcomes.map(({ verdict, met, unmet, unknown }) => {
    const tail = JSON.stringify({ verdict, met, unmet, unknown });
    return `,${tail.slice(1)}\n`;
  });
  return (id, { index }) => `{"id":${JSON.stringify(id)}${tails[index] ?? ""}`;
}

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
