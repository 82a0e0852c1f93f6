/** The inside of the thread that reads one workbook: what it holds first, then rows by the batch, each when it is asked for. */
import { parentPort, workerData } from "node:worker_threads";
import { ListMistake } from "../../../application/ports/lists.ts";
import { invariant } from "../../../errors.ts";
import { type BookFile, type BookOutline, BookReading, type RowBatch } from "./read-book.ts";

/** Null asks what the workbook holds, a number for the next rows of that sheet. */
export type BookQuestion = number | null;
/** An error loses its class on the way between threads, so a mistake travels as what it is made of. */
export type BookAnswer =
  | { readonly outline: BookOutline }
  | { readonly batch: RowBatch }
  | { readonly mistake: Pick<ListMistake, "code" | "line" | "column" | "read" | "params"> };

const port = parentPort;
invariant(port, "this runs in a thread");
let opening: Promise<BookReading> | null = null;

port.on("message", (question: BookQuestion) => {
  void answer(question).then((found) => port.postMessage(found));
});

async function answer(question: BookQuestion): Promise<BookAnswer> {
  try {
    opening ??= BookReading.open(workerData as BookFile);
    const book = await opening;
    return question === null ? { outline: book.outline } : { batch: await book.batch(question) };
  } catch (error) {
    if (!(error instanceof ListMistake)) throw error;
    const { code, line, column, read, params } = error;
    return { mistake: { code, line, column, read, params } };
  }
}
