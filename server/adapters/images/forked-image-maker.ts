/**
 * Makes pictures in a process of its own. What a decoder takes and gives back stays with the process that it runs in:
 * this one is ended when nobody wants a picture, and one that a picture brings down takes nothing else with it.
 */
import { type ChildProcess, fork } from "node:child_process";
import os from "node:os";
import { extname } from "node:path";
import type { ImageMaker } from "../../application/ports/images.ts";
import { AppError } from "../../errors.ts";
import type { PictureAnswer, PictureCall, PictureTask } from "./picture-task.ts";

export type ForkedImageMaker = ImageMaker & {
  /** Null while no process is needed. */
  pid(): number | null;
  /** What is being worked on is not finished. */
  close(): void;
};

type Waiting = {
  readonly resolve: (made: never) => void;
  readonly reject: (error: Error) => void;
};
type Running = { readonly child: ChildProcess; readonly waiting: Map<number, Waiting> };

/** A merchant sends the pictures of a room one after the other. */
const IDLE_MS = 2000;
/** glibc gives memory back at once when it does not learn from the first large picture that more will come. */
const MEMORY = { MALLOC_ARENA_MAX: "2", MALLOC_TRIM_THRESHOLD_: String(128 * 1024) };

export function forkedImageMaker({ idleMs = IDLE_MS } = {}): ForkedImageMaker {
  const pictures = new PictureProcess(idleMs);
  return {
    roomImages: (...given) => pictures.make({ name: "roomImages", given }),
    roomImage: (...given) => pictures.make({ name: "roomImage", given }),
    goodsImage: (...given) => pictures.make({ name: "goodsImage", given }),
    logoImage: (...given) => pictures.make({ name: "logoImage", given }),
    pid: () => pictures.pid,
    close: () => pictures.end(),
  };
}

/** A third of a processor that somebody else wants: who asks for something else is answered first, and no picture starves. */
const NICER_BY = 5;
const NICEST = 19;

function giveWay({ pid }: ChildProcess): void {
  if (pid !== undefined) os.setPriority(pid, Math.min(NICEST, os.getPriority() + NICER_BY));
}

class PictureProcess {
  readonly #idleMs: number;
  #running: Running | null = null;
  #idle: NodeJS.Timeout | undefined;
  #asked = 0;

  constructor(idleMs: number) {
    this.#idleMs = idleMs;
  }

  get pid(): number | null {
    return this.#running?.child.pid ?? null;
  }

  async make<Made>(call: PictureCall): Promise<Made> {
    clearTimeout(this.#idle);
    const running = (this.#running ??= this.#start());
    this.#asked += 1;
    const id = this.#asked;
    try {
      return await new Promise<Made>((resolve, reject) => {
        running.waiting.set(id, { resolve, reject });
        const task: PictureTask = { id, call };
        running.child.send(task, (error) => error && reject(error));
      });
    } finally {
      running.waiting.delete(id);
      if (running === this.#running && running.waiting.size === 0) this.#endWhenIdle();
    }
  }

  end(): void {
    clearTimeout(this.#idle);
    const running = this.#running;
    this.#running = null;
    if (running?.child.connected) running.child.disconnect();
  }

  #start(): Running {
    const child = fork(new URL(`./picture-process${extname(import.meta.url)}`, import.meta.url), {
      serialization: "advanced",
      env: { ...process.env, ...MEMORY },
    });
    giveWay(child);
    // What keeps the service alive is whoever waits for the picture.
    child.unref();
    child.channel?.unref();
    const running: Running = { child, waiting: new Map() };
    child.on("message", (answer: PictureAnswer) => {
      const one = running.waiting.get(answer.id);
      if ("made" in answer) one?.resolve(answer.made as never);
      else if ("refused" in answer) one?.reject(new AppError(answer.refused));
      else one?.reject(new Error(answer.failed));
    });
    const gone = (reason: string) => {
      if (this.#running === running) this.#running = null;
      for (const one of running.waiting.values()) one.reject(new Error(reason));
    };
    child.once("error", (error) => gone(`the process for pictures: ${error.message}`));
    child.once("exit", (code, signal) => gone(`the process for pictures ended: ${signal ?? code}`));
    return running;
  }

  #endWhenIdle(): void {
    this.#idle = setTimeout(() => this.end(), this.#idleMs).unref();
  }
}
