/** Writes workbooks of several small sheets as a whole. */
import type { CellStyle, CellValue, WriteSheet } from "hucre/xlsx";
import type { WorkbookWriter, WrittenCell, WrittenSheet } from "../../application/ports/lists.ts";
import { columnLetters, writable } from "./workbook-text.ts";

const DATE = "yyyy-mm-dd";
const SHARE = "0.0%";
/** A spreadsheet takes no longer text. */
const TEXT_MAX = 32_767;
const TOP: CellStyle = { alignment: { vertical: "top", wrapText: true } };
const HEADER: CellStyle = {
  font: { bold: true },
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "E6EFEA" } },
  alignment: { vertical: "top", wrapText: true },
};

export const workbookWriter: WorkbookWriter = async (sheets) => {
  // Most runs write no workbook, and the library takes a while to load.
  const { writeXlsx } = await import("hucre/xlsx");
  return writeXlsx({ sheets: sheets.map(sheetOf) });
};

function sheetOf(sheet: WrittenSheet): WriteSheet {
  const { name, header, widths, rows, isFiltered, frozenColumns, printedColumns } = sheet;
  const cells = new Map<string, { style?: CellStyle; hyperlink?: { target: string } }>();
  header.forEach((_title, column) => cells.set(`0,${column}`, { style: HEADER }));
  rows.forEach((row, index) =>
    row.forEach((cell, column) => {
      // The style of a column holds for its empty cells only.
      cells.set(`${index + 1},${column}`, styleOf(cell) ?? { style: TOP });
    }),
  );
  return {
    name,
    columns: header.map((_title, column) => ({ width: widths[column] ?? 12, style: TOP })),
    rows: [header.map(written), ...rows.map((row) => row.map(valueOf))],
    cells,
    rowDefs: new Map(
      [header, ...rows].map((row, index) => [index, { height: heightOf(row, widths) }] as const),
    ),
    freezePane: { rows: 1, columns: frozenColumns },
    ...(isFiltered && {
      autoFilter: { range: `A1:${columnLetters(header.length - 1)}${rows.length + 1}` },
    }),
    pageSetup: {
      paperSize: "a4",
      orientation: "landscape",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: "$1:$1",
      ...(printedColumns !== undefined && {
        printArea: `$A$1:$${columnLetters(printedColumns - 1)}$${rows.length + 1}`,
      }),
    },
  };
}

const LINE_HEIGHT = 15;
/** A spreadsheet shows no row higher, in points. */
const HEIGHT_MAX = 400;

/** Room for the longest cell: not every spreadsheet finds out by itself how many lines a text takes. */
function heightOf(row: readonly WrittenCell[], widths: readonly number[]): number {
  const lines = row.map((cell, column) =>
    typeof cell === "string" ? linesOf(cell, widths[column] ?? 12) : 1,
  );
  return Math.min(HEIGHT_MAX, LINE_HEIGHT * Math.max(1, ...lines));
}

function linesOf(text: string, width: number): number {
  const counts = text.split("\n").map((line) => Math.ceil(widthOf(line) / Math.max(1, width - 1)));
  return counts.reduce((sum, count) => sum + Math.max(1, count), 0);
}

/** In characters, of which a Chinese one takes two. */
function widthOf(text: string): number {
  return text.length + (text.match(/[\u1100-\uffff]/g)?.length ?? 0);
}

function valueOf(cell: WrittenCell): CellValue {
  if (cell === null || cell === "") return null;
  if (typeof cell === "string") return written(cell);
  if (typeof cell !== "object") return cell;
  if ("on" in cell) return new Date(`${cell.on}T00:00:00Z`);
  return "share" in cell ? cell.share : written(cell.file);
}

/** Beside that of its column. */
function styleOf(cell: WrittenCell): { style?: CellStyle; hyperlink?: { target: string } } | null {
  if (cell === null || typeof cell !== "object") return null;
  if ("on" in cell) return { style: { ...TOP, numFmt: DATE } };
  if ("share" in cell) return { style: { ...TOP, numFmt: SHARE } };
  return {
    hyperlink: { target: encodeURIComponent(cell.file) },
    style: { ...TOP, font: { color: { rgb: "1D5F9E" }, underline: true } },
  };
}

function written(text: string): string {
  return writable(text.slice(0, TEXT_MAX));
}
