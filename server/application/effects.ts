/**
 * Carries out what the machine asked for, by WeChat, and yields what came of it as service events; each is made
 * durable before the next call is spent. A create whose answer was lost is looked up before it is called refused.
 */

import type { RoomAnswers } from "../../machines/onboarding/answers.ts";
import type { Context, GoodsItem, Problem } from "../../machines/onboarding/context.ts";
import type { ServiceEvent } from "../../machines/onboarding/events.ts";
import type { Effect } from "../../machines/onboarding/machine.ts";
import { civilDateInShanghai } from "../../rules/civil-date.ts";
import { invariant } from "../errors.ts";
import type { Clock, ImageStore, WeChat, WeChatCredentials, WeChatGoods } from "./ports.ts";
import { WeChatError } from "./wechat-error.ts";

export type EffectContext = {
  onboardingId: string;
  context: Context;
  credentials: WeChatCredentials;
  wechat: WeChat;
  images: ImageStore;
  clock: Clock;
  /** True when the effect was begun before and its end is unknown: look first. */
  isRecovery: boolean;
};

type Events = AsyncGenerator<ServiceEvent>;

/** Yields the outcome; throws only when the outcome of a create cannot be known now, to be looked up again later. */
export function runEffect(effect: Effect, run: EffectContext): Events {
  return effects[effect](run);
}

const effects: Record<Effect, (run: EffectContext) => Events> = {
  async *verifyConnection(run) {
    const { appid } = run.credentials;
    const problem = await problemOf(run, () => run.wechat.verifyCredentials(run.credentials));
    if (problem) {
      yield { type: "connection.refused", appid, problem };
      return;
    }
    yield { type: "connection.verified", appid };
    if (run.context.enable.enabledBy === null) yield* effects.detectLive(run);
  },

  async *detectLive(run) {
    const now = run.clock.now();
    const at = now.toISOString();
    try {
      const enabled = await run.wechat.isLiveEnabled(run.credentials);
      yield { type: "live.detected", enabled, at, on: civilDateInShanghai(now) };
    } catch (error) {
      yield { type: "live.check-failed", at, problem: toProblem(error, run) };
    }
  },

  async *createRoom(run) {
    const { answers } = run.context.room;
    invariant(answers, "a room that is being created has answers");
    if (run.isRecovery) {
      yield await roomFoundOr(run, answers, INTERRUPTED);
      return;
    }
    try {
      const { roomId } = await run.wechat.createRoom(run.credentials, await roomForm(run, answers));
      yield { type: "room.created", roomId };
    } catch (error) {
      const problem = toProblem(error, run);
      yield isOutcomeOpen(error)
        ? await roomFoundOr(run, answers, problem)
        : { type: "room.refused", problem };
    }
  },

  async *readSharing(run) {
    const { roomId } = run.context.room;
    if (roomId === null) return;
    try {
      const sharing = await run.wechat.sharedCode(run.credentials, roomId);
      yield { type: "room.sharing-read", sharing };
    } catch (error) {
      // The room exists; its code can be read again at any time, so this is no failure of the step.
      toProblem(error, run);
    }
  },

  async *submitGoods(run) {
    const claimed = new Set(run.context.goods.flatMap(({ goodsId }) => goodsId ?? []));
    for (const item of run.context.goods.filter(({ review }) => review === "submitting")) {
      const outcome = await submitOne(run, item, claimed);
      if (outcome.type === "goods.accepted") claimed.add(outcome.goodsId);
      yield outcome;
    }
  },

  async *readReviews(run) {
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
  },

  async *placeGoods(run) {
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
  },

  async *grantRole(run) {
    for (const { key, answers } of run.context.members.filter((m) => m.status === "granting")) {
      const problem = await problemOf(run, () =>
        run.wechat.addRole(run.credentials, answers.username, answers.role),
      );
      // 400004: the role is held already, which is what was wanted (also after a lost answer).
      yield problem && problem.errcode !== ROLE_HELD_ALREADY
        ? { type: "member.refused", key, problem }
        : { type: "member.granted", key };
    }
  },
};

const ROLE_HELD_ALREADY = 400004;

const INTERRUPTED = {
  kind: "interrupted",
  errcode: null,
  errmsg: "the answer was lost; WeChat has no such record, so it can be sent again",
  qrUrl: null,
} as const;

async function roomFoundOr(
  run: EffectContext,
  answers: RoomAnswers,
  problem: Omit<Problem, "at">,
): Promise<ServiceEvent> {
  const rooms = await run.wechat.listRooms(run.credentials);
  const found = rooms.find(
    (room) =>
      room.name === answers.name &&
      room.anchorName === answers.anchorName &&
      room.startTime === unixSeconds(answers.startTime),
  );
  return found
    ? { type: "room.created", roomId: found.roomId }
    : { type: "room.refused", problem: { ...problem, at: run.clock.now().toISOString() } };
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
  try {
    const form = await goodsForm(run, item);
    if (item.goodsId !== null) {
      await run.wechat.updateGoods(run.credentials, item.goodsId, form);
      const { auditId } = await run.wechat.resubmitGoods(run.credentials, item.goodsId);
      return { type: "goods.accepted", key, goodsId: item.goodsId, auditId };
    }
    const { goodsId, auditId } = await run.wechat.addGoods(run.credentials, form);
    return { type: "goods.accepted", key, goodsId, auditId };
  } catch (error) {
    const problem = toProblem(error, run);
    const found = isOutcomeOpen(error) ? await findSubmitted(run, item, claimed) : null;
    return found === null ? { type: "goods.refused", key, problem } : accepted(found);
  }
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

async function roomForm(run: EffectContext, answers: RoomAnswers) {
  const { startTime, endTime, coverImg, shareImg, feedsImg, ...rest } = answers;
  const { subAnchorWechat, createrWechat, ...fields } = rest;
  return {
    ...fields,
    ...(subAnchorWechat === null ? {} : { subAnchorWechat }),
    ...(createrWechat === null ? {} : { createrWechat }),
    startTime: unixSeconds(startTime),
    endTime: unixSeconds(endTime),
    coverImg: await uploaded(run, coverImg),
    shareImg: await uploaded(run, shareImg),
    feedsImg: await uploaded(run, feedsImg),
  };
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

/** A media id for our picture; they live three days, so each submission uploads anew. */
async function uploaded(run: EffectContext, imageId: string): Promise<string> {
  const image = await run.images.get(run.onboardingId, imageId);
  invariant(image, `the picture ${imageId} of ${run.onboardingId} is kept`);
  return await run.wechat.uploadImage(run.credentials, image, `${imageId}.jpg`);
}

function unixSeconds(time: string): number {
  return Date.parse(time) / 1000;
}

/** -1 is WeChat's "system error", after which calls were seen to have taken effect nevertheless. */
const SYSTEM_ERROR = -1;

function isOutcomeOpen(error: unknown): boolean {
  return (
    error instanceof WeChatError && (error.mayHaveTakenEffect || error.errcode === SYSTEM_ERROR)
  );
}

async function problemOf(run: EffectContext, call: () => Promise<void>): Promise<Problem | null> {
  try {
    await call();
    return null;
  } catch (error) {
    return toProblem(error, run);
  }
}

/** What WeChat refused, as it is kept; anything that is not WeChat's doing is our bug and goes on up. */
function toProblem(error: unknown, run: EffectContext): Problem {
  if (!(error instanceof WeChatError)) throw error;
  const { kind, errcode, errmsg, qrUrl } = error;
  return { kind, errcode, errmsg, qrUrl, at: run.clock.now().toISOString() };
}
