/** The processes of a measurement under load: servers whose CPU time can be asked for, and the one that sends. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { findProjectDirectory } from "../../../rules/load-rulesets.ts";
import type { Command } from "../measure.ts";

const PEERS = join(findProjectDirectory(), "test/bench/peers");
export const SHIPPED = join(findProjectDirectory(), "dist/kaibo/kaibo.js");

/** None outlives a measurement, also one that fails. */
const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

export type Server = {
  readonly port: number;
  readonly pid: number;
  /** Of all threads since the start, in µs. */
  cpu(): Promise<number>;
  stop(): Promise<void>;
};

/**
 * Starts Node and waits until it prints where it is reached; what it logs goes into the file. It listens at the `PORT` of
 * its environment, or where there is none at the one that it prints.
 */
export async function startServer({ args, env = {} }: Command, logFile: string): Promise<Server> {
  const log = openSync(logFile, "a");
  const child = spawn(process.execPath, ["--import", join(PEERS, "tell-cpu.mjs"), ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", log, "ipc"],
  });
  running.add(child);
  closeSync(log);
  const printed = await firstLine(child);
  const [, port = env.PORT] = /:\/\/127\.0\.0\.1:(\d+)/.exec(printed ?? "") ?? [];
  if (printed === null || port === undefined) {
    throw new Error(`${args.join(" ")} does not listen: ${readFileSync(logFile, "utf8")}`);
  }
  return {
    port: Number(port),
    pid: child.pid ?? 0,
    cpu: () => ask<number>(child, "cpu"),
    stop: () => stop(child),
  };
}

/** Null when the process ends without one. */
function firstLine(child: ChildProcess): Promise<string | null> {
  let printed = "";
  return new Promise((resolve) => {
    child.once("close", () => resolve(null));
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
      const [line, ...more] = printed.split("\n");
      if (line !== undefined && more.length > 0) resolve(line);
    });
  });
}

/** The service as it is shipped and run for people: it prints its public address, so that its port has to be chosen. */
export async function shippedService(dataDirectory: string): Promise<Command> {
  return {
    args: [SHIPPED, "serve"],
    env: {
      NODE_ENV: "production",
      PORT: String(await freePort()),
      SANDBOX_PORT: "0",
      KAIBO_DATA_DIR: dataDirectory,
      KAIBO_PUBLIC_URL: "https://live.example.com",
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
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
/** Longer than the service gives itself. */
const STOP_MS = 20_000;

export function startLoad(): Load {
  const child = spawn(process.execPath, [join(PEERS, "load.mjs")], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  running.add(child);
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
    child.send(message, (error) => error && reject(error));
  });
}

async function stop(child: ChildProcess): Promise<void> {
  running.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill();
  const late = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
  await ended;
  clearTimeout(late);
}
