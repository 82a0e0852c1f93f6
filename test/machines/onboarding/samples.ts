/** One event of every kind, and more where the outcome hangs on what it says; things are named as in `context`. */
import type {
  GoodsAnswers,
  MemberAnswers,
  RoomAnswers,
  RoomOperation,
} from "../../../machines/onboarding/answers.ts";
import type {
  Context,
  LiveAccess,
  Problem,
  Reminder,
} from "../../../machines/onboarding/context.ts";
import type { OnboardingEvent } from "../../../machines/onboarding/events.ts";
import { advance, type OnboardingState, start } from "../../../machines/onboarding/run.ts";

export const TODAY = "2026-11-22";
export const NOW = "2026-11-22T08:00:00.000Z";
export const APPID = "wxsandbox0001";
const IMAGE = `img_${"0a".repeat(16)}`;

export const ROOM: RoomAnswers = {
  name: "双十二女装专场",
  startTime: "2026-11-22T20:00:00+08:00",
  endTime: "2026-11-22T22:00:00+08:00",
  anchorName: "小开",
  anchorWechat: "kaibo_anchor",
  subAnchorWechat: null,
  createrWechat: null,
  coverImg: IMAGE,
  shareImg: IMAGE,
  feedsImg: IMAGE,
  type: 0,
  closeLike: 0,
  closeGoods: 0,
  closeComment: 0,
  isFeedsPublic: 1,
  closeReplay: 1,
  closeShare: 0,
  closeKf: 1,
};

export const GOODS: GoodsAnswers = {
  name: "羊毛围巾",
  coverImgUrl: IMAGE,
  priceType: 1,
  price: "99.00",
  price2: null,
  url: "pages/goods/detail?id=1",
  coverAddress: null,
  thirdPartyAppid: null,
  sku: null,
};

export const ANCHOR: MemberAnswers = { username: "kaibo_anchor", role: "anchor", nickname: null };

const ASSISTANT = { kind: "add-assistant", username: "kaibo_helper", nickname: "小助" } as const;

export function problem(errcode: number | null = 40001): Problem {
  return {
    kind: errcode === null ? "timeout" : "refused",
    errcode,
    errmsg: "no",
    qrUrl: null,
    at: NOW,
  };
}

type EventOf<Type extends OnboardingEvent["type"]> = Extract<OnboardingEvent, { type: Type }>;

const evaluated = (verdict: "eligible" | "ineligible" | "undetermined") => () =>
  ({
    type: "rules.evaluated",
    evaluation: { verdict, asOf: TODAY, ruleset: "wechat-live@2020-09", checkId: "chk_1" },
  }) as const;
const detected = (access: LiveAccess) => () =>
  ({ type: "live.detected", access, at: NOW, on: TODAY }) as const;
const reviewed = (decision: "approved" | "rejected") => (context: Context) =>
  ({ type: "goods.reviewed", key: goodsKey(context), decision, reason: null }) as const;
const reviewsRead =
  (review: "draft" | "in-review" | "approved" | "rejected") =>
  (context: Context): EventOf<"goods.reviews-read"> => ({
    type: "goods.reviews-read",
    reviews: goodsIds(context).map((goodsId) => ({ goodsId, review })),
    gone: [],
    at: NOW,
  });
const operationDone =
  (operation: RoomOperation, live: number | "missing" | null = null) =>
  () =>
    ({ type: "room.operation-done", operation, at: NOW, live }) as const;
const due = (reminder: Reminder) => () => ({ type: "reminder.due", reminder, at: NOW }) as const;
const dismissed = (reminder: Reminder) => () => ({ type: "reminder.dismissed", reminder }) as const;

const goodsKey = ({ goods }: Context) => goods[0]?.key ?? "none";
const memberKey = ({ members }: Context) => members[0]?.key ?? "none";
const goodsIds = ({ goods }: Context) => goods.flatMap(({ goodsId }) => goodsId ?? []);

