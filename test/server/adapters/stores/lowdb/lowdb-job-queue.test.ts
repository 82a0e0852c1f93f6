import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { findProjectDirectory } from "../../../../../rules/load-rulesets.ts";
import { openLowdbJobQueue } from "../../../../../server/adapters/stores/lowdb/lowdb-job-queue.ts";
import type { Job } from "../../../../../server/application/ports/job.ts";
import type { JobQueue } from "../../../../../server/application/ports/jobs.ts";
import { JOB_NOW, jobId, secondsLater, wantedJob } from "../../../../helpers/job-factory.ts";
import { temporaryDirectory } from "../../../../helpers/temporary-directory.ts";
import { FaultyFileSystem } from "../../disk/faulty-file-system.ts";
import { itIsAJobQueue } from "../job-queue.conformance.ts";

const at = JOB_NOW;
const moment = { now: at, leaseUntil: secondsLater(600) };

async function open(directory: string, files?: FaultyFileSystem) {
  const damaged: string[] = [];
  const onDamaged = (id: string) => damaged.push(id);
  const queue = await openLowdbJobQueue({ directory, onDamaged, ...(files && { files }) });
  return { queue, damaged };
}

async function filesOf(directory: string): Promise<string[]> {
  const names = await readdir(join(directory, "jobs"), { recursive: true });
  return names.filter((name) => name.endsWith(".json")).sort();
}

describe("the lowdb queue", () => {
  itIsAJobQueue(async () => (await open(await temporaryDirectory())).queue);

  it("has every job again after it was opened anew, and gives running ones away at once", async () => {
    const directory = await temporaryDirectory();
    const { queue } = await open(directory);
    for (const number of [1, 2, 3]) await queue.enqueue(wantedJob(number));
    const done = await queue.claim(moment);
    await queue.finish(done?.lease ?? { jobId: "", token: "" }, { at });
    const left = await queue.claim(moment);

    const { queue: reopened } = await open(directory);

    expect(await reopened.find(jobId(1))).toMatchObject({ status: "done" });
    expect(await reopened.find(jobId(3))).toMatchObject({ status: "waiting" });
    expect((await reopened.claim(moment))?.job).toMatchObject({ id: left?.job.id, crashes: 2 });
  });

  it("reads jobs of before, which were of onboardings, and writes them in the present form", async () => {
    const directory = await temporaryDirectory();
    const kept = join(findProjectDirectory(), "test/fixtures/data-2026-11-27/jobs");
    await cp(kept, join(directory, "jobs"), { recursive: true });
    const { queue, damaged } = await open(directory);
    const id = "job_t7xy1hakv94859bp32fd";
    const subject = "onb_qe3k0xkg3xkh0rbjhvnm";

    expect(damaged).toEqual([]);
    expect(await queue.find(id)).toMatchObject({ format: 2, subject, kind: "remind" });
    expect((await queue.list(subject)).map((job) => job.id)).toContain("job_yhrakx6m75qkpszmcpds");
    await queue.cancel(id, { at });

    const { queue: reopened } = await open(directory);
    expect(await reopened.find(id)).toMatchObject({ format: 2, subject, status: "cancelled" });
  });

  it("keeps jobs of whatever has an id, also when they are over", async () => {
    const directory = await temporaryDirectory();
    const { queue } = await open(directory);
    const subject = "pf_00000000000000000001";
    await queue.enqueue(wantedJob(1, { subject }));
    await queue.cancel(jobId(1), { at });

    const { queue: reopened } = await open(directory);

    expect(await reopened.list(subject)).toMatchObject([{ id: jobId(1), subject }]);
  });

  it("keeps a file for each job, and finished ones by name in a place of their own", async () => {
    const directory = await temporaryDirectory();
    const { queue } = await open(directory);
    await queue.enqueue(wantedJob(1));
    expect(await filesOf(directory)).toEqual([
      expect.stringMatching(/^unfinished\/[0-9a-f]{2}\/job_0{19}1\.json$/),
    ]);

    await queue.cancel(jobId(1), { at });
    expect(await filesOf(directory)).toEqual([
      expect.stringMatching(/^finished\/[0-9a-f]{2}\/job_0{19}1\.onb_0{19}1\.1795334400000\.json$/),
    ]);

    await queue.removeFinished(secondsLater(1));
    expect(await filesOf(directory)).toEqual([]);
  });

  it("takes a job that lies in both places for finished, as after a crash between the two", async () => {
    const directory = await temporaryDirectory();
    const { queue } = await open(directory);
    await queue.enqueue(wantedJob(1));
    const [name = ""] = await filesOf(directory);
    const path = join(directory, "jobs", name);
    const bytes = await readFile(path);
    await queue.cancel(jobId(1), { at });
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);

    const { queue: reopened } = await open(directory);

    expect(await reopened.find(jobId(1))).toMatchObject({ status: "cancelled" });
    expect(await filesOf(directory)).toHaveLength(1);
  });

  it.each([
    ["flipped", 40],
    ["emptied", 0],
  ] as const)(
    "leaves a job alone whose file was %s, tells of it, and goes on with the others",
    async (_how, position) => {
      const directory = await temporaryDirectory();
      const { queue } = await open(directory);
      for (const number of [1, 2]) await queue.enqueue(wantedJob(number));
      const path = join(
        directory,
        "jobs",
        (await filesOf(directory)).find((n) => n.includes(jobId(1))) ?? "",
      );
      const bytes = await readFile(path);
      bytes[position] = (bytes[position] ?? 0) ^ 1;
      const damage = position === 0 ? Buffer.alloc(0) : bytes;
      await writeFile(path, damage);

      const { queue: reopened, damaged } = await open(directory);

      expect(damaged).toEqual([jobId(1)]);
      await expect(reopened.find(jobId(1))).rejects.toMatchObject({ code: "store-record-corrupt" });
      expect((await reopened.claim(moment))?.job.id).toBe(jobId(2));
      expect(await readFile(path)).toEqual(damage);
    },
  );

  it("lists the others beside a finished job that was damaged, and tells of it", async () => {
    const directory = await temporaryDirectory();
    const { queue, damaged } = await open(directory);
    const { subject } = wantedJob(1);
    for (const number of [1, 2])
      await queue.enqueue(wantedJob(number, { subject, key: String(number) }));
    await queue.cancel(jobId(1), { at });
    const [name = ""] = (await filesOf(directory)).filter((one) => one.startsWith("finished"));
    await writeFile(join(directory, "jobs", name), "{");

    expect(await queue.list(subject)).toMatchObject([{ id: jobId(2) }]);

    expect(damaged).toEqual([jobId(1)]);
  });
});

