/** What viewers still need before somebody goes live: derived from the state, never stored. */
import type { Context, GoodsItem } from "./context.ts";
import { isOnItsWay, isSendable, lacksPicture } from "./goods-item.ts";
import { isLiveEnabled, lacksConnection, type StepId } from "./progress.ts";
import type { OnboardingState } from "./run.ts";

/** The words for them belong to the pages; in the order in which they are worth doing. */
export const OPEN_POINTS = [
  "connection-missing",
  "live-not-enabled",
  "plugin-to-submit",
  "plugin-to-release",
  "room-to-create",
  "room-over",
  "goods-missing",
  "goods-without-picture",
  "goods-to-submit",
  "goods-rejected",
  "goods-in-review",
  "goods-to-place",
  "anchor-missing",
  "anchors-pending",
] as const;
export type OpenPointCode = (typeof OPEN_POINTS)[number];

/** `count`: how many goods or anchors it concerns; null where it is one thing. */
export type OpenPoint = {
  readonly code: OpenPointCode;
  readonly step: StepId;
  readonly count: number | null;
};

/** Everything that is open at a moment; empty when viewers can get in, see the goods and meet the anchor. */
export function openPoints(state: OnboardingState, now: Date): OpenPoint[] {
  const { context } = state;
  const isEnabled = isLiveEnabled(state);
  return [
    ...once("connection-missing", "enable", lacksConnection(context)),
    ...once("live-not-enabled", "enable", !isEnabled),
    ...(isEnabled ? pluginPoints(context) : []),
    ...roomPoints(context, now),
    ...goodsPoints(context),
    ...anchorPoints(context),
  ];
}

function once(code: OpenPointCode, step: StepId, isOpen: boolean): OpenPoint[] {
  return isOpen ? [{ code, step, count: null }] : [];
}

function counted(code: OpenPointCode, step: StepId, count: number): OpenPoint[] {
  return count > 0 ? [{ code, step, count }] : [];
}

/** Without the live plugin in the released version nobody can open the room; a release from before is another one. */
function pluginPoints({ enable }: Context): OpenPoint[] {
  const { pluginSubmittedOn: submitted, pluginReleasedOn: released } = enable;
  const isReleased = released !== null && submitted !== null && released >= submitted;
  return [
    ...once("plugin-to-submit", "enable", submitted === null),
    ...once("plugin-to-release", "enable", submitted !== null && !isReleased),
  ];
}

/** Statuses of a room at WeChat in which it cannot be opened any more: ended, banned, expired. */
const OVER: ReadonlySet<unknown> = new Set([103, 104, 107, "missing"]);

function roomPoints(context: Context, now: Date): OpenPoint[] {
  if (context.room.status !== "created") return once("room-to-create", "room", true);
  return once("room-over", "room", isRoomOver(context, now));
}

/** Whether a room that was created has ended: WeChat said so, or its time has passed and WeChat said nothing since. */
export function isRoomOver({ room: { status, live, answers } }: Context, now: Date): boolean {
  if (status !== "created" || answers === null) return false;
  const end = new Date(answers.endTime);
  const isToldSince = live !== null && new Date(live.at) >= end;
  return OVER.has(live?.status) || (end <= now && !isToldSince);
}

function goodsPoints({ goods }: Context): OpenPoint[] {
  const inReview = (item: GoodsItem) => item.review === "in-review" || isOnItsWay(item);
  const count = (is: (item: GoodsItem) => boolean) => goods.filter(is).length;
  return [
    ...once("goods-missing", "goods", goods.length === 0),
    ...counted("goods-without-picture", "goods", count(lacksPicture)),
    ...counted("goods-to-submit", "goods", count(isSendable)),
    ...counted(
      "goods-rejected",
      "goods",
      count(({ review }) => review === "rejected"),
    ),
    ...counted("goods-in-review", "goods", count(inReview)),
    ...counted(
      "goods-to-place",
      "goods",
      count(({ review, inRoom }) => review === "approved" && !inRoom),
    ),
  ];
}

function anchorPoints({ members }: Context): OpenPoint[] {
  const anchors = members.filter(({ answers }) => answers.role === "anchor");
  const pending = anchors.filter(({ status }) => status !== "authorised").length;
  return [
    ...once("anchor-missing", "anchors", anchors.length === 0),
    ...counted("anchors-pending", "anchors", pending),
  ];
}
