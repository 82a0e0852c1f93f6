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
export const updateComment = endpoint({
  name: "updateComment",
  method: "POST",
  path: "/wxaapi/broadcast/room/updatecomment",
  effect: "write",
  dailyQuota: PER_DAY,
  request: z.strictObject({ id: z.int(), roomId: z.int(), banComment: flag }),
  reply: done,
});

export const updateFeedPublic = endpoint({
  name: "updateFeedPublic",
  method: "POST",
  path: "/wxaapi/broadcast/room/updatefeedpublic",
  effect: "write",
  dailyQuota: PER_DAY,
  request: z.strictObject({ roomId: z.int(), isFeedsPublic: flag }),
  reply: done,
});

export const updateKf = endpoint({
  name: "updateKF",
  method: "POST",
  path: "/wxaapi/broadcast/room/updatekf",
  effect: "write",
  dailyQuota: PER_DAY,
  request: z.strictObject({ roomId: z.int(), closeKf: flag }),
  reply: done,
});

export const updateReplay = endpoint({
  name: "updateReplay",
  method: "POST",
  path: "/wxaapi/broadcast/room/updatereplay",
  effect: "write",
  dailyQuota: PER_DAY,
  request: z.strictObject({ roomId: z.int(), closeReplay: flag }),
  reply: done,
});
