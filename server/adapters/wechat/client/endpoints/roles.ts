/** https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/role-management/ */
import { z } from "zod";
import { endpoint } from "../endpoint.ts";
import { textOrEmpty, whole } from "../reply-shape.ts";

export const addRole = endpoint({
  name: "addRole",
  method: "POST",
  path: "/wxaapi/broadcast/role/addrole",
  effect: "write",
  request: z.object({ username: z.string(), role: z.int().min(1).max(3) }),
  reply: z.object({}),
});

/** At most 30 members a page; `role: -1` asks for all of them. */
export const getRoleList = endpoint({
  name: "getRoleList",
  method: "GET",
  path: "/wxaapi/broadcast/role/getrolelist",
  effect: "read",
  request: z.object({ role: z.int(), offset: z.int(), limit: z.int() }),
  reply: z
    .object({
      list: z
        .array(
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
        )
        .nullish(),
      total: whole.nullish(),
    })
    .transform((reply) => ({ items: reply.list ?? [], total: reply.total ?? null })),
});
