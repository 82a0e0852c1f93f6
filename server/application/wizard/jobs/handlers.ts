/** What is done for each kind of job. */

import type { JobHandlers } from "../../jobs/job-handler.ts";
import type { Clock } from "../../ports/clock.ts";
import type { OnboardingWork } from "../../ports/onboarding-work.ts";
import { pollMembers } from "./poll-members.ts";
import { readReviews } from "./read-reviews.ts";
import { remind } from "./remind.ts";
import { syncGoods } from "./sync-goods.ts";

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
