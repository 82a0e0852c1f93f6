import type { MemberAnswers } from "../../../machines/onboarding/answers.ts";
import { choice, name, optional, wechatId } from "../reading/field-kinds.ts";
import type { FieldRows } from "../reading/field-row.ts";

/** A live member, one row a field. Roles: https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/role-management/api_getrolelistdw */
export const MEMBER_FIELDS = {
  username: wechatId,
  role: choice(["admin", "operator", "anchor"], "anchor"),
  nickname: optional(name({ min: 1, max: 15 })),
} satisfies FieldRows<MemberAnswers>;
