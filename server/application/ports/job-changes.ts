/** What may become of a job, purely: every queue keeps what these functions answer. */
import { JOB_FORMAT, type Job, type JobProblem, type JobStatus, withProblem } from "./job.ts";

/** What is to be done; without `runAt` at once. Of the same subject, kind and key there is one unfinished job. */
export type WantedWork = Pick<Job, "kind" | "subject" | "key"> & {
  readonly payload?: Job["payload"];
  readonly runAt?: Date;
};

/** Kind, key and time of a job; what it is for is known where it is wanted. */
export type FollowUp = Required<Pick<WantedWork, "kind" | "key" | "payload" | "runAt">>;

/** A job that somebody wants; `at` is the moment of asking. */
export type WantedJob = Pick<Job, "id" | "kind" | "subject" | "key" | "payload"> & {
  readonly at: Date;
  readonly runAt: Date;
};

/** How far a run came, as totals that are true however often they are told; what is left out stays as it was. */
export type JobProgress = {
  readonly done?: number;
  readonly total?: number;
  readonly failed?: number;
  readonly problem?: Omit<JobProblem, "at">;
};

/**
 * Why a job runs again later. `asked`: its handler says so. `unreachable`: WeChat or the disk could not be reached.
 * `crashed`: a mistake of ours. `stopped`: the process ends.
 */
export type RescheduleReason = "asked" | "unreachable" | "crashed" | "stopped";

/** A moment; and with it how far a run came, why it ended, or when it goes on. */
export type At = { readonly at: Date };
export type Progressed = At & { readonly change: JobProgress; readonly leaseUntil: Date };
export type Failed = At & { readonly problem: Omit<JobProblem, "at"> };
export type Rescheduled = At & {
  readonly runAt: Date;
  readonly reason: RescheduleReason;
  readonly problem?: Omit<JobProblem, "at">;
};

export function isFinished({ status }: { status: JobStatus }): boolean {
  return status === "done" || status === "failed" || status === "cancelled";
}

export function newJob({ at, runAt, ...wanted }: WantedJob): Job {
  return {
    format: JOB_FORMAT,
    ...wanted,
    status: "waiting",
    done: 0,
    total: null,
    failed: 0,
    attempts: 0,
    crashes: 0,
    nextRunAt: runAt.toISOString(),
    problems: [],
    createdAt: at.toISOString(),
    updatedAt: at.toISOString(),
    finishedAt: null,
    lease: null,
  };
}

/** Wanted once more while unfinished: it is due no later than that, a running one again after this run. */
export function wantedAgain(job: Job, { at, runAt }: Pick<WantedJob, "at" | "runAt">): Job {
  const isSooner = job.nextRunAt === null || runAt.getTime() < Date.parse(job.nextRunAt);
  if (!isSooner) return job;
  return { ...job, nextRunAt: runAt.toISOString(), updatedAt: at.toISOString() };
}

export function claimed(job: Job, lease: { token: string; at: Date; until: Date }): Job {
  return {
    ...job,
    status: "running",
    attempts: job.attempts + 1,
    crashes: job.crashes + 1,
    nextRunAt: null,
    updatedAt: lease.at.toISOString(),
    lease: { token: lease.token, until: lease.until.toISOString() },
  };
}

/** A run that moves on is none that comes to nothing, however it ends. */
export function progressed(job: Job, { change, at, leaseUntil }: Progressed): Job {
  const { problem, ...counts } = change;
  const next = { ...job, ...counts };
  const hasMoved = next.done + next.failed > job.done + job.failed;
  return {
    ...next,
    ...(hasMoved && { attempts: 0, crashes: 0 }),
    ...(problem && { problems: withProblem(job.problems, { ...problem, at: at.toISOString() }) }),
    updatedAt: at.toISOString(),
    ...(job.lease && { lease: { ...job.lease, until: leaseUntil.toISOString() } }),
  };
}

/** Done; or waiting again, when it was wanted while it ran. */
export function finished(job: Job, { at }: At): Job {
  const calm = { ...job, attempts: 0, crashes: 0, lease: null, updatedAt: at.toISOString() };
  if (job.nextRunAt !== null) return { ...calm, status: "waiting" };
  return { ...calm, status: "done", finishedAt: at.toISOString() };
}

export function failed(job: Job, end: Failed): Job {
  const at = end.at.toISOString();
  const problems = withProblem(job.problems, { ...end.problem, at });
  return { ...ended(job, end), status: "failed", problems };
}

export function cancelled(job: Job, end: At): Job {
  return { ...ended(job, end), status: "cancelled" };
}

export function rescheduled(job: Job, later: Rescheduled): Job {
  const at = later.at.toISOString();
  const waiting: Job = {
    ...job,
    ...countsAfter(job, later.reason),
    status: "waiting",
    lease: null,
    updatedAt: at,
    ...(later.problem && { problems: withProblem(job.problems, { ...later.problem, at }) }),
  };
  return wantedAgain(waiting, later);
}

/** A job whose runner is gone waits again, at once: what it had counted stays. */
export function abandoned(job: Job): Job {
  const nextRunAt = job.nextRunAt ?? job.updatedAt;
  return { ...job, status: "waiting", nextRunAt, lease: null };
}

function ended(job: Job, { at }: At): Job {
  const now = at.toISOString();
  return { ...job, nextRunAt: null, lease: null, updatedAt: now, finishedAt: now };
}

function countsAfter(job: Job, reason: RescheduleReason): Pick<Job, "attempts" | "crashes"> {
  switch (reason) {
    case "asked":
      return { attempts: 0, crashes: 0 };
    case "unreachable":
      return { attempts: job.attempts, crashes: 0 };
    case "crashed":
      return { attempts: job.attempts, crashes: job.crashes };
    case "stopped":
      return { attempts: Math.max(0, job.attempts - 1), crashes: 0 };
  }
}
