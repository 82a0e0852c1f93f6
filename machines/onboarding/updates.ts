/**
 * How each event changes the context: one pure function an event, whatever the state. Whether the event is allowed
 * is the machine's business; an update may rely on the guard that let its event through.
 */
import type { GoodsAnswers, RoomOperation } from "./answers.ts";
import { type Context, type GoodsItem, type Member, NO_ROOM, type Problem } from "./context.ts";
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

const NOT_APPLIED = {
  appliedOn: null,
  enabledBy: null,
  enabledOn: null,
  rejection: null,
  application: null,
};

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
  "live.detected": (context, { access, at, on }) => ({
    enable: {
      ...context.enable,
      ...(access === "enabled" && context.enable.enabledBy === null
        ? { enabledBy: "detected" as const, enabledOn: on, rejection: null }
        : {}),
      lastCheck: { at, access, problem: null },
    },
  }),
  "live.check-failed": (context, { at, problem }) => ({
    enable: { ...context.enable, lastCheck: { at, access: null, problem } },
  }),
  "enable.application-requested": () => ({}),
  "enable.application-sent": (context, { at, on }) => ({
    enable: {
      ...context.enable,
      appliedOn: on,
      rejection: null,
      application: { sentAt: at, problem: null },
    },
  }),
  "enable.application-refused": (context, { problem }) => ({
    enable: { ...context.enable, application: { sentAt: null, problem } },
  }),
  "enable.plugin-submitted": (context, { on }) => ({
    enable: { ...context.enable, pluginSubmittedOn: on },
    reminders: context.reminders.filter(({ reminder }) => reminder !== "plugin-resubmission"),
  }),
  "reminder.due": (context, { reminder, at }) => ({
    reminders: [...without(context, reminder), { reminder, at }],
  }),
  "reminder.dismissed": (context, { reminder }) => ({ reminders: without(context, reminder) }),

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
  "room.reopened": (context) => roomGone(context),
  "room.created": (context, { roomId }) => ({
    room: { ...context.room, status: "created", roomId, problem: null },
  }),
  "room.refused": (context, { problem }) => ({
    room: { ...context.room, status: "none", problem },
  }),
  "room.sharing-read": (context, { sharing }) => ({ room: { ...context.room, sharing } }),
  "room.edit-submitted": (context, { room }) => ({
    room: { ...context.room, change: { answers: room, problem: null } },
  }),
  "room.edit-abandoned": (context) => ({ room: { ...context.room, change: null } }),
  "room.edited": (context) => ({
    room: {
      ...context.room,
      answers: context.room.change?.answers ?? context.room.answers,
      change: null,
    },
  }),
  "room.edit-refused": ({ room }, { problem }) => ({
    room: { ...room, change: room.change && { ...room.change, problem } },
  }),
  "room.operation-requested": (context) => ({ room: { ...context.room, refusedOperation: null } }),
  "room.operation-done": (context, { operation, at, live }) =>
    operation.kind === "delete"
      ? roomGone(context)
      : {
          room: {
            ...operated(context.room, operation),
            ...(live === null ? {} : { live: { at, status: live } }),
          },
        },
  "room.operation-refused": (context, { operation, problem }) => ({
    room: { ...context.room, refusedOperation: { operation, problem } },
  }),

  "goods.added": (context, { key, goods }) => ({ goods: [...context.goods, draft(key, goods)] }),
  "goods.imported": (context, { goods, template }) => ({
    goods: [...context.goods, ...goods.map((one) => draft(one.key, one.goods))],
    pathTemplate: template ?? context.pathTemplate,
  }),
  "goods.changed": (context, { key, goods }) =>
    withGoods(context, key, {
      answers: goods,
      review: "draft",
      reason: null,
      problem: null,
      coverProblem: null,
    }),
  "goods.drafts-removed": (context) => ({ goods: context.goods.filter((one) => !isUnsent(one)) }),
  "goods.removed": (context, { key }) => ({
    goods: context.goods.filter((item) => item.key !== key),
  }),
  "goods.submitted": (context) => ({
    goods: context.goods.map((item) =>
      item.review === "draft"
        ? { ...item, review: context.mode === "manual" ? "in-review" : "queued", problem: null }
        : item,
    ),
  }),
  "goods.covers-settled": (context, { covers }) =>
    withEach(context, covers, (item, { imageId, problem }) => ({
      ...item,
      answers: { ...item.answers, coverImgUrl: imageId ?? item.answers.coverImgUrl },
      coverProblem: problem,
      review: problem === null ? item.review : "draft",
    })),
  "goods.batch-begun": (context, { keys }) =>
    withEach(
      context,
      keys.map((key) => ({ key })),
      (item) => ({ ...item, review: "submitting" }),
    ),
  "goods.settled": (context, { accepted, refused, postponed }) =>
    withEach(
      context,
      [
        ...accepted.map((one) => ({ ...IN_REVIEW, ...one })),
        ...refused.map((one) => ({ review: "draft" as const, ...one })),
        ...postponed.map((key) => ({ review: "queued" as const, key })),
      ],
      (item, change) => (item.review === "submitting" ? { ...item, ...change } : item),
    ),
  "goods.withdrawal-requested": (context, { key }) =>
    context.mode === "manual" ? withGoods(context, key, { review: "draft" }) : {},
  "goods.withdrawn": (context, { key }) =>
    withGoods(context, key, { review: "draft", problem: null }),
  "goods.price-changed": (context, { key, prices }) =>
    context.mode === "manual"
      ? repriced(context, key, prices)
      : withGoods(context, key, { newPrices: prices, problem: null }),
  "goods.repriced": (context, { key }) => {
    const prices = context.goods.find((item) => item.key === key)?.newPrices;
    return prices ? repriced(context, key, prices) : {};
  },
  "goods.deletion-requested": () => ({}),
  "goods.deleted": (context, { key }) => ({
    goods: context.goods.filter((item) => item.key !== key),
  }),
  "goods.change-refused": (context, { key, problem }) => withGoods(context, key, { problem }),
  "goods.reason-noted": (context, { key, reason }) => withGoods(context, key, { reason }),
  "goods.reviewed": (context, { key, decision, reason }) =>
    withGoods(context, key, { review: decision, reason: decision === "rejected" ? reason : null }),
  "goods.review-requested": () => ({ goodsProblem: null }),
  "goods.placed": (context) => placed(context, (item) => item.review === "approved"),
  "goods.placement-requested": () => ({ goodsProblem: null }),
  "goods.reviews-read": (context, { reviews, gone, at }) => {
    const read = new Map(reviews.map(({ goodsId, review }) => [goodsId, review]));
    const missing = new Set(gone);
    return { goods: context.goods.map((item) => reviewed(item, { read, missing, at })) };
  },
  "goods.library-read": (_, { library }) => ({ library }),
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
        listed: null,
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
  "member.removal-requested": (context, { key }) => withMember(context, key, { problem: null }),
  "member.revoked": (context, { key }) => ({
    members: context.members.filter((member) => member.key !== key),
  }),
  "member.revoke-refused": (context, { key, problem }) => withMember(context, key, { problem }),
  "member.poll-requested": () => ({}),
  "members.listed": (context, { at, there, others }) => ({
    otherMembers: others,
    members: context.members.map((member) =>
      member.status === "authorised"
        ? { ...member, listed: { at, isThere: there.includes(member.key) } }
        : member,
    ),
  }),
};

