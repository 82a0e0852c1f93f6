import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import { builtScript } from "../../../helpers/built-script.ts";

/** A `*.script.ts` that runs as a process of its own, read line by line; killed at the end of the test. */
export class ScriptProcess {
  readonly child: ChildProcess;
  readonly lines: AsyncIterator<string>;
  readonly #exited: Promise<unknown>;

  constructor(script: URL, args: string[]) {
    const command = [builtScript(script), ...args];
    this.child = spawn(process.execPath, command, { stdio: ["pipe", "pipe", "inherit"] });
    this.#exited = once(this.child, "exit");
    if (!this.child.stdout) throw new Error("stdout is a pipe");
    this.lines = createInterface(this.child.stdout)[Symbol.asyncIterator]();
    onTestFinished(async () => {
      await this.kill();
    });
  }

  async nextLine(): Promise<string> {
    const next = await this.lines.next();
    if (next.done) throw new Error("the script ended without another line");
    return next.value;
  }

  /** `kill -9`; resolves with the lines that were written before and not yet read. */
  async kill(): Promise<string[]> {
    this.child.kill("SIGKILL");
    await this.#exited;
    const rest: string[] = [];
    for (let next = await this.lines.next(); !next.done; next = await this.lines.next()) {
      rest.push(next.value);
    }
    return rest;
  }
}
