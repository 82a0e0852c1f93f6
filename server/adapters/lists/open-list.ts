/** Finds out what a list is, by its content, and cuts it into blocks to work on. */
import { isAscii, isUtf8 } from "node:buffer";
import type { BlockSource, SourceBlock } from "../../application/ports/audits.ts";
import { ListMistake, type ListRow } from "../../application/ports/lists.ts";
import type { ByteSource } from "./byte-source.ts";
import { type CsvHeader, type KnownNames, takeCsvHeader } from "./csv-header.ts";
import type { Delimiter } from "./csv-records.ts";
import { BLOCK_BYTES, cutBlocks } from "./cut-blocks.ts";
import { listKind } from "./list-kind.ts";
import { PeekedSource } from "./peeked-source.ts";
import { type Encoding, guessEncoding } from "./text-encoding.ts";
import { filledUp, sheetRows } from "./xlsx-rows.ts";

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

const ROWS_IN_BLOCK = 2000;

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
  if (listKind(list.head) === "workbook") return await openWorkbook(list);
  list.skipByteOrderMark();
  const start = Buffer.from(list.head.subarray(0, 4096)).toString("latin1").trimStart();
  if (start === "") throw new ListMistake("list-empty");
  const isNdjson = start.startsWith("{") || /\.(ndjson|jsonl)$/i.test(name);
  return isNdjson ? openLines(list) : openCsv(list, known);
}

function openLines(list: PeekedSource): OpenList {
  const format = { kind: "ndjson" } as const;
  return { format, header: null, blocks: lines(), position: () => list.position };

  async function* lines(): AsyncGenerator<ListBlock> {
    const options = { hasQuotes: false, blockBytes: BLOCK_BYTES };
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

function openCsv(list: PeekedSource, known: KnownNames): OpenList {
  const read = takeCsvHeader(list, known);
  const format = { kind: "csv", delimiter: read.delimiter } as const;
  const header = { line: read.line, cells: read.names };
  return { format, header, blocks: csvBlocks(list, read), position: () => list.position };
}

/** What follows the header. */
export async function* csvBlocks(list: PeekedSource, header: CsvHeader) {
  let { encoding } = header;
  const options = { hasQuotes: true, blockBytes: BLOCK_BYTES, before: header };
  for await (const { bytes, ...block } of cutBlocks(list, options)) {
    encoding ??= isAscii(bytes) ? null : guessEncoding(bytes);
    yield { ...block, content: bytes, encoding: encoding ?? ("utf-8" as const) };
  }
}

async function openWorkbook(list: PeekedSource): Promise<OpenList> {
  const workbook = await list.readAll(WORKBOOK_BYTES_MAX);
  if (workbook === null) {
    throw new ListMistake("list-too-large", { read: `> ${WORKBOOK_BYTES_MAX / 1024 ** 2} MiB` });
  }
  const rows = sheetRows(workbook, WORKBOOK_LIMITS);
  for (;;) {
    const next = await rows.next();
    if (next.done === true) throw new ListMistake("list-empty");
    const header = next.value;
    if (header.cells.every((cell) => cell.trim() === "")) continue;
    const blocks = rowBlocks(rows, header.cells.length);
    return { format: { kind: "xlsx" }, header, blocks, position: () => list.position };
  }
}

async function* rowBlocks(rows: AsyncIterable<ListRow>, width: number): AsyncGenerator<ListBlock> {
  const block = (content: readonly ListRow[], isLast: boolean): ListBlock => ({
    content,
    isLast,
    recordsBefore: 0,
    linesBefore: 0,
    encoding: "utf-8",
  });
  let batch: ListRow[] = [];
  for await (const { line, cells } of rows) {
    batch.push({ line, cells: filledUp(cells, width) });
    if (batch.length < ROWS_IN_BLOCK) continue;
    yield block(batch, false);
    batch = [];
  }
  yield block(batch, true);
}
