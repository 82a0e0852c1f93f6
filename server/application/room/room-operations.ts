/** What can be done to a room that WeChat has: each operation may be sent twice without another outcome. */
import type { RoomOperation } from "../../../machines/onboarding/answers.ts";
import {
  type EffectContext,
  type Events,
  problemOf,
  triggerOf,
} from "../onboarding/effect-context.ts";
import { type Part, plays } from "../ports/wechat/deciding-errcodes.ts";
import { WeChatError } from "../ports/wechat/wechat-error.ts";

export async function* operateRoom(run: EffectContext): Events {
  const { operation } = triggerOf(run, "room.operation-requested");
  const { roomId } = run.context.room;
  if (roomId === null) return;
  let live: number | "missing" | null = null;
  const problem = await problemOf(run, async () => {
    if (operation.kind === "read") live = await liveStatus(run, roomId);
    else await operate(run, roomId, operation);
  });
  const isDone = problem === null || isDoneAlready(operation, problem.errcode);
  const at = run.clock.now().toISOString();
  yield isDone
    ? { type: "room.operation-done", operation, at, live }
    : { type: "room.operation-refused", operation, problem };
}

async function liveStatus(run: EffectContext, roomId: number): Promise<number | "missing"> {
  const rooms = await run.wechat.listRooms(run.credentials);
  return rooms.find((room) => room.roomId === roomId)?.liveStatus ?? "missing";
}

type Change = Exclude<RoomOperation, { kind: "read" }>;

function operate(run: EffectContext, roomId: number, operation: Change): Promise<void> {
  const { wechat, credentials } = run;
  switch (operation.kind) {
    case "delete":
      return wechat.deleteRoom(credentials, roomId);
    case "switch":
      return flip(run, roomId, operation);
    case "add-assistant": {
      const { username, nickname } = operation;
      return wechat.addAssistants(credentials, roomId, [{ username, nickname }]);
    }
    case "remove-assistant":
      return wechat.removeAssistant(credentials, roomId, operation.username);
    case "set-sub-anchor":
      return setSubAnchor(run, roomId, operation.username);
    case "remove-sub-anchor":
      return wechat.removeSubAnchor(credentials, roomId);
  }
}

/** A room may have one that we do not know of: set in the console, or by a call whose answer was lost. */
async function setSubAnchor(run: EffectContext, roomId: number, username: string): Promise<void> {
  const { wechat, credentials, context } = run;
  const isKnown = (context.room.answers?.subAnchorWechat ?? null) !== null;
  if (isKnown) {
    await wechat.replaceSubAnchor(credentials, roomId, username);
    return;
  }
  try {
    await wechat.addSubAnchor(credentials, roomId, username);
  } catch (error) {
    const exists = error instanceof WeChatError && error.plays("sub-anchor-exists");
    if (!exists) throw error;
    await wechat.replaceSubAnchor(credentials, roomId, username);
  }
}

/** `close…` 1 is switched off; the feed counts the other way round. */
function flip(
  { wechat, credentials }: EffectContext,
  roomId: number,
  { name, value }: Extract<RoomOperation, { kind: "switch" }>,
): Promise<void> {
  switch (name) {
    case "closeComment":
      return wechat.setComments(credentials, roomId, { banned: value === 1 });
    case "isFeedsPublic":
      return wechat.setFeedPublic(credentials, roomId, { isPublic: value === 1 });
    case "closeReplay":
      return wechat.setReplay(credentials, roomId, { isOpen: value === 0 });
    case "closeKf":
      return wechat.setCustomerService(credentials, roomId, { isOpen: value === 0 });
  }
}

/** What was asked for is so, by this call or an earlier one. */
const DONE_ALREADY: Partial<Record<RoomOperation["kind"], Part>> = {
  delete: "room-gone",
  "add-assistant": "assistant-there",
  "remove-assistant": "assistant-gone",
  "set-sub-anchor": "sub-anchor-there",
};

function isDoneAlready({ kind }: RoomOperation, errcode: number | null): boolean {
  const part = DONE_ALREADY[kind];
  return part !== undefined && plays(part, errcode);
}
