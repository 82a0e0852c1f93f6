/** Finds out what a list is, by its content, and cuts it into blocks to work on. */
import { isAscii, isUtf8 } from "node:buffer";
import type { ByteSource } from "../../adapters/lists/byte-source.ts";
import { takeCsvHeader } from "../../adapters/lists/csv-header.ts";
import { BLOCK_BYTES, cutBlocks } from "../../adapters/lists/cut-blocks.ts";
import { listKind } from "../../adapters/lists/list-kind.ts";
import { ListMistake } from "../../adapters/lists/list-mistake.ts";
import { PeekedSource } from "../../adapters/lists/peeked-source.ts";
import { guessEncoding } from "../../adapters/lists/text-encoding.ts";
import { sheetRows, WORKBOOK_BYTES_MAX } from "../../adapters/lists/xlsx-rows.ts";
import {
  COLUMNS_MAX,
  type Columns,
  knownColumns,
  readColumns,
} from "../../application/audits/columns.ts";
import type { ListShape, NumberedRow, WorkBlock } from "./work.ts";

export type OpenList = {
  readonly shape: ListShape;
  readonly blocks: AsyncIterable<WorkBlock>;
  /** How much of the list was read so far, in bytes. */
  position(): number;
};

const ROWS_IN_BLOCK = 2000;
const EXPECTED_COLUMNS =
  "主体类型 entityType, 类目 categories, 公众号粉丝数 followers, 近7日DAU dau, …";

/** `name` decides only where the content may be either. Throws `ListMistake`. */
export async function openList(
  source: ByteSource,
  name: string,
  blockBytes = BLOCK_BYTES,
): Promise<OpenList> {
  const list = await PeekedSource.open(source, BLOCK_BYTES);
  if (listKind(list.head) === "workbook") return await openWorkbook(list);
  list.skipByteOrderMark();
  const start = Buffer.from(list.head.subarray(0, 4096)).toString("latin1").trimStart();
  if (start === "") throw new ListMistake("empty");
  const isNdjson = start.startsWith("{") || /\.(ndjson|jsonl)$/i.test(name);
  return isNdjson ? openLines(list, blockBytes) : openCsv(list, blockBytes);
}

function openLines(list: PeekedSource, blockBytes: number): OpenList {
  return { shape: { kind: "ndjson" }, blocks: lines(), position: () => list.position };

  async function* lines(): AsyncGenerator<WorkBlock> {
    for await (const { bytes, ...block } of cutBlocks(list, { hasQuotes: false, blockBytes })) {
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
    throw new ListMistake("line-cut", { line, column: text.length + 1 });
  }
}

function openCsv(list: PeekedSource, blockBytes: number): OpenList {
  const header = takeCsvHeader(list, knownColumns);
  const { delimiter } = header;
  const columns = columnsIn(header.names, header.line);
  const shape = { kind: "csv", columns, delimiter } as const;
  return { shape, blocks: records(), position: () => list.position };

  async function* records(): AsyncGenerator<WorkBlock> {
    let { encoding } = header;
    const options = { hasQuotes: true, blockBytes, before: header };
    for await (const { bytes, ...block } of cutBlocks(list, options)) {
      encoding ??= isAscii(bytes) ? null : guessEncoding(bytes);
      yield { ...block, content: bytes, encoding: encoding ?? "utf-8" };
    }
  }
}

function columnsIn(names: readonly string[], line: number): Columns {
  if (names.length > COLUMNS_MAX) {
    throw new ListMistake("columns-too-many", {
      line,
      column: COLUMNS_MAX + 1,
      read: String(names.length),
    });
  }
  const read = readColumns(names);
  if (read.ok) return read.columns;
  if (read.problem === "twice") {
    throw new ListMistake("column-twice", { line, column: read.at + 1, read: read.name });
  }
  throw new ListMistake("no-facts", { line, column: 1, read: EXPECTED_COLUMNS });
}

async function openWorkbook(list: PeekedSource): Promise<OpenList> {
  const workbook = await list.readAll(WORKBOOK_BYTES_MAX);
  if (workbook === null) {
    throw new ListMistake("workbook-too-large", {
      read: `> ${WORKBOOK_BYTES_MAX / 1024 ** 2} MiB`,
    });
  }
  const rows = sheetRows(workbook);
  for (;;) {
    const next = await rows.next();
    if (next.done === true) throw new ListMistake("empty");
    const { number, cells } = next.value;
    if (cells.every((cell) => cell.trim() === "")) continue;
    const columns = columnsIn(cells, number);
    const blocks = rowBlocks(rows, columns.header.length);
    return { shape: { kind: "xlsx", columns }, blocks, position: () => list.position };
  }
}

async function* rowBlocks(
  rows: AsyncIterable<NumberedRow>,
  width: number,
): AsyncGenerator<WorkBlock> {
  const block = (content: readonly NumberedRow[], isLast: boolean): WorkBlock => ({
    content,
    isLast,
    recordsBefore: 0,
    linesBefore: 0,
    encoding: "utf-8",
  });
  let batch: NumberedRow[] = [];
  for await (const { number, cells } of rows) {
    // A workbook does not write the empty cells at the end of a row.
    const missing = Math.max(0, width - cells.length);
    batch.push({ number, cells: [...cells, ...Array<string>(missing).fill("")] });
    if (batch.length < ROWS_IN_BLOCK) continue;
    yield block(batch, false);
    batch = [];
  }
  yield block(batch, true);
}
