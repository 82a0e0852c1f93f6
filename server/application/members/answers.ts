/**
 * A live member. Caps and roles: https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/role-management/api_getrolelistdw
 * That one WeChat id holds one management role is the guide's rule; the anchor's role goes beside it.
 */
import { z } from "zod";
import type { MemberAnswers } from "../../../machines/onboarding/answers.ts";
import { schemasOf } from "../reading/field-row.ts";
import { onceValid, type Parsed, parseAnswers, raise } from "../reading/issues.ts";
import { MEMBER_FIELDS } from "./fields.ts";

export const ROLE_CAPS = { admin: 10, operator: 500, anchor: 500 } as const;

const MemberForm = (existing: readonly MemberAnswers[]) =>
  z
    .strictObject(schemasOf(MEMBER_FIELDS))
    .superRefine(
      ({ username, role }, context) => {
        const isSame = (other: string) => other.toLowerCase() === username.toLowerCase();
        const held = existing.filter((member) => isSame(member.username));
        const isManagement = role !== "anchor";
        const management = held.find((member) => member.role !== "anchor");
        if (held.some((member) => member.role === role)) {
          raise(context, "member-duplicate", { username }, ["username"]);
        } else if (isManagement && management) {
          raise(context, "role-taken", { username, role: management.role }, ["role"]);
        }
      },
      onceValid("username", "role"),
    )
    .superRefine(({ role }, context) => {
      const count = existing.filter((member) => member.role === role).length;
      if (count >= ROLE_CAPS[role]) raise(context, "role-full", { max: ROLE_CAPS[role] }, ["role"]);
    }, onceValid("role"));

export function parseMember(
  input: unknown,
  existing: readonly MemberAnswers[],
): Parsed<MemberAnswers> {
  return parseAnswers(MemberForm(existing), input, "/member");
}
