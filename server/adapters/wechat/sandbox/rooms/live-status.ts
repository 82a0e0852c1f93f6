import type { Room } from "../account.ts";

export const LIVE = 101;
export const NOT_STARTED = 102;
export const ENDED = 103;
export const EXPIRED = 107;

/**
 * WeChat's `live_status` at a moment. A room never goes live by itself: somebody has to broadcast. After its end time
 * it has ended if somebody did and has expired if nobody did.
 */
export function liveStatusOf(room: Room, now: Date): number {
  if (room.broadcastTo !== null) return ENDED;
  const over = now.getTime() / 1000 >= room.endTime;
  if (room.broadcastFrom === null) return over ? EXPIRED : NOT_STARTED;
  return over ? ENDED : LIVE;
}

export function isOver(status: number): boolean {
  return status === ENDED || status === EXPIRED;
}
