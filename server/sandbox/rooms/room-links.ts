/** The two addresses of a room: the share code for its audience and the push address for its broadcaster. */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Room } from "../account.ts";
import { field, inQuery } from "../form.ts";
import { mediaAddress } from "../media-desk.ts";
import { Refusal } from "../refusal.ts";
import { isVoid } from "./live-status.ts";
import { inRoom, NO_ROOM, notOver } from "./room-at-hand.ts";

const ILLEGAL = new Refusal(1001, "invalid request parameters");

const SharedCodeForm = z.object({
  roomId: field(inQuery, ILLEGAL),
  params: field(z.string().refine(isEncodedObject).optional(), ILLEGAL),
});

const notVoid = (status: number) => !isVoid(status);

export const sharedCode = inRoom(SharedCodeForm, notVoid, (room, _form, { origin }) => ({
  errcode: 0,
  cdnUrl: `${origin}/_sandbox/rooms/${room.roomId}/code.svg`,
  pagePath: pagePathOf(room),
  posterUrl: mediaAddress(origin, room.coverImg),
}));

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

export const pushUrl = inRoom(PushUrlForm, notOver, (room, _form, { world, account }) => {
  const stream = `${account.appid}-${room.roomId}`;
  const secret = createHash("md5").update(`${world.epoch} ${stream}`).digest("hex");
  const until = room.endTime.toString(16).toUpperCase();
  return {
    errcode: 0,
    pushAddr: `rtmp://wxalivepush.weixin.qq.com/live/${stream}?txSecret=${secret}&txTime=${until}`,
  };
});
