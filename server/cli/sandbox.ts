/** `kaibo sandbox`: the WeChat sandbox alone. */
import { resolve } from "node:path";
import { defineCommand } from "citty";
import closeWithGrace from "close-with-grace";
import { lockDirectory } from "../adapters/stores/lock/lock-directory.ts";
import { AppError, messageOf } from "../errors.ts";
import { createSandbox } from "../sandbox/sandbox.ts";
import { listenProblem } from "../start/listen-problem.ts";
import { usage } from "./exit-codes.ts";

/** Every call is on disk when it is answered, and waiting faults are cut off: there is little to wait for. */
const STOP_MS = 2000;

export const sandboxCommand = defineCommand({
  meta: {
    name: "kaibo sandbox",
    description: "Start a WeChat to try things with: its paths, its JSON, its limits",
  },
  args: {
    port: { type: "string", valueHint: "N", default: "4010", description: "0 takes a free port" },
    host: {
      type: "string",
      valueHint: "H",
      default: "127.0.0.1",
      description: "address to listen on",
    },
    data: {
      type: "string",
      valueHint: "DIR",
      description: "directory to keep everything in; without it a restart forgets everything",
    },
  },
  async run({ args }) {
    const port = Number(args.port);
    if (!/^\d{1,5}$/.test(args.port) || port > 65_535) {
      throw usage(`--port: read \`${args.port}\`, a whole number from 0 to 65535 is expected`);
    }
    const sandbox = createSandbox({
      clock: { now: () => new Date() },
      log: { info: () => undefined, warn: printWarning },
      ...(args.data !== undefined && { directory: await takeDirectory(args.data) }),
    });
    const { host } = args;
    const running = await sandbox.start({ port, host }).catch((error: unknown) => {
      const problem = listenProblem(error, { name: "--port", host, port });
      throw problem === null ? error : usage(problem);
    });
    closeWithGrace({ delay: STOP_MS, logger: false }, () => running.close());
    process.stdout.write(`WeChat sandbox · ${running.url}\n`);
  },
});

/** The absolute path of the directory, which belongs to this process until it ends. */
async function takeDirectory(path: string): Promise<string> {
  const directory = resolve(path);
  try {
    if (path === "") throw new Error("a directory is expected");
    await lockDirectory(directory);
    return directory;
  } catch (error) {
    const reason = error instanceof AppError ? error.text("en") : messageOf(error);
    throw usage(`--data: read \`${path}\`: ${reason}`);
  }
}

function printWarning(details: object, message: string): void {
  const reason = "err" in details ? `: ${messageOf(details.err)}` : "";
  process.stderr.write(`kaibo sandbox: ${message}${reason}\n`);
}
