/** The two addresses of a room: the share code for its audience and the push address for its broadcaster. */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Room } from "../account.ts";
import type { AccountCall } from "../desk.ts";
import { field, inQuery, readForm } from "../form.ts";
import { mediaAddress } from "../media-desk.ts";
import { type Answer, Refusal } from "../refusal.ts";
import { nowIn } from "../world.ts";
import { EXPIRED, isOver, liveStatusOf } from "./live-status.ts";

const NO_ROOM = new Refusal(300022, "room not exist");
const WRONG_STATUS = new Refusal(300023, "the current room status does not allow this operation");
const ILLEGAL = new Refusal(1001, "invalid request parameters");

const SharedCodeForm = z.object({
  roomId: field(inQuery, ILLEGAL),
  params: field(z.string().refine(isEncodedObject).optional(), ILLEGAL),
});

export function sharedCode({ world, account, origin, query }: AccountCall): Answer {
  const form = readForm(SharedCodeForm, query);
  if (form instanceof Refusal) return form;
  const room = account.rooms.get(form.roomId);
  if (!room) return NO_ROOM;
  if (liveStatusOf(room, nowIn(world)) === EXPIRED) return WRONG_STATUS;
  return {
    errcode: 0,
    cdnUrl: `${origin}/_sandbox/rooms/${room.roomId}/code.svg`,
    pagePath: pagePathOf(room),
    posterUrl: mediaAddress(origin, room.coverImg),
  };
}

export function pagePathOf(room: Room): string {
  return `plugin-private://wx2b03c6e691cd7370/pages/live-player-plugin?room_id=${room.roomId}`;
}

/** `params` is `encodeURIComponent(JSON)`; the query string was decoded once, so one layer may be left. */
function isEncodedObject(params: string): boolean {
  try {
    const text = params.startsWith("{") ? params : decodeURIComponent(params);
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

const PushUrlForm = z.object({ roomId: field(inQuery, NO_ROOM) });

export function pushUrl({ world, account, query }: AccountCall): Answer {
  const form = readForm(PushUrlForm, query);
  if (form instanceof Refusal) return form;
  const room = account.rooms.get(form.roomId);
  if (!room) return NO_ROOM;
  if (isOver(liveStatusOf(room, nowIn(world)))) return WRONG_STATUS;
  const stream = `${account.appid}-${room.roomId}`;
  const secret = createHash("md5").update(`${world.epoch} ${stream}`).digest("hex");
  const until = room.endTime.toString(16).toUpperCase();
  return {
    errcode: 0,
    pushAddr: `rtmp://wxalivepush.weixin.qq.com/live/${stream}?txSecret=${secret}&txTime=${until}`,
  };
}
