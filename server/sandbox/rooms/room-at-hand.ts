/** The room that a call is about, in a status that allows the call. */
import { z } from "zod";
import type { Room } from "../account.ts";
import { type AccountCall, answering } from "../desk.ts";
import { field, inQuery, positive } from "../form.ts";
import { type Answer, invalidParameter, Refusal } from "../refusal.ts";
import { nowIn } from "../world.ts";
import { isOver, liveStatusOf } from "./live-status.ts";

export const NO_ROOM = new Refusal(300022, "room not exist");
export const WRONG_STATUS = new Refusal(
  300023,
  "the current room status does not allow this operation",
);

/** The `roomId` of a body. */
export const roomIdField = field(positive, invalidParameter("roomId"));
/** The query of a call that names a room and nothing else. */
export const RoomAsked = z.object({ roomId: field(inQuery, invalidParameter("roomId")) });

type Allows = (liveStatus: number) => boolean;
export const anyStatus: Allows = () => true;
export const notOver: Allows = (status) => !isOver(status);

/** The answer about the account's room that the form names, if its `live_status` is allowed. */
export function inRoom<Form extends { roomId: number }>(
  schema: z.ZodType<Form>,
  allows: Allows,
  answer: (room: Room, form: Form, call: AccountCall) => Answer,
): (call: AccountCall) => Answer {
  return answering(schema, (form, call) => {
    const room = call.account.rooms.get(form.roomId);
    if (!room) return NO_ROOM;
    return allows(liveStatusOf(room, nowIn(call.world))) ? answer(room, form, call) : WRONG_STATUS;
  });
}
