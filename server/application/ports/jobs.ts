/** Where jobs are kept, and who runs one. */
import type { Job } from "./job.ts";
import type { At, Failed, Progressed, Rescheduled, WantedJob } from "./job-changes.ts";
import type { StoreHealth } from "./store-health.ts";

/** The right to run one job, until it is lost: by cancelling, or by a lease that ran out and was given to another. */
export type JobLease = { readonly jobId: string; readonly token: string };

/**
 * Keeps jobs and hands them out, each to one runner at a time and one of a subject at a time. Everything that has
 * resolved is durable; what cannot be made durable throws `store-unavailable` and changes nothing. A job runs at least
 * once: whoever ran it may die before that is written (see docs/decisions/0016-jobs.md).
 *
 * Several processes may share a queue, so a lease ends at a time. A queue of one process gives the jobs of the process
 * before it away at once.
 */
export interface JobQueue {
  /**
   * Keeps a new job; or answers the unfinished one of the same subject, kind and key, which is then due no later
   * than `runAt`, a running one again after its run. The first payload stays.
   */
  enqueue(wanted: WantedJob): Promise<Job>;
  /** The job that has been due the longest, now running; null when none may run now. */
  claim(moment: { now: Date; leaseUntil: Date }): Promise<{ job: Job; lease: JobLease } | null>;
  /** Writes how far a run came, and keeps the lease for longer. */
  progress(lease: JobLease, how: Progressed): Promise<Job | "lost">;
  /** Ends the run: done, or waiting again if it was wanted meanwhile. */
  finish(lease: JobLease, end: At): Promise<Job | "lost">;
  /** Ends the job for good, undone. */
  fail(lease: JobLease, end: Failed): Promise<Job | "lost">;
  /** Ends the run; the job waits for `runAt`, or for the earlier moment at which it was wanted meanwhile. */
  reschedule(lease: JobLease, later: Rescheduled): Promise<Job | "lost">;
  /** Ends a job whose work is not wanted any more, also a running one, whose lease is lost; a finished one stays as it is. */
  cancel(id: string, end: At): Promise<Job | null>;
  /** The job, or null. Throws `store-record-corrupt` for a damaged one and `store-record-newer` for a later format. */
  find(id: string): Promise<Job | null>;
  /** Unfinished and finished jobs of a subject, newest first; damaged ones are left out. */
  list(subject: string): Promise<Job[]>;
  /** The next moment after `now` at which `claim` may answer otherwise, unless something is written before; or null. */
  nextDue(now: Date): Promise<Date | null>;
  /** Forgets jobs that were finished before that moment; resolves with their number. */
  removeFinished(before: Date): Promise<number>;
  /** Calls back whenever a job may be due earlier than `nextDue` said. */
  onWanted(listener: () => void): void;
  /** `read-only` after a durable write that failed, until a probe write succeeds; probes at most once a second. */
  health(): Promise<StoreHealth>;
  /** Waits for what was asked until now; afterwards every call is a mistake. */
  close(): Promise<void>;
}
