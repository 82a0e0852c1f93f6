/**
 * Strangers who send all that they may, at the limits that the service has: it goes on answering others, its memory stays
 * where it is, and nothing ends the process. A case is a second, and fewer than there are kinds are the first kinds; `STALL_MS` tells a busy machine what others may wait.
 */
import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { builtScript } from "../helpers/built-script.ts";
import { type ServiceProcess, startServiceProcess } from "../helpers/service-process.ts";
import type { Campaign } from "./campaign.ts";
import { ATTACKS, type Attack, Service, type Stranger } from "./hostile-requests.ts";

const HEAP_MEBIBYTES = 512;
/** 400 MB. */
const RSS_MEBIBYTES_MAX = 381;
const SETTLING_MS = 3000;
/** What others may wait on an idle machine. */
const STALL_MS = Number(process.env.STALL_MS ?? 250);
/** A quick run, of the first kinds alone, has other tests beside it. */
const STALL_MS_BESIDE_TESTS = 5000;
const STRANGERS = 12;
const ENVIRONMENT = {
  KAIBO_TRUST_PROXY: "on",
  NODE_OPTIONS: `--max-old-space-size=${HEAP_MEBIBYTES}`,
};

const hostile: Campaign = {
  name: "strangers who send all that they may keep nobody waiting and end nothing",
  quick: 2,
  long: 600,
  atLeast: { "many members, MiB": 1 },
  async run(cases) {
    const directory = await mkdtemp(join(tmpdir(), "kaibo-hostile-"));
    const running = await startServiceProcess(join(directory, "data"), ENVIRONMENT);
    const health = fork(builtScript(new URL("./watch-health.script.ts", import.meta.url)), [
      running.url,
    ]);
    try {
      const service = new Service(running.url);
      const strangers = await enrolled(service);
      const kinds = Object.entries(ATTACKS).slice(0, cases);
      const seen: Record<string, number> = {};
      for (const [name, make] of kinds) {
        const attack = await make();
        const ms = (cases * 1000) / kinds.length;
        Object.assign(
          seen,
          await seenDuring(name, { attack, ms, running, service, strangers, health }),
        );
      }
      assertHeld(seen, cases < Object.keys(ATTACKS).length ? STALL_MS_BESIDE_TESTS : STALL_MS);
      return seen;
    } finally {
      health.disconnect();
      await running.stop();
      await rm(directory, { recursive: true, force: true });
    }
  },
};

export const HOSTILE: readonly Campaign[] = [hostile];

async function enrolled(service: Service): Promise<readonly Stranger[]> {
  const strangers: Stranger[] = [];
  while (strangers.length < STRANGERS) {
    const one = await service.enrol();
    await service.tell(one, { type: "live.declared-enabled" });
    strangers.push(one);
  }
  return strangers;
}

type During = {
  readonly attack: Attack;
  readonly ms: number;
  readonly running: ServiceProcess;
  readonly service: Service;
  readonly strangers: readonly Stranger[];
  readonly health: ReturnType<typeof fork>;
};

/** The longest wait of others in milliseconds, and what memory the process has some seconds after. */
async function seenDuring(name: string, during: During): Promise<Record<string, number>> {
  const { attack, ms, running, service, strangers, health } = during;
  await longestWait(health);
  const end = performance.now() + ms;
  do {
    await attack(service, strangers);
    assert.equal(
      running.exitCode(),
      null,
      `${name}: the process ended\n${running.output().slice(-2000)}`,
    );
  } while (performance.now() < end);
  const stall = await longestWait(health);
  await pause(SETTLING_MS);
  return { [`${name}, ms`]: stall, [`${name}, MiB`]: await residentMebibytes(running.pid) };
}

async function longestWait(health: During["health"]): Promise<number> {
  health.send("tell");
  const [longest] = (await once(health, "message")) as [number];
  return Math.round(longest);
}

/** Of the service and of what it has started. */
async function residentMebibytes(pid: number): Promise<number> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
  const pids = [pid, ...children.split(" ").filter(Boolean).map(Number)];
  const each = await Promise.all(pids.map(residentKibibytes));
  return Math.round(each.reduce((sum, one) => sum + one, 0) / 1024);
}

/** Nothing for a process that has ended meanwhile. */
async function residentKibibytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
}

function assertHeld(seen: Readonly<Record<string, number>>, stallMax: number): void {
  const passed = Object.entries(seen).filter(([what, figure]) =>
    what.endsWith("ms") ? figure > stallMax : figure > RSS_MEBIBYTES_MAX,
  );
  assert.deepEqual(passed, [], JSON.stringify(seen));
}
