/** The service as it is shipped, asked by this process as by the browser of somebody who has signed in. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { type Server, SHIPPED, shippedService, startServer } from "../http/process.ts";

/** In ms: for who waited, and of the processor of the server. */
export type Cost = { readonly ms: number; readonly cpu: number };
export type Answer = Cost & { readonly bytes: Buffer; readonly headers: Headers };
type Sent = {
  readonly type?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
};
/** Throws for an answer that says no. */
export type Ask = (method: string, path: string, sent?: Sent) => Promise<Answer>;

/** In bytes. */
export type Memory = {
  now(): number;
  /** The most since it was forgotten, or since the start. */
  peak(): number;
  forgetPeak(): void;
};

export type Desk = {
  readonly ask: Ask;
  readonly memory: Memory;
  /** Asks all the while whether the service lives; what is returned ends it and tells the longest answer, in ms. */
  readonly watch: () => () => Promise<number>;
  /** From the start of the process until it says that it is ready. */
  readonly start: Cost;
  stop(): Promise<void>;
};

/** A directory of data, and the cookie of somebody whom its service knows. */
export type Place = { readonly data: string; readonly cookie: string };

const LOOK_MS = 5;
/** So that what it asks costs next to nothing. */
const WATCH_MS = 25;
const READY_MAX_MS = 120_000;
const FROM_OUR_PAGE = { "sec-fetch-site": "same-origin" };

export async function startDesk({ data, cookie }: Place): Promise<Desk> {
  const before = performance.now();
  const server = await startServer(await shippedService(data), logOf(data));
  const origin = `http://127.0.0.1:${server.port}`;
  while (!(await fetch(`${origin}/readyz`)).ok) {
    if (performance.now() - before > READY_MAX_MS) throw new Error("it does not get ready");
    await waiting(LOOK_MS);
  }
  const start = { ms: performance.now() - before, cpu: (await server.cpu()) / 1000 };
  return {
    ask: asker(server, { cookie, "if-match": "*", ...FROM_OUR_PAGE }),
    memory: memoryOf(server.pid),
    watch: () => watched(`${origin}/livez`),
    start,
    stop: () => server.stop(),
  };
}

/** Makes the first person of an empty directory. */
export async function signUp(data: string): Promise<Place> {
  const link = newLink(data);
  const server = await startServer(await shippedService(data), logOf(data));
  const ask = asker(server, FROM_OUR_PAGE, "manual");
  const page = await ask("GET", link);
  const [, csrf] = /name="_csrf" value="([^"]+)"/.exec(page.bytes.toString()) ?? [];
  const form = { _csrf: csrf ?? "", name: "bench", password: "a sentence of my own" };
  const entered = await ask("POST", link, {
    type: "application/x-www-form-urlencoded",
    body: new URLSearchParams(form).toString(),
    headers: { cookie: cookieOf(page) },
  });
  await server.stop();
  return { data, cookie: cookieOf(entered) };
}

/** Why the process of a service ended by itself, where its runtime said it. */
export function lastWords({ data }: Place): readonly string[] {
  return readFileSync(logOf(data), "utf8").match(/^FATAL ERROR: .*$/gm) ?? [];
}

function logOf(data: string): string {
  return `${data}.log`;
}

function watched(address: string): () => Promise<number> {
  let [longest, isOver] = [0, false];
  const watching = (async () => {
    while (!isOver) {
      const before = performance.now();
      await (await fetch(address)).text();
      longest = Math.max(longest, performance.now() - before);
      await waiting(WATCH_MS);
    }
  })().catch(() => {
    // Whoever asks for something else is told that it is gone.
  });
  return async () => {
    isOver = true;
    await watching;
    return longest;
  };
}

function newLink(data: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, [SHIPPED, "user", "add", "bench"], {
    env: { ...process.env, KAIBO_DATA_DIR: data },
    encoding: "utf8",
  });
  const [link] = /\/setup\/\S+/.exec(stdout) ?? [];
  if (link === undefined) throw new Error(`no link: ${stdout}${stderr}`);
  return link;
}

/** Every cookie once: the same one is given for each part of the desk. */
function cookieOf({ headers }: Answer): string {
  const given = headers.getSetCookie().map((one) => one.split(";")[0] ?? "");
  return [...new Set(given)].join("; ");
}

/** With these headers, beside those of each request. */
export function asker(
  server: Server,
  usual: Readonly<Record<string, string>> = {},
  redirect: "follow" | "manual" = "follow",
): Ask {
  return async (method, path, { type, body, headers } = {}) => {
    const cpuBefore = await server.cpu();
    const before = performance.now();
    const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, {
      method,
      redirect,
      headers: { ...usual, ...headers, ...(type !== undefined && { "content-type": type }) },
      ...(body !== undefined && { body }),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const ms = performance.now() - before;
    if (answer.status >= 400) {
      throw new Error(`${method} ${path}: ${answer.status} ${bytes.toString().slice(0, 500)}`);
    }
    return { ms, cpu: ((await server.cpu()) - cpuBefore) / 1000, bytes, headers: answer.headers };
  };
}

export function jsonOf({ bytes }: Answer): unknown {
  return JSON.parse(bytes.toString());
}

export function sum(...costs: readonly Cost[]): Cost {
  return {
    ms: costs.reduce((all, { ms }) => all + ms, 0),
    cpu: costs.reduce((all, { cpu }) => all + cpu, 0),
  };
}

export async function waiting(ms: number): Promise<void> {
  await new Promise((done) => setTimeout(done, ms));
}

export function memoryOf(pid: number): Memory {
  const told = (name: string) => {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const [, kib] = new RegExp(`${name}:\\s+(\\d+) kB`).exec(status) ?? [];
    return Number(kib) * 1024;
  };
  return {
    now: () => told("VmRSS"),
    peak: () => told("VmHWM"),
    // What the kernel's documentation says of `5`: the peak becomes what is held now.
    forgetPeak: () => writeFileSync(`/proc/${pid}/clear_refs`, "5"),
  };
}
