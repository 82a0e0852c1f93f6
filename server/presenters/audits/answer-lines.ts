/** The answers to the accounts of a list as NDJSON: a verdict, or a problem in its place. */
import type { Outcome } from "../../../rules/compile.ts";
import type { AccountId, JudgedAccount, TableRow } from "../../application/audits/account.ts";
import { rawFactsOf } from "../../application/audits/audit-line.ts";
import {
  type FieldProblem,
  fieldProblemMessage,
} from "../../application/reading/field-problems.ts";
import type { AppError, Language } from "../../errors.ts";
import { lineProblem, problemDocument } from "../frame/problem.ts";
import { carriedCells, columnName, type ShownList, sheetName } from "./list-columns.ts";

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

/**
 * The same line for a row of a table, with where it stands, what was read of it and what was told: `sheet row entity facts
 * asOf ruleset own notices`. Each notice is of a cell: what was read as something else (`as`), or not understood (`code`).
 */
export function rowAnswerLines(
  outcomes: readonly Outcome[],
  { layouts, own, language }: ShownList,
  ruleset: string,
): (account: JudgedAccount & { readonly row: TableRow }) => string {
  const heads = outcomes.map(({ verdict, met, unmet, unknown }) => ({
    verdict,
    met,
    unmet,
    unknown,
  }));
  return ({ id, asOf, facts, outcome, row }) => {
    const { sheet, line, entity, echoes, problems } = row;
    const column = (at: number | null) => (at === null ? null : columnName(layouts, sheet, at));
    const notices = [
      ...problems.map(({ column: at, problem }) => ({
        column: column(at),
        code: problem.code,
        message: fieldProblemMessage(problem, language),
      })),
      ...echoes.map(({ column: at, typed, understood }) => ({
        column: column(at),
        read: typed,
        as: understood,
      })),
    ];
    const cells = carriedCells(own, row);
    const answer = {
      id,
      ...heads[outcome.index],
      sheet: sheetName(layouts, sheet),
      row: line,
      entity,
      facts: rawFactsOf(facts),
      asOf,
      ruleset,
      own: Object.fromEntries(own.map(({ name }, index) => [name, cells[index] ?? ""])),
      notices,
    };
    return `${JSON.stringify(answer)}\n`;
  };
}

/** The same for a line of JSON, with what a report or a later audit needs to know of it. */
export function fullAnswerLine(
  { id, asOf, facts, outcome, provenance }: JudgedAccount,
  ruleset: string,
): string {
  const { verdict, met, unmet, unknown } = outcome;
  const raw = rawFactsOf(facts, provenance);
  return `${JSON.stringify({ id, verdict, met, unmet, unknown, facts: raw, asOf, ruleset })}\n`;
}

type Refused = { readonly id: AccountId; readonly problems: readonly FieldProblem[] };
type Place = { readonly line: number; readonly language: Language };

/** `more` is told beside the problem. */
export function refusedLine({ id, problems }: Refused, place: Place, more: object = {}): string {
  return `${JSON.stringify({ id, ...more, problem: lineProblem(problems, place) })}\n`;
}

/** The last line of an answer that ends before its time. */
export function unfinishedLine(error: AppError, { line, language }: Place): string {
  const { type, title, status, detail, code } = problemDocument(error, { language, url: "" });
  return `${JSON.stringify({ id: null, problem: { type, title, status, detail, code, line } })}\n`;
}
