import { z } from "zod";
import type { Room } from "../account.ts";
import { answering } from "../desk.ts";
import { field, positive } from "../form.ts";
import { FORMAT, Refusal } from "../refusal.ts";
import { nowIn } from "../world.ts";
import { ENDED, liveStatusOf } from "./live-status.ts";
import { NO_ROOM } from "./room-at-hand.ts";
import { roomView } from "./room-view.ts";

const PAGE_MAX = 100;
/** "直播结束后约 10 分钟" it can be had. */
const READY_SECONDS = 10 * 60;
/** WeChat's sample lets it expire after a year less a day; a year it is here. */
const KEPT_SECONDS = 365 * 24 * 3600;
const ListForm = z.object({
  start: field(z.int().min(0), FORMAT),
  limit: field(positive, FORMAT),
  action: field(z.literal("get_replay").optional(), FORMAT),
  room_id: field(positive.optional(), FORMAT),
});

/**
 * The room list, newest start first, or with `action: "get_replay"` the recordings of one room; unlike in the documents
 * `room_info` is there and empty then.
 */
export const liveInfo = answering(ListForm, (form, { world, account, origin }) => {
  const pageOf = <Item>(all: readonly Item[]) =>
    all.slice(form.start, form.start + Math.min(form.limit, PAGE_MAX));
  const context = { account, origin, now: nowIn(world), profile: world.profile };
  if (form.action === "get_replay") {
    const room = account.rooms.get(form.room_id ?? 0);
    if (!room) return NO_ROOM;
    const all = replaysOf(room, context);
    const total = all.length;
    return { errcode: 0, errmsg: "ok", room_info: [], live_replay: pageOf(all), total };
  }
  const code = world.profile.emptyRoomList;
  if (account.rooms.size === 0 && code !== 0) return new Refusal(code, "empty room list");
  const rooms = [...account.rooms.values()].sort(
    (a, b) => b.startTime - a.startTime || b.roomId - a.roomId,
  );
  const shown = pageOf(rooms).map((room) => roomView(room, context));
  return { errcode: 0, errmsg: "ok", room_info: shown, total: rooms.length };
});

/** The recordings of a room, each with its times as ISO text, which is unlike all other times of WeChat's. */
function replaysOf(room: Room, { origin, now }: { origin: string; now: Date }) {
  if (liveStatusOf(room, now) !== ENDED) return [];
  const endedAt = Math.min(room.broadcastTo ?? room.endTime, room.endTime);
  const nowSeconds = now.getTime() / 1000;
  if (nowSeconds < endedAt + READY_SECONDS || nowSeconds >= endedAt + KEPT_SECONDS) return [];
  return [
    {
      create_time: isoText(endedAt),
      expire_time: isoText(endedAt + KEPT_SECONDS),
      media_url: `${origin}/_sandbox/rooms/${room.roomId}/replay.m3u8`,
    },
  ];
}

function isoText(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}