/** Each step is done on a queue that may refuse it; what it answers was acknowledged. */
const STEPS: ((queue: JobQueue) => Promise<Job | "lost" | null>)[] = [
  (queue) => queue.enqueue(wantedJob(1)),
  (queue) => queue.enqueue(wantedJob(2, { subject: wantedJob(1).subject, runAt: at })),
  async (queue) => {
    const claim = await queue.claim(moment);
    if (claim === null) return null;
    const change = { done: 1, total: 2 };
    await queue.progress(claim.lease, { change, at, leaseUntil: secondsLater(900) });
    return await queue.finish(claim.lease, { at });
  },
];

/** What matters to whoever was told: how far the job is. A lease does not outlive its process. */
const RANK = { waiting: 0, running: 0, cancelled: 1, failed: 1, done: 1 };

describe.each(["EIO", "ENOSPC"])("when the disk fails with %s", (code) => {
  it.each([
    ["once", (number: number, failing: number) => number === failing],
    ["for good", (number: number, failing: number) => number >= failing],
  ] as const)(
    "%s, at any call, nothing acknowledged is lost and nothing doubled",
    async (_how, fails) => {
      let rounds = 0;
      for (let failing = 1, wasMet = true; wasMet; failing += 1) {
        rounds += 1;
        const directory = await temporaryDirectory();
        const files = new FaultyFileSystem();
        const { queue } = await open(directory, files);
        wasMet = false;
        files.failWhen(({ number }) => {
          if (!fails(number, failing)) return null;
          wasMet = true;
          return code;
        });

        let known: Job | null = null;
        for (const step of STEPS) {
          try {
            const job: Job | "lost" | null = await step(queue);
            if (job !== null && job !== "lost") known = job;
          } catch (error) {
            expect(error).toMatchObject({ code: "store-unavailable" });
          }
        }
        files.heal();

        const { queue: reopened, damaged } = await open(directory);
        expect(damaged).toEqual([]);
        const jobs = await reopened.list(wantedJob(1).subject);
        expect(jobs.filter(({ finishedAt }) => finishedAt === null).length).toBeLessThanOrEqual(1);
        if (known !== null) {
          const { id: knownId } = known;
          const found = jobs.find(({ id }) => id === knownId);
          expect(found).toBeDefined();
          expect(RANK[found?.status ?? "waiting"]).toBeGreaterThanOrEqual(RANK[known.status]);
        }
        expect(await queue.health()).toEqual({ status: "ready" });
        expect(await queue.enqueue(wantedJob(9))).toMatchObject({ id: jobId(9) });
      }
      expect(rounds).toBeGreaterThan(30);
    },
  );
});