export function isOtherAccountDetected({ connection, enable }: Context, appid: string): boolean {
  return enable.enabledBy === "detected" && connection !== null && connection.appid !== appid;
}

/** errcode of addrole: the anchor has to verify a real name first (the answer carries a QR address). */
const REAL_NAME_MISSING = 400002;

/** A code that WeChat would answer for goods that its library does not hold. */
const GOODS_NOT_THERE = 300024;
const IN_REVIEW = { review: "in-review", problem: null } as const;

function draft(key: string, answers: GoodsAnswers): GoodsItem {
  return {
    key,
    answers,
    review: "draft",
    reason: null,
    goodsId: null,
    auditId: null,
    inRoom: false,
    problem: null,
    coverProblem: null,
    newPrices: null,
  };
}

/** Goods that WeChat has never seen and that are not on their way to it. */
export function isUnsent({ review, goodsId }: GoodsItem): boolean {
  return review === "draft" && goodsId === null;
}

function repriced(
  context: Context,
  key: string,
  prices: NonNullable<GoodsItem["newPrices"]>,
): Partial<Context> {
  return {
    goods: context.goods.map((item) =>
      item.key === key
        ? { ...item, answers: { ...item.answers, ...prices }, newPrices: null, problem: null }
        : item,
    ),
  };
}

