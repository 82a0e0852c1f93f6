/** Telling followers that the live begins. */
import { documentedAt, errcodes } from "../errcode.ts";

export const SUBSCRIPTION_ERRCODES = errcodes("room", {
  9410005: {
    meaning: [
      "今天已经为另一个直播间推送过提醒了。",
      "A reminder for another room was pushed today already.",
    ],
    remedy: [
      "每天只能为一个直播间推送。请等到北京时间第二天，或改用分享卡片通知。",
      "Only one room a day can be pushed. Wait until tomorrow, Beijing time, or share the room's card instead.",
    ],
    retry: "next-day",
    ...documentedAt("pushMessage"),
  },
  9410006: {
    meaning: [
      "直播间不在直播中，不能推送提醒。",
      "The room is not live, so no reminder can be pushed.",
    ],
    remedy: ["请等主播开播后再推送。", "Push once the anchor has begun."],
    retry: "later",
    ...documentedAt("pushMessage"),
  },
});
