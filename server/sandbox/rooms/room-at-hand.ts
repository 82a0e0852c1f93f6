/** The room that a call is about, in a status that allows the call. */
import type { Room } from "../account.ts";
import type { AccountCall } from "../desk.ts";
import { field, positive } from "../form.ts";
import { invalidParameter, Refusal } from "../refusal.ts";
import { nowIn } from "../world.ts";
import { liveStatusOf } from "./live-status.ts";

export const NO_ROOM = new Refusal(300022, "room not exist");
export const WRONG_STATUS = new Refusal(
  300023,
  "the current room status does not allow this operation",
);

/** The `roomId` of a body. */
export const roomIdField = field(positive, invalidParameter("roomId"));

/** The account's room, or the refusal when there is none or its `live_status` is not allowed. */
export function roomAtHand(
  { world, account }: AccountCall,
  roomId: number,
  allows: (liveStatus: number) => boolean = () => true,
): Room | Refusal {
  const room = account.rooms.get(roomId);
  if (!room) return NO_ROOM;
  return allows(liveStatusOf(room, nowIn(world))) ? room : WRONG_STATUS;
}
