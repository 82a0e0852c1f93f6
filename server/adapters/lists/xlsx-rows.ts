/** The rows of a workbook's first sheet as texts, read in a thread of its own: a stranger's file may take all of it. */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { ListMistake, type ListRow } from "../../application/ports/lists.ts";
import { invariant } from "../../errors.ts";
import type { WorkbookLimits } from "./refuse-crowded.ts";
import { readWorkbook } from "./workbook-reading.ts";
import type { WorkbookAnswer, WorkbookTask } from "./workbook-thread.ts";

export type ReadingLimits = WorkbookLimits & {
  /** Of the thread that reads. */
  readonly memoryMebibytes: number;
  /** How long the thread may take for all rows, not counting the time in which nobody asks for more. */
  readonly seconds: number;
};

/** A thread is started from JavaScript; the sources as they are read a workbook where they run. */
const CAN_START_THREADS = import.meta.url.endsWith(".js");

/** Throws `ListMistake` when it is no complete workbook, or holds or takes more than is let. */
export function sheetRows(workbook: Uint8Array, limits: ReadingLimits): AsyncGenerator<ListRow> {
  return CAN_START_THREADS ? rowsOfThread(workbook, limits) : readWorkbook(workbook, limits);
}

/** A workbook does not write the empty cells at the end of a row. */
export function filledUp(cells: readonly string[], width: number): string[] {
  return [...cells, ...Array<string>(Math.max(0, width - cells.length)).fill("")];
}

async function* rowsOfThread(bytes: Uint8Array, limits: ReadingLimits): AsyncGenerator<ListRow> {
  const task: WorkbookTask = { bytes, limits };
  const thread = new Worker(new URL("./workbook-thread.js", import.meta.url), {
    workerData: task,
    resourceLimits: {
      maxOldGenerationSizeMb: limits.memoryMebibytes,
      maxYoungGenerationSizeMb: 16,
    },
  });
  // One that comes while nobody waits is told when the next batch stays away.
  thread.on("error", () => undefined);
  // Whoever asks for no more rows ends all the same.
  thread.unref();
  let leftMs = limits.seconds * 1000;
  try {
    for (;;) {
      const askedAt = performance.now();
      const answer = await nextOf(thread, leftMs);
      leftMs -= performance.now() - askedAt;
      if ("mistake" in answer) throw new ListMistake(answer.mistake.code, answer.mistake);
      yield* answer.rows;
      if (answer.isLast) return;
    }
  } finally {
    await thread.terminate();
  }
}

async function nextOf(thread: Worker, withinMs: number): Promise<WorkbookAnswer> {
  const deadline = AbortSignal.timeout(Math.max(0, Math.ceil(withinMs)));
  thread.ref();
  thread.postMessage("next");
  try {
    const [answer] = (await once(thread, "message", { signal: deadline })) as [WorkbookAnswer?];
    invariant(answer, "a thread answers with rows or with a mistake");
    return answer;
  } catch (error) {
    const isOutOfMemory = error instanceof Error && "code" in error && error.code === OUT_OF_MEMORY;
    if (isOutOfMemory || deadline.aborted) throw new ListMistake("list-too-costly");
    throw error;
  } finally {
    thread.unref();
  }
}

const OUT_OF_MEMORY = "ERR_WORKER_OUT_OF_MEMORY";
