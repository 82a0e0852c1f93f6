import type { Texts } from "../zh-cn.ts";

export const reminders: Texts["reminders"] = {
  title: "Reminders",
  dismiss: "Got it, do not show it again",
  "consent-lapses": {
    name: "accept the terms within 24 hours",
    title: "The application for live is about to lapse",
    text: "Before {until} (Beijing time) the mini program's admin has to accept the terms in the message of 公众平台安全助手 in WeChat; afterwards you have to apply again.",
    link: "See in step 2 how it is done",
  },
  "plugin-resubmission": {
    name: "submit for review with the live plugin",
    title: "Remember to submit for review again with the live plugin",
    text: "Live is enabled, but no new submission is recorded. Without the live plugin in the released version nobody can open the room.",
    link: "See the code to add",
  },
  "room-starts": {
    name: "the room begins soon",
    title: "The room begins soon",
    text: "“{room}” begins at {start} (Beijing time). Please see that anchor, goods and network are ready.",
    link: "See the room",
  },
};

export const consentLapsed: Texts["consentLapsed"] = {
  title: "The application for live may have lapsed",
  text: "The 24 hours are over ({until}, Beijing time). Please check whether live is enabled; if it is not, you need to apply again.",
};
