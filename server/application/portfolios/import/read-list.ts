/** Reads a list that was handed in, whatever it is: what it was found to be, and then row by row. */

import type { CategoryNames } from "../../../../rules/categories/names.ts";
import type { CivilDate } from "../../../../rules/civil-date.ts";
import { isFactKey } from "../../../../rules/facts/all.ts";
import type { AccountJudge } from "../../audits/account-judge.ts";
import { type AuditMistake, type LaidOutList, layOutList } from "../../audits/list-layouts.ts";
import { NAMING_KEYS } from "../../lists/account-naming.ts";
import { ACCOUNT_VOCABULARY } from "../../lists/account-vocabulary.ts";
import { findLayouts, withChoices } from "../../lists/find-layout.ts";
import { filledRows } from "../../lists/sheet-rows.ts";
import { ListMistake } from "../../ports/lists.ts";
import type { TableFile, TableOpener, TableSheet } from "../../ports/sheets.ts";
import { PART_STEPS } from "../in-slices.ts";
import type { EntryMeta } from "../portfolio.ts";
import { belowEntities } from "./blank-entities.ts";
import {
  auditChoices,
  type ImportChoice,
  type ImportLayout,
  importLayout,
} from "./import-columns.ts";
import type { ImportState } from "./import-state.ts";
import { jsonRowReader } from "./json-rows.ts";
import type { ListedRow } from "./listed-account.ts";
import { type TableRowReader, tableRowReader } from "./table-rows.ts";

/** What a list may be. */
export const IMPORT_LIMITS = {
  bytesMax: 64 * 1024 ** 2,
  sizeMax: "64 MiB",
  rowsMax: 200_000,
} as const;
export type ImportLimits = {
  readonly bytesMax: number;
  readonly sizeMax: string;
  readonly rowsMax: number;
};

export type ListReading = {
  readonly bytes: Uint8Array;
  readonly file: string;
  readonly said: Pick<ImportState, "sheet" | "cells" | "source" | "blankEntity"> & {
    readonly columns: readonly ImportChoice[];
  };
  readonly observedOn: CivilDate;
  readonly today: CivilDate;
  readonly judge: AccountJudge;
  readonly names: CategoryNames;
  /** In which it would be said. */
  readonly entry: EntryMeta;
};

export type SheetShown = {
  /** Null for a text. */
  readonly name: string | null;
  readonly isHidden: boolean;
  readonly isRead: boolean;
  /** Columns that we know are named on it. */
  readonly isList: boolean;
  /** In how many rows below its header something stands; not more than are counted. Null in a file of one sheet. */
  readonly rows: number | null;
};

/** So many rows of a sheet are counted that is not read. */
export const ROWS_COUNTED_MAX = 10_000;

export type ListFound = {
  readonly kind: "table" | "lines";
  readonly sheets: readonly SheetShown[];
  /** One a table that is read; none for lines, and where the list is not understood. */
  readonly tables: readonly ImportLayout[];
  /** Rows for which something holds that stands in merged cells above them. */
  readonly mergedRows: number;
  /** Why it cannot be read, or what has to be said first. */
  readonly mistake: ImportMistake | null;
};

export type ImportMistake = Omit<AuditMistake, "code"> & {
  readonly code: AuditMistake["code"] | "list-entities-blank";
};

type Reader = {
  readonly tables: TableOpener;
  readonly pause: () => Promise<void>;
  readonly limits: ImportLimits;
};

/** Rows are told only where nothing has to be said of the list first. A list that cannot be read is a value. */
export async function readList(
  reader: Reader,
  reading: ListReading,
  onRow: (row: ListedRow) => void,
): Promise<ListFound> {
  try {
    if (reading.bytes.length > reader.limits.bytesMax) throw new ListMistake("list-too-large");
    return isOfLines(reading)
      ? await readLines(reader, reading, onRow)
      : await readTable(reader, reading, onRow);
  } catch (error) {
    if (!(error instanceof ListMistake)) throw error;
    const { code, line, column, read, params } = error;
    const told = { max: reader.limits.sizeMax, ...params };
    const mistake = { code, line, column, read, params: told };
    return { kind: "table", sheets: [], tables: [], mergedRows: 0, mistake };
  }
}

