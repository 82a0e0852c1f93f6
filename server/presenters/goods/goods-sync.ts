/** How full the library is, and how far the sending of goods came. */
import { isSendable, lacksPicture } from "../../../machines/onboarding/goods-item.ts";
import { finishDay, SUBMISSIONS_A_DAY } from "../../application/goods/finish-day.ts";
import { librarySize } from "../../application/goods/library-size.ts";
import type { ReviewCounts } from "../../application/goods/review-counts.ts";
import type { Job } from "../../application/ports/job.ts";
import { isFinished } from "../../application/ports/job-changes.ts";
import { paths } from "../../paths.ts";
import { shanghaiClock } from "../frame/times.ts";
import { allows, type StepInput } from "../onboarding/step-page.ts";
import { say } from "../texts/texts.ts";
import { listAction } from "./goods-item.ts";
import type { SyncStanding } from "./goods-json.ts";
import type { GoodsView } from "./goods-query.ts";

export const REFRESH_SECONDS = 10;

export function libraryView(input: StepInput) {
  const { library: words } = input.page.t.goods;
  const { total, max, at } = librarySize(input.onboarding.state.context);
  const left = Math.max(0, max - total);
  return {
    total,
    max,
    /** Where the gauge turns: little is left. */
    high: Math.round(max * 0.9),
    text: say(words.count, { total: grouped(total), max: grouped(max) }),
    left: left === 0 ? words.full : say(words.left, { left: grouped(left) }),
    asOf: at === null ? words.counted : say(words.asOf, { at: shanghaiClock(at) }),
  };
}

/** Connected: what waits, when it will be sent, and the button that sends; null when there is nothing to tell. */
export function syncView(
  input: StepInput,
  view: GoodsView,
  { counts, sync }: { counts: ReviewCounts; sync: SyncStanding },
) {
  const { sync: words } = input.page.t.goods;
  const underWay = counts.queued + counts.submitting;
  const { goods } = input.onboarding.state.context;
  const drafts = allows(input, "goods.submitted") ? goods.filter(isSendable).length : 0;
  if (underWay + drafts === 0) return null;
  const without = goods.filter(lacksPicture).length;
  const { leftToday, job } = sync;
  const left = leftToday ?? SUBMISSIONS_A_DAY;
  return {
    underWay,
    drafts: drafts === 0 ? null : say(words.drafts, { count: grouped(drafts) }),
    without: without === 0 ? null : say(words.without, { count: grouped(without) }),
    progress: underWay === 0 ? null : progressOf(input, counts, job),
    today: say(words.today, { left: grouped(left), perDay: grouped(SUBMISSIONS_A_DAY) }),
    finish: finishText(input, { queued: underWay + drafts, isUnderWay: underWay > 0, sync }),
    goesOn: underWay > 0 ? words.goesOn : null,
    job:
      job && (underWay > 0 || !isFinished(job))
        ? { href: paths.job(input.onboarding.id, job.id), label: words.job }
        : null,
    submit: drafts === 0 ? null : submitAction(input, view, drafts),
  };
}

function finishText(
  { page }: StepInput,
  { queued, isUnderWay, sync }: { queued: number; isUnderWay: boolean; sync: SyncStanding },
): string | null {
  const { sync: words } = page.t.goods;
  const { leftToday, now } = sync;
  const date = finishDay({ queued, leftToday, perDay: SUBMISSIONS_A_DAY, now });
  if (date === null) return null;
  if (date === page.today) return isUnderWay ? words.finishesToday : words.willFinishToday;
  return say(isUnderWay ? words.finishes : words.willFinish, { date });
}

/** Of what the job took along; without one, of all goods that wait or were submitted. */
function progressOf({ page }: StepInput, counts: ReviewCounts, job: Job | null) {
  const submitted = counts["in-review"] + counts.approved + counts.rejected;
  const total = submitted + counts.queued + counts.submitting;
  const isTold = job !== null && !isFinished(job) && job.total !== null && job.total > 0;
  const { done, max } = isTold
    ? { done: job.done, max: job.total ?? total }
    : { done: submitted, max: total };
  const words = { done: grouped(done), total: grouped(max) };
  return { done, max, text: say(page.t.goods.sync.progress, words) };
}

function submitAction(input: StepInput, view: GoodsView, count: number) {
  const label = say(input.page.t.goods.sync.submit, { count: grouped(count) });
  return listAction(input, view, { event: "goods.submitted", label });
}

function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ",");
}
