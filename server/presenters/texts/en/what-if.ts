import type { Texts } from "../zh-cn.ts";

export const whatIf: Texts["whatIf"] = {
  title: "What if…?",
  lead: "Change numbers and dates, and see the verdict at once.",
  trial:
    "This is a trial, not the facts of the account. Nothing is kept; the quick check has the true verdict.",
  link: "Try out: what if…?",
  backToCheck: "Back to the quick check",
  whenTitle: "As if today were {date}",
  when: "Date of the check",
  nextChange: "To the next change: {date}",
  toToday: "Back to today",
  rowsTitle: "Try each condition",
  resultTitle: "Result of the trial",
  noCategory: "no open category",
  days: "7 days: {value}",
  less: {
    day: "{amount} day earlier",
    week: "{amount} week earlier",
    month: "{amount} month earlier",
  },
  more: {
    day: "{amount} day later",
    week: "{amount} week later",
    month: "{amount} month later",
  },
  everyDay: "{step} every day",
  enough: "Just enough: {value}",
  short: "Just not enough: {value}",
  form: "Fill in directly",
  action: "Try it",
  join: ", ",
  slider: "Drag to change: {title}",
};
