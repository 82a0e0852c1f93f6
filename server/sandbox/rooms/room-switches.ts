/**
 * The switches of a room that may be turned after it was made: comments, the feed, customer service and the replay.
 * WeChat documents no rule for the feed and customer service beyond the room's existence.
 */
import { z } from "zod";
import type { Room } from "../account.ts";
import { field, flagNamed, positive } from "../form.ts";
import { DONE, invalidParameter } from "../refusal.ts";
import { isVoid } from "./live-status.ts";
import { anyStatus, inRoom, notOver, roomIdField } from "./room-at-hand.ts";

/** The table of WeChat's page names the room `id`, its sample and every SDK `roomId`. */
const CommentForm = z
  .object({
    id: field(positive.optional(), invalidParameter("id")),
    roomId: field(positive.optional(), invalidParameter("roomId")),
    banComment: flagNamed("banComment"),
  })
  .refine(({ id, roomId }) => (id ?? roomId) !== undefined, {
    params: { refusal: invalidParameter("id") },
  })
  .transform(({ id, roomId = 0, banComment }) => ({ roomId: id ?? roomId, banComment }));

export const updateComment = inRoom(CommentForm, notOver, turned);

export const updateFeedPublic = inRoom(
  z.object({ roomId: roomIdField, isFeedsPublic: flagNamed("isFeedsPublic") }),
  anyStatus,
  turned,
);

export const updateService = inRoom(
  z.object({ roomId: roomIdField, closeKf: flagNamed("closeKf") }),
  anyStatus,
  turned,
);

/** The replay may be opened after the end, but not where there is nothing to show. */
export const updateReplay = inRoom(
  z.object({ roomId: roomIdField, closeReplay: flagNamed("closeReplay") }),
  (status) => !isVoid(status),
  turned,
);

type Switches = Partial<
  Pick<Room, "banComment" | "isFeedsPublic" | "closeKf" | "closeReplay"> & { roomId: number }
>;

/** The form names the room and its switches as the room does. */
function turned(room: Room, switches: Switches) {
  Object.assign(room, switches);
  return DONE;
}
