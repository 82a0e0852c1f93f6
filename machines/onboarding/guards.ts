/** Questions about the context (and, where a thing is named, the event). Pure and cheap; the machine asks them by name. */
import {
  ASSISTANTS_MAX,
  type Context,
  GOODS_MAX,
  type GoodsItem,
  MEMBERS_MAX,
  type Member,
} from "./context.ts";
import type { OnboardingEvent } from "./events.ts";
import {
  isAwaitingCover,
  isEditable,
  isOnItsWay,
  isRepricing,
  isSendable,
  isUnsent,
} from "./goods-item.ts";
import { isOtherAccountJudged } from "./other-account.ts";
import { concerns } from "./reminders.ts";

type Asked = { context: Context; event: OnboardingEvent };

function keyOf(event: OnboardingEvent): string | undefined {
  return "key" in event ? event.key : undefined;
}

function namedGoods({ context, event }: Asked): GoodsItem | undefined {
  return context.goods.find((item) => item.key === keyOf(event));
}

function namedMember({ context, event }: Asked): Member | undefined {
  return context.members.find((member) => member.key === keyOf(event));
}

const isManual = ({ context }: Asked) => context.mode === "manual";
const isConnected = ({ context }: Asked) => context.mode === "connected";
const isConnectionVerified = ({ context }: Asked) => context.connection?.status === "verified";
const isRoomCreated = ({ context }: Asked) => context.room.status === "created";
const isRoomPrepared = ({ context }: Asked) => context.room.status === "prepared";
const isGoodsPlaced = ({ context }: Asked) => context.goods.some((item) => item.inRoom);
const hasPlaceableGoods = ({ context }: Asked) =>
  context.goods.some((item) => item.review === "approved" && !item.inRoom);
const isGoodsSubmitting = ({ context }: Asked) =>
  context.goods.some((item) => item.review === "submitting");
const hasDraftGoods = ({ context }: Asked) => context.goods.some((i) => i.review === "draft");
const hasMemberSpace = (asked: Asked) =>
  asked.context.members.length < MEMBERS_MAX && !namedMember(asked);
const hasMembers = ({ context }: Asked) => context.members.length > 0;
const isAnchorAuthorised = ({ context }: Asked) =>
  context.members.some((m) => m.answers.role === "anchor" && m.status === "authorised");
const isReady = (asked: Asked) =>
  isRoomCreated(asked) && isGoodsPlaced(asked) && isAnchorAuthorised(asked);

/** True once something exists that belongs to the connected account and to no other. */
const hasWeChatObjects = ({ context }: Asked) =>
  context.room.status === "creating" ||
  context.room.roomId !== null ||
  context.goods.some((item) => item.goodsId !== null || isOnItsWay(item)) ||
  context.members.some((m) => m.status === "authorised" || m.status === "granting");

const canConnect = (asked: Asked) =>
  isConnected(asked) &&
  asked.context.connection?.status !== "verifying" &&
  (!hasWeChatObjects(asked) ||
    ("appid" in asked.event && asked.event.appid === asked.context.connection?.appid));

const connectionGuards = {
  isConnected,
  isConnectionVerified,
  isConnectionVerifying: ({ context, event }: Asked) =>
    context.connection?.status === "verifying" &&
    "appid" in event &&
    event.appid === context.connection.appid,
  /**
   * Another appid may be taken only while nothing was made under the present one; a new secret always, but one
   * after the other, so that an answer cannot be taken for that of another attempt.
   */
  canConnect,
  canConnectAnotherJudged: (asked: Asked) =>
    canConnect(asked) &&
    asked.event.type === "connection.submitted" &&
    isOtherAccountJudged(asked.context, asked.event.appid),
};

const enableGuards = {
  isEligible: ({ context }: Asked) => context.evaluation?.verdict === "eligible",
  isIneligible: ({ context }: Asked) => context.evaluation?.verdict === "ineligible",
  isUndetermined: ({ context }: Asked) => context.evaluation?.verdict === "undetermined",
  isJudgedEligible: ({ event }: Asked) =>
    event.type === "rules.evaluated" && event.evaluation.verdict === "eligible",
  isFoundEnabled: (asked: Asked) =>
    isConnectionVerified(asked) &&
    asked.event.type === "live.detected" &&
    asked.event.access === "enabled",
  isApplied: ({ context }: Asked) => context.enable.appliedOn !== null,
  isRejected: ({ context }: Asked) => context.enable.rejection !== null,
  canRecordPlugin: ({ context }: Asked) => context.enable.enabledBy !== null,
  isReminderDue: ({ context, event }: Asked) =>
    event.type === "reminder.due" && concerns(context, event.reminder),
  hasReminder: ({ context, event }: Asked) =>
    event.type === "reminder.dismissed" &&
    context.reminders.some(({ reminder }) => reminder === event.reminder),
  /** What was confirmed too early can be taken back until something was built upon it. */
  canUndoEnable: (asked: Asked) =>
    !hasWeChatObjects(asked) &&
    !isRoomCreated(asked) &&
    asked.context.goods.every((item) => item.review === "draft"),
};

