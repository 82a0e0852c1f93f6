import type { Texts } from "../zh-cn.ts";

export const forecast: Texts["forecast"] = {
  title: "What happens next",
  sentence: "If nothing but the calendar changes: {clauses}.",
  join: "; ",
  now: "now and",
  then: "from {from}",
  first: {
    eligible: "eligible {now} until {to}, that day included",
    ineligible: "not eligible {now} until {to}, that day included",
    undetermined: "no verdict {now} until {to}, that day included",
  },
  middle: {
    eligible: "eligible from {from} until {to}, that day included",
    ineligible: "not eligible from {from} until {to}, that day included",
    undetermined: "no verdict from {from} until {to}, that day included",
  },
  last: {
    eligible: "eligible from {from}, at least until {to}",
    ineligible: "not eligible from {from}, at least until {to}",
    undetermined: "no verdict from {from}, at least until {to}",
  },
  always: {
    eligible:
      "If nothing but the calendar changes, the account stays eligible at least until {until}.",
    ineligible:
      "Waiting alone does not help: if nothing but the calendar changes, the account is not eligible at least until {until}.",
    undetermined:
      "Time alone brings no verdict: without more facts there is none at least until {until}.",
  },
  extend: " Another payment while it is eligible makes that last longer.",
  short: { eligible: "Eligible", ineligible: "Not eligible", undetermined: "Unknown" },
  period: "{from} to {to} (days: {days})",
  openPeriod: "From {from}, at least until {to}",
  turned: {
    met: "now met: {title}",
    unmet: "no longer met: {title}",
    unknown: "no longer known: {title}",
  },
  pictureTitle: "Timeline of the verdict",
  today: "Today",
  months: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
  calendar: "Add to my calendar (.ics)",
  calendarName: "Kaibo live eligibility",
  calendarNote: "Worked out from the facts as given; check again when they change.",
  eventFrom: "Live eligibility: eligible from today, you can apply",
  eventUntil: "Live eligibility: the last eligible day",
  eventPay: "Live eligibility: make a payment by {to}, or it ends that day",
};
