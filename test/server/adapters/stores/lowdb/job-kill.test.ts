import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import fc from "fast-check";
import { expect, it } from "vitest";
import { lockDirectory } from "../../../../../server/adapters/stores/lock/lock-directory.ts";
import { openLowdbJobQueue } from "../../../../../server/adapters/stores/lowdb/lowdb-job-queue.ts";
import { jobId, wantedJob } from "../../../../helpers/job-factory.ts";
import { temporaryDirectory } from "../../../../helpers/temporary-directory.ts";
import { ScriptProcess } from "../script-process.ts";

const SCRIPT = new URL("./run-jobs.script.ts", import.meta.url);
const JOBS = 300;
const KILLS = 10;
const SEED = 20261124;
/** After so many jobs, and then so many milliseconds. */
const MOMENTS = fc.sample(
  fc.tuple(fc.integer({ min: 3, max: 25 }), fc.integer({ min: 0, max: 5 })),
  {
    seed: SEED,
    numRuns: KILLS,
  },
);
const ids = Array.from({ length: JOBS }, (_, index) => jobId(index));

it("ten kills at any moment lose no job and double no effect", { timeout: 120_000 }, async () => {
  const directory = await temporaryDirectory();
  await withQueue(directory, async (queue) => {
    for (const number of ids.keys()) await queue.enqueue(wantedJob(number));
  });

  const acknowledged: string[] = [];
  for (const [count, ms] of MOMENTS) {
    const script = await started(directory);
    for (let line = 0; line < count; line += 1) acknowledged.push(await script.nextLine());
    await pause(ms);
    acknowledged.push(...(await script.kill()));
    await withQueue(directory, async (queue) => {
      for (const id of acknowledged) expect(await queue.find(id)).toMatchObject({ status: "done" });
    });
  }
  const script = await started(directory);
  while ((await script.nextLine()) !== "empty") continue;
  await script.kill();
  await withQueue(directory, async (queue) => {
    for (const id of ids) expect(await queue.find(id)).toMatchObject({ status: "done" });
  });

  const effects = await linesOf(directory, "effects");
  expect(effects.sort()).toEqual(ids);
  expect((await linesOf(directory, "runs")).length).toBeGreaterThan(JOBS);
  expect(new Set(acknowledged).size).toBe(acknowledged.length);
});

async function started(directory: string): Promise<ScriptProcess> {
  const script = new ScriptProcess(SCRIPT, [directory]);
  expect(await script.nextLine()).toBe("ready");
  return script;
}

async function withQueue(
  directory: string,
  act: (queue: Awaited<ReturnType<typeof openLowdbJobQueue>>) => Promise<void>,
): Promise<void> {
  const lock = await lockDirectory(directory);
  const onDamaged = (id: string) => {
    throw new Error(`${id} is damaged`);
  };
  const queue = await openLowdbJobQueue({ directory, onDamaged });
  await act(queue);
  await queue.close();
  await lock.release();
}

async function linesOf(directory: string, name: string): Promise<string[]> {
  return (await readFile(join(directory, name), "utf8")).trimEnd().split("\n");
}