const canOperateRoom = (asked: Asked) =>
  isConnectionVerified(asked) && isRoomCreated(asked) && asked.context.room.roomId !== null;
/** An edit was sent to WeChat and its answer is not known; a refused one is kept, but at rest. */
const isRoomChanging = ({ context }: Asked) =>
  context.room.change !== null && context.room.change.problem === null;
const isAssistantAdded = ({ event }: Asked) =>
  "operation" in event && event.operation.kind === "add-assistant";
const hasAssistantSpace = ({ context }: Asked) => context.room.assistants.length < ASSISTANTS_MAX;

const roomGuards = {
  /** By hand what was entered can be changed at any time, and stands where it stood. */
  canPrepareRoom: isManual,
  canCreateRoom: (asked: Asked) =>
    isConnectionVerified(asked) && asked.context.room.status === "none",
  /** By hand the room's id may also be told later than that there is one. */
  canConfirmRoom: (asked: Asked) =>
    isRoomPrepared(asked) ||
    (isManual(asked) && isRoomCreated(asked) && asked.context.room.roomId === null),
  isRoomPrepared,
  isRoomCreating: ({ context }: Asked) => context.room.status === "creating",
  isRoomCreated,
  isRoomCreatedByWeChat: (asked: Asked) => isConnected(asked) && isRoomCreated(asked),
  canRequestOperation: (asked: Asked) =>
    canOperateRoom(asked) && (!isAssistantAdded(asked) || hasAssistantSpace(asked)),
  /** One edit after the other, so that an answer cannot be taken for that of another edit. */
  canEditRoom: (asked: Asked) => canOperateRoom(asked) && !isRoomChanging(asked),
  isRoomChanging,
  isRoomChangeRefused: ({ context }: Asked) =>
    context.room.change !== null && context.room.change.problem !== null,
  /** By hand the merchant tells that the room is gone; what WeChat made through us is deleted through us. */
  canReopenRoom: (asked: Asked) =>
    isManual(asked) &&
    (asked.context.room.status === "prepared" || asked.context.room.status === "created"),
};