const START_BYTES = 4096;
const [LINE_FEED, UTF_16_LE, UTF_16_BE] = [0x0a, 0xfffe, 0xfeff];

/** By its content, as `kaibo audit` tells it. */
export function isOfLines({ bytes, file }: Pick<ListReading, "bytes" | "file">): boolean {
  const start = textOf(bytes.subarray(0, START_BYTES)).trimStart();
  return start.startsWith("{") || /\.(?:ndjson|jsonl)$/i.test(file);
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder(wideEncodingOf(bytes) ?? "utf-8").decode(bytes);
}

function wideEncodingOf([first = 0, second = 0]: Uint8Array): "utf-16le" | "utf-16be" | null {
  const mark = first * 256 + second;
  if (mark === UTF_16_LE) return "utf-16le";
  return mark === UTF_16_BE ? "utf-16be" : null;
}

async function readLines(
  { pause, limits }: Reader,
  { bytes: given, today, observedOn, said, entry }: ListReading,
  onRow: (row: ListedRow) => void,
): Promise<ListFound> {
  const read = jsonRowReader({ today, observedOn, source: said.source, entry });
  const bytes = withoutMark(wideEncodingOf(given) === null ? given : Buffer.from(textOf(given)));
  let line = 0;
  let count = 0;
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(LINE_FEED, start);
    const end = found < 0 ? bytes.length : found;
    line += 1;
    const row = read(bytes.subarray(start, end), line);
    start = end + 1;
    if (row === null) continue;
    count += 1;
    if (count > limits.rowsMax) refuseRows(line, limits);
    if (count % PART_STEPS === 0) await pause();
    onRow(row);
  }
  if (count === 0) throw new ListMistake("list-empty");
  return { kind: "lines", sheets: [], tables: [], mergedRows: 0, mistake: null };
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return hasMark ? bytes.subarray(3) : bytes;
}

function refuseRows(line: number, { rowsMax }: ImportLimits): never {
  throw new ListMistake("list-rows-too-many", { line, params: { max: rowsMax } });
}

async function readTable(
  reader: Reader,
  reading: ListReading,
  onRow: (row: ListedRow) => void,
): Promise<ListFound> {
  const table = await reader.tables.open(reading.bytes);
  try {
    const laidOut = layOut(table, reading);
    const { tables, mistake } = laidOut.ok
      ? columnsOf(laidOut, reading.said.columns)
      : { tables: [], mistake: laidOut.mistake };
    const counts: RowCountsOf = new Map();
    const mergedRows =
      laidOut.ok && mistake === null
        ? await readRows(reader, { reading, table, laidOut, tables }, { onRow, counts })
        : 0;
    const sheets: SheetShown[] = [];
    for (const sheet of table.sheets) {
      const { name, isHidden } = sheet;
      const isRead = laidOut.ok && laidOut.sheets.includes(sheet);
      const found = table.sheets.length < 2 ? ONLY_ONE : await sizeOf(sheet, counts);
      sheets.push({ name, isHidden: isHidden === true, isRead, ...found });
    }
    return { kind: "table", sheets, tables, mergedRows, mistake };
  } finally {
    await table.close();
  }
}

/** A list need not tell facts: one with names and owners is a list as well. */
const NAMES_TOO = {
  ...ACCOUNT_VOCABULARY,
  isDeciding: (key: (typeof ACCOUNT_VOCABULARY.keys)[number]) =>
    isFactKey(key) || NAMING_KEYS.some((one) => one === key),
};

function layOut({ sheets }: TableFile, { said }: ListReading): LaidOutList {
  const choices = { sheet: said.sheet, columns: [] };
  const laidOut = layOutList(sheets, choices);
  if (laidOut.ok || laidOut.mistake.code !== "list-no-facts") return laidOut;
  const otherwise = layOutList(sheets, choices, NAMES_TOO);
  return otherwise.ok ? otherwise : laidOut;
}

function columnsOf(
  { layouts }: Extract<LaidOutList, { ok: true }>,
  choices: readonly ImportChoice[],
) {
  const tables = layouts.map((layout) =>
    importLayout(withChoices(layout, auditChoices(choices)), choices),
  );
  return { tables, mistake: unclearIn(tables) };
}

