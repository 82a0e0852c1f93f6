import type { Texts } from "../zh-cn.ts";

export const check: Texts["check"] = {
  title: "Quick check",
  lead: "Fill in what you know. Blank means “not known yet”; it never counts as “not met”.",
  action: "See the verdict",
  again: "Change the facts",
  startTitle: "Start the onboarding with these facts",
  linkHint: "The address of this page is this very check; you can bookmark or share it.",
  print:
    "To keep it or show it to somebody, print this page or save it as PDF. For a program to verify:",
  receipt: "Receipt for verification (JSON)",
};

export const questions: Texts["questions"] = {
  lead: "One question at a time, and only those that can still change the verdict. Skip what you do not know: it never counts as “not met”.",
  start: "At most {open} questions; as soon as the verdict is certain, nothing more is asked.",
  progress: "{known} known, at most {open} more to ask",
  changing: "Change what you entered",
  skipped: "{skipped} that you do not know yet",
  whereToFind: "Where to find it: {where}",
  next: "Continue",
  save: "Save the change",
  dontKnow: "I do not know yet",
  soFar: "The verdict so far: {verdict}",
  known: "What you entered",
  change: "Change",
  stillUnknown:
    "Still unknown: {names}. So there is no verdict yet. Come back whenever you have found out.",
  restIsIdle: "Whatever was not asked cannot change this verdict; there is no need to fill it in.",
  all: "Fill in everything at once",
  allAnyway: "Show me everything anyway",
  oneByOne: "Ask me one question at a time",
};
