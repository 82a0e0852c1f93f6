import type { deskCalendar as source } from "../zh-cn/desk-calendar.ts";
import type { Words } from "../zh-cn.ts";

export const deskCalendar: Words<typeof source> = {
  filter: "{days}: {kind}",
  span: "{from} to {to}",
  anyKind: "the verdict turns",
  kinds: {
    payment: {
      brief: "a new payment needed",
      accounts: "{count} accounts need a new payment by this day",
    },
    look: {
      brief: "payments to be looked at again",
      accounts: "{count} accounts need another look at their payments by this day",
    },
    other: {
      brief: "ad spend drops out of the year",
      accounts: "{count} accounts have spent too little after this day",
    },
    ripe: { brief: "becomes eligible", accounts: "{count} accounts are eligible from this day on" },
    closes: {
      brief: "not worth asking any more",
      accounts: "{count} accounts of which too little is known are ineligible after this day",
    },
    opens: {
      brief: "asking may make eligible",
      accounts: "{count} accounts may be eligible from this day on, once asked",
    },
  },
};