/** Of sheets that were read, in how many rows something stands. */
type RowCountsOf = Map<TableSheet, number>;
type SheetSize = Pick<SheetShown, "isList" | "rows">;

/** Nothing is to be chosen there, so that nothing is counted. */
const ONLY_ONE: SheetSize = { isList: true, rows: null };

async function sizeOf(sheet: TableSheet, counts: RowCountsOf): Promise<SheetSize> {
  const [first] = findLayouts(sheet, NAMES_TOO);
  const [, last] = first?.headerLines ?? [0, 0];
  const above = sheet.head.filter(({ line }) => line <= last).length;
  const all = counts.get(sheet) ?? (await rowsIn(sheet));
  return { isList: first !== undefined, rows: Math.max(0, all - above) };
}

async function rowsIn(sheet: TableSheet): Promise<number> {
  let count = 0;
  try {
    for await (const batch of sheet.rows()) {
      count += batch.length;
      if (count >= ROWS_COUNTED_MAX) return ROWS_COUNTED_MAX;
    }
  } catch (error) {
    // What is wrong with it is told when it is read.
    if (!(error instanceof ListMistake)) throw error;
  }
  return count;
}

/** What has to be said of its columns. */
function unclearIn(tables: readonly ImportLayout[]): AuditMistake | null {
  const unclear = tables.flatMap(({ columns }) =>
    columns.filter(({ question }) => question !== null),
  );
  if (unclear.length === 0) return null;
  const read = unclear.map(({ header }) => header).join(", ");
  const line = tables[0]?.layout.headerLines[1] ?? null;
  return { code: "list-columns-unclear", line, column: null, read, params: {} };
}

type Rows = {
  readonly reading: ListReading;
  readonly table: TableFile;
  readonly laidOut: Extract<LaidOutList, { ok: true }>;
  readonly tables: readonly ImportLayout[];
};

/** In how many of them something holds that stands in merged cells above them. */
async function readRows(
  { pause, limits }: Reader,
  { reading, table, laidOut, tables }: Rows,
  {
    onRow,
    counts,
  }: {
    readonly onRow: (row: ListedRow) => void;
    /** Gets how many rows each sheet has. */
    readonly counts: RowCountsOf;
  },
): Promise<number> {
  const { said, judge, names, today, observedOn, entry } = reading;
  const { cells, source } = said;
  const isText = table.kind === "text";
  const how = { judge, names, today, observedOn, cells, source, isText, entry };
  const readers = tables.map((one, sheet) => ({
    beginsAt: one.layout.headerLines[0],
    isNext: one.layout.isNext,
    read: belowEntities(
      tableRowReader({ ...how, table: one, sheet }),
      one.columns,
      said.blankEntity,
    ),
  }));
  const bySheet = readersBySheet(readers);
  let count = 0;
  let mergedRows = 0;
  for (const [at, sheet] of laidOut.sheets.entries()) {
    const before = count;
    const [first, ...below] = bySheet[at] ?? [];
    if (first === undefined) continue;
    for await (const batch of filledRows(sheet)) {
      for (const row of batch) {
        count += 1;
        if (count % PART_STEPS === 0) await pause();
        const next = below.length === 0 ? null : below.findLast((one) => row.line >= one.beginsAt);
        const listed = (next ?? first).read(row);
        if (count > limits.rowsMax) refuseRows(row.line, limits);
        if (row.isFilled === true && listed.is === "account") mergedRows += 1;
        onRow(listed);
      }
    }
    counts.set(sheet, count - before);
  }
  return mergedRows;
}

type SheetReader = {
  readonly beginsAt: number;
  readonly isNext: boolean;
  readonly read: TableRowReader;
};

/** Several tables may stand on a sheet. */
function readersBySheet(readers: readonly SheetReader[]): readonly (readonly SheetReader[])[] {
  const sheets: SheetReader[][] = [];
  for (const one of readers) {
    const last = sheets.at(-1);
    if (one.isNext && last !== undefined) last.push(one);
    else sheets.push([one]);
  }
  return sheets;
}
