/** Reading reviews, changing goods that WeChat has, and putting them into the room. */

import type { GoodsItem } from "../../../machines/onboarding/context.ts";
import { isRepricing } from "../../../machines/onboarding/goods-item.ts";
import {
  attempt,
  type EffectContext,
  type Events,
  problemOf,
  toProblem,
  triggerOf,
} from "../onboarding/effect-context.ts";
import { plays } from "../ports/wechat/deciding-errcodes.ts";
import { isLibraryStale, readLibrary } from "./library.ts";
import { goodsChange } from "./wechat-goods.ts";

/** One call puts this many goods into a room; the room's own limit is not documented, and WeChat names it (300026, 300033). */
const PLACED_AT_ONCE_MAX = 100;
/** All goods are asked about while this costs few calls; of a large library only those in review. */
const ASKED_MAX = 400;

export async function* readReviews(run: EffectContext): Events {
  const known = run.context.goods.filter(({ goodsId }) => goodsId !== null);
  const asked =
    known.length <= ASKED_MAX ? known : known.filter(({ review }) => review === "in-review");
  const ids = asked.flatMap(({ goodsId }) => goodsId ?? []);
  try {
    const listed = await run.wechat.goodsReviews(run.credentials, ids);
    const reviews = listed.map(({ goodsId, reviewStatus }) => ({
      goodsId,
      review: reviewStatus === "not-submitted" ? ("draft" as const) : reviewStatus,
    }));
    const found = new Set(reviews.map(({ goodsId }) => goodsId));
    const gone = ids.filter((id) => !found.has(id));
    yield { type: "goods.reviews-read", reviews, gone, at: run.clock.now().toISOString() };
    if (isLibraryStale(run)) yield { type: "goods.library-read", library: await readLibrary(run) };
  } catch (error) {
    yield { type: "goods.review-failed", problem: toProblem(error, run) };
  }
}

export async function* placeGoods(run: EffectContext): Events {
  const { roomId } = run.context.room;
  const goodsIds = run.context.goods
    .filter(({ review, inRoom }) => review === "approved" && !inRoom)
    .flatMap(({ goodsId }) => goodsId ?? [])
    .slice(0, PLACED_AT_ONCE_MAX);
  if (roomId === null || goodsIds.length === 0) return;
  // Adding goods that are in the room already changes nothing, so a lost answer is simply asked again.
  const problem = await problemOf(run, () =>
    run.wechat.addGoodsToRoom(run.credentials, roomId, goodsIds),
  );
  yield problem
    ? { type: "goods.placement-refused", problem }
    : { type: "goods.placed-by-wechat", goodsIds };
}

/** Takes a submission back. After a lost answer it is asked again: what was taken back is then "not submitted". */
export async function* withdrawGoods(run: EffectContext): Events {
  const { key } = triggerOf(run, "goods.withdrawal-requested");
  const item = known(run, key);
  const auditId = item?.auditId ?? null;
  if (!item || auditId === null) return;
  const { goodsId } = item;
  const problem = await problemOf(run, () =>
    run.wechat.withdrawGoods(run.credentials, goodsId, auditId),
  );
  yield problem === null || plays("goods-not-submitted", problem.errcode)
    ? { type: "goods.withdrawn", key }
    : { type: "goods.change-refused", key, problem };
}

/** Of approved goods only the prices can be changed; the same prices twice are the same prices. */
export async function* repriceGoods(run: EffectContext): Events {
  for (const { key, goodsId, newPrices } of run.context.goods.filter(isRepricing)) {
    if (goodsId === null || newPrices === null) continue;
    const problem = await problemOf(run, () =>
      run.wechat.updateGoods(run.credentials, goodsId, goodsChange(newPrices)),
    );
    yield problem
      ? { type: "goods.change-refused", key, problem }
      : { type: "goods.repriced", key };
  }
}

export async function* deleteGoods(run: EffectContext): Events {
  const { key } = triggerOf(run, "goods.deletion-requested");
  const item = known(run, key);
  if (!item) return;
  const deleted = await attempt(run, () => run.wechat.deleteGoods(run.credentials, item.goodsId));
  yield deleted.ok || plays("goods-gone", deleted.problem.errcode)
    ? { type: "goods.deleted", key }
    : { type: "goods.change-refused", key, problem: deleted.problem };
}

function known({ context }: EffectContext, key: string): (GoodsItem & { goodsId: number }) | null {
  const item = context.goods.find((one) => one.key === key);
  return item && item.goodsId !== null ? { ...item, goodsId: item.goodsId } : null;
}
