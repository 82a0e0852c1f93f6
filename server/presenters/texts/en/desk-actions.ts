import type { deskActions as source } from "../zh-cn/desk-actions.ts";
import type { Words } from "../zh-cn.ts";

export const deskActions: Words<typeof source> = {
  filter: {
    alone: "eligible once {fact} of {name} is met",
    more: "eligible once {fact} of {name} is met, and one more",
  },
  now: {
    counted: "{now} now, more than {limit} needed",
    sevenDays: "{now} on average of 7 days, more than {limit} needed",
    paid: "last payment {date}",
    neverPaid: "no payment yet",
    categories: "no open category now",
    entityType: "an individual now",
    region: "an overseas entity now",
    other: "not met now",
  },
  until: "done, eligible until {date}",
  noEnd: "done, no end in sight",
  by: "by {date}: afterwards something else has lapsed",
  byToday: "today is the last day: from tomorrow something else has lapsed",
  instead: "or {others}, which does the same",
  askFirst: "{what} not known: ask first, perhaps nothing is to do",
  join: "; ",
  notInHands: "not possible for this account",
};
