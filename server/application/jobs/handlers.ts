/** What is done for each kind of job. */
import type { Clock } from "../ports.ts";
import type { Job, JobProblem } from "./job.ts";
import type { JobProgress } from "./job-changes.ts";
import type { OnboardingWork } from "./onboarding-work.ts";
import { pollMembers } from "./poll-members.ts";
import { readReviews } from "./read-reviews.ts";
import { remind } from "./remind.ts";
import { syncGoods } from "./sync-goods.ts";

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

/**
 * Runs at least once, perhaps again from the start after a crash: it derives what is left to do from the onboarding's
 * state and writes its intention there before it acts, so that a second run has no second effect. What it throws is
 * tried again, with growing pauses.
 */
export type JobHandler = (job: Job, run: JobRun) => Promise<JobOutcome>;

/** By kind. */
export type JobHandlers = Readonly<Record<string, JobHandler>>;

export type JobHandlerDependencies = { readonly work: OnboardingWork; readonly clock: Clock };

/** Each kind has a file of its own and is entered here. */
const KINDS: readonly ((dependencies: JobHandlerDependencies) => JobHandlers)[] = [
  syncGoods,
  readReviews,
  pollMembers,
  remind,
];

export function jobHandlers(dependencies: JobHandlerDependencies): JobHandlers {
  return Object.fromEntries(KINDS.flatMap((kind) => Object.entries(kind(dependencies))));
}
