/**
 * What can be switched in a room.
 * https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/studio-management/
 */
import { z } from "zod";
import { endpoint } from "../endpoint.ts";
import { done } from "../reply-shape.ts";

const flag = z.union([z.literal(0), z.literal(1)]);
const PER_DAY = 10_000;

/** The documents call the room `id` in the table and `roomId` in the sample, so it is sent under both names. */
export const updateComment = endpoint("updateComment", {
  effect: "write",
  dailyQuota: PER_DAY,
  request: z.strictObject({ id: z.int(), roomId: z.int(), banComment: flag }),
  reply: done,
});

export const updateFeedPublic = endpoint("updateFeedPublic", {
  effect: "write",
  dailyQuota: PER_DAY,
  request: z.strictObject({ roomId: z.int(), isFeedsPublic: flag }),
  reply: done,
});

export const updateKf = endpoint("updateKF", {
  effect: "write",
  dailyQuota: PER_DAY,
  request: z.strictObject({ roomId: z.int(), closeKf: flag }),
  reply: done,
});

export const updateReplay = endpoint("updateReplay", {
  effect: "write",
  dailyQuota: PER_DAY,
  request: z.strictObject({ roomId: z.int(), closeReplay: flag }),
  reply: done,
});
