/** The recording of a room, as getliveinfo gives it. */
import type { Room } from "../account.ts";
import { ENDED, liveStatusOf } from "./live-status.ts";

/** "直播结束后约 10 分钟" it can be had. */
const READY_SECONDS = 10 * 60;
/** WeChat's sample lets it expire after a year less a day; a year it is here. */
const KEPT_SECONDS = 365 * 24 * 3600;

/** Each with its times as ISO text, which is unlike all other times of WeChat's. */
export function replaysOf(room: Room, { origin, now }: { origin: string; now: Date }) {
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
