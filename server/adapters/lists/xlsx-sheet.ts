/** Writes a workbook of one sheet while its rows are still being made, in memory that does not grow with them. */
import { writable } from "./workbook-text.ts";

export type SheetLayout = {
  readonly name: string;
  readonly header: readonly string[];
  /** In characters; a Chinese one takes two. */
  readonly widths: readonly number[];
};

export interface SheetWriter {
  /** Resolves when more may be added. Texts stay texts, whatever they begin with. */
  add(rows: Rows): Promise<void>;
  finish(): Promise<void>;
}

export function sheetWriter(
  { name, header, widths }: SheetLayout,
  write: (bytes: Uint8Array) => Promise<void>,
): SheetWriter {
  const queue = new RowQueue();
  const columns = header.map((title, index) => ({
    header: writable(title),
    width: widths[index] ?? 12,
    style: { alignment: { vertical: "top" as const, wrapText: true } },
  }));
  // Most runs write no workbook, and the library takes a while to load.
  const written = import("hucre/xlsx").then(({ writeXlsxStream }) =>
    writeXlsxStream(queue.rows(), { name, freezePane: { rows: 1 }, columns }).pipeTo(
      new WritableStream({ write }),
    ),
  );
  // A failure is told to whoever adds or finishes next.
  written.catch(() => undefined);
  return {
    async add(rows) {
      await Promise.race([queue.add(rows), written]);
    },
    async finish() {
      queue.end();
      await written;
    },
  };
}

type Rows = readonly (readonly string[])[];

/** Rows that wait to be written: one batch at a time. */
class RowQueue {
  #batch: Rows | null = null;
  #isEnded = false;
  #wakeReader: () => void = () => undefined;
  #wakeWriter: () => void = () => undefined;

  async add(rows: Rows): Promise<void> {
    if (rows.length === 0) return;
    this.#batch = rows;
    this.#wakeReader();
    await new Promise<void>((resolve) => {
      this.#wakeWriter = resolve;
    });
  }

  end(): void {
    this.#isEnded = true;
    this.#wakeReader();
  }

  async *rows(): AsyncGenerator<string[]> {
    for (;;) {
      const batch = this.#batch;
      if (batch !== null) {
        for (const row of batch) yield row.map(writable);
        this.#batch = null;
        this.#wakeWriter();
      } else if (this.#isEnded) return;
      else {
        await new Promise<void>((resolve) => {
          this.#wakeReader = resolve;
        });
      }
    }
  }
}
