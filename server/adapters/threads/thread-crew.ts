/** Threads that work on blocks, each as many at a time as keep it busy. */
import { Worker } from "node:worker_threads";
import type { Workshop } from "../../application/ports/audits.ts";
import { ListMistake } from "../../application/ports/lists.ts";
import type { ThreadAnswer } from "./thread.ts";

/** One block being worked on and one waiting, so that no worker is ever idle. */
const BLOCKS_PER_WORKER = 2;
/** A block is dropped as a whole, so a small nursery costs little and keeps memory where it is. */
const RESOURCE_LIMITS = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 1024 };

type Crew<Block> = {
  /** JavaScript that calls `answerBlocks`. */
  readonly script: URL;
  /** What each thread begins with. */
  readonly data: unknown;
  readonly count: number;
  /** What of a block is moved to its thread and not copied. */
  readonly moved: (block: Block) => readonly Uint8Array[];
};

export function startThreads<Block, Result>(crew: Crew<Block>): Workshop<Block, Result> {
  const hands = Array.from({ length: crew.count }, () => new Hand<Block, Result>(crew));
  return {
    capacity: crew.count * BLOCKS_PER_WORKER,
    work(block) {
      const hand = hands.reduce((a, b) => (b.waiting < a.waiting ? b : a));
      return hand.work(block);
    },
    async close() {
      await Promise.all(hands.map((hand) => hand.close()));
    },
  };
}

type Waiting<Result> = {
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
};

/** One worker and whoever waits for it, in order. */
class Hand<Block, Result> {
  readonly #worker: Worker;
  readonly #moved: Crew<Block>["moved"];
  readonly #waiting: Waiting<Result>[] = [];
  #failure: Error | null = null;

  constructor({ script, data, moved }: Crew<Block>) {
    this.#moved = moved;
    this.#worker = new Worker(script, { workerData: data, resourceLimits: RESOURCE_LIMITS });
    this.#worker.on("message", (answer: ThreadAnswer<Result>) => this.#take(answer));
    this.#worker.on("error", (error) => this.#fail(error));
    this.#worker.on("exit", (code) => this.#fail(new Error(`a worker ended with ${code}`)));
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  work(block: Block): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#failure) {
        reject(this.#failure);
        return;
      }
      this.#waiting.push({ resolve, reject });
      const moved = this.#moved(block).map(({ buffer }) => buffer as ArrayBuffer);
      this.#worker.postMessage(block, moved);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #take(answer: ThreadAnswer<Result>): void {
    const first = this.#waiting.shift();
    if ("result" in answer) first?.resolve(answer.result);
    else first?.reject(new ListMistake(answer.mistake.code, answer.mistake));
  }

  #fail(error: unknown): void {
    this.#failure ??= error instanceof Error ? error : new Error(String(error));
    for (const { reject } of this.#waiting.splice(0)) reject(this.#failure);
  }
}
