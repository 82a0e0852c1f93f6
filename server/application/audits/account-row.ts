/** One row of a table, typed by people, read and judged. What is not understood is unknown, and its row is judged. */
import type { CategoryNames } from "../../../rules/categories/names.ts";
import { type CivilDate, isCivilDate } from "../../../rules/civil-date.ts";
import type { Outcome } from "../../../rules/compile.ts";
import { readAs } from "../../../rules/fact-problems.ts";
import { type Facts, noFactsYet, putFact } from "../../../rules/facts/all.ts";
import { type AccountKey, NAMING_KEYS } from "../lists/account-naming.ts";
import { type DateReader, readPaymentCell } from "../lists/cells/dates.ts";
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
import { type FactColumn, factColumns } from "./fact-columns.ts";
import { remembering } from "./remembered-cells.ts";

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

export function rowJudge(judge: AccountJudge, list: RowList, dates: LineDates): RowJudge {
  const { layout, sheet, isText } = list;
  const kindOf = rowSorter(layout, isNaming);
  const judgeFacts = factsJudge(judge, list);
  const namesIn = namesReader(layout);
  const width = layout.columns.length;
  return (row) => {
    const kind = kindOf(row);
    if (kind !== "account" && kind !== "nameless") return { is: "passed", kind };
    const cells = shownCells(row.cells);
    if (kind === "nameless") {
      const problem = { pointer: "", code: "name-missing", read: "" } as const;
      return { is: "nameless", problems: [{ column: null, problem }], cells };
    }
    const named = namesIn(row.cells);
    const asOf = dates.pinned ?? named.asOf ?? dates.today;
    const isMoved = isText && cells.length > width && row.cells.slice(width).some(isFilled);
    const judged = isMoved
      ? judgedWithoutFacts(judge, asOf, { count: cells.length, max: width })
      : judgeFacts(row.cells, asOf);
    const problems = joined(named.problems, judged.problems);
    const { id, entity } = named;
    const { facts, outcome } = judged;
    const line = named.line ?? row.line;
    const echoes = notAmong(judged.echoes, problems);
    return {
      is: "account",
      account: { id, asOf, facts, outcome, row: { sheet, line, entity, echoes, problems, cells } },
    };
  };
}

function shownCells(cells: readonly SheetCell[]): readonly string[] {
  return cells.every(isString) ? cells : cells.map(shownIn);
}

function isString(cell: SheetCell): cell is string {
  return typeof cell === "string";
}

function isFilled(cell: SheetCell): boolean {
  return !isBlank(cell);
}

type Problems = readonly CellProblem[];

function joined(some: Problems, others: Problems): Problems {
  if (some.length === 0) return others;
  return others.length === 0 ? some : [...some, ...others];
}

/** Of a cell that is not understood, nothing is said that was understood. */
function notAmong(echoes: readonly CellEcho[], problems: Problems): readonly CellEcho[] {
  if (problems.length === 0 || echoes.length === 0) return echoes;
  return echoes.filter(({ column }) => !problems.some((one) => one.column === column));
}

type JudgedFacts = {
  readonly facts: Facts;
  readonly outcome: Outcome;
  readonly problems: Problems;
  readonly echoes: readonly CellEcho[];
};
type FactsJudge = (cells: readonly SheetCell[], asOf: CivilDate) => JudgedFacts;

/** The quick way for facts that are plain, the strict one for all others. */
function factsJudge(judge: AccountJudge, { layout, names }: RowList): FactsJudge {
  const columns = factColumns(layout, { names, plain: (key, raw) => judge.plain(key, raw) });
  const judgeStrictly = strictFactsJudge(judge, columns);
  return (cells, asOf) => {
    const facts = noFactsYet();
    const [problems, echoes]: [CellProblem[], CellEcho[]] = [[], []];
    for (const { key, column, plain, find } of columns) {
      const cell = cells[column] ?? "";
      if (cell === "" && plain !== null) continue;
      const fact = plain !== null && typeof cell === "string" ? plain(cell) : undefined;
      if (fact !== undefined) {
        putFact(facts, key, fact);
        continue;
      }
      const found = find(cells);
      if (found.fact !== undefined && (found.on === null || found.on <= asOf)) {
        putFact(facts, key, found.fact);
      } else if (found.raw !== undefined) return judgeStrictly(cells, asOf);
      if (found.problem !== null) problems.push(found.problem);
      if (found.echo !== null) echoes.push(found.echo);
    }
    // Each key has what was found of it.
    const known = facts as Facts;
    return { facts: known, outcome: judge.outcomeOf(known, asOf), problems, echoes };
  };
}

