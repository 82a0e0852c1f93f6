/**
 * Sends queued goods to WeChat until none is left, as many a day as WeChat takes. Everything it does is read from the
 * onboarding and written there first, so it may be interrupted and started again anywhere.
 */
import type { Context } from "../../../../machines/onboarding/context.ts";
import { reviewCounts } from "../../goods/review-counts.ts";
import {
  type JobHandler,
  type JobMeans,
  type JobOutcome,
  NOT_CONNECTED,
} from "../../jobs/job-handler.ts";
import { quotaRenewed } from "../../jobs/quota-renewed.ts";
import type { JobProgress } from "../../ports/job-changes.ts";

/** What was lost is looked up after this: WeChat may be about to finish it. */
const LOOK_UP_MS = 16_000;
/** After a batch that moved nothing: WeChat is not to be reached. */
const TROUBLE_MS = 60_000;

export function syncGoods({ work, clock }: JobMeans): JobHandler {
  const later = (ms: number): JobOutcome => ({
    outcome: "again",
    at: new Date(clock.now().getTime() + ms),
  });
  return async ({ subject: id }, run) => {
    for (let left = Number.POSITIVE_INFINITY; ; ) {
      const context = await work.context(id);
      await run.progress(progressOf(context));
      const { submitting, queued } = reviewCounts(context.goods);
      if (submitting + queued === 0) return { outcome: "done" };
      if (context.connection?.status !== "verified") return NOT_CONNECTED;
      if (submitting > 0) {
        if (left <= submitting + queued) return later(LOOK_UP_MS);
        await work.settle(id);
        left = submitting + queued;
        continue;
      }
      if (left <= queued) return later(TROUBLE_MS);
      if ((await work.submissionsLeft(id)) === 0) {
        return { outcome: "again", at: quotaRenewed(clock.now()) };
      }
      if (run.signal.aborted) return later(0);
      left = queued;
      await work.carryOut(id, ["syncGoods"]);
    }
  };
}

/** Told from the onboarding alone, so that a crash between a batch and this cannot make it wrong. */
function progressOf(context: Context): JobProgress {
  const counts = reviewCounts(context.goods);
  const done = counts["in-review"] + counts.approved + counts.rejected;
  const failed = context.goods.filter(
    ({ review, problem, coverProblem }) => review === "draft" && (problem ?? coverProblem) !== null,
  ).length;
  return { done, failed, total: done + failed + counts.queued + counts.submitting };
}
