import type { deskTasks as source } from "../zh-cn/desk-tasks.ts";
import type { Words } from "../zh-cn.ts";

export const deskTasks: Words<typeof source> = {
  noDue: "no due date",
  accountOwner: "whoever looks after the account",
  history: {
    made: "Task “{what}”: {due}, {owner}",
    changed: "Task “{what}” is now: {due}, {owner}",
    closed: "Task “{what}” was closed",
    gone: "Task “{what}” was taken back",
  },
};
