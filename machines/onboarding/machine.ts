/**
 * The five steps as a statechart. Every state is a function of the context: an event first changes the context
 * (`record`), then the region decides again where it stands, so an old snapshot, a way back and a late answer of WeChat
 * all end in the same place. Effects are only named here; the application carries them out.
 */
import { assign, setup } from "xstate";
import { type Context, type Input, initialContext } from "./context.ts";
import type { OnboardingEvent } from "./events.ts";
import { guards } from "./guards.ts";
import { MACHINE } from "./migrations.ts";
import { update } from "./updates.ts";

/** What the application has to do after a transition; read from the actions that `transition` returns. */
export const EFFECTS = [
  "verifyConnection",
  "detectLive",
  "applyForLive",
  "createRoom",
  "readSharing",
  "editRoom",
  "operateRoom",
  "syncGoods",
  "submitGoods",
  "withdrawGoods",
  "repriceGoods",
  "deleteGoods",
  "readReviews",
  "placeGoods",
  "grantRole",
  "revokeRole",
  "pollMembers",
] as const;
export type Effect = (typeof EFFECTS)[number];

/** Effects do nothing in the machine. */
const effects = Object.fromEntries(EFFECTS.map((name) => [name, () => undefined])) as Record<
  Effect,
  () => undefined
>;

const onboarding = setup({
  types: {
    context: {} as Context,
    events: {} as OnboardingEvent,
    input: {} as Input,
  },
  guards,
  actions: {
    record: assign(({ context, event }) => update(context, event)),
    ...effects,
  },
});

const PREPARING = "#onboarding.preparing";

/** Asking WeChat whether live is enabled is possible as long as it is not known to be. */
const detection = {
  "enable.check-requested": { guard: "isConnectionVerified", actions: ["record", "detectLive"] },
  "live.detected": [
    { guard: "isFoundEnabled", target: PREPARING, actions: ["record"] },
    { guard: "isConnectionVerified", actions: ["record"] },
  ],
  "live.check-failed": { guard: "isConnectionVerified", actions: ["record"] },
  "live.declared-enabled": { target: PREPARING, actions: ["record"] },
} as const;

/** What became of an application by the API; it counts wherever the merchant has gone meanwhile, until live is enabled. */
const applicationAnswers = {
  "enable.application-sent": {
    guard: "isConnectionVerified",
    target: "#onboarding.enable.waiting",
    actions: ["record"],
  },
  "enable.application-refused": { guard: "isConnectionVerified", actions: ["record"] },
} as const;

/** Applying by hand or by the API, as a service provider does, while the rules say that it is worth it. */
const applying = {
  "enable.applied": { target: "waiting", actions: ["record"] },
  "enable.application-requested": {
    guard: "isConnectionVerified",
    actions: ["record", "applyForLive"],
  },
  ...applicationAnswers,
  "rules.evaluated": [
    { guard: "isJudgedEligible", actions: ["record"] },
    { target: "#onboarding.eligibility", actions: ["record"] },
  ],
} as const;

/** Where the merchant stands rests on what WeChat said of the account, so of another one it has to be found again. */
const anotherAccount = {
  "connection.submitted": [
    {
      guard: "canConnectAnotherJudged",
      target: "#onboarding.eligibility",
      actions: ["record", "verifyConnection"],
    },
    { guard: "canConnect", actions: ["record", "verifyConnection"] },
  ],
} as const;

/** What is recorded when the guard allows it, with the effects that follow, and where it leads. */
const leadingTo =
  <Target extends string>(target: Target) =>
  <Guard extends keyof typeof guards>(guard: Guard, ...effects: readonly Effect[]) =>
    ({ guard, target, actions: ["record", ...effects] }) as const;

