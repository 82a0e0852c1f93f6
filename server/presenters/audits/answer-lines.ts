/** The answers to the accounts of a list as NDJSON: a verdict, or a problem in its place. */
import type { Outcome } from "../../../rules/compile.ts";
import { FACT_KEYS, type Facts, factOf } from "../../../rules/facts/all.ts";
import type {
  AccountId,
  CellEcho,
  CellProblem,
  JudgedAccount,
  TableRow,
} from "../../application/audits/account.ts";
import { rawFactsOf } from "../../application/audits/audit-line.ts";
import {
  type FieldProblem,
  fieldProblemMessage,
} from "../../application/reading/field-problems.ts";
import type { AppError, Language } from "../../errors.ts";
import { lineProblem, problemDocument } from "../frame/problem.ts";
import { carriedCells, columnName, type ShownList } from "./list-columns.ts";

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
  list: ShownList,
  ruleset: string,
): (account: JudgedAccount, row: TableRow) => string {
  // Each member is put together from its JSON, most of which is made beforehand: an object for each row takes twice as long.
  const heads = outcomes.map(({ verdict, met, unmet, unknown }) => {
    const head = JSON.stringify({ verdict, met, unmet, unknown });
    return `,${head.slice(1, -1)},"sheet":`;
  });
  const sheets = (list.layouts ?? []).map(({ sheet }) => JSON.stringify(sheet));
  const judgedBy = `,"ruleset":${JSON.stringify(ruleset)},"own":`;
  const noticesJson = noticesInJson(list);
  const ownJson = ownCellsInJson(list);
  return ({ id, asOf, facts, outcome }, row) => {
    const head = `{"id":${JSON.stringify(id)}${heads[outcome.index] ?? ""}${sheets[row.sheet] ?? "null"}`;
    const place = `,"row":${row.line},"entity":${JSON.stringify(row.entity)}`;
    const read = `,"facts":${factsInJson(facts)},"asOf":"${asOf}"${judgedBy}${ownJson(row)}`;
    return `${head}${place}${read},"notices":${noticesJson(row)}}\n`;
  };
}

const FACT_MEMBERS = FACT_KEYS.map((key) => ({ key, name: `${JSON.stringify(key)}:` }));

function factsInJson(facts: Facts): string {
  let members = "";
  for (const { key, name } of FACT_MEMBERS) {
    const value = facts[key];
    if (value === undefined) continue;
    const json = typeof value === "number" ? value : JSON.stringify(factOf(key).rawOf(value));
    members += members === "" ? `${name}${json}` : `,${name}${json}`;
  }
  return `{${members}}`;
}

/** In the columns of the list's owner. */
function ownCellsInJson({ own }: ShownList): (row: TableRow) => string {
  const names = own.map(({ name }) => `${JSON.stringify(name)}:`);
  return (row) => {
    const cells = carriedCells(own, row);
    return `{${names.map((name, index) => name + JSON.stringify(cells[index] ?? "")).join(",")}}`;
  };
}

function noticesInJson({ layouts, language }: ShownList): (row: TableRow) => string {
  // Cells that are read again were told in the same object.
  const known = new WeakMap<CellEcho | CellProblem, string>();
  const columnOf = (sheet: number, at: number | null) =>
    at === null ? null : columnName(layouts, sheet, at);
  const inJson = (one: CellEcho | CellProblem, sheet: number) => {
    const before = known.get(one);
    if (before !== undefined) return before;
    const column = columnOf(sheet, one.column);
    const json = JSON.stringify(
      "problem" in one
        ? { column, code: one.problem.code, message: fieldProblemMessage(one.problem, language) }
        : { column, read: one.typed, as: one.understood },
    );
    known.set(one, json);
    return json;
  };
  return ({ sheet, problems, echoes }) => {
    if (problems.length === 0 && echoes.length === 0) return "[]";
    return `[${[...problems, ...echoes].map((one) => inJson(one, sheet)).join(",")}]`;
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
