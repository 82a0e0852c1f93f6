/** Work that somebody wants done later, as it is wanted. */
import type { Job } from "./job.ts";

/** What is to be done; without `runAt` at once. Of the same onboarding, kind and key there is one unfinished job. */
export type WantedWork = Pick<Job, "kind" | "onboardingId" | "key"> & {
  readonly payload?: Job["payload"];
  readonly runAt?: Date;
};

/** Kind, key and time of a job; the onboarding it is for is known where it is wanted. */
export type FollowUp = Required<Pick<WantedWork, "kind" | "key" | "payload" | "runAt">>;