export const SAMPLES = {
  "facts.submitted": () => ({ type: "facts.submitted", facts: { followers: 63 } }),
  "rules.evaluated eligible": evaluated("eligible"),
  "rules.evaluated undetermined": evaluated("undetermined"),
  "rules.evaluated ineligible": evaluated("ineligible"),
  "live.declared-enabled": () => ({ type: "live.declared-enabled", on: TODAY }),
  "enable.applied": () => ({ type: "enable.applied", appliedOn: TODAY }),
  "enable.approved": () => ({ type: "enable.approved", on: TODAY }),
  "enable.rejected": () => ({ type: "enable.rejected", reason: "资料不全", on: TODAY }),
  "enable.withdrawn": () => ({ type: "enable.withdrawn" }),
  "enable.check-requested": () => ({ type: "enable.check-requested" }),
  "live.detected enabled": detected("enabled"),
  "live.detected not enabled": detected("not-enabled"),
  "live.detected not authorised": detected("not-authorised"),
  "live.check-failed": () => ({ type: "live.check-failed", problem: problem(), at: NOW }),
  "enable.application-requested": () => ({ type: "enable.application-requested" }),
  "enable.application-sent": () => ({ type: "enable.application-sent", at: NOW, on: TODAY }),
  "enable.application-refused": () => ({ type: "enable.application-refused", problem: problem(2) }),
  "enable.plugin-submitted": () => ({ type: "enable.plugin-submitted", on: TODAY }),
  "enable.plugin-released": () => ({ type: "enable.plugin-released", on: TODAY }),
  "reminder.due consent-lapses": due("consent-lapses"),
  "reminder.due plugin-resubmission": due("plugin-resubmission"),
  "reminder.due room-starts": due("room-starts"),
  "reminder.dismissed consent-lapses": dismissed("consent-lapses"),
  "reminder.dismissed plugin-resubmission": dismissed("plugin-resubmission"),
  "reminder.dismissed room-starts": dismissed("room-starts"),
  "connection.submitted": () => ({ type: "connection.submitted", appid: APPID }),
  "connection.verified": () => ({ type: "connection.verified", appid: APPID }),
  "connection.refused": () => ({ type: "connection.refused", appid: APPID, problem: problem() }),
  "room.submitted": () => ({ type: "room.submitted", room: ROOM }),
  "room.confirmed": () => ({ type: "room.confirmed", roomId: null }),
  "room.confirmed with its number": () => ({ type: "room.confirmed", roomId: 7 }),
  "room.reopened": () => ({ type: "room.reopened" }),
  "room.created": () => ({ type: "room.created", roomId: 7 }),
  "room.refused": () => ({ type: "room.refused", problem: problem(300036) }),
  "room.sharing-read": () => ({
    type: "room.sharing-read",
    sharing: { cdnUrl: "https://a.example/c.png", pagePath: "plugin-private://x", posterUrl: "" },
  }),
  "room.edit-submitted": () => ({
    type: "room.edit-submitted",
    room: { ...ROOM, name: "双十二女装返场" },
  }),
  "room.edit-abandoned": () => ({ type: "room.edit-abandoned" }),
  "room.edited": () => ({ type: "room.edited" }),
  "room.edit-refused": () => ({ type: "room.edit-refused", problem: problem(300030) }),
  "room.operation-requested read": () => ({
    type: "room.operation-requested",
    operation: { kind: "read" },
  }),
  "room.operation-requested add-assistant": () => ({
    type: "room.operation-requested",
    operation: ASSISTANT,
  }),
  "room.operation-done read": operationDone({ kind: "read" }, 102),
  "room.operation-done add-assistant": operationDone(ASSISTANT),
  "room.operation-done delete": operationDone({ kind: "delete" }),
  "room.operation-refused": () => ({
    type: "room.operation-refused",
    operation: { kind: "delete" },
    problem: problem(300023),
  }),
  "goods.added": ({ goods }) => ({
    type: "goods.added",
    key: `goods${goods.length + 1}`,
    goods: GOODS,
  }),
  "goods.changed": (context) => ({
    type: "goods.changed",
    key: goodsKey(context),
    goods: { ...GOODS, price: "89.00" },
  }),
  "goods.removed": (context) => ({ type: "goods.removed", key: goodsKey(context) }),
  "goods.imported": ({ goods }) => ({
    type: "goods.imported",
    goods: [
      {
        key: `goods${goods.length + 1}`,
        goods: {
          ...GOODS,
          coverImgUrl: null,
          coverAddress: "https://mall.example/1.jpg",
          sku: "1",
        },
      },
    ],
    file: "mall.xlsx",
    template: "pages/product/detail?id={id}",
  }),
  "goods.pictures-given": (context) => ({
    type: "goods.pictures-given",
    pictures: [{ key: goodsKey(context), imageId: IMAGE }],
  }),
  "goods.drafts-removed": () => ({ type: "goods.drafts-removed" }),
  "goods.submitted": () => ({ type: "goods.submitted" }),
  "goods.covers-settled fetched": (context) => ({
    type: "goods.covers-settled",
    covers: [{ key: goodsKey(context), imageId: IMAGE, problem: null }],
  }),
  "goods.covers-settled not fetched": (context) => ({
    type: "goods.covers-settled",
    covers: [
      { key: goodsKey(context), imageId: null, problem: { code: "cover-unreachable", params: {} } },
    ],
  }),
  "goods.batch-begun": ({ goods }) => ({
    type: "goods.batch-begun",
    keys: goods.length === 0 ? ["none"] : goods.map(({ key }) => key),
  }),
  "goods.settled accepted": ({ goods }) => ({
    type: "goods.settled",
    accepted: goods.map(({ key, goodsId }, index) => ({
      key,
      goodsId: goodsId ?? 101 + index,
      auditId: 5,
    })),
    refused: [],
    postponed: [],
  }),
  "goods.settled refused": ({ goods }) => ({
    type: "goods.settled",
    accepted: [],
    refused: goods.map(({ key }) => ({ key, problem: problem(300003) })),
    postponed: [],
  }),
  "goods.settled postponed": ({ goods }) => ({
    type: "goods.settled",
    accepted: [],
    refused: [],
    postponed: goods.map(({ key }) => key),
  }),
  "goods.withdrawal-requested": (context) => ({
    type: "goods.withdrawal-requested",
    key: goodsKey(context),
  }),
  "goods.withdrawn": (context) => ({ type: "goods.withdrawn", key: goodsKey(context) }),
  "goods.price-changed": (context) => ({
    type: "goods.price-changed",
    key: goodsKey(context),
    prices: { priceType: 3, price: "99.00", price2: "79.00" },
  }),
  "goods.repriced": (context) => ({ type: "goods.repriced", key: goodsKey(context) }),
  "goods.deletion-requested": (context) => ({
    type: "goods.deletion-requested",
    key: goodsKey(context),
  }),
  "goods.deleted": (context) => ({ type: "goods.deleted", key: goodsKey(context) }),
  "goods.change-refused": (context) => ({
    type: "goods.change-refused",
    key: goodsKey(context),
    problem: problem(300010),
  }),
  "goods.reason-noted": (context) => ({
    type: "goods.reason-noted",
    key: goodsKey(context),
    reason: "图片有水印",
  }),
  "goods.reviewed approved": reviewed("approved"),
  "goods.reviewed rejected": reviewed("rejected"),
  "goods.review-requested": () => ({ type: "goods.review-requested" }),
  "goods.reviews-read approved": reviewsRead("approved"),
  "goods.reviews-read rejected": reviewsRead("rejected"),
  "goods.reviews-read in-review": reviewsRead("in-review"),
  "goods.reviews-read draft": reviewsRead("draft"),
  "goods.reviews-read gone": (context) => ({
    type: "goods.reviews-read",
    reviews: [],
    gone: goodsIds(context),
    at: NOW,
  }),
  "goods.library-read": () => ({
    type: "goods.library-read",
    library: {
      at: NOW,
      total: 3,
      others: [{ goodsId: 9, name: "手套", review: "approved" }],
    },
  }),
  "goods.review-failed": () => ({ type: "goods.review-failed", problem: problem() }),
  "goods.placed": () => ({ type: "goods.placed" }),
  "goods.placement-requested": () => ({ type: "goods.placement-requested" }),
  "goods.placed-by-wechat": (context) => ({
    type: "goods.placed-by-wechat",
    goodsIds: goodsIds(context),
  }),
  "goods.placement-refused": () => ({ type: "goods.placement-refused", problem: problem(300024) }),
  "member.added": ({ members }) => ({
    type: "member.added",
    key: `member${members.length + 1}`,
    member: ANCHOR,
  }),
  "member.removed": (context) => ({ type: "member.removed", key: memberKey(context) }),
  "member.authorised": (context) => ({ type: "member.authorised", key: memberKey(context) }),
  "member.retry-requested": (context) => ({
    type: "member.retry-requested",
    key: memberKey(context),
  }),
  "member.granted": (context) => ({ type: "member.granted", key: memberKey(context) }),
  "member.refused unverified": (context) => ({
    type: "member.refused",
    key: memberKey(context),
    problem: problem(400002),
  }),
  "member.refused": (context) => ({
    type: "member.refused",
    key: memberKey(context),
    problem: problem(400001),
  }),
  "member.removal-requested": (context) => ({
    type: "member.removal-requested",
    key: memberKey(context),
  }),
  "member.revoked": (context) => ({ type: "member.revoked", key: memberKey(context) }),
  "member.revoke-refused": (context) => ({
    type: "member.revoke-refused",
    key: memberKey(context),
    problem: problem(400005),
  }),
  "member.poll-requested": () => ({ type: "member.poll-requested" }),
  "members.listed": ({ members }) => ({
    type: "members.listed",
    at: NOW,
    there: members.map(({ key }) => key),
    others: 2,
  }),
} as const satisfies Record<string, (context: Context) => OnboardingEvent>;
export type SampleName = keyof typeof SAMPLES;
export const SAMPLE_NAMES = Object.keys(SAMPLES) as SampleName[];

export function sample(name: SampleName, state: OnboardingState): OnboardingEvent {
  return SAMPLES[name](state.context);
}

/** The state after the named samples, one after the other; each must be accepted. */
export function walk(mode: "manual" | "connected", names: readonly SampleName[]): OnboardingState {
  return names.reduce((state, name) => {
    const step = advance(state, sample(name, state));
    if (!step.accepted) throw new Error(`${name} was refused in ${where(state)}`);
    return step.state;
  }, start({ mode }));
}

/** `enable.open`, `ready`, and for the three tasks `room drafting, goods empty, anchors empty`. */
export function where({ value }: OnboardingState): string {
  if (typeof value === "string") return value;
  const [name = "", inner = ""] = Object.entries<string | Record<string, string>>(value)[0] ?? [];
  if (typeof inner === "string") return `${name}.${inner}`;
  return Object.entries(inner)
    .map(([region, leaf]) => `${region} ${leaf}`)
    .join(", ");
}
