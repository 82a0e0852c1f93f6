/** Makes the disk of a running service refuse, as a kernel would: a small disk of its own, or calls that fail. Linux alone. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";

const run = promisify(execFile);
const SMALL_DISK = "size=16m";
const BUSY_TRIES = 50;
const BUSY_MS = 20;

/** What this machine or this user cannot do; the rest of the words are the machine's. */
export class NotPossibleHere extends Error {}

/** A file system of its own at a folder, which is made. Needs what only root may. */
export class SmallDisk {
  readonly #folder: string;
  readonly #filler: string;

  private constructor(folder: string) {
    this.#folder = folder;
    this.#filler = join(folder, "filler");
  }

  static async mount(folder: string): Promise<SmallDisk> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const options = ["-t", "tmpfs", "-o", `${SMALL_DISK},mode=700`, "kaibo-test", folder];
    await tool("mount", options, "mount a disk");
    return new SmallDisk(folder);
  }

  /** To the last byte. */
  async fill(): Promise<void> {
    const file = await open(this.#filler, "w");
    try {
      for (;;) await file.write(Buffer.alloc(4096, "x"));
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
    } finally {
      await file.close();
    }
  }

  async free(): Promise<void> {
    await rm(this.#filler);
  }

  /** While a file is open for writing the kernel refuses to. */
  async setWritable(isWritable: boolean): Promise<void> {
    const options = ["-o", `remount,${isWritable ? "rw" : "ro"}`, this.#folder];
    for (let tries = 1; ; tries += 1) {
      try {
        await run("mount", options);
        return;
      } catch (error) {
        if (tries === BUSY_TRIES) throw error;
        await pause(BUSY_MS);
      }
    }
  }

  async unmount(): Promise<void> {
    await run("umount", ["--lazy", this.#folder]);
  }
}

/** Lets calls of a kind fail with the error in all threads of the process, until the returned function is called. */
export async function failCalls(
  pid: number,
  { call, code }: { call: string; code: string },
): Promise<() => Promise<void>> {
  const inject = ["-e", `trace=${call}`, "-e", `inject=${call}:error=${code}`];
  const tracer = spawn("strace", ["-f", "-p", String(pid), ...inject, "-o", "/dev/null"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  await attached(tracer);
  return async () => {
    const ended = once(tracer, "exit");
    tracer.kill("SIGTERM");
    await ended;
  };
}

async function attached(tracer: ChildProcess): Promise<void> {
  let said = "";
  await new Promise<void>((resolve, reject) => {
    const fail = (words: string) => reject(new NotPossibleHere(`trace a process: ${words}`));
    tracer.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes(" attached")) resolve();
    });
    tracer.once("error", (error) => fail(error.message));
    tracer.once("exit", () => fail(said.trim()));
  });
}

/** Takes from the process the right to make any file longer, or gives it back; everybody may. */
export async function setMayGrow(pid: number, mayGrow: boolean): Promise<void> {
  const limit = `--fsize=${mayGrow ? "unlimited" : "0"}:`;
  await tool("prlimit", ["--pid", String(pid), limit], "limit the files of a process");
}

async function tool(name: string, args: readonly string[], aim: string): Promise<void> {
  await run(name, args).catch((error: unknown) => {
    throw new NotPossibleHere(`${aim}: ${lastLine(String(error))}`);
  });
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}
