/**
 * The five steps as a statechart. Every state is a function of the context: an event first changes the context
 * (`record`), then the region decides again where it stands, so an old snapshot, a way back and a late answer of WeChat
 * all end in the same place. Effects are only named here; the application carries them out.
 */
import { assign, setup } from "xstate";
import { type Context, type Input, initialContext } from "./context.ts";
import type { OnboardingEvent } from "./events.ts";
import { guards } from "./guards.ts";
import { update } from "./updates.ts";
import { MACHINE } from "./version.ts";

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

const doNothing = () => undefined;

const onboarding = setup({
  types: {
    context: {} as Context,
    events: {} as OnboardingEvent,
    input: {} as Input,
  },
  guards,
  actions: {
    record: assign(({ context, event }) => update(context, event)),
    verifyConnection: doNothing,
    detectLive: doNothing,
    applyForLive: doNothing,
    createRoom: doNothing,
    readSharing: doNothing,
    editRoom: doNothing,
    operateRoom: doNothing,
    syncGoods: doNothing,
    submitGoods: doNothing,
    withdrawGoods: doNothing,
    repriceGoods: doNothing,
    deleteGoods: doNothing,
    readReviews: doNothing,
    placeGoods: doNothing,
    grantRole: doNothing,
    revokeRole: doNothing,
    pollMembers: doNothing,
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

/** Applying by the API, as a service provider does. */
const application = {
  "enable.application-requested": {
    guard: "isConnectionVerified",
    actions: ["record", "applyForLive"],
  },
  ...applicationAnswers,
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

/** The events of each task; `decide` is where the region (or the way back from `ready`) decides again. */
const roomEvents = <Target extends string>(decide: Target) =>
  ({
    "room.submitted": [
      { guard: "canPrepareRoom", target: decide, actions: ["record"] },
      { guard: "canCreateRoom", target: decide, actions: ["record", "createRoom"] },
    ],
    "room.confirmed": { guard: "canConfirmRoom", target: decide, actions: ["record"] },
    // Goods leave the room with it, so every task decides again and not the room alone.
    "room.reopened": { guard: "canReopenRoom", target: PREPARING, actions: ["record"] },
    "room.created": {
      guard: "isRoomCreating",
      target: decide,
      actions: ["record", "readSharing"],
    },
    "room.refused": { guard: "isRoomCreating", target: decide, actions: ["record"] },
    "room.sharing-read": { guard: "isRoomCreatedByWeChat", target: decide, actions: ["record"] },
    "room.edit-submitted": {
      guard: "canEditRoom",
      target: decide,
      actions: ["record", "editRoom"],
    },
    "room.edit-abandoned": { guard: "isRoomChangeRefused", target: decide, actions: ["record"] },
    "room.edited": { guard: "isRoomChanging", target: decide, actions: ["record"] },
    "room.edit-refused": { guard: "isRoomChanging", target: decide, actions: ["record"] },
    "room.operation-requested": {
      guard: "canRequestOperation",
      target: decide,
      actions: ["record", "operateRoom"],
    },
    // A room that was deleted takes its goods with it, so every task decides again.
    "room.operation-done": {
      guard: "isRoomCreatedByWeChat",
      target: PREPARING,
      actions: ["record"],
    },
    "room.operation-refused": {
      guard: "isRoomCreatedByWeChat",
      target: decide,
      actions: ["record"],
    },
  }) as const;

const goodsEvents = <Target extends string>(decide: Target) =>
  ({
    "goods.added": { guard: "canAddGoods", target: decide, actions: ["record"] },
    "goods.changed": { guard: "isGoodsEditable", target: decide, actions: ["record"] },
    "goods.removed": { guard: "isGoodsRemovable", target: decide, actions: ["record"] },
    "goods.drafts-removed": { guard: "hasUnsentGoods", target: decide, actions: ["record"] },
    "goods.imported": { guard: "canImportGoods", target: decide, actions: ["record"] },
    "goods.submitted": [
      { guard: "canSubmitGoodsByHand", target: decide, actions: ["record"] },
      { guard: "canSubmitGoodsConnected", target: decide, actions: ["record", "syncGoods"] },
    ],
    "goods.covers-settled": { guard: "isAwaitingCovers", target: decide, actions: ["record"] },
    "goods.batch-begun": {
      guard: "canBeginBatch",
      target: decide,
      actions: ["record", "submitGoods"],
    },
    "goods.settled": { guard: "isGoodsSubmitting", target: decide, actions: ["record"] },
    "goods.withdrawal-requested": [
      { guard: "canWithdrawByHand", target: decide, actions: ["record"] },
      { guard: "canWithdrawConnected", target: decide, actions: ["record", "withdrawGoods"] },
    ],
    "goods.withdrawn": { guard: "isGoodsWithdrawing", target: decide, actions: ["record"] },
    "goods.price-changed": [
      { guard: "canRepriceByHand", target: decide, actions: ["record"] },
      { guard: "canRepriceConnected", target: decide, actions: ["record", "repriceGoods"] },
    ],
    "goods.repriced": { guard: "isGoodsRepricing", target: decide, actions: ["record"] },
    "goods.deletion-requested": {
      guard: "canDeleteGoods",
      target: decide,
      actions: ["record", "deleteGoods"],
    },
    "goods.deleted": { guard: "isGoodsKnown", target: decide, actions: ["record"] },
    "goods.change-refused": { guard: "isGoodsAtRest", target: decide, actions: ["record"] },
    "goods.reason-noted": { guard: "isGoodsRejected", target: decide, actions: ["record"] },
    "goods.library-read": { guard: "isConnected", target: decide, actions: ["record"] },
    "goods.reviewed": { guard: "isGoodsReviewable", target: decide, actions: ["record"] },
    "goods.review-requested": {
      guard: "canReadReviews",
      target: decide,
      actions: ["record", "readReviews"],
    },
    "goods.reviews-read": { guard: "isConnected", target: decide, actions: ["record"] },
    "goods.placed": { guard: "canPlaceByHand", target: decide, actions: ["record"] },
    "goods.placement-requested": {
      guard: "canPlaceConnected",
      target: decide,
      actions: ["record", "placeGoods"],
    },
    "goods.placed-by-wechat": {
      guard: "isRoomCreatedByWeChat",
      target: decide,
      actions: ["record"],
    },
    "goods.review-failed": { guard: "isConnected", target: decide, actions: ["record"] },
    "goods.placement-refused": { guard: "isConnected", target: decide, actions: ["record"] },
  }) as const;

const memberEvents = <Target extends string>(decide: Target) =>
  ({
    "member.added": [
      { guard: "canAddMemberByHand", target: decide, actions: ["record"] },
      { guard: "canAddMemberConnected", target: decide, actions: ["record", "grantRole"] },
    ],
    "member.removed": { guard: "isMemberRemovable", target: decide, actions: ["record"] },
    "member.authorised": { guard: "isMemberAuthorisable", target: decide, actions: ["record"] },
    "member.retry-requested": {
      guard: "isMemberRetryable",
      target: decide,
      actions: ["record", "grantRole"],
    },
    "member.granted": { guard: "isMemberAskedFor", target: decide, actions: ["record"] },
    "member.refused": { guard: "isMemberAskedFor", target: decide, actions: ["record"] },
    "member.removal-requested": {
      guard: "canRevokeMember",
      target: decide,
      actions: ["record", "revokeRole"],
    },
    "member.revoked": { guard: "isMemberAuthorised", target: decide, actions: ["record"] },
    "member.revoke-refused": { guard: "isMemberAuthorised", target: decide, actions: ["record"] },
    "member.poll-requested": {
      guard: "canPollMembers",
      target: decide,
      actions: ["record", "pollMembers"],
    },
    "members.listed": { guard: "isConnected", target: decide, actions: ["record"] },
  }) as const;

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
        open: {
          on: {
            "enable.applied": { target: "waiting", actions: ["record"] },
            ...application,
            "rules.evaluated": [
              { guard: "isJudgedEligible", actions: ["record"] },
              { target: "#onboarding.eligibility", actions: ["record"] },
            ],
          },
        },
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
        rejected: {
          on: {
            "enable.applied": { target: "waiting", actions: ["record"] },
            ...application,
            "rules.evaluated": [
              { guard: "isJudgedEligible", actions: ["record"] },
              { target: "#onboarding.eligibility", actions: ["record"] },
            ],
          },
        },
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
