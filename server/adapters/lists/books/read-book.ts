/** Reads one workbook, in whichever thread that is: what it holds, and its rows by the batch. */
import { ListMistake } from "../../../application/ports/lists.ts";
import type { SheetRow, TableFile, TableSheet } from "../../../application/ports/sheets.ts";
import { type FileKind, refuseOtherCompound, zipKind } from "../file-kind.ts";
import { utf8Text } from "../text-encoding.ts";
import { Allowance, type BookLimits } from "./allowance.ts";
import { openBinaryZip, openOldWorkbook } from "./open-binary.ts";
import type { BookSheet, OpenBook } from "./open-book.ts";
import { openDocument } from "./open-document.ts";
import { openHtml } from "./open-html.ts";
import { openSpreadsheetXml } from "./open-spreadsheet-xml.ts";
import { openXlsx } from "./open-xlsx.ts";
import { brokenWorkbook } from "./zip-directory.ts";
import { partText, unpacked, type ZipParts, zipParts } from "./zip-parts.ts";

export type BookFile = {
  readonly bytes: Uint8Array;
  readonly kind: Exclude<FileKind, "text">;
  readonly limits: BookLimits;
};

/** All of a sheet but its rows. */
export type SheetOutline = Omit<TableSheet, "rows">;
export type BookOutline = {
  readonly kind: TableFile["kind"];
  readonly sheets: readonly SheetOutline[];
};
export type RowBatch = { readonly rows: readonly SheetRow[]; readonly isLast: boolean };

const HEAD_ROWS = 60;
const BATCH_ROWS = 1000;
/** Long cells make a batch shorter: it is copied in one go while everything else waits. */
const BATCH_CHARACTERS = 1024 ** 2;

export class BookReading {
  readonly outline: BookOutline;
  readonly #sheets: readonly BookSheet[];
  readonly #allowance: Allowance;
  readonly #under = new Map<number, AsyncGenerator<SheetRow>>();

  private constructor(
    book: OpenBook,
    heads: readonly (readonly SheetRow[])[],
    allowance: Allowance,
  ) {
    this.#sheets = book.sheets;
    this.#allowance = allowance;
    const sheets = book.sheets.map(({ name, isHidden, isActive, merges }, index) => {
      return { name, isHidden, isActive, merges, head: heads[index] ?? [] };
    });
    this.outline = { kind: book.kind, sheets };
  }

  /** Throws `ListMistake`. */
  static async open(file: BookFile): Promise<BookReading> {
    const allowance = new Allowance(file.limits);
    const book = await openBook(file, allowance);
    const heads: SheetRow[][] = [];
    for (const sheet of book.sheets) heads.push(await headOf(sheet));
    return new BookReading(book, heads, allowance);
  }

  /** The next rows of a sheet. Throws `ListMistake`. */
  async batch(sheet: number): Promise<RowBatch> {
    const under = this.#under.get(sheet) ?? singleRows(this.#sheets[sheet]);
    this.#under.set(sheet, under);
    const rows: SheetRow[] = [];
    let characters = 0;
    while (rows.length < BATCH_ROWS && characters < BATCH_CHARACTERS) {
      const next = await under.next();
      if (next.done === true) return { rows, isLast: true };
      rows.push(next.value);
      const more = charactersIn(next.value);
      this.#allowance.give({ characters: more, items: next.value.cells.length });
      characters += more;
    }
    return { rows, isLast: false };
  }
}

async function openBook(file: BookFile, allowance: Allowance): Promise<OpenBook> {
  const { bytes, kind, limits } = file;
  switch (kind) {
    case "zip":
      return await openZip(bytes, zipParts(bytes, limits), allowance);
    case "compound":
      refuseOtherCompound(bytes);
      return await openOldWorkbook(bytes, allowance);
    case "html":
      allowance.unpack(bytes.length);
      return openHtml(utf8Text(bytes), allowance);
    case "spreadsheet-xml": {
      const content = utf8Chunks(bytes, allowance);
      return await openSpreadsheetXml(content, allowance);
    }
    case "open-document": {
      const content = utf8Chunks(bytes, allowance);
      return await openDocument({ content, settings: content }, allowance);
    }
  }
}

async function openZip(
  bytes: Uint8Array,
  parts: ZipParts,
  allowance: Allowance,
): Promise<OpenBook> {
  switch (zipKind(new Set(parts.keys()))) {
    case "xlsx":
      return await openXlsx(parts, allowance);
    case "xlsb":
      for (const part of parts.values()) {
        for await (const chunk of unpacked(part)) allowance.unpack(chunk.length);
      }
      return await openBinaryZip(bytes, allowance);
    case "open-document":
      return await openPackedDocument(parts, allowance);
  }
}

async function openPackedDocument(parts: ZipParts, allowance: Allowance): Promise<OpenBook> {
  const manifest = await partText(parts, "meta-inf/manifest.xml", allowance);
  if (manifest.includes("encryption-data")) throw new ListMistake("list-password-protected");
  const [content, settings] = [parts.get("content.xml"), parts.get("settings.xml")];
  if (content === undefined) throw brokenWorkbook("a part of it is missing");
  for await (const chunk of unpacked(content)) allowance.unpack(chunk.length);
  return await openDocument(
    {
      content: () => unpacked(content),
      settings: settings === undefined ? null : () => unpacked(settings),
    },
    allowance,
  );
}

const CHUNK_BYTES = 256 * 1024;

function utf8Chunks(bytes: Uint8Array, allowance: Allowance): () => AsyncIterable<Uint8Array> {
  allowance.unpack(bytes.length);
  const text = Buffer.from(utf8Text(bytes));
  return async function* chunks() {
    for (let at = 0; at < text.length; at += CHUNK_BYTES) {
      yield await Promise.resolve(text.subarray(at, at + CHUNK_BYTES));
    }
  };
}

async function headOf(sheet: BookSheet): Promise<SheetRow[]> {
  const head: SheetRow[] = [];
  for await (const rows of sheet.rows()) {
    head.push(...rows.slice(0, HEAD_ROWS - head.length));
    if (head.length >= HEAD_ROWS) break;
  }
  return head;
}

async function* singleRows(sheet: BookSheet | undefined): AsyncGenerator<SheetRow> {
  if (sheet !== undefined) for await (const rows of sheet.rows()) yield* rows;
}

function charactersIn({ cells }: SheetRow): number {
  return cells.reduce((sum, cell) => sum + (typeof cell === "string" ? cell.length + 1 : 32), 0);
}
