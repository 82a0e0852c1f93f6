/** One row of a table, typed by people, read and judged. An empty cell is unknown. */
import { type CivilDate, isCivilDate } from "../../../rules/civil-date.ts";
import { readAs } from "../../../rules/fact-problems.ts";
import { FACT_KEYS, type FactKey, factOf } from "../../../rules/facts/all.ts";
import { isOfOtherWidth } from "../reading/header-names.ts";
import { problemAt, readTypedDate, refused, type Typed } from "../reading/read-numbers.ts";
import { readTypedFact } from "../reading/typed-facts.ts";
import {
  type CellEcho,
  type CellProblem,
  FORBIDDEN_IN_ID,
  ID_LENGTH_MAX,
  type JudgedAccount,
  type RefusedAccount,
} from "./account.ts";
import type { AccountJudge } from "./account-judge.ts";
import type { LineDates } from "./account-line.ts";
import type { ColumnKey, Columns } from "./columns.ts";

export type JudgedRow =
  /** Its id is the account's cell. */
  | ({ readonly ok: true } & Required<JudgedAccount>)
  | ({ readonly ok: false } & Pick<RefusedAccount, "id" | "problems">);

/** Null for a row in which nothing stands. */
export type RowJudge = (cells: readonly string[]) => JudgedRow | null;

/** A cell is no longer than a spreadsheet lets it be. */
const CELL_LENGTH_MAX = 32_767;
/** Lists repeat their cells; what was read once is remembered, so many of each column. */
const REMEMBERED_MAX = 5000;
/** Nothing longer is repeated. */
const REMEMBERED_LENGTH_MAX = 100;
const NO_ECHOES: readonly CellEcho[] = [];

type CellReader = (cell: string) => Typed<unknown>;

export function rowJudge(judge: AccountJudge, columns: Columns, dates: LineDates): RowJudge {
  const { keys, header } = columns;
  const accountAt = keys.indexOf("account");
  const entityAt = keys.indexOf("entity");
  const asOfAt = keys.indexOf("asOf");
  const factColumns = keys.flatMap((key, column) =>
    isFact(key) ? [{ key, column, canonical: factOf(key).canonical, read: cellReader(key) }] : [],
  );
  const columnOf = (pointer: string): number | null => {
    const key = pointer.split("/")[1] ?? "";
    const column = keys.indexOf(key as ColumnKey);
    return column >= 0 ? column : null;
  };

  return (cells) => {
    if (cells.every((cell) => cell === "" || cell.trim() === "")) return null;
    const problems: CellProblem[] = [];
    const id = nameIn(cells, accountAt, problems);
    if (isOfOtherWidth(cells, header.length)) {
      return { ok: false, id, problems: [...problems, mismatch(cells.length, header.length)] };
    }
    let echoes = NO_ECHOES;
    const raw: Partial<Record<FactKey, unknown>> = {};
    for (const { key, column, canonical, read } of factColumns) {
      const cell = cells[column] ?? "";
      if (cell === "") continue;
      // What programs wrote needs no memory and no echo.
      const plain = canonical(cell);
      if (plain !== undefined) {
        raw[key] = plain;
        continue;
      }
      const reading = read(cell);
      if (!reading.ok) problems.push({ column, problem: problemAt(`/${key}`, reading) });
      else {
        raw[key] = reading.value;
        if (reading.echo !== null) {
          echoes = [...echoes, { column, typed: cell, understood: reading.echo }];
        }
      }
    }
    const entity = nameIn(cells, entityAt, problems);
    const asOf = asOfIn(cells[asOfAt] ?? "", asOfAt, problems) ?? dates.today;
    const date = dates.pinned ?? asOf;
    const judged = judge.judge(raw, date);
    if (!judged.ok) {
      for (const problem of judged.problems)
        problems.push({ column: columnOf(problem.pointer), problem });
    }
    if (!judged.ok || problems.length > 0) return { ok: false, id, problems };
    const { facts, outcome } = judged;
    return { ok: true, id, entity, asOf: date, facts, outcome, echoes };
  };
}

function mismatch(count: number, max: number): CellProblem {
  const params = { count, max };
  const problem = { pointer: "", code: "cells-mismatch", read: readAs(count), params } as const;
  return { column: null, problem };
}

function nameIn(cells: readonly string[], column: number, problems: CellProblem[]): string | null {
  const text = column < 0 ? "" : (cells[column] ?? "").trim();
  if (text === "") return null;
  const refuse = (code: "text-expected" | "too-long") => {
    const params = { max: ID_LENGTH_MAX };
    problems.push({ column, problem: { pointer: "", code, read: readAs(text), params } });
    return null;
  };
  if (text.length > ID_LENGTH_MAX) return refuse("too-long");
  return FORBIDDEN_IN_ID.test(text) ? refuse("text-expected") : text;
}

function asOfIn(cell: string, column: number, problems: CellProblem[]): CivilDate | null {
  if (cell.trim() === "") return null;
  const reading = readTypedDate(cell);
  if (reading.ok && isCivilDate(reading.value)) return reading.value;
  const code = reading.ok ? "date-expected" : reading.code;
  const problem = {
    pointer: "/asOf",
    code: code === "date-or-never-expected" ? "date-expected" : code,
    read: readAs(cell),
  } as const;
  problems.push({ column, problem });
  return null;
}

function cellReader(key: FactKey): CellReader {
  const remembered = new Map<string, Typed<unknown>>();
  return (cell) => {
    const known = remembered.get(cell);
    if (known) return known;
    const reading = readCell(key, cell);
    if (remembered.size < REMEMBERED_MAX && cell.length <= REMEMBERED_LENGTH_MAX) {
      remembered.set(cell, reading);
    }
    return reading;
  };
}

function readCell(key: FactKey, cell: string): Typed<unknown> {
  const text = cell.trim();
  if (text === "") return { ok: true, value: null, echo: null };
  if (text.length > CELL_LENGTH_MAX) return refused("too-long", text, { max: CELL_LENGTH_MAX });
  const { typed, spellings } = factOf(key);
  // It is what the header's documentation says to write.
  if (typed === "date" && text === "无") return { ok: true, value: "never", echo: null };
  return spellings === undefined ? readTypedFact(key, text) : chosen(text, key, spellings);
}

/** A word of people or the value itself; the words are not echoed, they say just that. */
function chosen(
  text: string,
  key: FactKey,
  spellings: Readonly<Record<string, string>>,
): Typed<string> {
  const { options } = factOf(key);
  const value = Object.hasOwn(spellings, text)
    ? spellings[text]
    : options.find((one) => one === text);
  if (value !== undefined) return { ok: true, value, echo: null };
  const choices = [...Object.keys(spellings), ...options].join(", ");
  return refused("choice-expected", text, { choices });
}

function isFact(key: ColumnKey | null): key is FactKey {
  return key !== null && FACT_KEYS.some((one) => one === key);
}
