/** What the work for a kind of job is given, and what it answers. */
import type { Clock } from "../ports/clock.ts";
import type { Job, JobProblem } from "../ports/job.ts";
import type { JobProgress } from "../ports/job-changes.ts";
import type { OnboardingWork } from "../ports/onboarding-work.ts";

/** What the handlers of all kinds work with. */
export type JobMeans = { readonly work: OnboardingWork; readonly clock: Clock };

export type JobRun = {
  /** Aborted when the process stops or the job was cancelled: end after the step that is under way. */
  readonly signal: AbortSignal;
  /** Makes durable how far the run came; throws `JobLost` when it is not ours any more. */
  progress(change: JobProgress): Promise<void>;
};

export type JobOutcome =
  | { readonly outcome: "done" }
  | { readonly outcome: "again"; readonly at: Date }
  | { readonly outcome: "failed"; readonly problem: Omit<JobProblem, "at"> };

/** Without proven credentials nothing can be asked of WeChat; connecting the account again begins a new job. */
export const NOT_CONNECTED: JobOutcome = {
  outcome: "failed",
  problem: { code: "job-not-connected", params: {} },
};

/**
 * Runs at least once, perhaps again from the start after a crash: it derives what is left to do from the onboarding's
 * state and writes its intention there before it acts, so that a second run has no second effect. What it throws is
 * tried again, with growing pauses.
 */
export type JobHandler = (job: Job, run: JobRun) => Promise<JobOutcome>;

/** By kind. */
export type JobHandlers = Readonly<Record<string, JobHandler>>;
