/**
 * Who helps in a room: assistants and the second account of the anchor.
 * https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/studio-management/
 */
import { z } from "zod";
import { endpoint } from "../endpoint.ts";
import { done, isThere, textOrEmpty, wholeOrNull } from "../reply-shape.ts";

const PER_DAY = 10_000;

export const getAssistantList = endpoint("getAssistantList", {
  effect: "read",
  dailyQuota: PER_DAY,
  request: z.strictObject({ roomId: z.int() }),
  reply: z
    .object({
      list: z
        .array(
          z
            .object({
              alias: textOrEmpty,
              nickname: textOrEmpty,
              openid: textOrEmpty,
              headimg: textOrEmpty,
            })
            .transform(({ headimg, ...assistant }) => ({ ...assistant, headImg: headimg })),
        )
        .nullish(),
      count: wholeOrNull,
      maxcount: wholeOrNull,
    })
    .refine(({ list, count }) => isThere(list) || isThere(count), { path: ["list"] })
    .transform(({ list, maxcount }) => ({ assistants: list ?? [], max: maxcount })),
});

export const addAssistant = endpoint("addAssistant", {
  effect: "write",
  dailyQuota: PER_DAY,
  request: z.strictObject({
    roomId: z.int(),
    users: z.array(z.strictObject({ username: z.string(), nickname: z.string() })),
  }),
  reply: done,
});

export const modifyAssistant = endpoint("modifyAssistant", {
  effect: "write",
  dailyQuota: PER_DAY,
  request: z.strictObject({ roomId: z.int(), username: z.string(), nickname: z.string() }),
  reply: done,
});

export const removeAssistant = endpoint("removeAssistant", {
  effect: "write",
  dailyQuota: PER_DAY,
  request: z.strictObject({ roomId: z.int(), username: z.string() }),
  reply: done,
});

/** A room without one is answered without a name. */
export const getSubAnchor = endpoint("getSubAnchor", {
  effect: "read",
  dailyQuota: PER_DAY,
  request: z.strictObject({ roomId: z.int() }),
  reply: done.and(z.object({ username: textOrEmpty })),
});

export const addSubAnchor = endpoint("addSubAnchor", {
  effect: "write",
  dailyQuota: PER_DAY,
  request: z.strictObject({ roomId: z.int(), username: z.string() }),
  reply: done,
});

export const modifySubAnchor = endpoint("modifySubAnchor", {
  effect: "write",
  dailyQuota: PER_DAY,
  request: z.strictObject({ roomId: z.int(), username: z.string() }),
  reply: done,
});

export const deleteSubAnchor = endpoint("deleteSubAnchor", {
  effect: "write",
  dailyQuota: PER_DAY,
  request: z.strictObject({ roomId: z.int() }),
  reply: done,
});
