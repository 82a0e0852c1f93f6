import { expect, it } from "vitest";
import type { JobQueue } from "../../../../server/application/ports/jobs.ts";
import { JOB_NOW, jobId, secondsLater, wantedJob } from "../../../helpers/job-factory.ts";
import { onboardingId } from "../../../helpers/onboarding-record-factory.ts";

const at = JOB_NOW;
const moment = (seconds = 0) => ({
  now: secondsLater(seconds),
  leaseUntil: secondsLater(seconds + 600),
});

async function claimed(queue: JobQueue, seconds = 0) {
  const claim = await queue.claim(moment(seconds));
  if (claim === null) throw new Error("nothing is due");
  return claim;
}

/** What every job queue promises; called inside a `describe` with a way to get an empty queue. */
export function itIsAJobQueue(openFreshQueue: () => Promise<JobQueue>): void {
  it("gives back a job as it was wanted", async () => {
    const queue = await openFreshQueue();

    const job = await queue.enqueue(wantedJob(1, { payload: { page: 2 } }));

    expect(job).toMatchObject({
      id: jobId(1),
      status: "waiting",
      payload: { page: 2 },
      total: null,
    });
    expect(await queue.find(job.id)).toEqual(job);
    expect(await queue.list(job.subject)).toEqual([job]);
  });

  it("has one unfinished job of an onboarding, kind and key, due at the sooner time", async () => {
    const queue = await openFreshQueue();
    const first = await queue.enqueue(wantedJob(1, { runAt: secondsLater(60) }));
    const same = { subject: first.subject };

    const later = await queue.enqueue(wantedJob(2, { ...same, runAt: secondsLater(90) }));
    const sooner = await queue.enqueue(wantedJob(3, { ...same, runAt: secondsLater(30) }));
    const another = await queue.enqueue(wantedJob(4, { ...same, key: "another" }));

    expect(later).toEqual(first);
    expect(sooner).toMatchObject({ id: first.id, nextRunAt: secondsLater(30).toISOString() });
    expect(another.id).toBe(jobId(4));
    expect(await queue.nextDue(at)).toEqual(secondsLater(30));
  });

  it("makes one job when many want the same at the same time", async () => {
    const queue = await openFreshQueue();
    const same = { subject: onboardingId(1) };

    const jobs = await Promise.all(
      Array.from({ length: 50 }, (_, index) => queue.enqueue(wantedJob(index, same))),
    );

    expect(new Set(jobs.map(({ id }) => id)).size).toBe(1);
  });

  it("makes a new job of the key when the one before is finished", async () => {
    const queue = await openFreshQueue();
    await queue.enqueue(wantedJob(1));
    await queue.finish((await claimed(queue)).lease, { at });

    const next = await queue.enqueue(wantedJob(2, { subject: onboardingId(1) }));

    expect(next.id).toBe(jobId(2));
    expect(await queue.list(onboardingId(1))).toMatchObject([
      { id: jobId(2), status: "waiting" },
      { id: jobId(1), status: "done" },
    ]);
  });

  it("gives every due job away once, the longest due first", async () => {
    const queue = await openFreshQueue();
    for (const number of [3, 1, 2]) {
      await queue.enqueue(wantedJob(number, { runAt: secondsLater(number) }));
    }

    expect(await queue.claim(moment(0))).toBeNull();
    const claims = await Promise.all(Array.from({ length: 5 }, () => queue.claim(moment(5))));

    expect(claims.map((claim) => claim?.job.id)).toEqual([
      ...[1, 2, 3].map(jobId),
      undefined,
      undefined,
    ]);
    expect(claims[0]?.job).toMatchObject({ status: "running", attempts: 1, nextRunAt: null });
  });

  it("runs one job of an onboarding at a time", async () => {
    const queue = await openFreshQueue();
    const of = { subject: onboardingId(1) };
    await queue.enqueue(wantedJob(1, { ...of, key: "a" }));
    await queue.enqueue(wantedJob(2, { ...of, key: "b" }));
    const { lease } = await claimed(queue);

    expect(await queue.claim(moment())).toBeNull();
    await queue.finish(lease, { at });

    expect((await claimed(queue)).job.id).toBe(jobId(2));
  });

  it("lets another take over when a lease has run out, and the first one write no more", async () => {
    const queue = await openFreshQueue();
    await queue.enqueue(wantedJob(1));
    const first = await claimed(queue);
    expect(await queue.nextDue(at)).toEqual(secondsLater(600));

    const second = await claimed(queue, 601);

    expect(second.job).toMatchObject({ id: jobId(1), attempts: 2, crashes: 2 });
    expect(await queue.finish(first.lease, { at })).toBe("lost");
    const how = { change: { done: 1 }, at, leaseUntil: secondsLater(900) };
    expect(await queue.progress(first.lease, how)).toBe("lost");
    expect(await queue.finish(second.lease, { at })).toMatchObject({ status: "done", done: 0 });
  });

  it("keeps progress, and the lease for longer", async () => {
    const queue = await openFreshQueue();
    await queue.enqueue(wantedJob(1));
    const { lease } = await claimed(queue);
    const change = { done: 3, total: 9, failed: 1, problem: { code: "some", params: { n: 1 } } };

    await queue.progress(lease, { change, at, leaseUntil: secondsLater(1200) });

    expect(await queue.claim(moment(601))).toBeNull();
    expect(await queue.find(jobId(1))).toMatchObject({
      done: 3,
      total: 9,
      failed: 1,
      attempts: 0,
      problems: [{ code: "some", params: { n: 1 }, at: at.toISOString() }],
    });
  });

  it("runs a job again that was wanted while it ran", async () => {
    const queue = await openFreshQueue();
    await queue.enqueue(wantedJob(1));
    const { lease } = await claimed(queue);

    const again = await queue.enqueue(wantedJob(2, { subject: onboardingId(1) }));
    expect(again).toMatchObject({ id: jobId(1), status: "running" });
    expect(await queue.finish(lease, { at })).toMatchObject({ status: "waiting" });

    const second = await claimed(queue);
    expect(await queue.finish(second.lease, { at })).toMatchObject({ status: "done" });
  });

  it("lets a job wait, fail for good, or be cancelled while it runs", async () => {
    const queue = await openFreshQueue();
    for (const number of [1, 2, 3]) await queue.enqueue(wantedJob(number));
    const [one, two, three] = [await claimed(queue), await claimed(queue), await claimed(queue)];

    const runAt = secondsLater(60);
    await queue.reschedule(one.lease, { at, runAt, reason: "asked" });
    await queue.fail(two.lease, { at, problem: { code: "hopeless", params: {} } });
    await queue.cancel(three.job.id, { at });

    expect(await queue.find(jobId(1))).toMatchObject({
      status: "waiting",
      attempts: 0,
      nextRunAt: runAt.toISOString(),
    });
    expect(await queue.find(jobId(2))).toMatchObject({
      status: "failed",
      problems: [{ code: "hopeless" }],
    });
    expect(await queue.find(jobId(3))).toMatchObject({
      status: "cancelled",
      finishedAt: at.toISOString(),
    });
    expect(await queue.finish(three.lease, { at })).toBe("lost");
    expect(await queue.cancel(jobId(2), { at })).toMatchObject({ status: "failed" });
  });

  it("forgets what was finished before a moment, and nothing else", async () => {
    const queue = await openFreshQueue();
    for (const number of [1, 2, 3]) await queue.enqueue(wantedJob(number));
    await queue.finish((await claimed(queue)).lease, { at });
    await queue.finish((await claimed(queue)).lease, { at: secondsLater(10) });

    expect(await queue.removeFinished(secondsLater(5))).toBe(1);

    expect(await queue.find(jobId(1))).toBeNull();
    expect(await queue.list(onboardingId(1))).toEqual([]);
    expect(await queue.find(jobId(2))).toMatchObject({ status: "done" });
    expect(await queue.find(jobId(3))).toMatchObject({ status: "waiting" });
  });

  it.each(["", "job_", "../../../etc/passwd", jobId(99), `${jobId(1)}\0`])(
    "has no job for the id %j",
    async (id) => {
      const queue = await openFreshQueue();
      await queue.enqueue(wantedJob(1));

      expect(await queue.find(id)).toBeNull();
      expect(await queue.cancel(id, { at })).toBeNull();
    },
  );

  it("refuses what is not a job and keeps nothing of it", async () => {
    const queue = await openFreshQueue();

    await expect(queue.enqueue(wantedJob(1, { payload: "x".repeat(9000) }))).rejects.toThrow(
      "payload",
    );

    expect(await queue.find(jobId(1))).toBeNull();
    expect(await queue.claim(moment())).toBeNull();
  });

  it("shares no object with its callers", async () => {
    const queue = await openFreshQueue();
    const job = await queue.enqueue(wantedJob(1));
    job.problems.push({ code: "mine", params: {}, at: at.toISOString() });
    (await queue.find(jobId(1)))?.problems.push({ code: "mine", params: {}, at: at.toISOString() });

    expect(await queue.find(jobId(1))).toMatchObject({ problems: [] });
  });

  it("calls back when something is wanted", async () => {
    const queue = await openFreshQueue();
    let calls = 0;
    queue.onWanted(() => {
      calls += 1;
    });

    await queue.enqueue(wantedJob(1));

    expect(calls).toBe(1);
  });

  it("finishes what was asked of it before it closes", async () => {
    const queue = await openFreshQueue();
    const asked = [queue.enqueue(wantedJob(1)), queue.claim(moment())];

    await queue.close();

    expect(await Promise.all(asked)).toMatchObject([{ id: jobId(1) }, { job: { id: jobId(1) } }]);
    await expect(queue.find(jobId(1))).rejects.toThrow("the queue is open");
  });
}
