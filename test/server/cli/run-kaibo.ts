import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProjectDirectory } from "../../../rules/load-rulesets.ts";

export type Run = {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

const WITHOUT_FILES = ["sh", "-c", 'ulimit -f 0 && exec "$0" "$@"'];
const project = findProjectDirectory();
/** Not the developer's own. */
const KAIBO_DATA_DIR = join(tmpdir(), "kaibo-without-data");

/** Runs the command line as a process of its own: what `npm test` has built before, or the sources. */
export function runKaibo(
  args: readonly string[],
  {
    input = "",
    env = {},
    fromSources = false,
    mayWriteFiles = true,
  }: {
    input?: string | Uint8Array;
    env?: NodeJS.ProcessEnv;
    fromSources?: boolean;
    /** When not, the kernel refuses every byte for a file. */
    mayWriteFiles?: boolean;
  } = {},
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const entry = fromSources
      ? ["--import", "tsx", join(project, "server/cli/kaibo.ts")]
      : [join(project, "dist/kaibo/kaibo.js")];
    const command = [process.execPath, ...entry, ...args];
    const [program = "", ...rest] = mayWriteFiles ? command : [...WITHOUT_FILES, ...command];
    const child = spawn(program, rest, {
      cwd: project,
      env: { ...process.env, KAIBO_DATA_DIR, ...env },
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ exitCode, stdout, stderr }));
    // A command that refuses its options does not wait for its input.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}
