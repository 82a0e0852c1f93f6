/** One event of every kind, and more where the outcome hangs on what it says; things are named as in `context`. */
import type {
  GoodsAnswers,
  MemberAnswers,
  RoomAnswers,
} from "../../../machines/onboarding/answers.ts";
import type { Context, Problem } from "../../../machines/onboarding/context.ts";
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
  thirdPartyAppid: null,
};

export const ANCHOR: MemberAnswers = { username: "kaibo_anchor", role: "anchor", nickname: null };

export function problem(errcode: number | null = 40001): Problem {
  return {
    kind: errcode === null ? "timeout" : "refused",
    errcode,
    errmsg: "no",
    qrUrl: null,
    at: NOW,
  };
}

const evaluated = (verdict: "eligible" | "ineligible" | "undetermined") => () =>
  ({
    type: "rules.evaluated",
    evaluation: { verdict, asOf: TODAY, ruleset: "wechat-live@2020-09", checkId: "chk_1" },
  }) as const;
const detected = (enabled: boolean) => () =>
  ({ type: "live.detected", enabled, at: NOW, on: TODAY }) as const;
const reviewed = (decision: "approved" | "rejected") => (context: Context) =>
  ({ type: "goods.reviewed", key: goodsKey(context), decision, reason: null }) as const;
const reviewsRead =
  (review: "draft" | "in-review" | "approved" | "rejected") => (context: Context) =>
    ({
      type: "goods.reviews-read",
      reviews: goodsIds(context).map((goodsId) => ({ goodsId, review })),
    }) as const;

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
  "live.detected enabled": detected(true),
  "live.detected not enabled": detected(false),
  "live.check-failed": () => ({ type: "live.check-failed", problem: problem(), at: NOW }),
  "connection.submitted": () => ({ type: "connection.submitted", appid: APPID }),
  "connection.verified": () => ({ type: "connection.verified", appid: APPID }),
  "connection.refused": () => ({ type: "connection.refused", appid: APPID, problem: problem() }),
  "room.submitted": () => ({ type: "room.submitted", room: ROOM }),
  "room.confirmed": () => ({ type: "room.confirmed", roomId: null }),
  "room.reopened": () => ({ type: "room.reopened" }),
  "room.created": () => ({ type: "room.created", roomId: 7 }),
  "room.refused": () => ({ type: "room.refused", problem: problem(300036) }),
  "room.sharing-read": () => ({
    type: "room.sharing-read",
    sharing: { cdnUrl: "https://a.example/c.png", pagePath: "plugin-private://x", posterUrl: "" },
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
  "goods.submitted": () => ({ type: "goods.submitted" }),
  "goods.accepted": (context) => ({
    type: "goods.accepted",
    key: goodsKey(context),
    goodsId: 100 + context.goods.length,
    auditId: 5,
  }),
  "goods.refused": (context) => ({
    type: "goods.refused",
    key: goodsKey(context),
    problem: problem(300003),
  }),
  "goods.reviewed approved": reviewed("approved"),
  "goods.reviewed rejected": reviewed("rejected"),
  "goods.review-requested": () => ({ type: "goods.review-requested" }),
  "goods.reviews-read approved": reviewsRead("approved"),
  "goods.reviews-read rejected": reviewsRead("rejected"),
  "goods.reviews-read in-review": reviewsRead("in-review"),
  "goods.reviews-read draft": reviewsRead("draft"),
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
