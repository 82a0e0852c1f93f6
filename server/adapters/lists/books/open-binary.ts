/** Opens the binary workbooks of Excel, .xls since 97 and .xlsb; the one place that knows the library for them. */
import type * as xlsx from "@e965/xlsx";
import type { CellObject, WorkSheet } from "@e965/xlsx";
import { ListMistake } from "../../../application/ports/lists.ts";
import type { SheetCell, SheetRow } from "../../../application/ports/sheets.ts";
import { messageOf } from "../../../errors.ts";
import { builtInFormat } from "../formats/built-in-formats.ts";
import { type NumberFormat, numberFormat } from "../formats/number-format.ts";
import { numericCell } from "../formats/typed-cells.ts";
import type { Allowance } from "./allowance.ts";
import { binaryOutline } from "./binary-records.ts";
import type { BookSheet, OpenBook } from "./open-book.ts";
import { RowBuilder } from "./row-builder.ts";
import { brokenWorkbook } from "./zip-directory.ts";

/** Loaded by the first such workbook. */
type Library = typeof xlsx;

/** Of a compound file that holds a workbook. Throws `ListMistake`. */
export async function openOldWorkbook(bytes: Uint8Array, allowance: Allowance): Promise<OpenBook> {
  const library = await import("@e965/xlsx");
  const outline = binaryOutline(workbookStream(library, bytes));
  if (outline.isEncrypted) throw new ListMistake("list-password-protected");
  if (outline.version < SINCE_97) throw new ListMistake("list-old-spreadsheet");
  if (!outline.isWhole) throw brokenWorkbook("it ends before its last sheet does");
  allowance.unpack(bytes.length);
  allowance.hold(outline.items);
  return { kind: "xls", sheets: sheetsOf(library, bytes, { active: outline.active, allowance }) };
}

/** Of a zip file whose parts were found to be what its directory tells. Throws `ListMistake`. */
export async function openBinaryZip(bytes: Uint8Array, allowance: Allowance): Promise<OpenBook> {
  const library = await import("@e965/xlsx");
  return { kind: "xlsb", sheets: sheetsOf(library, bytes, { active: null, allowance }) };
}

const SINCE_97 = 0x0600;

function workbookStream({ CFB }: Library, bytes: Uint8Array): Uint8Array {
  const files = CFB as { read(bytes: Uint8Array, options: object): CompoundFile };
  try {
    const { FileIndex: streams } = files.read(bytes, { type: "array" });
    const found = streams.find(({ name }) => /^workbook$/i.test(name))?.content;
    if (found !== undefined) return Uint8Array.from(found);
  } catch (error) {
    throw brokenWorkbook(messageOf(error));
  }
  throw brokenWorkbook("its sheets are missing");
}

type CompoundFile = {
  readonly FileIndex: readonly { readonly name: string; readonly content?: ArrayLike<number> }[];
};

/** Dates stay numbers, so that all kinds of workbooks tell them alike, by their formats. */
const OPTIONS = {
  type: "array",
  dense: true,
  cellDates: false,
  cellNF: true,
  cellText: false,
  cellHTML: false,
  cellStyles: true,
} as const;

type How = { readonly active: number | null; readonly allowance: Allowance };

function sheetsOf(library: Library, bytes: Uint8Array, { active, allowance }: How): BookSheet[] {
  const book = readBook(library, bytes);
  const isFrom1904 = book.Workbook?.WBProps?.date1904 === true;
  return book.SheetNames.flatMap((name, index) => {
    const sheet = book.Sheets[name];
    // A chart or a sheet of macros holds no cells.
    if (sheet === undefined || sheet["!type"] !== undefined) return [];
    return {
      name,
      isHidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0,
      isActive: index === (active ?? 0),
      merges: (sheet["!merges"] ?? []).map(({ s, e }) => {
        return { top: s.r, left: s.c, bottom: e.r, right: e.c };
      }),
      rows: () => rowsOf(sheet, isFrom1904, allowance),
    };
  });
}

/** The library keeps the formats of the last book that it read, and knows none of the Chinese ones. */
function readBook({ read, SSF }: Library, bytes: Uint8Array) {
  const formats = SSF as { load(code: string | undefined, id: number): void };
  for (let id = 0; id < FORMAT_IDS; id += 1) {
    formats.load(id < FIRST_OWN_ID ? builtInFormat(id) : undefined, id);
  }
  try {
    return read(bytes, OPTIONS);
  } catch (error) {
    if (/password/i.test(messageOf(error))) throw new ListMistake("list-password-protected");
    throw brokenWorkbook(messageOf(error));
  }
}

const FORMAT_IDS = 392;
/** Those below are the same in every file. */
const FIRST_OWN_ID = 82;
const BATCH_ROWS = 1000;

function* rowsOf(
  sheet: WorkSheet,
  isFrom1904: boolean,
  allowance: Allowance,
): Generator<readonly SheetRow[]> {
  const rows = new RowBuilder(allowance);
  const formats = new Map<string, NumberFormat>();
  // With holes, where there are no rows and cells.
  const data: readonly (readonly (LibraryCell | undefined)[] | undefined)[] = sheet["!data"] ?? [];
  for (let at = 0; at < data.length; at += 1) {
    rows.begin(at + 1, sheet["!rows"]?.[at]?.hidden === true);
    data[at]?.forEach((cell, column) => {
      if (cell !== undefined) rows.place(column, typedCell(cell, formats, isFrom1904));
    });
    rows.finish();
    if (at % BATCH_ROWS === 0) yield rows.take();
  }
  yield rows.take();
}

/** In books that are zip files the library puts American codes in the place of numbers whatever it was told before. */
const FOR_AMERICAN: Readonly<Record<string, string>> = {
  "m/d/yy": builtInFormat(14),
  "m/d/yy h:mm": builtInFormat(22),
};

type LibraryCell = Pick<CellObject, "t" | "v" | "z" | "f">;

const ERRORS: Readonly<Record<number, string>> = {
  0: "#NULL!",
  7: "#DIV/0!",
  15: "#VALUE!",
  23: "#REF!",
  29: "#NAME?",
  36: "#NUM!",
  42: "#N/A",
  43: "#GETTING_DATA",
};

function typedCell(
  { t, v, z = "General", f }: LibraryCell,
  formats: Map<string, NumberFormat>,
  isFrom1904: boolean,
): SheetCell {
  if (v === undefined) return f === undefined ? "" : { is: "uncalculated", formula: f };
  if (t === "e") return { is: "error", shown: ERRORS[Number(v)] ?? "#N/A" };
  if (typeof v === "boolean") return { is: "boolean", value: v };
  if (typeof v !== "number") return String(v);
  const code = FOR_AMERICAN[String(z)] ?? String(z);
  const format = formats.get(code) ?? numberFormat(code);
  formats.set(code, format);
  return numericCell(v, format, isFrom1904);
}
