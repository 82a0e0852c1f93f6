/**
 * A disk that refuses the running service, store by store: it says so within a second and names the store, acknowledges
 * nothing that it cannot keep, goes on by itself when the fault ends, and has everything acknowledged, also after a kill.
 */
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { NotPossibleHere } from "../helpers/refusing-disk.ts";
import { type ServiceProcess, startServiceProcess } from "../helpers/service-process.ts";
import { runKaibo } from "../server/cli/run-kaibo.ts";
import type { Campaign } from "./campaign.ts";
import { DISK_CELLS, type DiskCell, type DiskFault } from "./disk-cells.ts";
import { type DiskWriter, diskWriters } from "./disk-writers.ts";
import { newTally, Refused, type Tally } from "./tally.ts";

const IS_LINUX = process.platform === "linux";
const PROBE_EVERY_MS = 1000;
/** What the answer itself may take besides: on an idle machine, and beside other tests. */
const ANSWER_MS = Number(process.env.STALL_MS ?? 250);
const ANSWER_MS_BESIDE_TESTS = 5000;
const ASK_EVERY_MS = 10;
const GIVE_UP_MS = 15_000;
const WRITES = 3;
const EXIT_INTERNAL = 5;
const ENVIRONMENT = { KAIBO_TRUST_PROXY: "on", LOG_LEVEL: "fatal" };

const refusingDisks: Campaign = {
  name: `a disk that refuses is told of, loses nothing and is used again when it works${IS_LINUX ? "" : " (not run: needs Linux)"}`,
  quick: 1,
  long: DISK_CELLS.length,
  atLeast: IS_LINUX ? { "faults met": 1, acknowledged: 50, refused: 30 } : {},
  async run(cases) {
    const seen: Record<string, number> = { "faults met": 0, acknowledged: 0, refused: 0 };
    if (!IS_LINUX) return { ...seen, "not run, it needs Linux": cases };
    const answerMs = cases === 1 ? ANSWER_MS_BESIDE_TESTS : ANSWER_MS;
    for (const cell of DISK_CELLS.slice(0, cases)) {
      try {
        await meet(cell, seen, PROBE_EVERY_MS + answerMs);
        seen["faults met"] = (seen["faults met"] ?? 0) + 1;
      } catch (error) {
        if (!(error instanceof NotPossibleHere)) throw error;
        const what = `NOT RUN, this machine cannot ${error.message}`;
        seen[what] = (seen[what] ?? 0) + 1;
      }
    }
    return seen;
  },
};

export const DISK_FAULTS: readonly Campaign[] = [refusingDisks];

type Readiness = { failing?: { store: string; code: string }[] };

type Scene = {
  readonly cell: DiskCell;
  readonly data: string;
  readonly fault: DiskFault;
  readonly service: ServiceProcess;
  readonly writers: readonly DiskWriter[];
  readonly tally: Tally;
  readonly seen: Record<string, number>;
  readonly msMax: number;
};

/** On a data directory of its own. */
async function meet(cell: DiskCell, seen: Record<string, number>, msMax: number): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "kaibo-disk-"));
  const data = join(directory, "data");
  let tidyUp = (): Promise<void> => Promise.resolve();
  try {
    const fault = await cell.prepare(data);
    tidyUp = () => fault.tidyUp();
    const writers = diskWriters(data);
    const tally = newTally();
    const service = await startServiceProcess(data, ENVIRONMENT);
    try {
      const scene = { cell, data, fault, service, writers, tally, seen, msMax };
      await refuseAndRecover(scene);
      await compare(scene, service);
      await service.kill();
      const next = await startServiceProcess(data, ENVIRONMENT);
      await compare(scene, next).finally(() => next.stop());
    } finally {
      await service.kill();
    }
    for (const count of Object.values(tally.acknowledged)) add(seen, "acknowledged", count);
  } catch (error) {
    if (error instanceof NotPossibleHere) throw error;
    throw new Error(`${cell.name}: ${String(error)}`, { cause: error });
  } finally {
    await tidyUp();
    await rm(directory, { recursive: true, force: true });
  }
}

async function refuseAndRecover(scene: Scene): Promise<void> {
  const { cell, fault, service, writers, seen } = scene;
  for (const writer of writers) await writer.enrol(service);
  await writeAll(scene, []);
  await readiness(service, []);
  await fault.begin(service.pid);
  try {
    const failing = cell.stores.map((store) => `${store} ${cell.code}`);
    note(scene, "noticed", await readiness(service, failing));
    add(seen, "refused", await writeAll(scene, cell.stores));
    if (cell.isReadable) await compare(scene, service);
    if (cell.isDisk) await assertKeyRefused(scene);
  } finally {
    await fault.end(service.pid);
  }
  note(scene, "recovered", await readiness(service, []));
  await writeAll(scene, []);
}

/** Every writer some times; those of the failing stores are refused, all others acknowledged. Tells how many were refused. */
async function writeAll(
  { service, writers, tally }: Scene,
  failing: readonly string[],
): Promise<number> {
  let refused = 0;
  for (const writer of writers) {
    const mustFail = failing.includes(writer.store);
    if (!mustFail && writer.needs.some((store) => failing.includes(store))) continue;
    for (let time = 0; time < WRITES; time += 1) {
      const reason = await refusalOf(writer.write(service));
      assert.equal(reason !== null, mustFail, `${writer.kind}: ${reason ?? "acknowledged"}`);
      if (reason !== null) refused += 1;
      else add(tally.acknowledged, writer.kind, 1);
    }
  }
  return refused;
}

async function refusalOf(write: Promise<void>): Promise<string | null> {
  try {
    await write;
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
}

async function compare({ writers, tally }: Scene, service: ServiceProcess): Promise<void> {
  for (const writer of writers) await writer.compare(service, tally, "all");
  assert.deepEqual(tally.found, []);
}

/** How long it takes until `/readyz` names exactly these stores, each with its code. */
async function readiness({ url }: ServiceProcess, failing: readonly string[]): Promise<number> {
  const expected = [...failing].sort();
  const startedAt = performance.now();
  for (;;) {
    const reply = await fetch(`${url}/readyz`);
    const text = await reply.text();
    const ms = Math.round(performance.now() - startedAt);
    const { failing: named = [] } = JSON.parse(text) as Readiness;
    const present = named.map(({ store, code }) => `${store} ${code}`).sort();
    assert.equal(reply.status, present.length === 0 ? 200 : 503);
    if (isDeepStrictEqual(present, expected)) return ms;
    assert.ok(ms < GIVE_UP_MS, `/readyz answers ${text} for ${ms} ms`);
    await pause(ASK_EVERY_MS);
  }
}

function note({ cell, seen, msMax }: Scene, what: string, ms: number): void {
  seen[`${cell.name}: ${what}, ms`] = ms;
  assert.ok(ms <= msMax, `${what} after ${ms} ms`);
}

async function assertKeyRefused({ data, cell }: Scene): Promise<void> {
  const env = { KAIBO_DATA_DIR: data };
  const run = await runKaibo(["key", "create", "mall", "--lang", "en"], { env });
  assert.equal(run.exitCode, EXIT_INTERNAL, run.stderr);
  assert.equal(run.stdout, "");
  assert.match(run.stderr, new RegExp(`store-unavailable: .*\\(${cell.code}\\)`));
}

function add(counts: Record<string, number>, what: string, more: number): void {
  counts[what] = (counts[what] ?? 0) + more;
}
