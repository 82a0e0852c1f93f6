/** What is done for each kind of job; each has a file of its own and is entered here. */
import type { JobHandlers, JobMeans } from "../../jobs/job-handler.ts";
import { POLL_MEMBERS, READ_REVIEWS, REMIND, SYNC_GOODS } from "../../jobs/kinds.ts";
import { pollMembers } from "./poll-members.ts";
import { readReviews } from "./read-reviews.ts";
import { remind } from "./remind.ts";
import { syncGoods } from "./sync-goods.ts";

export function jobHandlers(means: JobMeans): JobHandlers {
  return {
    [SYNC_GOODS]: syncGoods(means),
    [READ_REVIEWS]: readReviews(means),
    [POLL_MEMBERS]: pollMembers(means),
    [REMIND]: remind(means),
  };
}
