/** Reads a list that a person handed in as a whole, within limits that hold whatever the file says of itself. */
import { Readable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import {
  type ListLimits,
  ListMistake,
  type ListMistakeFound,
  type ListReader,
  type ListRow,
  type TableMistakeCode,
} from "../../application/ports/lists.ts";
import { streamSource } from "./byte-source.ts";
import { type KnownNames, takeCsvHeader } from "./csv-header.ts";
import { csvRows } from "./csv-rows.ts";
import { BLOCK_BYTES } from "./cut-blocks.ts";
import { listKind } from "./list-kind.ts";
import { csvBlocks } from "./open-list.ts";
import { PeekedSource } from "./peeked-source.ts";
import { filledUp, sheetRows } from "./xlsx-rows.ts";

/** What a workbook of the allowed size unpacks to at most; sheets full of text reach a tenth of it. */
const UNPACKED_PER_BYTE = 6;
/** A list has far fewer columns that are filled in each row than it may have. */
const ITEMS_PER_ROW = 60;
const READING_MEBIBYTES = 160;
const READING_SECONDS = 15;
/** Rows in which nothing stands cost time too. */
const EMPTY_ROWS_MAX = 200_000;

/** `known` counts the names of a header that mean something: they decide on encoding and delimiter. */
export function listReader(limits: ListLimits, known: KnownNames): ListReader {
  return {
    async read(bytes) {
      try {
        if (bytes.length > limits.bytesMax) throw new ListMistake("list-too-large");
        const kept = new KeptRows(limits);
        if (bytes.length === 0) throw new ListMistake("list-empty");
        if (listKind(bytes) === "workbook") await readWorkbook(bytes, kept);
        else await readCsv(bytes, kept, known);
        return kept.list();
      } catch (error) {
        return { ok: false, mistake: mistakeOf(error, limits) };
      }
    },
  };
}

async function readWorkbook(bytes: Uint8Array, kept: KeptRows): Promise<void> {
  const { bytesMax, rowsMax } = kept.limits;
  const rows = sheetRows(bytes, {
    unpackedBytesMax: bytesMax * UNPACKED_PER_BYTE,
    itemsMax: rowsMax * ITEMS_PER_ROW,
    memoryMebibytes: READING_MEBIBYTES,
    seconds: READING_SECONDS,
  });
  for await (const { line, cells } of rows) kept.add(line, cells);
  kept.fillUp();
}

async function readCsv(bytes: Uint8Array, kept: KeptRows, known: KnownNames): Promise<void> {
  const list = await PeekedSource.open(streamSource(Readable.from([bytes])), BLOCK_BYTES);
  list.skipByteOrderMark();
  const header = takeCsvHeader(list, known);
  kept.add(header.records, header.names);
  for await (const { content, ...block } of csvBlocks(list, header)) {
    const rows = csvRows({ ...block, bytes: content }, header);
    for (const { line, cells } of rows) kept.add(line, cells);
    // Others are answered between two blocks.
    await nextTurn();
  }
}

function limitPassed(
  code: "list-rows-too-many" | "list-columns-too-many",
  line: number,
  max: number,
): ListMistake {
  return new ListMistake(code, { line, params: { max } });
}

/** The rows so far; the first in which something stands is the header. */
class KeptRows {
  readonly limits: ListLimits;
  #rows: ListRow[] = [];
  #empty = 0;

  constructor(limits: ListLimits) {
    this.limits = limits;
  }

  /** Throws `ListMistake`. */
  add(line: number, cells: readonly string[]): void {
    const { rowsMax, columnsMax } = this.limits;
    if (cells.length > columnsMax) throw limitPassed("list-columns-too-many", line, columnsMax);
    if (cells.every((cell) => cell === "" || cell.trim() === "")) {
      this.#empty += 1;
      if (this.#empty > EMPTY_ROWS_MAX) throw limitPassed("list-rows-too-many", line, rowsMax);
      return;
    }
    if (this.#rows.length > rowsMax) throw limitPassed("list-rows-too-many", line, rowsMax);
    this.#rows.push({ line, cells });
  }

  /** Of a workbook. */
  fillUp(): void {
    const width = this.#rows[0]?.cells.length ?? 0;
    this.#rows = this.#rows.map(({ line, cells }) => ({ line, cells: filledUp(cells, width) }));
  }

  list() {
    const [header, ...rows] = this.#rows;
    if (header === undefined) throw new ListMistake("list-empty");
    return { ok: true, header, rows } as const;
  }
}

/** Every mistake tells the limit of the file's size, should it be about that. */
function mistakeOf(error: unknown, { bytesMax }: ListLimits): ListMistakeFound<TableMistakeCode> {
  if (!(error instanceof ListMistake)) throw error;
  const { code, line, column, read, params } = error;
  // INVARIANT: lines of JSON are no table, so none of them is read here.
  if (code === "list-line-cut") throw error;
  return { code, line, column, read, params: { max: `${bytesMax / 1024 ** 2} MiB`, ...params } };
}
