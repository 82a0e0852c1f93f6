/** Asks WeChat how the reviews of goods came out, until none is open: 20 goods a call, a thousand calls a day. */
import { reviewCounts } from "../../goods/review-counts.ts";
import { type JobHandler, type JobMeans, NOT_CONNECTED } from "../../jobs/job-handler.ts";
import { quotaRenewed } from "../../jobs/quota-renewed.ts";
import { plays } from "../../ports/wechat/deciding-errcodes.ts";

const GOODS_A_CALL = 20;
/** Some of WeChat's 1,000 a day stay for whoever asks by hand. */
const CALLS_A_DAY = 600;
const DAY_MS = 86_400_000;
const SHORTEST_MS = 10 * 60_000;

export function readReviews({ work, clock }: JobMeans): JobHandler {
  return async ({ subject: id }, run) => {
    const inReview = async () => {
      const context = await work.context(id);
      const { "in-review": open, approved, rejected } = reviewCounts(context.goods);
      const decided = approved + rejected;
      await run.progress({ done: decided, total: decided + open });
      return { open, context };
    };
    const before = await inReview();
    if (before.open === 0) return { outcome: "done" };
    if (before.context.connection?.status !== "verified") return NOT_CONNECTED;
    await work.carryOut(id, ["readReviews"]);
    const { open, context } = await inReview();
    if (open === 0) return { outcome: "done" };
    const now = clock.now();
    const isSpent = plays("calls-spent", context.goodsProblem?.errcode ?? null);
    const at = isSpent ? quotaRenewed(now) : new Date(now.getTime() + pauseMs(open));
    return { outcome: "again", at };
  };
}

/** The larger the library, the rarer it is read: the calls of a day stay the same. */
function pauseMs(open: number): number {
  const calls = Math.ceil(open / GOODS_A_CALL);
  return Math.max(SHORTEST_MS, (calls * DAY_MS) / CALLS_A_DAY);
}
