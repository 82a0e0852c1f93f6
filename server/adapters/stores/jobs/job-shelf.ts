import { JOB_FORMAT, Job } from "../../../application/ports/job.ts";
import type { StoreHealth } from "../../../application/ports/store-health.ts";
import { recordText } from "../record-text.ts";

/** What is known of a finished job without reading it. */
export type FinishedJob = {
  readonly id: string;
  readonly subject: string;
  readonly finishedAtMs: number;
};

/** A job that cannot be read: it is left alone, and whoever asks for it is told why. */
export type DamagedJob = { readonly id: string; readonly error: Error };

/** What lay on a shelf when it was opened. */
export type ShelvedJobs = {
  readonly unfinished: readonly Job[];
  readonly finished: readonly FinishedJob[];
  readonly damaged: readonly DamagedJob[];
};

/** Where the jobs of a queue lie. Called for one thing at a time. */
export interface JobShelf {
  /** Resolves with the job as it will be read back; throws `store-unavailable`, and then nothing was changed. */
  keep(job: Job): Promise<Job>;
  /** Null when it is not there; throws `store-record-corrupt`. */
  readFinished(finished: FinishedJob): Promise<Job | null>;
  removeFinished(finished: FinishedJob): Promise<void>;
  health(): Promise<StoreHealth>;
}

export const jobText = recordText(Job, JOB_FORMAT);

export function finishedJob({ id, subject, finishedAt }: Job): FinishedJob | null {
  return finishedAt === null ? null : { id, subject, finishedAtMs: Date.parse(finishedAt) };
}
