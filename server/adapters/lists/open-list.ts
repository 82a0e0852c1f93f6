/** Finds out what a list is, by its content, and cuts it into blocks to work on. */
import { isUtf8 } from "node:buffer";
import type { BlockSource, SourceBlock } from "../../application/ports/audits.ts";
import { ListMistake } from "../../application/ports/lists.ts";
import type { SheetRow, TableSheet } from "../../application/ports/sheets.ts";
import { openBookFile } from "./books/open-table-file.ts";
import type { ByteSource } from "./byte-source.ts";
import type { Delimiter } from "./csv-records.ts";
import { BLOCK_BYTES, cutBlocks } from "./cut-blocks.ts";
import { type FileKind, fileKind } from "./file-kind.ts";
import { wholeOf } from "./open-table.ts";
import { layOutText, type PlainText, textBlocks, textSheet } from "./open-text.ts";
import { PeekedSource } from "./peeked-source.ts";
import { type Encoding, withoutByteOrderMark } from "./text-encoding.ts";
import type { KnownNames } from "./text-layout.ts";
import { textSource } from "./text-source.ts";
import { wideEncoding } from "./unicode.ts";

/** What has to be known to read the blocks of a list. */
export type ListFormat =
  | { readonly kind: "ndjson" }
  | { readonly kind: "csv"; readonly delimiter: Delimiter }
  | { readonly kind: "workbook" };

/** Bytes that are not decoded yet, or the rows of a workbook. */
export type ListBlock = SourceBlock & {
  /** Which of the sheets that are read, from 0. */
  readonly sheet: number;
  readonly recordsBefore: number;
  readonly linesBefore: number;
  readonly content: Uint8Array | readonly SheetRow[];
  /** Of bytes. */
  readonly encoding: Encoding;
};

export type OpenList = BlockSource<ListBlock> & {
  readonly format: ListFormat;
  /** How much of the list was read so far, in bytes. */
  readonly position: () => number;
  readonly close: () => Promise<void>;
};

type Options = {
  /** Decides only where the content may be either. */
  readonly name: string;
  /** Counts the names of a header that mean something: they decide on encoding and delimiter. */
  readonly known: KnownNames;
  /** Reads a sheet of a workbook, in batches. */
  readonly rowsOf: (sheet: TableSheet) => AsyncIterable<readonly SheetRow[]>;
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
export async function openList(source: ByteSource, options: Options): Promise<OpenList> {
  const { name, known, rowsOf } = options;
  const list = await PeekedSource.open(source, BLOCK_BYTES);
  const kind = fileKind(list.head);
  if (kind !== "text") return await openWorkbook(list, kind, rowsOf);
  // PowerShell writes lines of JSON in UTF-16, too; UTF-8 is not copied for its sake.
  const isWide = wideEncoding(list.head) !== null;
  const text = isWide ? await PeekedSource.open(textSource(list), BLOCK_BYTES) : list;
  const start = Buffer.from(withoutByteOrderMark(text.head).subarray(0, 4096)).toString("latin1");
  if (start.trim() === "") throw new ListMistake("list-empty");
  const isNdjson = start.trimStart().startsWith("{") || /\.(ndjson|jsonl)$/i.test(name);
  if (!isNdjson) return await openDelimited(text, known);
  text.skipByteOrderMark();
  return openLines(text);
}

function openLines(list: PeekedSource): OpenList {
  const format = { kind: "ndjson" } as const;
  return { kind: "lines", format, blocks: lines(), position: () => list.position, close };

  async function* lines(): AsyncGenerator<ListBlock> {
    const options = { delimiter: null, blockBytes: BLOCK_BYTES };
    for await (const { bytes, ...block } of cutBlocks(list, options)) {
      if (block.isLast) refuseCutLine(bytes, block.linesBefore);
      yield { ...block, sheet: 0, content: bytes, encoding: "utf-8" };
    }
  }
}

/** Whoever opened the source closes it. */
function close(): Promise<void> {
  return Promise.resolve();
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

async function openDelimited(list: PeekedSource, known: KnownNames): Promise<OpenList> {
  const plain = await layOutText(list, known);
  const sheet = textSheet(plain);
  if (sheet.head.length === 0) throw new ListMistake("list-empty");
  return {
    kind: "table",
    isText: true,
    format: { kind: "csv", delimiter: plain.layout.delimiter },
    sheets: [sheet],
    blocksOf: () => delimitedBlocks(plain),
    position: () => list.position,
    close,
  };
}

async function* delimitedBlocks({ text, layout }: PlainText): AsyncGenerator<ListBlock> {
  for await (const block of textBlocks(text, layout)) yield { ...block, sheet: 0 };
}

async function openWorkbook(
  list: PeekedSource,
  kind: Exclude<FileKind, "text">,
  rowsOf: Options["rowsOf"],
): Promise<OpenList> {
  const bytes = await wholeOf(list, WORKBOOK_BYTES_MAX);
  const table = await openBookFile({ bytes, kind }, WORKBOOK_LIMITS);
  if (table.sheets.every(({ head }) => head.length === 0)) {
    await table.close();
    throw new ListMistake("list-empty");
  }
  return {
    kind: "table",
    isText: false,
    format: { kind: "workbook" },
    sheets: table.sheets,
    blocksOf: (sheets) => rowBlocks(sheets, rowsOf),
    position: () => list.position,
    close: () => table.close(),
  };
}

async function* rowBlocks(
  sheets: readonly TableSheet[],
  rowsOf: Options["rowsOf"],
): AsyncGenerator<ListBlock> {
  const block = (sheet: number, content: readonly SheetRow[], isLast: boolean): ListBlock => ({
    sheet,
    content,
    isLast,
    recordsBefore: 0,
    linesBefore: 0,
    encoding: "utf-8",
  });
  let [left, leftOf]: [readonly SheetRow[], number] = [[], 0];
  for (const [index, sheet] of sheets.entries()) {
    for await (const rows of rowsOf(sheet)) {
      if (left.length > 0) yield block(leftOf, left, false);
      [left, leftOf] = [rows, index];
    }
  }
  yield block(leftOf, left, true);
}
