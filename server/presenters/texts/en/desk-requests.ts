import type { deskRequests as source } from "../zh-cn/desk-requests.ts";
import type { Words } from "../zh-cn.ts";

export const deskRequests: Words<typeof source> = {};