const goodsGuards = {
  isGoodsEditable: (asked: Asked) => {
    const item = namedGoods(asked);
    return item !== undefined && isEditable(item);
  },
  canTakePictures: ({ context, event }: Asked) => {
    if (event.type !== "goods.pictures-given") return false;
    const keys = new Set(event.pictures.map(({ key }) => key));
    return context.goods.some((item) => keys.has(item.key) && isEditable(item));
  },
  /** Connected, goods that WeChat knows stay in its library: there they are deleted, not here. */
  isGoodsRemovable: (asked: Asked) => {
    const item = namedGoods(asked);
    if (!item || isOnItsWay(item)) return false;
    return isManual(asked) || item.goodsId === null;
  },
  isGoodsReviewable: (asked: Asked) => isManual(asked) && namedGoods(asked)?.review === "in-review",
  isGoodsRejected: (asked: Asked) => namedGoods(asked)?.review === "rejected",
  isGoodsSubmitting,
  hasGoods: ({ context }: Asked) => context.goods.length > 0,
  hasUnsentGoods: ({ context }: Asked) => context.goods.some(isUnsent),
  canAddGoods: (asked: Asked) => asked.context.goods.length < GOODS_MAX && !namedGoods(asked),
  canImportGoods: ({ context, event }: Asked) => {
    if (event.type !== "goods.imported") return false;
    const keys = [...context.goods, ...event.goods].map(({ key }) => key);
    return keys.length <= GOODS_MAX && new Set(keys).size === keys.length;
  },
  canSubmitGoodsByHand: (asked: Asked) => isManual(asked) && hasDraftGoods(asked),
  canSubmitGoodsConnected: (asked: Asked) =>
    isConnectionVerified(asked) && asked.context.goods.some(isSendable),
  /** One batch after the other: what is under way, or whose answer was lost, is settled first. */
  canBeginBatch: (asked: Asked) => {
    const { context, event } = asked;
    if (event.type !== "goods.batch-begun") return false;
    const keys = new Set(event.keys);
    const isQueued = context.goods.some(({ key, review }) => review === "queued" && keys.has(key));
    return isConnectionVerified(asked) && !isGoodsSubmitting(asked) && isQueued;
  },
  isAwaitingCovers: ({ context }: Asked) => context.goods.some(isAwaitingCover),
  canWithdrawByHand: (asked: Asked) => isManual(asked) && namedGoods(asked)?.review === "in-review",
  canWithdrawConnected: (asked: Asked) => {
    const item = namedGoods(asked);
    return isConnectionVerified(asked) && item?.review === "in-review" && item.auditId !== null;
  },
  canRepriceByHand: (asked: Asked) => isManual(asked) && namedGoods(asked)?.review === "approved",
  /** One price after the other, so that an answer cannot be taken for that of another price. */
  canRepriceConnected: (asked: Asked) => {
    const item = namedGoods(asked);
    return isConnectionVerified(asked) && item?.review === "approved" && !isRepricing(item);
  },
  canDeleteGoods: (asked: Asked) => {
    const item = namedGoods(asked);
    if (!isConnectionVerified(asked) || typeof item?.goodsId !== "number") return false;
    return !isOnItsWay(item) && !isRepricing(item) && item.review !== "in-review";
  },
  /** WeChat's answers about goods that have gone on meanwhile come too late to say anything. */
  isGoodsWithdrawing: (asked: Asked) =>
    isConnected(asked) && namedGoods(asked)?.review === "in-review",
  isGoodsRepricing: (asked: Asked) => {
    const item = namedGoods(asked);
    return isConnected(asked) && item !== undefined && isRepricing(item);
  },
  isGoodsKnown: (asked: Asked) =>
    isConnected(asked) && typeof namedGoods(asked)?.goodsId === "number",
  isGoodsAtRest: (asked: Asked) => {
    const item = namedGoods(asked);
    return isConnected(asked) && typeof item?.goodsId === "number" && !isOnItsWay(item);
  },
  hasGoodsInReview: ({ context }: Asked) =>
    context.goods.some((item) => item.review === "in-review" || isOnItsWay(item)),
  hasApprovedGoods: ({ context }: Asked) => context.goods.some((i) => i.review === "approved"),
  canReadReviews: (asked: Asked) =>
    isConnectionVerified(asked) && asked.context.goods.some((item) => item.goodsId !== null),
  canPlaceByHand: (asked: Asked) =>
    isManual(asked) && isRoomCreated(asked) && hasPlaceableGoods(asked),
  canPlaceConnected: (asked: Asked) =>
    isConnectionVerified(asked) && isRoomCreated(asked) && hasPlaceableGoods(asked),
  isGoodsPlaced,
};

const memberGuards = {
  canAddMemberByHand: (asked: Asked) => isManual(asked) && hasMemberSpace(asked),
  canAddMemberConnected: (asked: Asked) => isConnectionVerified(asked) && hasMemberSpace(asked),
  /** Connected, a role that WeChat granted has to be taken away by WeChat first, or it would only be forgotten. */
  isMemberRemovable: (asked: Asked) => {
    const member = namedMember(asked);
    if (!member || member.status === "granting") return false;
    return isManual(asked) || member.status !== "authorised";
  },
  isMemberAuthorisable: (asked: Asked) =>
    isManual(asked) && namedMember(asked)?.status === "pending",
  isMemberRetryable: (asked: Asked) => {
    const status = namedMember(asked)?.status;
    return isConnectionVerified(asked) && (status === "unverified" || status === "refused");
  },
  /** Who waits for the real-name check is asked about again and again. */
  isMemberAskedFor: (asked: Asked) => {
    const status = namedMember(asked)?.status;
    return status === "granting" || (isConnected(asked) && status === "unverified");
  },
  canRevokeMember: (asked: Asked) =>
    isConnectionVerified(asked) && namedMember(asked)?.status === "authorised",
  isMemberAuthorised: (asked: Asked) =>
    isConnected(asked) && namedMember(asked)?.status === "authorised",
  canPollMembers: (asked: Asked) => isConnectionVerified(asked) && hasMembers(asked),
  hasMembers,
  isAnchorAuthorised,
};

export const guards = {
  ...connectionGuards,
  ...enableGuards,
  ...roomGuards,
  ...goodsGuards,
  ...memberGuards,
  isReady,
};
