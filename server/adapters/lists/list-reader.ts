/** Reads a list that a person handed in as a whole, within limits that hold whatever the file says of itself. */
import {
  type ListLimits,
  ListMistake,
  type ListMistakeFound,
  type ListReader,
  type ListRow,
  type TableMistakeCode,
} from "../../application/ports/lists.ts";
import { tableOpener } from "./open-table.ts";
import { filledUp, firstSheet, textRow } from "./sheet-texts.ts";
import type { KnownNames } from "./text-layout.ts";

/** `known` counts the names of a header that mean something: they decide on encoding and delimiter. */
export function listReader(limits: ListLimits, known: KnownNames): ListReader {
  return {
    async read(bytes) {
      try {
        const kept = new KeptRows(limits);
        await readTable(bytes, kept, known);
        return kept.list();
      } catch (error) {
        return { ok: false, mistake: mistakeOf(error, limits) };
      }
    },
  };
}

async function readTable(bytes: Uint8Array, kept: KeptRows, known: KnownNames): Promise<void> {
  const table = await tableOpener(kept.limits, known).open(bytes);
  try {
    for await (const rows of firstSheet(table)?.rows() ?? []) {
      for (const row of rows) {
        const { line, cells } = textRow(row);
        kept.add(line, cells);
      }
    }
    if (table.kind !== "text") kept.fillUp();
  } finally {
    await table.close();
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

  constructor(limits: ListLimits) {
    this.limits = limits;
  }

  /** Throws `ListMistake`. */
  add(line: number, cells: readonly string[]): void {
    const { rowsMax, columnsMax } = this.limits;
    if (cells.length > columnsMax) throw limitPassed("list-columns-too-many", line, columnsMax);
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
