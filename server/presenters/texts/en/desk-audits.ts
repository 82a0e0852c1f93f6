import type { deskAudits as source } from "../zh-cn/desk-audits.ts";
import type { Words } from "../zh-cn.ts";

export const deskAudits: Words<typeof source> = {};
