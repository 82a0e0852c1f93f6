/** https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/role-management/ */
import { z } from "zod";
import { endpoint } from "../endpoint.ts";
import { done, listReply, textOrEmpty, whole } from "../reply-shape.ts";

const PER_DAY = 10_000;

export const addRole = endpoint("addRole", {
  effect: "write",
  dailyQuota: PER_DAY,
  request: z.strictObject({ username: z.string(), role: z.int().min(1).max(3) }),
  reply: done,
});

export const deleteRole = endpoint("deleteRole", {
  effect: "write",
  dailyQuota: PER_DAY,
  request: z.strictObject({ username: z.string(), role: z.int().min(1).max(3) }),
  reply: done,
});

/** At most 30 members a page; `role: -1` asks for all of them. */
export const getRoleList = endpoint("getRoleList", {
  effect: "read",
  dailyQuota: PER_DAY,
  request: z.strictObject({ role: z.int(), offset: z.int(), limit: z.int() }),
  reply: listReply(
    "list",
    z
      .object({
        username: textOrEmpty,
        nickname: textOrEmpty,
        rolelist: z.array(whole).nullish(),
      })
      .transform((member) => ({
        maskedUsername: member.username,
        nickname: member.nickname,
        roles: member.rolelist ?? [],
      })),
  ),
});
