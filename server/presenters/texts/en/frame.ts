import type { frame as chinese } from "../zh-cn/frame.ts";
import type { Words } from "../zh-cn.ts";

export const frame: Words<typeof chinese> = {
  lang: "en",
  brand: "Kaibo 开播",
  skip: "Skip to content",
  nav: { check: "Quick check", rules: "Rules", resume: "Resume" },
  otherLanguage: "中文",
  footer:
    "Kaibo helps merchants enable WeChat mini program live and get ready to go live. Every rule shows its source and the day it was checked; WeChat's own review has the last word. This product is not affiliated with Tencent.",
  optional: "optional",
  errorSummary: "Answers to correct: {count}",
  errorTitle: "Error: ",
  sending: {
    busy: "Sending…",
    upload: "Uploading…",
    offline:
      "The network is down, there was no answer. What you entered is all here: press again once you are connected, nothing is sent twice.",
    restored: "What you entered in this window and had not sent is back.",
    discard: "Throw it away",
  },
  passedOver:
    "This page does not know a part of the address, so it was left out: {names}. All the rest is kept.",
  listJoin: ", ",
};
