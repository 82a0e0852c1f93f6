/** A workbook as a table file, read in a thread of its own: a stranger's file may take all of it. */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { ListMistake } from "../../../application/ports/lists.ts";
import type { SheetRow, TableFile } from "../../../application/ports/sheets.ts";
import { invariant } from "../../../errors.ts";
import type { BookLimits } from "./allowance.ts";
import type { BookAnswer, BookQuestion } from "./book-thread.ts";
import { type BookFile, type BookOutline, BookReading, type RowBatch } from "./read-book.ts";

export type ReadingLimits = BookLimits & {
  /** Of the thread that reads. */
  readonly memoryMebibytes: number;
  /** How long the thread may take in all, not counting the time in which nobody asks for more. */
  readonly seconds: number;
};

/** A thread is started from JavaScript; the sources as they are read a workbook where they run. */
const CAN_START_THREADS = import.meta.url.endsWith(".js");

/** Throws `ListMistake` when it is no complete workbook, or holds or takes more than is let. */
export async function openBookFile(
  file: Omit<BookFile, "limits">,
  limits: ReadingLimits,
): Promise<TableFile> {
  const reader = CAN_START_THREADS
    ? new ThreadReader({ ...file, limits }, limits)
    : new ReaderHere({ ...file, limits });
  try {
    const { kind, sheets } = await reader.outline();
    const readable = sheets.map((sheet, index) => ({
      ...sheet,
      rows: () => rowsOf(reader, index),
    }));
    return { kind, sheets: readable, close: () => reader.close() };
  } catch (error) {
    await reader.close();
    throw error;
  }
}

interface BookReader {
  outline(): Promise<BookOutline>;
  batch(sheet: number): Promise<RowBatch>;
  close(): Promise<void>;
}

async function* rowsOf(reader: BookReader, sheet: number): AsyncGenerator<readonly SheetRow[]> {
  for (;;) {
    const { rows, isLast } = await reader.batch(sheet);
    if (rows.length > 0) yield rows;
    if (isLast) return;
  }
}

class ReaderHere implements BookReader {
  readonly #opening: Promise<BookReading>;

  constructor(file: BookFile) {
    this.#opening = BookReading.open(file);
  }

  async outline(): Promise<BookOutline> {
    return (await this.#opening).outline;
  }

  async batch(sheet: number): Promise<RowBatch> {
    return (await this.#opening).batch(sheet);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

class ThreadReader implements BookReader {
  readonly #thread: Worker;
  #leftMs: number;

  constructor(file: BookFile, { memoryMebibytes, seconds }: ReadingLimits) {
    // A copy of its own can be moved and need not be copied again.
    const bytes = Uint8Array.from(file.bytes);
    this.#leftMs = seconds * 1000;
    this.#thread = new Worker(new URL("./book-thread.js", import.meta.url), {
      workerData: { ...file, bytes } satisfies BookFile,
      transferList: [bytes.buffer],
      // What a library says of a stranger's file is for nobody.
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: memoryMebibytes, maxYoungGenerationSizeMb: 16 },
    });
    // One that comes while nobody waits is told when the next answer stays away.
    this.#thread.on("error", () => undefined);
    // Whoever asks for no more rows ends all the same.
    this.#thread.unref();
  }

  async outline(): Promise<BookOutline> {
    const answer = await this.#ask(null);
    invariant("outline" in answer, "a thread that is asked for it tells what a workbook holds");
    return answer.outline;
  }

  async batch(sheet: number): Promise<RowBatch> {
    const answer = await this.#ask(sheet);
    invariant("batch" in answer, "a thread that is asked for rows gives rows");
    return answer.batch;
  }

  async close(): Promise<void> {
    await this.#thread.terminate();
  }

  async #ask(question: BookQuestion): Promise<BookAnswer> {
    const askedAt = performance.now();
    const deadline = AbortSignal.timeout(Math.max(0, Math.ceil(this.#leftMs)));
    this.#thread.ref();
    this.#thread.postMessage(question);
    try {
      const [answer] = (await once(this.#thread, "message", { signal: deadline })) as [BookAnswer?];
      invariant(answer, "a thread answers with rows or with a mistake");
      if ("mistake" in answer) throw new ListMistake(answer.mistake.code, answer.mistake);
      return answer;
    } catch (error) {
      const isOutOfMemory =
        error instanceof Error && "code" in error && error.code === OUT_OF_MEMORY;
      if (isOutOfMemory || deadline.aborted) throw new ListMistake("list-too-costly");
      throw error;
    } finally {
      this.#leftMs -= performance.now() - askedAt;
      this.#thread.unref();
    }
  }
}

const OUT_OF_MEMORY = "ERR_WORKER_OUT_OF_MEMORY";
