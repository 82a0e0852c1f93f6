/** The one sub anchor that a room may have besides its anchor. */
import { z } from "zod";
import type { Room } from "../account.ts";
import { field } from "../form.ts";
import { isWechatId } from "../names.ts";
import { DONE, Refusal } from "../refusal.ts";
import { isVerified, type World } from "../world.ts";
import { anyStatus, inRoom, notOver, RoomAsked, roomIdField } from "./room-at-hand.ts";

const BAD_ID = new Refusal(500001, "sub anchor invalid");
const UNVERIFIED = new Refusal(500002, "sub anchor has no realName");
const ALREADY_SET = new Refusal(500003, "sub anchor already set");
const SAME_AGAIN = new Refusal(500004, "sub anchor duplicate");
const SAME_AS_ANCHOR = new Refusal(500005, "sub anchor is the anchor");

const PersonForm = z.object({
  roomId: roomIdField,
  username: field(z.string().refine(isWechatId), BAD_ID),
});
const settingUnless = (isRefused: (room: Room) => boolean) =>
  inRoom(PersonForm, notOver, (room, { username }, { world }) => {
    const objection = personObjection(world, room, username);
    if (objection) return objection;
    if (isRefused(room)) return ALREADY_SET;
    room.subAnchorWechat = username;
    return DONE;
  });

export const addSubAnchor = settingUnless((room) => Boolean(room.subAnchorWechat));

/** Without a sub anchor so far it sets the first one, since WeChat documents no refusal. */
export const modifySubAnchor = settingUnless(() => false);

const RoomOnlyForm = z.object({ roomId: roomIdField });

export const deleteSubAnchor = inRoom(RoomOnlyForm, notOver, (room) => {
  room.subAnchorWechat = undefined;
  return DONE;
});

export const subAnchor = inRoom(RoomAsked, anyStatus, ({ subAnchorWechat }) => ({
  errcode: 0,
  username: subAnchorWechat ?? "",
}));

function personObjection(world: World, room: Room, username: string): Refusal | null {
  const isSame = (other: string | undefined) => other?.toLowerCase() === username.toLowerCase();
  if (isSame(room.anchorWechat)) return SAME_AS_ANCHOR;
  if (isSame(room.subAnchorWechat)) return SAME_AGAIN;
  return isVerified(world, username) ? null : UNVERIFIED;
}
