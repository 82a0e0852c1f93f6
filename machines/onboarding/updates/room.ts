/** The room: prepared, made, changed and gone. */
import type { RoomAnswers, RoomOperation } from "../answers.ts";
import { ASSISTANTS_MAX, type Context, NO_ROOM } from "../context.ts";
import type { UpdatesOf } from "./update.ts";

type Room = Context["room"];

export const roomUpdates: UpdatesOf<"room"> = {
  "room.submitted": ({ room, mode }, { room: answers }) => ({
    room: { ...room, answers, status: submitted(mode, room), problem: null },
  }),
  "room.confirmed": ({ room }, { roomId }) => ({ room: { ...room, status: "created", roomId } }),
  "room.reopened": (context) => {
    const gone = roomGone(context);
    return { ...gone, room: { ...gone.room, status: "prepared" } };
  },
  "room.created": ({ room }, { roomId }) => ({
    room: { ...room, status: "created", roomId, problem: null },
  }),
  "room.refused": ({ room }, { problem }) => ({ room: { ...room, status: "none", problem } }),
  "room.sharing-read": ({ room }, { sharing }) => ({ room: { ...room, sharing } }),

  "room.edit-submitted": ({ room }, { room: answers }) => ({
    room: { ...room, change: { answers, problem: null } },
  }),
  "room.edit-abandoned": ({ room }) => ({ room: { ...room, change: null } }),
  "room.edited": ({ room }) => ({
    room: { ...room, answers: room.change?.answers ?? room.answers, change: null },
  }),
  "room.edit-refused": ({ room }, { problem }) => ({
    room: { ...room, change: room.change && { ...room.change, problem } },
  }),

  "room.operation-requested": ({ room }) => ({ room: { ...room, refusedOperation: null } }),
  "room.operation-done": (context, { operation, at, live }) => {
    if (operation.kind === "delete") return roomGone(context);
    const room = operated(context.room, operation);
    return { room: live === null ? room : { ...room, live: { at, status: live } } };
  },
  "room.operation-refused": ({ room }, { operation, problem }) => ({
    room: { ...room, refusedOperation: { operation, problem } },
  }),
};

/** By hand a room that was made stays made while what is known of it is corrected. */
function submitted(mode: Context["mode"], { status }: Room): Room["status"] {
  if (mode === "connected") return "creating";
  return status === "created" ? "created" : "prepared";
}

/** The room does not exist any more: what was entered stays, and the goods have to be put into the next one. */
function roomGone({ room, goods }: Context): Pick<Context, "room" | "goods"> {
  return {
    room: { ...room, ...NO_ROOM },
    goods: goods.map((item) => (item.inRoom ? { ...item, inRoom: false } : item)),
  };
}

/** The room after an operation that WeChat has carried out. */
function operated(room: Room, operation: Exclude<RoomOperation, { kind: "delete" }>): Room {
  const { assistants } = room;
  const others = (username: string) => assistants.filter((one) => one.username !== username);
  switch (operation.kind) {
    case "switch":
      return withAnswers(room, { [operation.name]: operation.value });
    case "set-sub-anchor":
      return withAnswers(room, { subAnchorWechat: operation.username });
    case "remove-sub-anchor":
      return withAnswers(room, { subAnchorWechat: null });
    case "add-assistant": {
      const { username, nickname } = operation;
      const all = [...others(username), { username, nickname }];
      // Two requests may be under way for the last place; more than fit could not be stored.
      return { ...room, assistants: all.slice(0, ASSISTANTS_MAX) };
    }
    case "remove-assistant":
      return { ...room, assistants: others(operation.username) };
    case "read":
      return room;
  }
}

function withAnswers(room: Room, change: Partial<RoomAnswers>): Room {
  return { ...room, answers: room.answers && { ...room.answers, ...change } };
}
