import type { WeChatRole, WeChatRoles } from "../../../../application/ports/wechat/members.ts";
import type { Caller } from "../caller.ts";
import { addRole, deleteRole, getRoleList } from "../endpoints/roles.ts";
import { allPages } from "../pages.ts";

/** 10 admins, 500 operators and 500 anchors fit. */
const PAGES = { pageSize: 30, pagesMax: 40 };
const ALL_ROLES = -1;
const ROLE_NUMBERS = { admin: 1, anchor: 2, operator: 3 } as const satisfies Record<
  WeChatRole,
  1 | 2 | 3
>;

/** The live members, over HTTP. */
export function roleCalls(caller: Caller): WeChatRoles {
  return {
    async addRole(credentials, username, role) {
      await caller.call(addRole, credentials, { username, role: ROLE_NUMBERS[role] });
    },
    async removeRole(credentials, username, role) {
      await caller.call(deleteRole, credentials, { username, role: ROLE_NUMBERS[role] });
    },
    listRoles: (credentials) =>
      allPages(PAGES, (offset, limit) =>
        caller.call(getRoleList, credentials, { role: ALL_ROLES, offset, limit }),
      ),
  };
}
