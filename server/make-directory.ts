/** Makes a folder that an environment variable names, or says what is wrong with the variable. */
import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { ConfigError } from "./config.ts";
import { messageOf } from "./errors.ts";

/** Throws `ConfigError` when there can be no such folder; `path` is absolute. */
export function makeDirectory(path: string, variable: string): void {
  try {
    make(path);
    if (!statSync(path).isDirectory()) throw new Error("it is a file");
  } catch (error) {
    const reason = messageOf(error);
    const expected = "a folder that can be made and written";
    throw new ConfigError([`${variable}: read \`${path}\`, expected ${expected}: ${reason}`]);
  }
}

/** Level by level: Node's own recursive way never ends where a file system has no folders, as below /proc. */
function make(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EEXIST") return;
    if (code !== "ENOENT" || dirname(path) === path) throw error;
    make(dirname(path));
    mkdirSync(path, { mode: 0o700 });
  }
}
