/** One run of one job: from its claim to the writing of what came of it. */
import { isCoded } from "../../errors.ts";
import type { Clock, Timer } from "../ports/clock.ts";
import type { Job } from "../ports/job.ts";
import type { Rescheduled } from "../ports/job-changes.ts";
import type { JobLease, JobQueue } from "../ports/jobs.ts";
import { WeChatError } from "../ports/wechat/wechat-error.ts";
import type { JobHandlers, JobOutcome, JobRun } from "./job-handler.ts";

const MINUTE_MS = 60_000;
const PAUSES_MS = [1, 5, 15, 60].map((minutes) => minutes * MINUTE_MS);
/** Work that failed together is not tried again together. */
const SPREAD = 0.2;

export type RunDependencies = {
  readonly queue: JobQueue;
  readonly handlers: JobHandlers;
  readonly clock: Clock;
  readonly timer: Timer;
  /** A number in [0, 1), another one each time. */
  readonly jitter: () => number;
  /** Told of what is our mistake, and of what cannot be written; for the log. */
  readonly onError: (job: Pick<Job, "id" | "kind"> | null, error: unknown) => void;
};

/** A lease is renewed twice as often as it has to be. */
export const LEASE_MS = 10 * 60_000;
const CRASHES_MAX = 5;

/** The job was cancelled or taken over: nothing of this run counts any more. */
export class JobLost extends Error {
  constructor(id: string) {
    super(`the job ${id} is not run here any more`);
    this.name = "JobLost";
  }
}

/** Never rejects: what cannot be written is told, and the job is claimed again when its lease has run out. */
export async function runJob(
  { job, lease }: { job: Job; lease: JobLease },
  stop: AbortController,
  dependencies: RunDependencies,
): Promise<void> {
  const release = keepLease(lease, stop, dependencies);
  try {
    await conclude(job, lease, { stop, dependencies });
  } catch (error) {
    if (!(error instanceof JobLost)) dependencies.onError(job, error);
  } finally {
    release();
  }
}

type Running = { readonly stop: AbortController; readonly dependencies: RunDependencies };

async function conclude(job: Job, lease: JobLease, running: Running): Promise<void> {
  const { queue, handlers, clock } = running.dependencies;
  const handler = Object.hasOwn(handlers, job.kind) ? handlers[job.kind] : undefined;
  if (handler === undefined) {
    // A newer version knows it; until that is back, the job is kept.
    running.dependencies.onError(job, new Error(`no handler for jobs of kind ${job.kind}`));
    await later(job, lease, { running, reason: "unreachable" });
    return;
  }
  // Its last runs took the process with them: this one would too.
  if (job.crashes > CRASHES_MAX) {
    await giveUp(job, lease, running);
    return;
  }
  let outcome: JobOutcome;
  try {
    outcome = await handler(job, runOf(lease, running));
  } catch (error) {
    await afterThrow(error, { job, lease, running });
    return;
  }
  const at = clock.now();
  switch (outcome.outcome) {
    case "done":
      await queue.finish(lease, { at });
      return;
    case "again":
      await queue.reschedule(lease, { at, runAt: outcome.at, reason: "asked" });
      return;
    case "failed":
      await queue.fail(lease, { at, problem: outcome.problem });
      return;
  }
}

async function afterThrow(
  error: unknown,
  { job, lease, running }: { job: Job; lease: JobLease; running: Running },
): Promise<void> {
  const { queue, clock, onError } = running.dependencies;
  if (error instanceof JobLost) return;
  const current = (await queue.find(job.id)) ?? job;
  if (running.stop.signal.aborted) {
    const at = clock.now();
    await queue.reschedule(lease, { at, runAt: at, reason: "stopped" });
    return;
  }
  if (isUnreachable(error)) {
    const problem = { code: "job-wechat-silent", params: {} };
    const told = error instanceof WeChatError ? { problem } : {};
    await later(current, lease, { running, reason: "unreachable", ...told });
    return;
  }
  onError(job, error);
  if (current.crashes >= CRASHES_MAX) {
    await giveUp(current, lease, running);
    return;
  }
  const problem = { code: "job-interrupted", params: {} };
  await later(current, lease, { running, reason: "crashed", problem });
}

async function giveUp(job: Job, lease: JobLease, { dependencies }: Running): Promise<void> {
  const attempts = Math.min(job.crashes, CRASHES_MAX);
  const problem = { code: "job-given-up", params: { attempts } };
  await dependencies.queue.fail(lease, { at: dependencies.clock.now(), problem });
}

async function later(
  job: Job,
  lease: JobLease,
  how: { running: Running } & Pick<Rescheduled, "reason" | "problem">,
): Promise<void> {
  const { queue, clock, jitter } = how.running.dependencies;
  const at = clock.now();
  const runAt = new Date(at.getTime() + pauseMs(job.attempts, jitter()));
  const { reason, problem } = how;
  await queue.reschedule(lease, { at, runAt, reason, ...(problem && { problem }) });
}

/** WeChat was not reached or its answer was lost, or the disk is away: no mistake of the handler's. */
function isUnreachable(error: unknown): boolean {
  if (error instanceof WeChatError) return error.kind === "unreachable" || error.mayHaveTakenEffect;
  return isCoded(error, "store-unavailable");
}

function runOf(lease: JobLease, { stop, dependencies }: Running): JobRun {
  const { queue, clock } = dependencies;
  return {
    signal: stop.signal,
    progress: async (change) => {
      const at = clock.now();
      const leaseUntil = new Date(at.getTime() + LEASE_MS);
      if ((await queue.progress(lease, { change, at, leaseUntil })) === "lost") {
        stop.abort();
        throw new JobLost(lease.jobId);
      }
    },
  };
}

/** Renews the lease until the function that it answers is called. */
function keepLease(lease: JobLease, stop: AbortController, dependencies: RunDependencies) {
  const run = runOf(lease, { stop, dependencies });
  const wait = () =>
    dependencies.timer.after(LEASE_MS / 2, () => {
      run.progress({}).catch((error: unknown) => {
        if (!(error instanceof JobLost)) dependencies.onError(null, error);
      });
      if (!stop.signal.aborted) cancel = wait();
    });
  let cancel = wait();
  return () => cancel();
}

/** How long to wait after so many tries in a row: 1, 5, 15, then 60 minutes, longer by up to a fifth (`jitter` in [0, 1)). */
function pauseMs(attempts: number, jitter: number): number {
  const pause = PAUSES_MS[Math.min(Math.max(attempts, 1), PAUSES_MS.length) - 1] ?? MINUTE_MS;
  return Math.round(pause * (1 + SPREAD * jitter));
}
