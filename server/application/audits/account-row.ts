/** One row of a table, typed by people, read and judged. An empty cell is unknown. */
import { type CivilDate, isCivilDate } from "../../../rules/civil-date.ts";
import type { Outcome } from "../../../rules/compile.ts";
import { readAs } from "../../../rules/fact-problems.ts";
import {
  EntityType,
  FACT_KEYS,
  type FactKey,
  type Facts,
  Region,
} from "../../../rules/facts/all.ts";
import type { FieldProblem } from "../reading/field-problems.ts";
import { isOfOtherWidth } from "../reading/header-names.ts";
import { readTypedDate, type Typed } from "../reading/read-numbers.ts";
import { readTypedFact } from "../reading/typed-facts.ts";
import type { CellEcho, CellProblem } from "./account.ts";
import type { AccountJudge } from "./account-judge.ts";
import type { LineDates } from "./account-line.ts";
import type { ColumnKey, Columns } from "./columns.ts";

export type JudgedRow =
  | {
      readonly ok: true;
      /** The account's cell. */
      readonly id: string | null;
      readonly entity: string | null;
      readonly asOf: CivilDate;
      readonly facts: Facts;
      readonly outcome: Outcome;
      readonly echoes: readonly CellEcho[];
    }
  | {
      readonly ok: false;
      readonly id: string | null;
      readonly problems: readonly CellProblem[];
    };

/** Null for a row in which nothing stands. */
export type RowJudge = (cells: readonly string[]) => JudgedRow | null;

const ENTITY_WORDS: Readonly<Record<string, EntityType>> = {
  企业: "enterprise",
  公司: "enterprise",
  个体工商户: "individual-business",
  个体户: "individual-business",
  政府: "government",
  媒体: "media",
  其他组织: "organisation",
  个人: "individual",
};
const REGION_WORDS: Readonly<Record<string, Region>> = {
  境内: "mainland",
  国内: "mainland",
  中国大陆: "mainland",
  境外: "overseas",
  海外: "overseas",
  国外: "overseas",
};
const DATES: readonly FactKey[] = ["lastSevereViolationOn", "lastPaymentOn"];
/** A cell is no longer than a spreadsheet lets it be. */
const CELL_LENGTH_MAX = 32_767;
const ACCOUNT_LENGTH_MAX = 200;
/** Lists repeat their cells; what was read once is remembered, so many of each column. */
const REMEMBERED_MAX = 5000;
/** Nothing longer is repeated. */
const REMEMBERED_LENGTH_MAX = 100;
/** Numbers as programs write them: nothing in them to be understood differently. */
const PLAIN_COUNT = /^(?:0|[1-9]\d{0,8})$/;
const PLAIN_WEEK = /^(?:0|[1-9]\d{0,8})(?:;(?:0|[1-9]\d{0,8})){6}$/;
const PLAIN_AMOUNT = /^(?:0|[1-9]\d{0,8})(?:\.\d{1,2})?$/;
const NO_ECHOES: readonly CellEcho[] = [];
const UNPRINTABLE = /[\p{Cc}\p{Surrogate}]/u;

type CellReader = (cell: string) => Typed<unknown>;

export function rowJudge(judge: AccountJudge, columns: Columns, dates: LineDates): RowJudge {
  const { keys, header } = columns;
  const accountAt = keys.indexOf("account");
  const entityAt = keys.indexOf("entity");
  const asOfAt = keys.indexOf("asOf");
  const factColumns = keys.flatMap((key, column) =>
    isFact(key) ? [{ key, column, read: cellReader(key) }] : [],
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
      const params = { count: cells.length, max: header.length };
      const problem = {
        pointer: "",
        code: "cells-mismatch",
        read: readAs(cells.length),
        params,
      } as const;
      return { ok: false, id, problems: [...problems, { column: null, problem }] };
    }
    let echoes = NO_ECHOES;
    const raw: Partial<Record<FactKey, unknown>> = {};
    for (const { key, column, read } of factColumns) {
      const cell = cells[column] ?? "";
      if (cell === "") continue;
      const plain = plainValue(key, cell);
      if (plain !== undefined) {
        raw[key] = plain;
        continue;
      }
      const reading = read(cell);
      if (!reading.ok) problems.push({ column, problem: problemOf(key, reading) });
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

function nameIn(cells: readonly string[], column: number, problems: CellProblem[]): string | null {
  const text = column < 0 ? "" : (cells[column] ?? "").trim();
  if (text === "") return null;
  const refuse = (code: "text-expected" | "too-long") => {
    const params = { max: ACCOUNT_LENGTH_MAX };
    problems.push({ column, problem: { pointer: "", code, read: readAs(text), params } });
    return null;
  };
  if (text.length > ACCOUNT_LENGTH_MAX) return refuse("too-long");
  return UNPRINTABLE.test(text) ? refuse("text-expected") : text;
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

/** The value of a cell with plain numbers, which need no memory and no echo; undefined for any other. */
function plainValue(key: FactKey, cell: string): unknown {
  if (key === "adSpend") return PLAIN_AMOUNT.test(cell) ? cell : undefined;
  if (key !== "followers" && key !== "dau") return undefined;
  if (PLAIN_COUNT.test(cell)) return Number(cell);
  return key === "dau" && PLAIN_WEEK.test(cell) ? cell.split(";").map(Number) : undefined;
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
  if (text.length > CELL_LENGTH_MAX) {
    return { ok: false, code: "too-long", read: readAs(text), params: { max: CELL_LENGTH_MAX } };
  }
  if (key === "entityType") return chosen(text, ENTITY_WORDS, EntityType.options);
  // It is what the header's documentation says to write.
  if (DATES.includes(key) && text === "无") return { ok: true, value: "never", echo: null };
  if (key === "region") return chosen(text, REGION_WORDS, Region.options);
  return readTypedFact(key, text);
}

/** A Chinese word or the value itself; the words are not echoed, they say just that. */
function chosen<T extends string>(
  text: string,
  words: Readonly<Record<string, T>>,
  options: readonly T[],
): Typed<T> {
  const value = Object.hasOwn(words, text) ? words[text] : options.find((one) => one === text);
  if (value !== undefined) return { ok: true, value, echo: null };
  const choices = [...Object.keys(words), ...options].join(", ");
  return { ok: false, code: "choice-expected", read: readAs(text), params: { choices } };
}

function problemOf(key: FactKey, refused: Extract<Typed<unknown>, { ok: false }>): FieldProblem {
  const { code, read, params } = refused;
  return { pointer: `/${key}`, code, read, ...(params && { params }) };
}

function isFact(key: ColumnKey | null): key is FactKey {
  return key !== null && FACT_KEYS.some((one) => one === key);
}
