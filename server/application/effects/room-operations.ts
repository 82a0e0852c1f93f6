/** What can be done to a room that WeChat has: each operation may be sent twice without another outcome. */
import type { RoomOperation } from "../../../machines/onboarding/answers.ts";
import { type EffectContext, type Events, problemOf, triggerOf } from "./effect-context.ts";

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

async function operate(run: EffectContext, roomId: number, operation: Change): Promise<void> {
  const { wechat, credentials, context } = run;
  switch (operation.kind) {
    case "delete":
      { await wechat.deleteRoom(credentials, roomId); return; }
    case "switch":
      { await flip(run, roomId, operation); return; }
    case "add-assistant": {
      const { username, nickname } = operation;
      await wechat.addAssistants(credentials, roomId, [{ username, nickname }]); return;
    }
    case "remove-assistant":
      { await wechat.removeAssistant(credentials, roomId, operation.username); return; }
    case "set-sub-anchor": {
      const hasOne = (context.room.answers?.subAnchorWechat ?? null) !== null;
      const set = hasOne ? wechat.replaceSubAnchor : wechat.addSubAnchor;
      await set(credentials, roomId, operation.username); return;
    }
    case "remove-sub-anchor":
      { await wechat.removeSubAnchor(credentials, roomId); return; }
  }
}

/** `close…` 1 is switched off; the feed counts the other way round. */
async function flip(
  { wechat, credentials }: EffectContext,
  roomId: number,
  { name, value }: Extract<RoomOperation, { kind: "switch" }>,
): Promise<void> {
  switch (name) {
    case "closeComment":
      { await wechat.setComments(credentials, roomId, { banned: value === 1 }); return; }
    case "isFeedsPublic":
      { await wechat.setFeedPublic(credentials, roomId, { isPublic: value === 1 }); return; }
    case "closeReplay":
      { await wechat.setReplay(credentials, roomId, { isOpen: value === 0 }); return; }
    case "closeKf":
      { await wechat.setCustomerService(credentials, roomId, { isOpen: value === 0 }); return; }
  }
}

/** "there is no such room", "added already", "no such user": what was asked for is so, by this call or an earlier one. */
const DONE_ALREADY: Partial<Record<RoomOperation["kind"], number>> = {
  delete: 300022,
  "add-assistant": 600001,
  "remove-assistant": 600002,
};

function isDoneAlready({ kind }: RoomOperation, errcode: number | null): boolean {
  return errcode !== null && DONE_ALREADY[kind] === errcode;
}
