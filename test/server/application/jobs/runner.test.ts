import { describe, expect, it } from "vitest";
import type { JobHandler } from "../../../../server/application/jobs/job-handler.ts";
import { JobRunner } from "../../../../server/application/jobs/runner.ts";
import { WeChatError } from "../../../../server/application/ports/wechat/wechat-error.ts";
import { jobId, wantedJob } from "../../../helpers/job-factory.ts";
import { memoryJobQueue } from "../../../helpers/memory-job-queue.ts";
import { onboardingId } from "../../../helpers/onboarding-record-factory.ts";
import { TestClock } from "../../../helpers/test-clock.ts";
import { TestTimer } from "../../../helpers/test-timer.ts";

function world(handler: JobHandler) {
  const clock = new TestClock("2026-11-22T08:00:00.000Z");
  const timer = new TestTimer(clock);
  const queue = memoryJobQueue();
  const errors: unknown[] = [];
  const runner = new JobRunner({
    queue,
    handlers: { test: handler },
    clock,
    timer,
    jitter: () => 0,
    onError: (_job, error) => errors.push(error),
  });
  return { clock, timer, queue, errors, runner };
}

/** Lets everything happen that waits for nothing but its turn. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

/** A handler whose runs last until they are let go. */
function held() {
  const running: string[] = [];
  const releases: (() => void)[] = [];
  let most = 0;
  const handler: JobHandler = async ({ id }) => {
    running.push(id);
    most = Math.max(most, running.length);
    await new Promise<void>((resolve) => releases.push(resolve));
    running.splice(running.indexOf(id), 1);
    return { outcome: "done" };
  };
  return { handler, running, release: () => releases.shift()?.(), most: () => most };
}

const silence = () =>
  new WeChatError({ kind: "timeout", path: "/wxaapi/broadcast/goods/add", errmsg: "silent" });
const done: JobHandler = () => Promise.resolve({ outcome: "done" });

