/** A worker thread: takes blocks, gives results, in the order in which they came. */
import { parentPort, workerData } from "node:worker_threads";
import { ListMistake } from "../../adapters/lists/list-mistake.ts";
import { invariant } from "../../errors.ts";
import { blockWork } from "./block-work.ts";
import type { WorkBlock, WorkResult, WorkSettings } from "./work.ts";

/** An error loses its class on the way between threads, so a mistake in the list travels as what it is made of. */
export type WorkerAnswer =
  | { readonly result: WorkResult }
  | { readonly mistake: Pick<ListMistake, "code" | "line" | "column" | "read"> };

const port = parentPort;
invariant(port, "this file runs as a worker");
const work = blockWork(workerData as WorkSettings);

port.on("message", (block: WorkBlock) => {
  const answer = answerTo(block);
  const moved = "result" in answer ? [answer.result.output, answer.result.refusals] : [];
  port.postMessage(
    answer,
    moved.map(({ buffer }) => buffer as ArrayBuffer),
  );
});

function answerTo(block: WorkBlock): WorkerAnswer {
  try {
    return { result: work(block) };
  } catch (error) {
    if (!(error instanceof ListMistake)) throw error;
    const { code, line, column, read } = error;
    return { mistake: { code, line, column, read } };
  }
}
