import type { deskShares as source } from "../zh-cn/desk-shares.ts";
import type { Words } from "../zh-cn.ts";

export const deskShares: Words<typeof source> = {};
