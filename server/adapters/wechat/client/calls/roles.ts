/** The live members: https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/role-management/ */
import { z } from "zod";
import type { WeChatRole, WeChatRoles } from "../../../../application/ports/wechat/members.ts";
import type { Caller } from "../caller.ts";
import { command, endpoint } from "../endpoint.ts";
import { allPages } from "../pages.ts";
import { folded, listReply, textOrEmpty, whole } from "../reply-shape.ts";

const membership = { username: z.string(), role: z.int().min(1).max(3) };

const MemberListed = folded({
  username: textOrEmpty,
  nickname: textOrEmpty,
  roleList: z.array(whole).nullish(),
}).transform(({ username, nickname, roleList }) => ({
  maskedUsername: username,
  nickname,
  roles: roleList ?? [],
}));

export const roles = {
  addRole: command("addRole", membership),
  deleteRole: command("deleteRole", membership),
  /** At most 30 members a page; `role: -1` asks for all of them. */
  getRoleList: endpoint(
    "getRoleList",
    { role: z.int(), offset: z.int(), limit: z.int() },
    { effect: "read", reply: listReply("list", MemberListed) },
  ),
};

/** 10 admins, 500 operators and 500 anchors fit. */
const PAGES = { pageSize: 30, pagesMax: 40 };
const ALL_ROLES = -1;
const ROLE_NUMBERS = { admin: 1, anchor: 2, operator: 3 } as const satisfies Record<
  WeChatRole,
  1 | 2 | 3
>;

export function roleCalls(caller: Caller): WeChatRoles {
  return {
    addRole: (credentials, username, role) =>
      caller.call(roles.addRole, credentials, { username, role: ROLE_NUMBERS[role] }),
    removeRole: (credentials, username, role) =>
      caller.call(roles.deleteRole, credentials, { username, role: ROLE_NUMBERS[role] }),
    listRoles: (credentials) =>
      allPages(PAGES, (offset, limit) =>
        caller.call(roles.getRoleList, credentials, { role: ALL_ROLES, offset, limit }),
      ),
  };
}
