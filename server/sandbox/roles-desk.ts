/** Members and their roles: https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/role-management/ */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Account, Member } from "./account.ts";
import { answering, type DeskEndpoint } from "./desk.ts";
import { field, inQuery, positive } from "./form.ts";
import { isWechatId } from "./names.ts";
import { DONE, invalidParameter, Refusal } from "./refusal.ts";
import { liveStatusOf, NOT_STARTED } from "./rooms/live-status.ts";
import { verificationAddress } from "./verify-page.ts";
import { isVerified, nowIn } from "./world.ts";

const SUPER_ADMIN = 0;
export const ANCHOR = 2;
/** Admins, anchors, operators. */
const ROLE_CAPS = new Map([
  [1, 10],
  [ANCHOR, 500],
  [3, 500],
]);
const PAGE_MAX = 30;

/** WeChat lists 2003 without a word; nothing else that deleterole cannot do is without a code. */
const SUPER_ADMIN_STAYS = new Refusal(2003, "super admin can not be deleted");
const BAD_ID = new Refusal(400001, "invalid wechat id");
const ROOM_AHEAD = new Refusal(400005, "anchor has a room to start");
const RoleForm = z.object({
  role: field(z.literal([0, 1, 2, 3]), invalidParameter("role")),
  username: field(z.string().refine(isWechatId), BAD_ID),
});

/**
 * One person may have several roles: the official sample shows anchor and operator together. Whether several management
 * roles are among them is for the profile to say.
 */
const addRole = answering(RoleForm, (form, { world, account, origin }) => {
  // "设置超级管理员将无效": no error, and nothing happens.
  if (form.role === SUPER_ADMIN) return DONE;
  const key = form.username.toLowerCase();
  const member = account.members.get(key);
  if (member?.roles.has(form.role)) return new Refusal(400004, "role already exists");
  if (member && form.role !== ANCHOR && world.profile.exclusiveManagementRole) {
    const managesAlready = [...member.roles].some((role) => role !== ANCHOR);
    if (managesAlready) return new Refusal(400004, "another management role already exists");
  }
  if (form.role === ANCHOR && !isVerified(world, form.username)) {
    return new Refusal(400002, "user has no realName", {
      codeurl: verificationAddress(origin, form.username),
    });
  }
  if (countOf(account, form.role) >= (ROLE_CAPS.get(form.role) ?? 0)) {
    return new Refusal(400003, "role reach the limit");
  }
  const updatedAtMs = nowIn(world).getTime();
  const roles = new Set(member?.roles).add(form.role);
  account.members.set(key, { username: form.username, roles, updatedAtMs });
  return DONE;
});

function countOf(account: Account, role: number): number {
  return [...account.members.values()].filter(({ roles }) => roles.has(role)).length;
}

const deleteRole = answering(RoleForm, (form, { world, account }) => {
  if (form.role === SUPER_ADMIN) return SUPER_ADMIN_STAYS;
  const key = form.username.toLowerCase();
  const member = account.members.get(key);
  if (!member?.roles.has(form.role)) return BAD_ID;
  const now = nowIn(world);
  const hasRoomAhead = [...account.rooms.values()].some(
    (room) => room.anchorWechat.toLowerCase() === key && liveStatusOf(room, now) === NOT_STARTED,
  );
  if (form.role === ANCHOR && hasRoomAhead) return ROOM_AHEAD;
  member.roles.delete(form.role);
  member.updatedAtMs = now.getTime();
  if (member.roles.size === 0) account.members.delete(key);
  return DONE;
});

const ListForm = z.object({
  /** -1 or none: all. Only in the documents of 2020 and 2021, but still sent by the SDKs. */
  role: field(z.enum(["-1", "0", "1", "2", "3"]).default("-1"), invalidParameter("role")),
  offset: field(inQuery.default(0), invalidParameter("offset")),
  limit: field(inQuery.pipe(positive).default(10), invalidParameter("limit")),
  keyword: z.string().default(""),
});

const roleList = answering(ListForm, (form, { account }) => {
  const role = Number(form.role);
  const found = [...account.members.values()].filter(
    (member) =>
      (role === -1 || member.roles.has(role)) &&
      (member.username.includes(form.keyword) || nicknameOf(member).includes(form.keyword)),
  );
  const page = found.slice(form.offset, form.offset + Math.min(form.limit, PAGE_MAX));
  return { errcode: 0, total: found.length, list: page.map(memberView) };
});

const ROLE = "/wxaapi/broadcast/role";
const common = { access: "live", dailyQuota: 10_000 } as const;

export const roleEndpoints: readonly DeskEndpoint[] = [
  { path: `${ROLE}/addrole`, method: "POST", ...common, answer: addRole },
  { path: `${ROLE}/deleterole`, method: "POST", ...common, answer: deleteRole },
  { path: `${ROLE}/getrolelist`, method: "GET", ...common, answer: roleList },
];

function memberView(member: Member) {
  return {
    headingimg: "",
    nickname: nicknameOf(member),
    openid: openidOf(member.username),
    roleList: [...member.roles].sort(),
    updateTimestamp: String(Math.floor(member.updatedAtMs / 1000)),
    username: `${member.username.slice(0, 2)}****${member.username.slice(-2)}`,
  };
}

/** The same for the same person, as at WeChat. */
export function openidOf(username: string): string {
  return `o${createHash("sha256").update(username).digest("base64url").slice(0, 27)}`;
}

function nicknameOf(member: Member): string {
  return `用户${member.username.slice(0, 2)}`;
}
