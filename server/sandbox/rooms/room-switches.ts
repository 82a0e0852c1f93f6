/**
 * The switches of a room that may be turned after it was made: comments, the feed, customer service and the replay.
 * WeChat documents no rule for the feed and customer service beyond the room's existence.
 */
import { z } from "zod";
import type { AccountCall } from "../desk.ts";
import { field, flag, positive, readForm } from "../form.ts";
import { type Answer, DONE, invalidParameter, Refusal } from "../refusal.ts";
import { isOver, isVoid } from "./live-status.ts";
import { roomAtHand, roomIdField } from "./room-at-hand.ts";

const flagNamed = (parameter: string) => field(flag, invalidParameter(parameter));

/** The table of WeChat's page names the room `id`, its sample and every SDK `roomId`. */
const CommentForm = z.object({
  id: field(positive.optional(), invalidParameter("id")),
  roomId: field(positive.optional(), invalidParameter("roomId")),
  banComment: flagNamed("banComment"),
});

export function updateComment(call: AccountCall): Answer {
  const form = readForm(CommentForm, call.body);
  if (form instanceof Refusal) return form;
  const roomId = form.id ?? form.roomId;
  if (roomId === undefined) return invalidParameter("id");
  const room = roomAtHand(call, roomId, (status) => !isOver(status));
  if (room instanceof Refusal) return room;
  room.banComment = form.banComment;
  return DONE;
}

const FeedForm = z.object({ roomId: roomIdField, isFeedsPublic: flagNamed("isFeedsPublic") });

export function updateFeedPublic(call: AccountCall): Answer {
  const form = readForm(FeedForm, call.body);
  if (form instanceof Refusal) return form;
  const room = roomAtHand(call, form.roomId);
  if (room instanceof Refusal) return room;
  room.isFeedsPublic = form.isFeedsPublic;
  return DONE;
}

const ServiceForm = z.object({ roomId: roomIdField, closeKf: flagNamed("closeKf") });

export function updateService(call: AccountCall): Answer {
  const form = readForm(ServiceForm, call.body);
  if (form instanceof Refusal) return form;
  const room = roomAtHand(call, form.roomId);
  if (room instanceof Refusal) return room;
  room.closeKf = form.closeKf;
  return DONE;
}

const ReplayForm = z.object({ roomId: roomIdField, closeReplay: flagNamed("closeReplay") });

/** The replay may be opened after the end, but not where there is nothing to show. */
export function updateReplay(call: AccountCall): Answer {
  const form = readForm(ReplayForm, call.body);
  if (form instanceof Refusal) return form;
  const room = roomAtHand(call, form.roomId, (status) => !isVoid(status));
  if (room instanceof Refusal) return room;
  room.closeReplay = form.closeReplay;
  return DONE;
}
