import type { deskCalendar as source } from "../zh-cn/desk-calendar.ts";
import type { Words } from "../zh-cn.ts";

export const deskCalendar: Words<typeof source> = {};
