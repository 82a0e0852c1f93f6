import type { deskDigest as source } from "../zh-cn/desk-digest.ts";
import type { Words } from "../zh-cn.ts";

export const deskDigest: Words<typeof source> = {};
