import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { z } from "zod";
import { hasCode } from "../../disk/has-code.ts";
import type { LockFolder } from "./lock-folder.ts";

/** What a living process answers to whoever connects to its flag. */
export const FlagAnswer = z.strictObject({
  pid: z.int().min(1),
  startedAt: z.iso.datetime(),
  state: z.enum(["owner", "contender"]),
});
export type FlagAnswer = z.infer<typeof FlagAnswer>;

const STARTED_AT = new Date(performance.timeOrigin).toISOString();

/** One process's flag: a listening socket with a name that was never used before. It falls with the process. */
export class Flag {
  readonly name: string;
  readonly #folder: LockFolder;
  readonly #server: Server;
  #state: FlagAnswer["state"] = "contender";

  private constructor(folder: LockFolder) {
    this.name = `${process.pid}-${randomBytes(8).toString("hex")}.sock`;
    this.#folder = folder;
    this.#server = createServer((socket) => {
      // Whoever asks may be gone before the answer arrives.
      socket.on("error", () => socket.destroy());
      socket.end(JSON.stringify({ pid: process.pid, startedAt: STARTED_AT, state: this.#state }));
    });
  }

  /**
   * Raises a flag; null when another contender took the unfinished one for dead. It gets its visible name after it
   * listens, so INVARIANT: a flag that can be seen and refuses a connection belongs to a dead process.
   */
  static async raise(folder: LockFolder): Promise<Flag | null> {
    const flag = new Flag(folder);
    const hidden = `${flag.name}.new`;
    flag.#server.listen(folder.socketPath(hidden));
    await once(flag.#server, "listening");
    // The lock must not keep a process alive that has nothing else to do.
    flag.#server.unref();
    try {
      await folder.rename(hidden, flag.name);
    } catch (error) {
      await flag.#stopListening();
      if (hasCode(error, "ENOENT")) return null;
      throw error;
    }
    return flag;
  }

  own(): void {
    this.#state = "owner";
  }

  async lower(): Promise<void> {
    await this.#folder.remove(this.name);
    await this.#stopListening();
  }

  async #stopListening(): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
