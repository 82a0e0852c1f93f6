/** One row of a table, typed by people, read and judged. What is not understood is unknown, and its row is judged. */
import type { CategoryNames } from "../../../rules/categories/names.ts";
import { type CivilDate, isCivilDate } from "../../../rules/civil-date.ts";
import type { Outcome } from "../../../rules/compile.ts";
import { readAs } from "../../../rules/fact-problems.ts";
import type { FactKey, Facts } from "../../../rules/facts/all.ts";
import { type AccountKey, NAMING_KEYS } from "../lists/account-naming.ts";
import { readPaymentCell } from "../lists/cells/dates.ts";
import { readPlainText } from "../lists/cells/plain-text.ts";
import { saysDitto } from "../lists/cells/tidy-text.ts";
import type { Layout } from "../lists/layout.ts";
import { type RowKind, rowSorter } from "../lists/row-kinds.ts";
import { isBlank, shownIn } from "../lists/shown-cell.ts";
import type { SheetCell, SheetRow } from "../ports/sheets.ts";
import { problemAt, refused } from "../reading/read-numbers.ts";
import {
  type CellEcho,
  type CellProblem,
  FORBIDDEN_IN_ID,
  ID_LENGTH_MAX,
  type JudgedAccount,
  type TableRow,
} from "./account.ts";
import type { AccountJudge } from "./account-judge.ts";
import type { LineDates } from "./account-line.ts";
import { factColumns } from "./fact-columns.ts";

export type JudgedRow =
  | { readonly is: "account"; readonly account: JudgedAccount & { readonly row: TableRow } }
  /** It names no account, and is left out. */
  | {
      readonly is: "nameless";
      readonly problems: readonly CellProblem[];
      readonly cells: readonly string[];
    }
  /** It says nothing of an account. */
  | { readonly is: "passed"; readonly kind: Exclude<RowKind, "account" | "nameless"> };

export type RowJudge = (row: SheetRow) => JudgedRow;

export type RowList = {
  readonly layout: Layout<AccountKey>;
  /** Which of the sheets that are read, from 0. */
  readonly sheet: number;
  /** Its cells stand where the signs between them say, so that one too many may have moved the others. */
  readonly isText: boolean;
  /** Those of categories that are known. */
  readonly names: CategoryNames;
};

const NO_ECHOES: readonly CellEcho[] = [];
const NO_PROBLEMS: readonly CellProblem[] = [];

export function rowJudge(judge: AccountJudge, list: RowList, dates: LineDates): RowJudge {
  const { layout, sheet, isText } = list;
  const kindOf = rowSorter(layout, isNaming);
  const facts = factsReader(list);
  const namesIn = namesReader(layout);
  const width = layout.columns.length;
  return (row) => {
    const kind = kindOf(row);
    if (kind !== "account" && kind !== "nameless") return { is: "passed", kind };
    const cells = row.cells.map(shownIn);
    if (kind === "nameless") {
      const problem = { pointer: "", code: "name-missing", read: "" } as const;
      return { is: "nameless", problems: [{ column: null, problem }], cells };
    }
    const named = namesIn(row.cells);
    const isMoved = isText && row.cells.slice(width).some((cell) => !isBlank(cell));
    const read = isMoved ? unread(row.cells.length, width) : facts(row.cells);
    const asOf = dates.pinned ?? named.asOf ?? dates.today;
    const judged = judgeWhatIsKnown(judge, read.raw, asOf);
    const problems = [
      ...named.problems,
      ...read.problems,
      ...judged.problems.map(({ key, ...one }) => ({ ...one, column: read.columnOf(key) })),
    ];
    const { id, entity } = named;
    const echoes = read.echoes.filter(
      ({ column }) => !problems.some((one) => one.column === column),
    );
    return {
      is: "account",
      account: {
        id,
        asOf,
        facts: judged.facts,
        outcome: judged.outcome,
        row: {
          sheet,
          line: named.line ?? row.line,
          entity,
          echoes: echoes.length > 0 ? echoes : NO_ECHOES,
          problems: problems.length > 0 ? problems : NO_PROBLEMS,
          cells,
        },
      },
    };
  };
}

type RawFacts = Partial<Record<FactKey, unknown>>;
type ReadFacts = {
  readonly raw: RawFacts;
  readonly problems: readonly CellProblem[];
  readonly echoes: readonly CellEcho[];
  columnOf(key: string): number | null;
};

function factsReader({ layout, names }: RowList): (cells: readonly SheetCell[]) => ReadFacts {
  const columns = factColumns(layout, names);
  const columnOf = (key: string) => columns.find((one) => one.key === key)?.column ?? null;
  return (cells) => {
    const raw: RawFacts = {};
    const problems: CellProblem[] = [];
    const echoes: CellEcho[] = [];
    for (const { key, column, plain, read } of columns) {
      const cell = cells[column] ?? "";
      if (plain !== null && typeof cell === "string") {
        if (cell === "") continue;
        const value = plain(cell);
        if (value !== undefined) {
          raw[key] = value;
          continue;
        }
      }
      const { column: at, reading } = read(cells);
      if (reading.is === "unknown") continue;
      if (reading.is === "odd") {
        problems.push({ column: at, problem: problemAt(`/${key}`, reading.problem) });
        continue;
      }
      raw[key] = reading.value;
      if (reading.doubt !== undefined) {
        problems.push({ column: at, problem: problemAt(`/${key}`, reading.doubt) });
      }
      if (reading.echo !== null) {
        const { kind, understood } = reading.echo;
        echoes.push({ column: at, kind, typed: shownIn(cells[at]).trim(), understood });
      }
    }
    return { raw, problems, echoes, columnOf };
  };
}

