import type { Room } from "../account.ts";

export const LIVE = 101;
export const NOT_STARTED = 102;
export const ENDED = 103;
const BANNED = 104;
const PAUSED = 105;
const ABNORMAL = 106;
export const EXPIRED = 107;

/**
 * WeChat's `live_status` at a moment. A room never goes live by itself: somebody has to broadcast. After its end time
 * it has ended if somebody did and has expired if nobody did. The condition can stop it at any time before.
 */
export function liveStatusOf(room: Room, now: Date): number {
  if (room.condition === "banned") return BANNED;
  if (room.broadcastTo !== null) return ENDED;
  const over = now.getTime() / 1000 >= room.endTime;
  if (room.broadcastFrom === null) return over ? EXPIRED : NOT_STARTED;
  if (over) return ENDED;
  if (room.condition === "paused") return PAUSED;
  return room.condition === "abnormal" ? ABNORMAL : LIVE;
}

/** Nothing more will be broadcast in it. */
export function isOver(status: number): boolean {
  return status === ENDED || isVoid(status);
}

/** Over without a broadcast that anybody may see. */
export function isVoid(status: number): boolean {
  return status === EXPIRED || status === BANNED;
}

/** The broadcast has begun and may go on, even if it is paused or has trouble now. */
export function isUnderWay(status: number): boolean {
  return status === LIVE || status === PAUSED || status === ABNORMAL;
}