describe("the runner", () => {
  it("runs what is due, and waits exactly until the next job is", async () => {
    const { runner, queue, timer } = world(done);
    runner.start();
    await queue.enqueue(wantedJob(1));
    await queue.enqueue(wantedJob(2, { runAt: new Date("2026-11-22T08:07:00.000Z") }));
    await settled();
    expect(await queue.find(jobId(1))).toMatchObject({ status: "done" });
    expect(timer.pausesMs).toEqual([7 * 60_000]);

    timer.passes(7 * 60);
    await settled();

    expect(await queue.find(jobId(2))).toMatchObject({ status: "done" });
    await runner.stop({ withinMs: 1000 });
    expect(timer.pausesMs).toEqual([]);
  });

  it("runs two jobs at a time, and one of an onboarding", async () => {
    const { handler, running, release, most } = held();
    const { runner, queue } = world(handler);
    const same = { subject: onboardingId(1) };
    await queue.enqueue(wantedJob(1, { ...same, key: "a" }));
    await queue.enqueue(wantedJob(2, { ...same, key: "b" }));
    for (const number of [3, 4]) await queue.enqueue(wantedJob(number));
    runner.start();
    await settled();
    expect(running).toEqual([jobId(1), jobId(3)]);

    for (let left = 4; left > 0; left -= 1) {
      release();
      await settled();
    }

    expect(most()).toBe(2);
    expect(await queue.find(jobId(2))).toMatchObject({ status: "done" });
  });

  it("tries again after 1, 5, 15 and 60 minutes when a handler throws, and then gives up", async () => {
    const { runner, queue, clock, errors } = world(() => Promise.reject(new Error("ours")));
    await queue.enqueue(wantedJob(1));
    const pauses: number[] = [];

    while (await runner.runDue()) {
      const { nextRunAt } = (await queue.find(jobId(1))) ?? {};
      if (!nextRunAt) break;
      pauses.push((Date.parse(nextRunAt) - clock.now().getTime()) / 60_000);
      clock.advance({ seconds: (pauses.at(-1) ?? 0) * 60 });
    }

    expect(pauses).toEqual([1, 5, 15, 60]);
    expect(await queue.find(jobId(1))).toMatchObject({
      status: "failed",
      problems: [{ code: "job-interrupted" }, { code: "job-given-up", params: { attempts: 5 } }],
    });
    expect(errors).toHaveLength(5);
  });

  it("tries again without end, at most an hour apart, when WeChat cannot be reached", async () => {
    const { runner, queue, clock, errors } = world(() => Promise.reject(silence()));
    await queue.enqueue(wantedJob(1));

    for (let day = 0; day < 20; day += 1) {
      await runner.runDue();
      clock.advance({ seconds: 3600 });
    }

    expect(await queue.find(jobId(1))).toMatchObject({
      status: "waiting",
      problems: [{ code: "job-wechat-silent" }],
    });
    expect(errors).toEqual([]);
  });

  it("does not give up a job that moves on before it fails", async () => {
    let count = 0;
    const { runner, queue, clock } = world(async (_job, run) => {
      count += 1;
      await run.progress({ done: count, total: 9 });
      if (count < 9) throw new Error("ours");
      return { outcome: "done" };
    });
    await queue.enqueue(wantedJob(1));

    for (let run = 0; run < 9; run += 1) {
      await runner.runDue();
      clock.advance({ seconds: 3600 });
    }

    expect(await queue.find(jobId(1))).toMatchObject({ status: "done", done: 9 });
  });

  it("runs again when the handler says, and fails when it says", async () => {
    const at = new Date("2026-11-23T00:00:00.000Z");
    const { runner, queue } = world(({ id }) =>
      Promise.resolve(
        id === jobId(1)
          ? { outcome: "again", at }
          : { outcome: "failed", problem: { code: "hopeless", params: {} } },
      ),
    );
    for (const number of [1, 2]) await queue.enqueue(wantedJob(number));

    expect(await runner.runDue()).toBe(2);

    expect(await queue.find(jobId(1))).toMatchObject({
      status: "waiting",
      nextRunAt: at.toISOString(),
    });
    expect(await queue.find(jobId(2))).toMatchObject({ status: "failed" });
  });

  it("keeps a job of a kind that it does not know", async () => {
    const { runner, queue, errors } = world(done);
    await queue.enqueue(wantedJob(1, { kind: "of-tomorrow" }));

    await runner.runDue();

    expect(await queue.find(jobId(1))).toMatchObject({ status: "waiting", problems: [] });
    expect(errors).toHaveLength(1);
  });

  it("tells a run that its job was cancelled, at its next progress", async () => {
    const { runner, queue, clock, errors } = world(async (job, run) => {
      await queue.cancel(job.id, { at: clock.now() });
      await run.progress({ done: 1 });
      return { outcome: "done" };
    });
    await queue.enqueue(wantedJob(1));

    await runner.runDue();

    expect(await queue.find(jobId(1))).toMatchObject({ status: "cancelled", done: 0 });
    expect(errors).toEqual([]);
  });

  it("does not run again what took the process with it too often", async () => {
    let runs = 0;
    const { runner, queue, clock } = world(() => {
      runs += 1;
      return Promise.resolve({ outcome: "done" });
    });
    await queue.enqueue(wantedJob(1));
    for (let crash = 0; crash < 5; crash += 1) {
      await queue.claim({ now: clock.now(), leaseUntil: clock.now() });
    }

    await runner.runDue();

    expect(runs).toBe(0);
    expect(await queue.find(jobId(1))).toMatchObject({
      status: "failed",
      problems: [{ code: "job-given-up" }],
    });
  });

  it("lets the present step end when it stops, and leaves the rest for later", async () => {
    const { runner, queue } = world(
      (_job, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => reject(new Error("stopped")));
        }),
    );
    await queue.enqueue(wantedJob(1));
    runner.start();
    await settled();

    await runner.stop({ withinMs: 60_000 });

    expect(await queue.find(jobId(1))).toMatchObject({
      status: "waiting",
      attempts: 0,
      problems: [],
    });
  });

  it("does not wait for ever for a run that does not end", async () => {
    const { handler } = held();
    const { runner, queue, timer } = world(handler);
    await queue.enqueue(wantedJob(1));
    runner.start();
    await settled();

    const stopped = runner.stop({ withinMs: 5000 });
    await settled();
    timer.passes(5);

    await expect(stopped).resolves.toBeUndefined();
    expect(await queue.find(jobId(1))).toMatchObject({ status: "running" });
  });

  it("keeps the lease of a long run", async () => {
    const { handler, release } = held();
    const { runner, queue, timer, clock } = world(handler);
    await queue.enqueue(wantedJob(1));
    runner.start();
    await settled();

    for (let renewal = 0; renewal < 5; renewal += 1) {
      timer.passes(300);
      await settled();
    }

    expect(await queue.claim({ now: clock.now(), leaseUntil: clock.now() })).toBeNull();
    release();
    await settled();
    expect(await queue.find(jobId(1))).toMatchObject({ status: "done" });
  });
});
