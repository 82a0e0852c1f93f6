import type { deskTasks as source } from "../zh-cn/desk-tasks.ts";
import type { Words } from "../zh-cn.ts";

export const deskTasks: Words<typeof source> = {};