/** Facts that the rules do not take, a day in the future among them, are unknown. */
function strictFactsJudge(judge: AccountJudge, columns: readonly FactColumn[]): FactsJudge {
  const columnOf = (key: string) => columns.find((one) => one.key === key)?.column ?? null;
  return (cells, asOf) => {
    const found = columns.map(({ key, find }) => ({ key, ...find(cells) }));
    const known = found.filter(({ raw }) => raw !== undefined);
    const raw = Object.fromEntries(known.map((one) => [one.key, one.raw]));
    const judged = judgeWhatIsKnown(judge, raw, asOf);
    return {
      ...judged,
      problems: [
        ...found.flatMap(({ problem }) => problem ?? []),
        ...judged.problems.map(({ key, problem }) => ({ column: columnOf(key), problem })),
      ],
      echoes: found.flatMap(({ echo }) => echo ?? []),
    };
  };
}

/** Nothing of a row whose cells have moved can be trusted. */
function judgedWithoutFacts(
  judge: AccountJudge,
  asOf: CivilDate,
  params: { readonly count: number; readonly max: number },
): JudgedFacts {
  const read = readAs(params.count);
  const problem = { pointer: "", code: "cells-mismatch", read, params } as const;
  const facts = {};
  const outcome = judge.outcomeOf(facts, asOf);
  return { facts, outcome, problems: [{ column: null, problem }], echoes: NO_ECHOES };
}

function judgeWhatIsKnown(judge: AccountJudge, raw: Record<string, unknown>, asOf: CivilDate) {
  const judged = judge.judge(raw, asOf);
  if (judged.ok) return { facts: judged.facts, outcome: judged.outcome, problems: [] };
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
  const dateOf = remembering(readPaymentCell);
  return (cells) => {
    const problems: CellProblem[] = [];
    const name = (column: number) =>
      column < 0 ? null : nameIn(cells[column] ?? "", column, problems);
    const entityName = name(entity);
    return {
      id: name(account) ?? name(appid) ?? entityName,
      entity: entityName,
      asOf: asOf < 0 ? null : asOfIn(cells[asOf] ?? "", dateOf, asOf, problems),
      line: firstLine < 0 ? null : lineIn(cells[firstLine]),
      problems,
    };
  };
}

/** What `readPlainText` reads as it stands, and every terminal shows. */
const PLAIN_NAME = /^(?!同|ditto)[\w\u4e00-\u9fff]+$/i;

function nameIn(cell: SheetCell, column: number, problems: CellProblem[]): string | null {
  if (typeof cell === "string" && cell.length <= ID_LENGTH_MAX && PLAIN_NAME.test(cell))
    return cell;
  if (isBlank(cell)) return null;
  const reading = readPlainText(cell);
  const text = reading.is === "value" ? reading.value : shownIn(cell).trim();
  const tell = (problem: CellProblem["problem"]) => problems.push({ column, problem });
  if (saysDitto(text)) {
    tell(problemAt("", refused("cell-ditto", text)));
    return null;
  }
  if (reading.is === "odd") tell(problemAt("", reading.problem));
  if (typeof cell !== "string" && NO_NAMES.has(cell.is)) return null;
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

/** `#N/A` in two rows is not the same name twice. */
const NO_NAMES: ReadonlySet<string> = new Set(["error", "uncalculated"]);

function printable(text: string): string {
  return text
    .replaceAll(/\p{Cc}+/gu, " ")
    .replaceAll(/\p{Surrogate}/gu, "\ufffd")
    .trim();
}

function asOfIn(
  cell: SheetCell,
  dateOf: DateReader,
  column: number,
  problems: CellProblem[],
): CivilDate | null {
  if (isBlank(cell)) return null;
  const reading = dateOf(cell);
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