/** The events of each task; `decide` is where the region (or the way back from `ready`) decides again. */
const roomEvents = <Target extends string>(decide: Target) => {
  const when = leadingTo(decide);
  const everyTask = leadingTo(PREPARING);
  return {
    "room.submitted": [when("canPrepareRoom"), when("canCreateRoom", "createRoom")],
    "room.confirmed": when("canConfirmRoom"),
    // Goods leave the room with it, so every task decides again and not the room alone.
    "room.reopened": everyTask("canReopenRoom"),
    "room.created": when("isRoomCreating", "readSharing"),
    "room.refused": when("isRoomCreating"),
    "room.sharing-read": when("isRoomCreatedByWeChat"),
    "room.edit-submitted": when("canEditRoom", "editRoom"),
    "room.edit-abandoned": when("isRoomChangeRefused"),
    "room.edited": when("isRoomChanging"),
    "room.edit-refused": when("isRoomChanging"),
    "room.operation-requested": when("canRequestOperation", "operateRoom"),
    // A room that was deleted takes its goods with it, so every task decides again.
    "room.operation-done": everyTask("isRoomCreatedByWeChat"),
    "room.operation-refused": when("isRoomCreatedByWeChat"),
  };
};

const goodsEvents = <Target extends string>(decide: Target) => {
  const when = leadingTo(decide);
  return {
    "goods.added": when("canAddGoods"),
    "goods.changed": when("isGoodsEditable"),
    "goods.removed": when("isGoodsRemovable"),
    "goods.drafts-removed": when("hasUnsentGoods"),
    "goods.imported": when("canImportGoods"),
    "goods.submitted": [when("canSubmitGoodsByHand"), when("canSubmitGoodsConnected", "syncGoods")],
    "goods.pictures-given": when("canTakePictures"),
    "goods.covers-settled": when("isAwaitingCovers"),
    "goods.batch-begun": when("canBeginBatch", "submitGoods"),
    "goods.settled": when("isGoodsSubmitting"),
    "goods.withdrawal-requested": [
      when("canWithdrawByHand"),
      when("canWithdrawConnected", "withdrawGoods"),
    ],
    "goods.withdrawn": when("isGoodsWithdrawing"),
    "goods.price-changed": [when("canRepriceByHand"), when("canRepriceConnected", "repriceGoods")],
    "goods.repriced": when("isGoodsRepricing"),
    "goods.deletion-requested": when("canDeleteGoods", "deleteGoods"),
    "goods.deleted": when("isGoodsKnown"),
    "goods.change-refused": when("isGoodsAtRest"),
    "goods.reason-noted": when("isGoodsRejected"),
    "goods.library-read": when("isConnected"),
    "goods.reviewed": when("isGoodsReviewable"),
    "goods.review-requested": when("canReadReviews", "readReviews"),
    "goods.reviews-read": when("isConnected"),
    "goods.placed": when("canPlaceByHand"),
    "goods.placement-requested": when("canPlaceConnected", "placeGoods"),
    "goods.placed-by-wechat": when("isRoomCreatedByWeChat"),
    "goods.review-failed": when("isConnected"),
    "goods.placement-refused": when("isConnected"),
  };
};

const memberEvents = <Target extends string>(decide: Target) => {
  const when = leadingTo(decide);
  return {
    "member.added": [when("canAddMemberByHand"), when("canAddMemberConnected", "grantRole")],
    "member.removed": when("isMemberRemovable"),
    "member.authorised": when("isMemberAuthorisable"),
    "member.retry-requested": when("isMemberRetryable", "grantRole"),
    "member.granted": when("isMemberAskedFor"),
    "member.refused": when("isMemberAskedFor"),
    "member.removal-requested": when("canRevokeMember", "revokeRole"),
    "member.revoked": when("isMemberAuthorised"),
    "member.revoke-refused": when("isMemberAuthorised"),
    "member.poll-requested": when("canPollMembers", "pollMembers"),
    "members.listed": when("isConnected"),
  };
};

const NO_INPUT: Input = { mode: "manual" };

