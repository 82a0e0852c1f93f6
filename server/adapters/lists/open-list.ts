/** Finds out what a list is, by its content, and cuts it into blocks to work on. */
import { isUtf8 } from "node:buffer";
import type { BlockSource, SourceBlock } from "../../application/ports/audits.ts";
import { ListMistake, type ListRow } from "../../application/ports/lists.ts";
import type { TableFile, TableSheet } from "../../application/ports/sheets.ts";
import { openBookFile } from "./books/open-table-file.ts";
import type { ByteSource } from "./byte-source.ts";
import { takeCsvHeader } from "./csv-header.ts";
import type { Delimiter } from "./csv-records.ts";
import { BLOCK_BYTES, cutBlocks } from "./cut-blocks.ts";
import { type FileKind, fileKind } from "./file-kind.ts";
import { wholeOf } from "./open-table.ts";
import { layOutText, textBlocks } from "./open-text.ts";
import { PeekedSource } from "./peeked-source.ts";
import { filledUp, firstSheet, textRow } from "./sheet-texts.ts";
import { type Encoding, withoutByteOrderMark } from "./text-encoding.ts";
import type { KnownNames } from "./text-layout.ts";

/** What has to be known to read the blocks of a list. */
export type ListFormat =
  | { readonly kind: "ndjson" }
  | { readonly kind: "csv"; readonly delimiter: Delimiter }
  | { readonly kind: "xlsx" };

/** Bytes that are not decoded yet, or the rows of a workbook. */
export type ListBlock = SourceBlock & {
  readonly recordsBefore: number;
  readonly linesBefore: number;
  readonly content: Uint8Array | readonly ListRow[];
  /** Of bytes. */
  readonly encoding: Encoding;
};

export type OpenList = BlockSource<ListBlock> & {
  readonly format: ListFormat;
  /** How much of the list was read so far, in bytes. */
  position(): number;
};

type Options = {
  /** Decides only where the content may be either. */
  readonly name: string;
  /** Counts the names of a header that mean something: they decide on encoding and delimiter. */
  readonly known: KnownNames;
};

const WORKBOOK_BYTES_MAX = 128 * 1024 ** 2;
/** Of a list that somebody audits on a machine of their own: a million rows of all columns take half of it. */
const WORKBOOK_LIMITS = {
  unpackedBytesMax: 1024 ** 3,
  itemsMax: 20_000_000,
  memoryMebibytes: 4096,
  seconds: 600,
};

/** Throws `ListMistake`. */
export async function openList(source: ByteSource, { name, known }: Options): Promise<OpenList> {
  const list = await PeekedSource.open(source, BLOCK_BYTES);
  const kind = fileKind(list.head);
  if (kind !== "text") return await openWorkbook(list, kind);
  const start = Buffer.from(withoutByteOrderMark(list.head).subarray(0, 4096)).toString("latin1");
  if (start.trim() === "") throw new ListMistake("list-empty");
  const isNdjson = start.trimStart().startsWith("{") || /\.(ndjson|jsonl)$/i.test(name);
  if (!isNdjson) return await openCsv(list, known);
  list.skipByteOrderMark();
  return openLines(list);
}

function openLines(list: PeekedSource): OpenList {
  const format = { kind: "ndjson" } as const;
  return { format, header: null, blocks: lines(), position: () => list.position };

  async function* lines(): AsyncGenerator<ListBlock> {
    const options = { delimiter: null, blockBytes: BLOCK_BYTES };
    for await (const { bytes, ...block } of cutBlocks(list, options)) {
      if (block.isLast) refuseCutLine(bytes, block.linesBefore);
      yield { ...block, content: bytes, encoding: "utf-8" };
    }
  }
}

/** A list that was cut ends in the middle of a line: without a line break, and with JSON that is none. */
function refuseCutLine(bytes: Uint8Array, linesBefore: number): void {
  const start = bytes.lastIndexOf(0x0a) + 1;
  const last = bytes.subarray(start);
  if (last.length === 0) return;
  const text = Buffer.from(last).toString("utf8");
  try {
    if (!isUtf8(last)) throw new Error("cut within a character");
    if (text.trim() !== "") JSON.parse(text);
  } catch {
    const line = linesBefore + bytes.subarray(0, start).filter((byte) => byte === 0x0a).length + 1;
    throw new ListMistake("list-line-cut", { line, column: text.length + 1 });
  }
}

async function openCsv(list: PeekedSource, known: KnownNames): Promise<OpenList> {
  const { text, layout } = await layOutText(list, known);
  const read = takeCsvHeader(text, layout);
  const format = { kind: "csv", delimiter: read.delimiter } as const;
  const header = { line: read.line, cells: read.names };
  return { format, header, blocks: textBlocks(text, read, read), position: () => list.position };
}

async function openWorkbook(
  list: PeekedSource,
  kind: Exclude<FileKind, "text">,
): Promise<OpenList> {
  const bytes = await wholeOf(list, WORKBOOK_BYTES_MAX);
  const table = await openBookFile({ bytes, kind }, WORKBOOK_LIMITS);
  const sheet = firstSheet(table);
  const header = sheet?.head[0];
  if (sheet === undefined || header === undefined) throw new ListMistake("list-empty");
  const { cells } = textRow(header);
  return {
    format: { kind: "xlsx" },
    header: { line: header.line, cells },
    blocks: rowBlocks(table, sheet, cells.length),
    position: () => list.position,
  };
}

async function* rowBlocks(
  table: TableFile,
  sheet: TableSheet,
  width: number,
): AsyncGenerator<ListBlock> {
  const block = (content: readonly ListRow[], isLast: boolean): ListBlock => ({
    content,
    isLast,
    recordsBefore: 0,
    linesBefore: 0,
    encoding: "utf-8",
  });
  const headerLine = sheet.head[0]?.line;
  let left: readonly ListRow[] = [];
  try {
    for await (const rows of sheet.rows()) {
      if (left.length > 0) yield block(left, false);
      const below = rows.filter(({ line }) => line !== headerLine).map(textRow);
      left = below.map(({ line, cells }) => ({ line, cells: filledUp(cells, width) }));
    }
    yield block(left, true);
  } finally {
    await table.close();
  }
}
