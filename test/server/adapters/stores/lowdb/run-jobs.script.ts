// Takes the data directory and runs its jobs until none is left; each appends its id to a file unless it stands there.
import { appendFileSync, existsSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { lockDirectory } from "../../../../../server/adapters/stores/lock/lock-directory.ts";
import { openLowdbJobQueue } from "../../../../../server/adapters/stores/lowdb/lowdb-job-queue.ts";
import type { JobHandler } from "../../../../../server/application/jobs/job-handler.ts";
import { JobRunner } from "../../../../../server/application/jobs/runner.ts";

const [directory = ""] = process.argv.slice(2);
const effects = join(directory, "effects");
const runs = join(directory, "runs");

/** A second run looks first, as every handler has to; between effect and note there is time to be killed. */
const appendOnce: JobHandler = async ({ id }) => {
  appendFileSync(runs, `${id}\n`);
  await pause(1);
  const done = existsSync(effects) ? readFileSync(effects, "utf8") : "";
  if (!done.includes(`${id}\n`)) appendFileSync(effects, `${id}\n`);
  await pause(1);
  return { outcome: "done" };
};

await lockDirectory(directory);
const queue = await openLowdbJobQueue({
  directory,
  onDamaged: (id) => {
    throw new Error(`${id} is damaged`);
  },
});
const finish = queue.finish.bind(queue);
queue.finish = async (lease, end) => {
  const job = await finish(lease, end);
  writeSync(1, `${lease.jobId}\n`);
  return job;
};
const runner = new JobRunner({
  queue,
  handlers: { test: appendOnce },
  clock: { now: () => new Date() },
  timer: {
    after(ms, run) {
      const timeout = setTimeout(run, ms).unref();
      return () => clearTimeout(timeout);
    },
  },
  jitter: () => 0,
  onError: (_job, error) => {
    throw error;
  },
});
writeSync(1, "ready\n");
runner.start();
while ((await queue.nextDue(new Date(0))) !== null) await pause(20);
writeSync(1, "empty\n");
