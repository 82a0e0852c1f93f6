import type { deskActions as source } from "../zh-cn/desk-actions.ts";
import type { Words } from "../zh-cn.ts";

export const deskActions: Words<typeof source> = {};
