/** Times whole processes, two in turn, so that a machine whose speed drifts is fair to both. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findProjectDirectory } from "../../rules/load-rulesets.ts";

export type Command = { readonly args: readonly string[]; readonly env?: NodeJS.ProcessEnv };
export type Run = {
  readonly seconds: number;
  /** The most memory that the process held; null where the system does not tell. */
  readonly peakBytes: number | null;
  /** CPU time of all its threads, in seconds: a busy machine moves it less than the wall. */
  readonly cpu: number;
};

const MEMORY_LOOK_MS = 20;
const TELL_CPU_AT_END = join(findProjectDirectory(), "test/bench/peers/tell-cpu-at-end.mjs");

/** Runs Node with the arguments until it ends; throws when it fails. */
export async function run({ args, env = {} }: Command): Promise<Run> {
  const startedAt = process.hrtime.bigint();
  const child = spawn(process.execPath, ["--import", TELL_CPU_AT_END, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let cpu = Number.NaN;
  child.on("message", (microseconds) => (cpu = Number(microseconds) / 1e6));
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (said += text));
  let peakBytes: number | null = null;
  const look = setInterval(() => {
    peakBytes = peakOf(child.pid) ?? peakBytes;
  }, MEMORY_LOOK_MS);
  const code = await new Promise((resolve, reject) =>
    child.on("error", reject).on("close", resolve),
  );
  clearInterval(look);
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${String(code)}: ${said}`);
  return { seconds: Number(process.hrtime.bigint() - startedAt) / 1e9, peakBytes, cpu };
}

/** A B A B …; the ratio of each pair, and the median of all. */
export async function inTurn(a: Command, b: Command, pairs: number) {
  const ratios: number[] = [];
  const cpus: number[] = [];
  const runs: { a: Run; b: Run }[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const one = { a: await run(a), b: await run(b) };
    runs.push(one);
    ratios.push(one.a.seconds / one.b.seconds);
    cpus.push(one.a.cpu / one.b.cpu);
  }
  return {
    ratio: median(ratios),
    cpu: median(cpus),
    a: median(runs.map((one) => one.a.seconds)),
    b: median(runs.map((one) => one.b.seconds)),
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

function peakOf(pid: number | undefined): number | null {
  try {
    const [, kib] =
      /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${String(pid)}/status`, "utf8")) ?? [];
    return kib === undefined ? null : Number(kib) * 1024;
  } catch {
    return null;
  }
}
