import type { deskImpact as source } from "../zh-cn/desk-impact.ts";
import type { Words } from "../zh-cn.ts";

export const deskImpact: Words<typeof source> = {};
