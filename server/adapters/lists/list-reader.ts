/** Reads a list that a person handed in as a whole, within limits that hold whatever the file says of itself. */
import { isAscii } from "node:buffer";
import type {
  ListLimits,
  ListMistakeFound,
  ListReader,
  ListRow,
} from "../../application/ports/lists.ts";
import { type ByteSource, streamSource } from "./byte-source.ts";
import { type KnownNames, takeCsvHeader } from "./csv-header.ts";
import { csvRows } from "./csv-rows.ts";
import { BLOCK_BYTES, cutBlocks } from "./cut-blocks.ts";
import { listKind } from "./list-kind.ts";
import { ListMistake, type ListMistakeCode } from "./list-mistake.ts";
import { PeekedSource } from "./peeked-source.ts";
import { guessEncoding } from "./text-encoding.ts";
import { sheetRows } from "./xlsx-rows.ts";

/** What a workbook of the allowed size unpacks to at most; sheets full of text reach a tenth. */
const UNPACKED_PER_BYTE = 10;
/** Rows in which nothing stands cost time too. */
const EMPTY_ROWS_MAX = 200_000;

/** `known` counts the names of a header that mean something: they decide on encoding and delimiter. */
export function listReader(limits: ListLimits, known: KnownNames): ListReader {
  return {
    async read(bytes) {
      try {
        if (bytes.length > limits.bytesMax) throw new LimitPassed("list-too-large", null);
        const kept = new KeptRows(limits);
        if (bytes.length === 0) throw new ListMistake("empty");
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
  for await (const { number, cells } of sheetRows(
    bytes,
    kept.limits.bytesMax * UNPACKED_PER_BYTE,
  )) {
    kept.add(number, cells);
  }
  kept.fillUp();
}

async function readCsv(bytes: Uint8Array, kept: KeptRows, known: KnownNames): Promise<void> {
  const list = await PeekedSource.open(sourceOf(bytes), BLOCK_BYTES);
  list.skipByteOrderMark();
  const header = takeCsvHeader(list, known);
  kept.add(header.records, header.names);
  let { encoding } = header;
  const options = { hasQuotes: true, blockBytes: BLOCK_BYTES, before: header };
  for await (const block of cutBlocks(list, options)) {
    encoding ??= isAscii(block.bytes) ? null : guessEncoding(block.bytes);
    const layout = { encoding: encoding ?? "utf-8", delimiter: header.delimiter } as const;
    for (const { number, cells } of csvRows(block, layout)) kept.add(number, cells);
  }
}

function sourceOf(bytes: Uint8Array): ByteSource {
  async function* once() {
    yield await Promise.resolve(bytes);
  }
  return streamSource(once());
}

type LimitCode = "list-too-large" | "list-rows-too-many" | "list-columns-too-many";

class LimitPassed extends Error {
  readonly code: LimitCode;
  readonly line: number | null;

  constructor(code: LimitCode, line: number | null) {
    super(code);
    this.name = "LimitPassed";
    this.code = code;
    this.line = line;
  }
}

/** The rows so far; the first in which something stands is the header. */
class KeptRows {
  readonly limits: ListLimits;
  #rows: ListRow[] = [];
  #empty = 0;

  constructor(limits: ListLimits) {
    this.limits = limits;
  }

  /** Throws `LimitPassed`. */
  add(line: number, cells: readonly string[]): void {
    const { rowsMax, columnsMax } = this.limits;
    if (cells.length > columnsMax) throw new LimitPassed("list-columns-too-many", line);
    if (cells.every((cell) => cell === "" || cell.trim() === "")) {
      this.#empty += 1;
      if (this.#empty > EMPTY_ROWS_MAX) throw new LimitPassed("list-rows-too-many", line);
      return;
    }
    if (this.#rows.length > rowsMax) throw new LimitPassed("list-rows-too-many", line);
    this.#rows.push({ line, cells });
  }

  /** A workbook does not write the empty cells at the end of a row. */
  fillUp(): void {
    const width = this.#rows[0]?.cells.length ?? 0;
    this.#rows = this.#rows.map(({ line, cells }) => {
      const missing = Math.max(0, width - cells.length);
      return { line, cells: [...cells, ...Array<string>(missing).fill("")] };
    });
  }

  list() {
    const [header, ...rows] = this.#rows;
    if (header === undefined) throw new ListMistake("empty");
    return { ok: true, header, rows } as const;
  }
}

/** The audit's own mistakes cannot happen here. */
const CODES: Readonly<Partial<Record<ListMistakeCode, ListMistakeFound["code"]>>> = {
  empty: "list-empty",
  "kind-unknown": "list-kind-unknown",
  "old-spreadsheet": "list-old-spreadsheet",
  "not-utf-8": "list-not-decodable",
  "not-decodable": "list-not-decodable",
  "quote-open": "list-quote-open",
  "quote-misplaced": "list-quote-misplaced",
  "record-too-long": "list-record-too-long",
  "workbook-broken": "list-workbook-broken",
  "workbook-too-large": "list-too-large",
};

function mistakeOf(
  error: unknown,
  { bytesMax, rowsMax, columnsMax }: ListLimits,
): ListMistakeFound {
  const size = `${bytesMax / 1024 ** 2} MiB`;
  if (error instanceof LimitPassed) {
    const { code, line } = error;
    const max = { "list-too-large": size, "list-rows-too-many": rowsMax };
    const params = { max: code === "list-columns-too-many" ? columnsMax : max[code] };
    return { code, line, column: null, read: "", params };
  }
  const code = error instanceof ListMistake ? CODES[error.code] : undefined;
  if (!(error instanceof ListMistake) || code === undefined) throw error;
  const { line, column, read } = error;
  return { code, line, column, read, params: { max: size } };
}
