/** Changing a room that nobody is broadcasting in. All fields are sent again. */
import { z } from "zod";
import type { Account, Room } from "../account.ts";
import { type AccountCall, demanding } from "../desk.ts";
import { field, positive } from "../form.ts";
import { mediaAddress } from "../media-desk.ts";
import { DONE, invalidParameter, Refusal } from "../refusal.ts";
import { ANCHOR } from "../roles-desk.ts";
import { nowIn } from "../world.ts";
import { LIVE, liveStatusOf } from "./live-status.ts";
import { inRoom, notOver, WRONG_STATUS } from "./room-at-hand.ts";
import {
  PICTURE_FIELDS,
  pictureObjection,
  serviceObjection,
  timesObjection,
} from "./room-checks.ts";
import { DEMANDED, RoomForm } from "./room-form.ts";

const NOT_WHILE_LIVE = new Refusal(300042, "the room is pushing, can not edit");
const NO_ANCHOR_ROLE = new Refusal(300030, "room wxnumber not have an anchor role");

const EditForm = z
  .object({
    id: field(positive, invalidParameter("id")),
    ...RoomForm.omit({ type: true, subAnchorWechat: true, createrWechat: true }).shape,
  })
  .transform(({ id, ...fields }) => ({ roomId: id, ...fields }));
type EditForm = z.infer<typeof EditForm>;

/** Once the room has started these may be closed but not opened again. */
const CLOSED_FOR_GOOD = ["closeLike", "closeGoods", "closeComment", "closeShare"] as const;

const changedRoom = inRoom(EditForm, notOver, (room, form, call) => {
  if (liveStatusOf(room, nowIn(call.world)) === LIVE) return NOT_WHILE_LIVE;
  const objection = changeObjection(call, room, form);
  if (objection) return objection;
  call.account.rooms.set(room.roomId, { ...room, ...form, ...keptPictures(room, form) });
  return DONE;
});

export const editRoom = demanding(
  ["id", ...DEMANDED.filter((name) => name !== "type")],
  changedRoom,
);

function changeObjection(call: AccountCall, room: Room, form: EditForm): Refusal | null {
  const now = nowIn(call.world);
  const kept = keptPictures(room, form);
  return (
    // A room that is paused has begun: its times were judged when it was made.
    (hasTimesOf(room, form) && room.broadcastFrom !== null ? null : timesObjection(now, form)) ??
    pictureObjection(call, form, kept) ??
    serviceObjection(call, form) ??
    (mayBecomeAnchor(call.account, room, form.anchorWechat) ? null : NO_ANCHOR_ROLE) ??
    (opensAgain(room, form, now) ? WRONG_STATUS : null)
  );
}

function hasTimesOf(room: Room, form: EditForm): boolean {
  return form.startTime === room.startTime && form.endTime === room.endTime;
}

/** Who is the anchor already stays so; another one must have the role before. */
function mayBecomeAnchor(account: Account, room: Room, username: string): boolean {
  const key = username.toLowerCase();
  if (key === room.anchorWechat.toLowerCase()) return true;
  return account.members.get(key)?.roles.has(ANCHOR) ?? false;
}

function opensAgain(room: Room, form: EditForm, now: Date): boolean {
  const hasStarted = room.broadcastFrom !== null || now.getTime() / 1000 >= room.startTime;
  return hasStarted && CLOSED_FOR_GOOD.some((name) => room[name] === 1 && form[name] === 0);
}

/** A picture that stays is sent as the address under which WeChat shows it. */
function keptPictures(
  room: Room,
  form: EditForm,
): Partial<Pick<Room, (typeof PICTURE_FIELDS)[number]>> {
  const kept = PICTURE_FIELDS.filter((name) => form[name].endsWith(mediaAddress("", room[name])));
  return Object.fromEntries(kept.map((name) => [name, room[name]]));
}