/** Nothing of a row whose cells have moved can be trusted. */
function unread(count: number, max: number): ReadFacts {
  const problem = {
    pointer: "",
    code: "cells-mismatch",
    read: readAs(count),
    params: { count, max },
  } as const;
  return { raw: {}, problems: [{ column: null, problem }], echoes: [], columnOf: () => null };
}

type JudgedFacts = {
  readonly facts: Facts;
  readonly outcome: Outcome;
  readonly problems: readonly { readonly key: string; readonly problem: CellProblem["problem"] }[];
};

/** Facts that the rules do not take, a day in the future among them, are unknown. */
function judgeWhatIsKnown(judge: AccountJudge, raw: RawFacts, asOf: CivilDate): JudgedFacts {
  const judged = judge.judge(raw, asOf);
  if (judged.ok) return { ...judged, problems: [] };
  const problems = judged.problems.map((problem) => ({
    key: problem.pointer.split("/")[1] ?? "",
    problem,
  }));
  const refusedKeys = new Set(problems.map(({ key }) => key));
  const rest = Object.fromEntries(Object.entries(raw).filter(([key]) => !refusedKeys.has(key)));
  const again = judge.judge(rest, asOf);
  // INVARIANT: each fact is read by itself, so that the others are taken without those that are not.
  if (!again.ok) throw new Error("facts that were taken are refused without others");
  return { facts: again.facts, outcome: again.outcome, problems };
}

type Names = {
  readonly id: string | null;
  readonly entity: string | null;
  readonly asOf: CivilDate | null;
  /** Of a list of rows that were corrected: the line in which each stood at first. */
  readonly line: number | null;
  readonly problems: readonly CellProblem[];
};

/** The account's own name, else its AppID, else its entity. */
function namesReader(layout: Layout<AccountKey>): (cells: readonly SheetCell[]) => Names {
  const at = (key: AccountKey) => layout.columns.find((one) => one.key === key)?.index ?? -1;
  const [account, appid, entity, asOf] = [at("account"), at("appid"), at("entity"), at("asOf")];
  const firstLine = layout.columns.find(({ isOurs }) => isOurs)?.index ?? -1;
  return (cells) => {
    const problems: CellProblem[] = [];
    const name = (column: number) => nameIn(cells[column], column, problems);
    const entityName = name(entity);
    return {
      id: name(account) ?? name(appid) ?? entityName,
      entity: entityName,
      asOf: asOfIn(cells[asOf], asOf, problems),
      line: lineIn(cells[firstLine]),
      problems,
    };
  };
}

function nameIn(
  cell: SheetCell | undefined,
  column: number,
  problems: CellProblem[],
): string | null {
  if (isBlank(cell) || cell === undefined) return null;
  const reading = readPlainText(cell);
  const text = reading.is === "value" ? reading.value : shownIn(cell).trim();
  const tell = (problem: CellProblem["problem"]) => problems.push({ column, problem });
  if (saysDitto(text)) {
    tell(problemAt("", refused("cell-ditto", text)));
    return null;
  }
  if (reading.is === "odd") tell(problemAt("", reading.problem));
  if (text.length > ID_LENGTH_MAX) {
    tell(problemAt("", refused("too-long", text, { max: ID_LENGTH_MAX })));
    return printable(Array.from(text).slice(0, ID_LENGTH_MAX).join(""));
  }
  if (!FORBIDDEN_IN_ID.test(text)) return text;
  const visible = printable(text);
  // A name in two lines of its cell is the same name; other signs are told.
  if (!/^[^\p{Cc}\p{Surrogate}]*(?:[\r\n\t]+[^\p{Cc}\p{Surrogate}]*)*$/u.test(text)) {
    tell(problemAt("", refused("text-expected", text)));
  }
  return visible === "" ? null : visible;
}

function printable(text: string): string {
  return text
    .replaceAll(/\p{Cc}+/gu, " ")
    .replaceAll(/\p{Surrogate}/gu, "\ufffd")
    .trim();
}

function asOfIn(
  cell: SheetCell | undefined,
  column: number,
  problems: CellProblem[],
): CivilDate | null {
  if (cell === undefined || isBlank(cell)) return null;
  const reading = readPaymentCell(cell);
  if (reading.is === "unknown") return null;
  if (reading.is === "value" && isCivilDate(reading.value)) return reading.value;
  const problem =
    reading.is === "odd" && reading.problem.code !== "date-or-never-expected"
      ? reading.problem
      : refused("date-expected", shownIn(cell));
  problems.push({ column, problem: problemAt("/asOf", problem) });
  return null;
}

function lineIn(cell: SheetCell | undefined): number | null {
  const text = shownIn(cell).trim();
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function isNaming(key: AccountKey): boolean {
  return NAMING_KEYS.some((one) => one === key);
}
