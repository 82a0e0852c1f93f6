/** The inside of the thread that reads one workbook: rows go out by the batch, each when it is asked for. */
import { parentPort, workerData } from "node:worker_threads";
import { ListMistake, type ListRow } from "../../application/ports/lists.ts";
import { invariant } from "../../errors.ts";
import type { WorkbookLimits } from "./refuse-crowded.ts";
import { readWorkbook } from "./workbook-reading.ts";

/** What the thread begins with. */
export type WorkbookTask = { readonly bytes: Uint8Array; readonly limits: WorkbookLimits };
/** An error loses its class on the way between threads, so a mistake travels as what it is made of. */
export type WorkbookAnswer =
  | { readonly rows: readonly ListRow[]; readonly isLast: boolean }
  | { readonly mistake: Pick<ListMistake, "code" | "line" | "column" | "read" | "params"> };

const BATCH_ROWS = 1000;
/** Long cells make a batch shorter: it is copied in one go while everything else waits. */
const BATCH_CHARACTERS = 1024 ** 2;

const port = parentPort;
invariant(port, "this runs in a thread");
const { bytes, limits } = workerData as WorkbookTask;
const rows = readWorkbook(bytes, limits);

port.on("message", () => {
  void nextBatch().then((answer) => port.postMessage(answer));
});

async function nextBatch(): Promise<WorkbookAnswer> {
  const batch: ListRow[] = [];
  let characters = 0;
  try {
    while (batch.length < BATCH_ROWS && characters < BATCH_CHARACTERS) {
      const next = await rows.next();
      if (next.done === true) return { rows: batch, isLast: true };
      batch.push(next.value);
      for (const cell of next.value.cells) characters += cell.length + 1;
    }
    return { rows: batch, isLast: false };
  } catch (error) {
    if (!(error instanceof ListMistake)) throw error;
    const { code, line, column, read, params } = error;
    return { mistake: { code, line, column, read, params } };
  }
}
