/** Submitting goods, reading their reviews, putting them into the room. */
import type { GoodsItem } from "../../../machines/onboarding/context.ts";
import type { ServiceEvent } from "../../../machines/onboarding/events.ts";
import type { WeChatGoods } from "../ports.ts";
import {
  attempt,
  type EffectContext,
  type Events,
  problemOf,
  toProblem,
  uploaded,
} from "./effect-context.ts";

export async function* submitGoods(run: EffectContext): Events {
  const claimed = new Set(run.context.goods.flatMap(({ goodsId }) => goodsId ?? []));
  for (const item of run.context.goods.filter(({ review }) => review === "submitting")) {
    const outcome = await submitOne(run, item, claimed);
    if (outcome.type === "goods.accepted") claimed.add(outcome.goodsId);
    yield outcome;
  }
}

export async function* readReviews(run: EffectContext): Events {
  const ids = run.context.goods.flatMap(({ goodsId }) => goodsId ?? []);
  try {
    const listed = await run.wechat.goodsReviews(run.credentials, ids);
    const reviews = listed.map(({ goodsId, reviewStatus }) => ({
      goodsId,
      review: reviewStatus === "not-submitted" ? ("draft" as const) : reviewStatus,
    }));
    yield { type: "goods.reviews-read", reviews };
  } catch (error) {
    yield { type: "goods.review-failed", problem: toProblem(error, run) };
  }
}

export async function* placeGoods(run: EffectContext): Events {
  const { roomId } = run.context.room;
  const goodsIds = run.context.goods
    .filter(({ review, inRoom }) => review === "approved" && !inRoom)
    .flatMap(({ goodsId }) => goodsId ?? []);
  if (roomId === null || goodsIds.length === 0) return;
  // Adding goods that are in the room already changes nothing, so a lost answer is simply asked again.
  const problem = await problemOf(run, () =>
    run.wechat.addGoodsToRoom(run.credentials, roomId, goodsIds),
  );
  yield problem
    ? { type: "goods.placement-refused", problem }
    : { type: "goods.placed-by-wechat", goodsIds };
}

type GoodsOutcome = Extract<ServiceEvent, { type: "goods.accepted" | "goods.refused" }>;

/** `claimed`: ids of goods in WeChat's library that are known to belong to other items. */
async function submitOne(
  run: EffectContext,
  item: GoodsItem,
  claimed: ReadonlySet<number>,
): Promise<GoodsOutcome> {
  const { key } = item;
  const accepted = (goodsId: number) =>
    ({ type: "goods.accepted", key, goodsId, auditId: null }) as const;
  // Outside of `try`: while it is not known whether the goods are there, they are neither sent again nor refused.
  const earlier = run.isRecovery ? await findSubmitted(run, item, claimed) : null;
  if (earlier !== null) return accepted(earlier);
  const form = await attempt(run, () => goodsForm(run, item));
  if (!form.ok) return { type: "goods.refused", key, problem: form.problem };
  const sent = await attempt(run, () => send(run, item, form.value));
  if (sent.ok) return { type: "goods.accepted", key, ...sent.value };
  if (!sent.isOpen) return { type: "goods.refused", key, problem: sent.problem };
  const found = await findSubmitted(run, item, claimed);
  // WeChat may be about to take them still: that it has not is believed later, not in the same moment.
  if (found === null) throw sent.error;
  return accepted(found);
}

/** Goods that WeChat knows are changed and submitted again, others are added. */
async function send(
  { wechat, credentials }: EffectContext,
  { goodsId }: GoodsItem,
  form: WeChatGoods,
): Promise<{ goodsId: number; auditId: number }> {
  if (goodsId === null) return await wechat.addGoods(credentials, form);
  await wechat.updateGoods(credentials, goodsId, form);
  return { goodsId, ...(await wechat.resubmitGoods(credentials, goodsId)) };
}

/** The id of the goods if WeChat has them in review (or decided already) in spite of the lost answer. */
async function findSubmitted(
  run: EffectContext,
  item: GoodsItem,
  claimed: ReadonlySet<number>,
): Promise<number | null> {
  if (item.goodsId === null) return await findGoods(run, item, claimed);
  const [known] = await run.wechat.goodsReviews(run.credentials, [item.goodsId]);
  const isSubmitted = known?.reviewStatus === "in-review" || known?.reviewStatus === "approved";
  return isSubmitted ? item.goodsId : null;
}

/** Goods of this name and path in WeChat's library that no item of ours claims. */
async function findGoods(
  run: EffectContext,
  item: GoodsItem,
  claimed: ReadonlySet<number>,
): Promise<number | null> {
  for (const status of ["in-review", "approved", "rejected", "not-submitted"] as const) {
    const listed = await run.wechat.listGoods(run.credentials, status);
    const found = listed.find(
      ({ goodsId, name, url }) =>
        !claimed.has(goodsId) && name === item.answers.name && url === item.answers.url,
    );
    if (found) return found.goodsId;
  }
  return null;
}

async function goodsForm(run: EffectContext, { answers }: GoodsItem): Promise<WeChatGoods> {
  const { price, price2, thirdPartyAppid, coverImgUrl, ...fields } = answers;
  return {
    ...fields,
    coverImgUrl: await uploaded(run, coverImgUrl),
    price: Number(price),
    ...(price2 === null ? {} : { price2: Number(price2) }),
    ...(thirdPartyAppid === null ? {} : { thirdPartyAppid }),
  };
}