export const onboardingMachine = onboarding.createMachine({
  id: MACHINE.id,
  // XState makes an initial state for each transition and drops it; there is no input then, which its types do not say.
  context: ({ input }: { input: Input | undefined }) => initialContext(input ?? NO_INPUT),
  initial: "eligibility",
  on: {
    // Facts and their judgement are recorded wherever they arrive; only the first two steps move by them.
    "facts.submitted": { actions: ["record"] },
    "rules.evaluated": { actions: ["record"] },
    "connection.submitted": { guard: "canConnect", actions: ["record", "verifyConnection"] },
    "connection.verified": { guard: "isConnectionVerifying", actions: ["record"] },
    "connection.refused": { guard: "isConnectionVerifying", actions: ["record"] },
    "enable.plugin-submitted": { guard: "canRecordPlugin", actions: ["record"] },
    "enable.plugin-released": { guard: "canRecordPlugin", actions: ["record"] },
    "reminder.due": { guard: "isReminderDue", actions: ["record"] },
    "reminder.dismissed": { guard: "hasReminder", actions: ["record"] },
  },
  states: {
    eligibility: {
      initial: "deciding",
      on: {
        "facts.submitted": { target: ".deciding", actions: ["record"] },
        "rules.evaluated": { target: ".deciding", actions: ["record"] },
        ...detection,
        ...applicationAnswers,
      },
      states: {
        deciding: {
          always: [
            { guard: "isEligible", target: "#onboarding.enable" },
            { guard: "isIneligible", target: "ineligible" },
            { guard: "isUndetermined", target: "undetermined" },
            { target: "collecting" },
          ],
        },
        collecting: {},
        undetermined: {},
        ineligible: {},
      },
    },
    enable: {
      initial: "deciding",
      on: { ...detection, ...anotherAccount },
      states: {
        deciding: {
          always: [
            { guard: "isRejected", target: "rejected" },
            { guard: "isApplied", target: "waiting" },
            { target: "open" },
          ],
        },
        open: { on: applying },
        // While WeChat decides, changed facts are recorded and nothing is taken back.
        waiting: {
          on: {
            "enable.approved": { target: PREPARING, actions: ["record"] },
            "enable.rejected": { target: "rejected", actions: ["record"] },
            "enable.withdrawn": { target: "#onboarding.eligibility", actions: ["record"] },
            // The merchant had said so before the API answered; now the admin's 24 hours are known, too.
            "enable.application-sent": { guard: "isConnectionVerified", actions: ["record"] },
          },
        },
        rejected: { on: applying },
      },
    },
    preparing: {
      type: "parallel",
      always: { guard: "isReady", target: "ready" },
      on: {
        ...anotherAccount,
        "enable.withdrawn": {
          guard: "canUndoEnable",
          target: "#onboarding.eligibility",
          actions: ["record"],
        },
      },
      states: {
        room: {
          initial: "deciding",
          on: roomEvents(".deciding"),
          states: {
            deciding: {
              always: [
                { guard: "isRoomCreated", target: "created" },
                { guard: "isRoomCreating", target: "creating" },
                { guard: "isRoomPrepared", target: "prepared" },
                { target: "drafting" },
              ],
            },
            drafting: {},
            prepared: {},
            creating: {},
            created: {},
          },
        },
        goods: {
          initial: "deciding",
          on: goodsEvents(".deciding"),
          states: {
            deciding: {
              always: [
                { guard: "isGoodsPlaced", target: "placed" },
                { guard: "hasGoodsInReview", target: "reviewing" },
                { guard: "hasApprovedGoods", target: "approved" },
                { guard: "hasGoods", target: "drafting" },
                { target: "empty" },
              ],
            },
            empty: {},
            drafting: {},
            reviewing: {},
            approved: {},
            placed: {},
          },
        },
        anchors: {
          initial: "deciding",
          on: memberEvents(".deciding"),
          states: {
            deciding: {
              always: [
                { guard: "isAnchorAuthorised", target: "authorised" },
                { guard: "hasMembers", target: "pending" },
                { target: "empty" },
              ],
            },
            empty: {},
            pending: {},
            authorised: {},
          },
        },
      },
    },
    // Not an end: goods, members and (by hand) the room may change, and readiness is decided again.
    ready: {
      on: {
        ...roomEvents(PREPARING),
        ...goodsEvents(PREPARING),
        ...memberEvents(PREPARING),
      },
    },
  },
});
