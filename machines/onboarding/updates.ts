/**
 * How each event changes the context: one pure function an event, whatever the state. Whether the event is allowed
 * is the machine's business; an update may rely on the guard that let its event through.
 */
import type { Context, GoodsItem, Member } from "./context.ts";
import type { OnboardingEvent } from "./events.ts";

type EventOf<Type extends OnboardingEvent["type"]> = Extract<OnboardingEvent, { type: Type }>;
type Updates = {
  [Type in OnboardingEvent["type"]]: (context: Context, event: EventOf<Type>) => Partial<Context>;
};

/** The context after the event. */
export function update(context: Context, event: OnboardingEvent): Context {
  const change = updates[event.type] as (
    context: Context,
    event: OnboardingEvent,
  ) => Partial<Context>;
  return { ...context, ...change(context, event) };
}

const NOT_APPLIED = { appliedOn: null, enabledBy: null, enabledOn: null, rejection: null };

const updates: Updates = {
  "facts.submitted": (_, { facts }) => ({ facts, evaluation: null }),
  "rules.evaluated": (_, { evaluation }) => ({ evaluation }),

  "live.declared-enabled": (context, { on }) => ({
    enable: { ...context.enable, enabledBy: "declared", enabledOn: on, rejection: null },
  }),
  "enable.applied": (context, { appliedOn }) => ({
    enable: { ...context.enable, appliedOn, rejection: null },
  }),
  "enable.approved": (context, { on }) => ({
    enable: { ...context.enable, enabledBy: "approved", enabledOn: on, rejection: null },
  }),
  "enable.rejected": (context, { reason, on }) => ({
    enable: { ...context.enable, rejection: { reason, on } },
  }),
  "enable.withdrawn": (context) => ({ enable: { ...context.enable, ...NOT_APPLIED } }),
  "enable.check-requested": () => ({}),
  "live.detected": (context, { enabled, at, on }) => ({
    enable: {
      ...context.enable,
      ...(enabled && context.enable.enabledBy === null
        ? { enabledBy: "detected" as const, enabledOn: on, rejection: null }
        : {}),
      lastCheck: { at, enabled, problem: null },
    },
  }),
  "live.check-failed": (context, { at, problem }) => ({
    enable: { ...context.enable, lastCheck: { at, enabled: null, problem } },
  }),

  "connection.submitted": (context, { appid }) => ({
    connection: { appid, status: "verifying", problem: null },
    // What WeChat said of one account says nothing of another.
    ...(isOtherAccountDetected(context, appid)
      ? { enable: { ...context.enable, ...NOT_APPLIED, lastCheck: null } }
      : {}),
  }),
  "connection.verified": (_, { appid }) => ({
    connection: { appid, status: "verified", problem: null },
  }),
  "connection.refused": (_, { appid, problem }) => ({
    connection: { appid, status: "refused", problem },
  }),

  "room.submitted": (context, { room }) => ({
    room: {
      ...context.room,
      answers: room,
      status: context.mode === "manual" ? "prepared" : "creating",
      problem: null,
    },
  }),
  "room.confirmed": (context, { roomId }) => ({
    room: { ...context.room, status: "created", roomId },
  }),
  "room.reopened": (context) => ({
    room: { ...context.room, status: "none", roomId: null, sharing: null, problem: null },
    // A room that is made anew starts empty, so the goods have to be put into it again.
    goods: context.goods.map((item) => ({ ...item, inRoom: false })),
  }),
  "room.created": (context, { roomId }) => ({
    room: { ...context.room, status: "created", roomId, problem: null },
  }),
  "room.refused": (context, { problem }) => ({
    room: { ...context.room, status: "none", problem },
  }),
  "room.sharing-read": (context, { sharing }) => ({ room: { ...context.room, sharing } }),

  "goods.added": (context, { key, goods }) => ({
    goods: [
      ...context.goods,
      {
        key,
        answers: goods,
        review: "draft",
        reason: null,
        goodsId: null,
        auditId: null,
        inRoom: false,
        problem: null,
      },
    ],
  }),
  "goods.changed": (context, { key, goods }) =>
    withGoods(context, key, { answers: goods, review: "draft", reason: null, problem: null }),
  "goods.removed": (context, { key }) => ({
    goods: context.goods.filter((item) => item.key !== key),
  }),
  "goods.submitted": (context) => ({
    goods: context.goods.map((item) =>
      item.review === "draft"
        ? { ...item, review: context.mode === "manual" ? "in-review" : "submitting", problem: null }
        : item,
    ),
  }),
  "goods.reviewed": (context, { key, decision, reason }) =>
    withGoods(context, key, { review: decision, reason: decision === "rejected" ? reason : null }),
  "goods.review-requested": () => ({ goodsProblem: null }),
  "goods.placed": (context) => placed(context, (item) => item.review === "approved"),
  "goods.placement-requested": () => ({ goodsProblem: null }),
  "goods.accepted": (context, { key, goodsId, auditId }) =>
    withGoods(context, key, { review: "in-review", goodsId, auditId, problem: null }),
  "goods.refused": (context, { key, problem }) =>
    withGoods(context, key, { review: "draft", problem }),
  "goods.reviews-read": (context, { reviews }) => ({
    goods: context.goods.map((item) => {
      const read = reviews.find((review) => review.goodsId === item.goodsId);
      // Goods that are being changed or submitted here are ahead of what WeChat said.
      return read && item.review !== "draft" && item.review !== "submitting"
        ? { ...item, review: read.review, inRoom: item.inRoom && read.review === "approved" }
        : item;
    }),
  }),
  "goods.placed-by-wechat": (context, { goodsIds }) =>
    placed(
      context,
      ({ goodsId, review }) =>
        goodsId !== null && goodsIds.includes(goodsId) && review === "approved",
    ),
  "goods.review-failed": (_, { problem }) => ({ goodsProblem: problem }),
  "goods.placement-refused": (_, { problem }) => ({ goodsProblem: problem }),

  "member.added": (context, { key, member }) => ({
    members: [
      ...context.members,
      {
        key,
        answers: member,
        status: context.mode === "manual" ? "pending" : "granting",
        problem: null,
      },
    ],
  }),
  "member.removed": (context, { key }) => ({
    members: context.members.filter((member) => member.key !== key),
  }),
  "member.authorised": (context, { key }) => withMember(context, key, { status: "authorised" }),
  "member.retry-requested": (context, { key }) => withMember(context, key, { status: "granting" }),
  "member.granted": (context, { key }) =>
    withMember(context, key, { status: "authorised", problem: null }),
  "member.refused": (context, { key, problem }) =>
    withMember(context, key, {
      status: problem.errcode === REAL_NAME_MISSING ? "unverified" : "refused",
      problem,
    }),
};

export function isOtherAccountDetected({ connection, enable }: Context, appid: string): boolean {
  return enable.enabledBy === "detected" && connection !== null && connection.appid !== appid;
}

/** errcode of addrole: the anchor has to verify a real name first (the answer carries a QR address). */
const REAL_NAME_MISSING = 400002;

function withGoods(context: Context, key: string, change: Partial<GoodsItem>): Partial<Context> {
  return {
    goods: context.goods.map((item) => (item.key === key ? { ...item, ...change } : item)),
  };
}

function withMember(context: Context, key: string, change: Partial<Member>): Partial<Context> {
  return {
    members: context.members.map((member) =>
      member.key === key ? { ...member, ...change } : member,
    ),
  };
}

function placed(context: Context, isPlaced: (item: GoodsItem) => boolean): Partial<Context> {
  return {
    goods: context.goods.map((item) => (isPlaced(item) ? { ...item, inRoom: true } : item)),
    goodsProblem: null,
  };
}
