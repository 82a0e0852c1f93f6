import type { deskCalendar as source } from "../zh-cn/desk-calendar.ts";
import type { Words } from "../zh-cn.ts";

export const deskCalendar: Words<typeof source> = {
  title: "Calendar",
  head: "Within {days} days: to be done for {toDo}, to be looked at again {toLook}, becoming eligible {ripe} · as of {date}",
  empty: {
    text: "This portfolio has no accounts yet. Import some to see what lapses when.",
    link: "Import a table",
  },
  owner: "Owner",
  anyOwner: "Everybody",
  kind: "What",
  allKinds: "All of it",
  severalKinds: "Those chosen",
  apply: "Show",
  all: "Show all",
  near: "The next {days} days, day by day",
  far: "After that, until day {days}",
  farNote: "How many accounts turn in each month; one that turns so twice counts once.",
  month: "Month",
  none: "Nothing turns as far as can be seen.",
  things: "(done once by the entity: {count} in all)",
  today: "today",
  tomorrow: "tomorrow",
  inDays: "in {days} days",
  weekdays: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
  filter: "{days}: {kind}",
  span: "{from} to {to}",
  anyKind: "the verdict turns",
  kinds: {
    payment: {
      brief: "a new payment needed",
      accounts: "Need a new payment by this day: {count}",
    },
    look: {
      brief: "payments to be looked at again",
      accounts: "Need another look at their payments by this day: {count}",
    },
    other: {
      brief: "ad spend drops out of the year",
      accounts: "Have spent too little on ads after this day: {count}",
    },
    ripe: { brief: "becomes eligible", accounts: "Eligible from this day on: {count}" },
    closes: {
      brief: "not worth asking any more",
      accounts: "Not known enough, and ineligible after this day: {count}",
    },
    opens: {
      brief: "asking may make eligible",
      accounts: "May be eligible from this day on, once asked: {count}",
    },
  },
};
