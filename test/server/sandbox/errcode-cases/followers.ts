/** Followers, messages to them, and the application for live. */
import { createRoom, PATHS } from "../driver.ts";
import { type Case, call, under } from "./case.ts";

const apply = call("applyLiveInfo", { action: "apply" });

export const FOLLOWER_CASES: readonly Case[] = [
  ["getFollowers", 47001, "2001 at once", call("getFollowers", { limit: 2001 })],
  ["pushMessage", 47001, "nobody", call("pushMessage", { room_id: 1, user_openid: [] })],
  [
    "pushMessage",
    9410001,
    "a room that is not there",
    call("pushMessage", { room_id: 77, user_openid: ["o1"] }),
  ],
  [
    "pushMessage",
    9410005,
    "a second room on the same day",
    async (d, r) => {
      const rooms = [await createRoom(d, r), await createRoom(d, r)];
      for (const id of rooms) await d.control("POST", `/rooms/${id}/broadcast`, { live: true });
      const body = (roomId: number | undefined) => ({ room_id: roomId, user_openid: ["o1"] });
      await d.post(PATHS.pushMessage, body(rooms[0]), r.token);
      return d.post(PATHS.pushMessage, body(rooms[1]), r.token);
    },
  ],
  [
    "pushMessage",
    9410006,
    "a room that is not live",
    async (d, r) =>
      call("pushMessage", { room_id: await createRoom(d, r), user_openid: ["o1"] })(d, r),
  ],
  ["applyLiveInfo", 0, "an application", apply],
  ["applyLiveInfo", 2, "no payment in 90 days", under({ recentPayment: false }, apply)],
  ["applyLiveInfo", 268489001, "a platform that is closed", under({ platform: "closed" }, apply)],
  ["applyLiveInfo", 47001, "another action", call("applyLiveInfo", { action: "query" })],
];
