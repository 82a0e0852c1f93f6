/** The followers of the account's rooms: https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/subscribe-management/ */
import { z } from "zod";
import { answering, type DeskEndpoint } from "./desk.ts";
import { field, positive } from "./form.ts";
import { FORMAT, Refusal } from "./refusal.ts";
import { LIVE, liveStatusOf } from "./rooms/live-status.ts";
import { shanghaiDay } from "./shanghai.ts";
import { nextNumber, nowIn } from "./world.ts";

const FOLLOWERS_MAX = 2000;
const NO_ROOM = new Refusal(9410001, "get room failed");
const OTHER_ROOM_TODAY = new Refusal(9410005, "another room has been pushed today");
const NOT_LIVE = new Refusal(9410006, "room is not living");

const ListForm = z.object({
  limit: field(positive.max(FOLLOWERS_MAX).default(200), FORMAT),
  /** What the page before gave back; absent for the first one. */
  page_break: field(z.int().min(0).default(0), FORMAT),
});

const followerList = answering(ListForm, (form, { world, account }) => {
  const now = nowIn(world);
  const page = account.followers.slice(form.page_break, form.page_break + form.limit);
  const followers = page.map(({ openid, subscribedAtMs, roomId }) => {
    const room = account.rooms.get(roomId);
    return {
      openid,
      subscribe_time: Math.floor(subscribedAtMs / 1000),
      room_id: roomId,
      room_status: room ? liveStatusOf(room, now) : 0,
    };
  });
  return { errcode: 0, errmsg: "ok", followers, page_break: form.page_break + page.length };
});

const PushForm = z.object({
  room_id: field(positive, FORMAT),
  user_openid: field(z.array(z.string().min(1)).min(1).max(FOLLOWERS_MAX), FORMAT),
});

/** Tells followers that a room is live; a day's messages are all for the same room. */
const pushMessage = answering(PushForm, (form, { world, account }) => {
  const room = account.rooms.get(form.room_id);
  if (!room) return NO_ROOM;
  const now = nowIn(world);
  if (liveStatusOf(room, now) !== LIVE) return NOT_LIVE;
  const day = shanghaiDay(now);
  const earlier = account.messagePush;
  if (earlier?.day === day && earlier.roomId !== room.roomId) return OTHER_ROOM_TODAY;
  account.messagePush = { day, roomId: room.roomId };
  return { errcode: 0, errmsg: "ok", message_id: nextNumber(world, "message") };
});

const common = { method: "POST", access: "live", dailyQuota: 5000 } as const;

export const followerEndpoints: readonly DeskEndpoint[] = [
  { path: "/wxa/business/get_wxa_followers", ...common, answer: followerList },
  { path: "/wxa/business/push_message", ...common, answer: pushMessage },
];