type Read = {
  read: ReadonlyMap<number, GoodsItem["review"]>;
  missing: ReadonlySet<number>;
  at: string;
};

function reviewed(item: GoodsItem, { read, missing, at }: Read): GoodsItem {
  const { goodsId } = item;
  // Goods that are being changed or submitted here are ahead of what WeChat said.
  if (goodsId === null || ["draft", "queued", "submitting"].includes(item.review)) return item;
  if (missing.has(goodsId)) return { ...item, ...GONE, problem: goneProblem(at) };
  const review = read.get(goodsId);
  if (review === undefined) return item;
  const reason = review === "rejected" ? item.reason : null;
  return { ...item, review, reason, inRoom: item.inRoom && review === "approved" };
}

const GONE = { review: "draft", goodsId: null, auditId: null, inRoom: false } as const;

function goneProblem(at: string): Problem {
  const errmsg = "WeChat's library does not list these goods any more";
  return { kind: "refused", errcode: GOODS_NOT_THERE, errmsg, qrUrl: null, at };
}

/** The room does not exist any more: what was entered stays, and the goods have to be put into the next one. */
function roomGone({ room, goods }: Context): Partial<Context> {
  return {
    room: { ...room, ...NO_ROOM },
    goods: goods.map((item) => ({ ...item, inRoom: false })),
  };
}

/** The room after an operation that WeChat has carried out. */
function operated(room: Context["room"], operation: RoomOperation): Context["room"] {
  const { answers, assistants } = room;
  const withAnswers = (change: Partial<NonNullable<typeof answers>>) => ({
    ...room,
    answers: answers && { ...answers, ...change },
  });
  const others = (username: string) => assistants.filter((one) => one.username !== username);
  switch (operation.kind) {
    case "switch":
      return withAnswers({ [operation.name]: operation.value });
    case "set-sub-anchor":
      return withAnswers({ subAnchorWechat: operation.username });
    case "remove-sub-anchor":
      return withAnswers({ subAnchorWechat: null });
    case "add-assistant": {
      const { username, nickname } = operation;
      return { ...room, assistants: [...others(username), { username, nickname }] };
    }
    case "remove-assistant":
      return { ...room, assistants: others(operation.username) };
    case "read":
    case "delete":
      return room;
  }
}

function without({ reminders }: Context, name: string): Context["reminders"] {
  return reminders.filter(({ reminder }) => reminder !== name);
}

/** The goods that are named, each changed by what names it; in one pass, as a library may hold thousands. */
function withEach<Change extends { key: string }>(
  context: Context,
  changes: readonly Change[],
  change: (item: GoodsItem, by: Change) => GoodsItem,
): Partial<Context> {
  const byKey = new Map(changes.map((one) => [one.key, one]));
  return {
    goods: context.goods.map((item) => {
      const by = byKey.get(item.key);
      return by ? change(item, by) : item;
    }),
  };
}

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
