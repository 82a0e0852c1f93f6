/** The inside of a worker thread: takes blocks, gives results, in the order in which they came. */
import { parentPort, workerData } from "node:worker_threads";
import { ListMistake, type ListMistakeFound } from "../../application/ports/lists.ts";
import { invariant } from "../../errors.ts";

/** An error loses its class on the way between threads, so a mistake in the list travels as what it is made of. */
export type ThreadAnswer<Result> =
  | { readonly result: Result }
  | { readonly mistake: ListMistakeFound };

/**
 * `begin` gets what the thread was started with and says what is done with a block; `moved` says what of a result is moved
 * and not copied. Data and blocks are those of `startThreads`, which no type can tell here.
 */
export function answerBlocks<Result>(
  begin: (data: never) => (block: never) => Result,
  moved: (result: Result) => readonly ArrayBufferView[],
): void {
  const port = parentPort;
  invariant(port, "this runs in a worker");
  const work = begin(workerData as never);
  port.on("message", (block: unknown) => {
    const answer = answerTo(block as never, work);
    const buffers = "result" in answer ? moved(answer.result) : [];
    port.postMessage(
      answer,
      buffers.map(({ buffer }) => buffer as ArrayBuffer),
    );
  });
}

function answerTo<Result>(block: never, work: (block: never) => Result): ThreadAnswer<Result> {
  try {
    return { result: work(block) };
  } catch (error) {
    if (!(error instanceof ListMistake)) throw error;
    const { code, line, column, read, params } = error;
    return { mistake: { code, line, column, read, params } };
  }
}
