/** The product as a process of its own, as `npm start` runs it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { findProjectDirectory } from "../../rules/load-rulesets.ts";

export type ServiceProcess = {
  readonly url: string;
  /** The sandbox's, or whatever WeChat it was told to use. */
  readonly sandboxUrl: string;
  /** Everything that the process has written to stdout and stderr so far: its log among it. */
  output(): string;
  readonly pid: number;
  /** `kill -9`: no chance to tidy up. */
  kill(): Promise<void>;
  stop(): Promise<void>;
  /** Null while it runs, and for one that was killed. */
  exitCode(): number | null;
};

const READY_MS = 30_000;

export async function startServiceProcess(
  dataDirectory: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<ServiceProcess> {
  const entry = join(findProjectDirectory(), "dist", "kaibo", "kaibo.js");
  const child = spawn(process.execPath, [entry, "serve"], {
    env: {
      PATH: process.env.PATH,
      PORT: "0",
      SANDBOX_PORT: "0",
      LOG_LEVEL: "warn",
      KAIBO_DATA_DIR: dataDirectory,
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const keep = (chunk: Buffer) => void (output += chunk.toString());
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const { url, sandboxUrl } = await addressesOf(child, () => output);
  const end = async (signal: "SIGKILL" | "SIGTERM") => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  };
  return {
    url,
    sandboxUrl,
    pid: child.pid ?? 0,
    output: () => output,
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
    exitCode: () => child.exitCode,
  };
}

async function addressesOf(
  child: ChildProcess,
  output: () => string,
): Promise<{ url: string; sandboxUrl: string }> {
  return await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ready in time:\n${output()}`)), READY_MS);
    const read = () => {
      const url = /^Kaibo 开播 · (\S+)$/m.exec(output())?.[1];
      const sandboxUrl = /^WeChat · (?:sandbox at )?(\S+)$/m.exec(output())?.[1];
      if (url === undefined || sandboxUrl === undefined) return;
      clearTimeout(timer);
      resolve({ url, sandboxUrl });
    };
    child.stdout?.on("data", read);
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`ended with ${String(code)} before it was ready:\n${output()}`));
    });
  });
}
