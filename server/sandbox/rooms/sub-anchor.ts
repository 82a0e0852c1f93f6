/** The one sub anchor that a room may have besides its anchor. */
import { z } from "zod";
import type { Room } from "../account.ts";
import type { AccountCall } from "../desk.ts";
import { field, inQuery, readForm } from "../form.ts";
import { isWechatId } from "../names.ts";
import { type Answer, DONE, invalidParameter, Refusal } from "../refusal.ts";
import { isVerified, type World } from "../world.ts";
import { isOver } from "./live-status.ts";
import { roomAtHand, roomIdField } from "./room-at-hand.ts";

const BAD_ID = new Refusal(500001, "sub anchor invalid");
const UNVERIFIED = new Refusal(500002, "sub anchor has no realName");
const ALREADY_SET = new Refusal(500003, "sub anchor already set");
const SAME_AGAIN = new Refusal(500004, "sub anchor duplicate");
const SAME_AS_ANCHOR = new Refusal(500005, "sub anchor is the anchor");

const PersonForm = z.object({
  roomId: roomIdField,
  username: field(z.string().refine(isWechatId), BAD_ID),
});
const RoomOnlyForm = z.object({ roomId: roomIdField });
const AskedForm = z.object({ roomId: field(inQuery, invalidParameter("roomId")) });

export function addSubAnchor(call: AccountCall): Answer {
  return setSubAnchor(call, (room) => (room.subAnchorWechat ? ALREADY_SET : null));
}

/** Without a sub anchor so far it sets the first one, since WeChat documents no refusal. */
export function modifySubAnchor(call: AccountCall): Answer {
  return setSubAnchor(call, () => null);
}

export function deleteSubAnchor(call: AccountCall): Answer {
  const form = readForm(RoomOnlyForm, call.body);
  if (form instanceof Refusal) return form;
  const room = roomAtHand(call, form.roomId, (status) => !isOver(status));
  if (room instanceof Refusal) return room;
  room.subAnchorWechat = undefined;
  return DONE;
}

export function subAnchor(call: AccountCall): Answer {
  const form = readForm(AskedForm, call.query);
  if (form instanceof Refusal) return form;
  const room = roomAtHand(call, form.roomId);
  if (room instanceof Refusal) return room;
  return { errcode: 0, username: room.subAnchorWechat ?? "" };
}

function setSubAnchor(call: AccountCall, placeObjection: (room: Room) => Refusal | null): Answer {
  const form = readForm(PersonForm, call.body);
  if (form instanceof Refusal) return form;
  const room = roomAtHand(call, form.roomId, (status) => !isOver(status));
  if (room instanceof Refusal) return room;
  const objection = personObjection(call.world, room, form.username) ?? placeObjection(room);
  if (objection) return objection;
  room.subAnchorWechat = form.username;
  return DONE;
}

function personObjection(world: World, room: Room, username: string): Refusal | null {
  const isSame = (other: string | undefined) => other?.toLowerCase() === username.toLowerCase();
  if (isSame(room.anchorWechat)) return SAME_AS_ANCHOR;
  if (isSame(room.subAnchorWechat)) return SAME_AGAIN;
  return isVerified(world, username) ? null : UNVERIFIED;
}
