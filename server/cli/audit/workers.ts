/** Worker threads for the blocks of a long list. */
import { Worker } from "node:worker_threads";
import { ListMistake } from "../../adapters/lists/list-mistake.ts";
import type { WorkerAnswer } from "./block-worker.ts";
import type { WorkBlock, WorkResult, WorkSettings } from "./work.ts";

export interface Workshop {
  /** How many blocks it is worth having under way. */
  readonly capacity: number;
  work(block: WorkBlock): Promise<WorkResult>;
  close(): Promise<void>;
}

/** One block being worked on and one waiting, so that no worker is ever idle. */
const BLOCKS_PER_WORKER = 2;
/** A block is dropped as a whole, so a small nursery costs little and keeps memory where it is. */
const RESOURCE_LIMITS = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 1024 };

/** A worker is started from JavaScript; the sources as they are do everything in the main thread. */
export const CAN_START_WORKERS = import.meta.url.endsWith(".js");

export function startWorkers(settings: WorkSettings, count: number): Workshop {
  const crews = Array.from({ length: count }, () => new Crew(settings));
  return {
    capacity: count * BLOCKS_PER_WORKER,
    work(block) {
      const crew = crews.reduce((a, b) => (b.waiting < a.waiting ? b : a));
      return crew.work(block);
    },
    async close() {
      await Promise.all(crews.map((crew) => crew.close()));
    },
  };
}

type Waiting = {
  readonly resolve: (result: WorkResult) => void;
  readonly reject: (error: unknown) => void;
};

/** One worker and whoever waits for it, in order. */
class Crew {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  #failure: Error | null = null;

  constructor(settings: WorkSettings) {
    this.#worker = new Worker(new URL("./block-worker.js", import.meta.url), {
      workerData: settings,
      resourceLimits: RESOURCE_LIMITS,
    });
    this.#worker.on("message", (answer: WorkerAnswer) => this.#take(answer));
    this.#worker.on("error", (error) => this.#fail(error));
    this.#worker.on("exit", (code) => this.#fail(new Error(`a worker ended with ${code}`)));
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  work(block: WorkBlock): Promise<WorkResult> {
    return new Promise((resolve, reject) => {
      if (this.#failure) {
        reject(this.#failure);
        return;
      }
      this.#waiting.push({ resolve, reject });
      const moved =
        block.content instanceof Uint8Array ? [block.content.buffer as ArrayBuffer] : [];
      this.#worker.postMessage(block, moved);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #take(answer: WorkerAnswer): void {
    const first = this.#waiting.shift();
    if ("result" in answer) first?.resolve(answer.result);
    else {
      const { code, line, column, read } = answer.mistake;
      const place = { ...(line !== null && { line }), ...(column !== null && { column }), read };
      first?.reject(new ListMistake(code, place));
    }
  }

  #fail(error: unknown): void {
    this.#failure ??= error instanceof Error ? error : new Error(String(error));
    for (const { reject } of this.#waiting.splice(0)) reject(this.#failure);
  }
}
