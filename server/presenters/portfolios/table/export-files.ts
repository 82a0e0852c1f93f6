/** A view as a file: CSV, a workbook or a page; made row by row. */
import type { LongCell, LongSheet } from "../../../application/ports/lists.ts";
import { fileNamePart } from "../../frame/pack-names.ts";
import { exportColumns, exportRow } from "./export-columns.ts";
import { exportPage } from "./export-page.ts";
import { cellText, type ExportInput, explained, viewWords } from "./export-words.ts";

export const EXPORT_KINDS = ["csv", "xlsx", "html"] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

export const EXPORT_TYPES: Readonly<Record<ExportKind, string>> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  html: "text/html; charset=utf-8",
};
/** So many rows are made before others have a turn: some milliseconds of work. */
const SLICE = 100;

export type ExportFile = {
  readonly type: string;
  readonly content: AsyncIterable<Uint8Array>;
  /** Of plain letters, and in words. */
  readonly names: readonly [plain: string, words: string];
};

export function exportFile(kind: ExportKind, input: ExportInput): ExportFile {
  const { standings, name } = input;
  const view = viewWords(input);
  const words = [name, view].map(fileNamePart).filter((part) => part !== "");
  return {
    type: EXPORT_TYPES[kind],
    content: CONTENTS[kind](input),
    names: [
      `accounts-${standings.asOf}.${kind}`,
      `${[...words, standings.asOf].join("-")}.${kind}`,
    ],
  };
}

const CONTENTS: Readonly<Record<ExportKind, (input: ExportInput) => AsyncIterable<Uint8Array>>> = {
  csv: (input) => input.writer.csv(texts(input)),
  xlsx: (input) => input.writer.workbook([sheetOf(input), explanations(input)]),
  html: (input) => exportPage(input, cells(input)),
};

async function* cells({
  standings,
  rows,
  pause,
  t,
}: ExportInput): AsyncGenerator<readonly (readonly LongCell[])[]> {
  const columns = exportColumns(standings, t);
  for (let at = 0; at < rows.length; at += SLICE) {
    yield rows.slice(at, at + SLICE).map((standing) => {
      const row = exportRow(standing, standings);
      return columns.map(({ cell }) => cell(row));
    });
    await pause();
  }
}

async function* texts(input: ExportInput): AsyncGenerator<readonly (readonly string[])[]> {
  yield [exportColumns(input.standings, input.t).map(({ header }) => header)];
  for await (const rows of cells(input)) yield rows.map((row) => row.map(cellText));
}

function sheetOf(input: ExportInput): LongSheet {
  const columns = exportColumns(input.standings, input.t);
  return {
    name: input.t.deskTable.title,
    header: columns.map(({ header }) => header),
    widths: columns.map(({ width }) => width),
    isFiltered: true,
    frozenColumns: 1,
    rows: cells(input),
  };
}

/** What the sheet shows and by which rules: it says what it is wherever it goes. */
function explanations(input: ExportInput): LongSheet {
  const { t } = input;
  const words = t.deskTable.explained;
  return {
    name: words.sheet,
    header: [words.topic, words.text],
    widths: [24, 90],
    isFiltered: false,
    frozenColumns: 0,
    rows: [explained(input)],
  };
}
