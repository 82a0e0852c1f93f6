/** The processes of a measurement under load: servers whose CPU time can be asked for, and the one that sends. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findProjectDirectory } from "../../../rules/load-rulesets.ts";
import type { Command } from "../measure.ts";

const PEERS = join(findProjectDirectory(), "test/bench/peers");

export type Server = {
  readonly port: number;
  readonly pid: number;
  /** Of all threads since the start, in µs. */
  cpu(): Promise<number>;
  stop(): Promise<void>;
};

/** Starts Node and waits until it prints the address it listens at; what it logs goes into the file. */
export async function startServer({ args, env = {} }: Command, logFile: string): Promise<Server> {
  const log = openSync(logFile, "a");
  const child = spawn(process.execPath, ["--import", join(PEERS, "tell-cpu.mjs"), ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", log, "ipc"],
  });
  closeSync(log);
  const port = await listening(child);
  if (port === null) {
    throw new Error(`${args.join(" ")} does not listen: ${readFileSync(logFile, "utf8")}`);
  }
  return {
    port,
    pid: child.pid ?? 0,
    cpu: () => ask<number>(child, "cpu"),
    stop: () => stop(child),
  };
}

/** The port of the address that is printed; null when the process ends without one. */
function listening(child: ChildProcess): Promise<number | null> {
  let printed = "";
  return new Promise((resolve) => {
    child.once("close", () => resolve(null));
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
      const [, port] = /http:\/\/127\.0\.0\.1:(\d+)/.exec(printed) ?? [];
      if (port !== undefined) resolve(Number(port));
    });
  });
}

export type Load = {
  /** Sends every request of the file once; with the same `from` they come from the same addresses. */
  send(to: Sending): Promise<Sent>;
  stop(): Promise<void>;
};

/** `keep` names a file for the replies; each connection has one request under way. */
type Sending = {
  readonly port: number;
  readonly file: string;
  readonly from: number;
  readonly keep?: string;
  readonly connections?: number;
};
export type Sent = { readonly seconds: number; readonly p99: number };

const CONNECTIONS = 16;

export function startLoad(): Load {
  const child = spawn(process.execPath, [join(PEERS, "load.mjs")], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  return {
    send: (to) => ask(child, { connections: CONNECTIONS, ...to }),
    stop: () => stop(child),
  };
}

/** The type of the answer is what the peer's file says that it sends. */
function ask<T>(child: ChildProcess, message: object | string): Promise<T> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`${child.spawnargs.join(" ")} ended before it answered`));
    child.once("exit", fail);
    child.once("message", (answer) => {
      child.off("exit", fail);
      resolve(answer as T);
    });
    child.send(message);
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, "exit");
  child.kill();
  await ended;
}
