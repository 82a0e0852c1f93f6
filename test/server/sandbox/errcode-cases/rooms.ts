/** Rooms: making, listing, deleting, and their addresses. */
import { heavyPicture } from "../../adapters/wechat/pictures.ts";
import { DAY, HOUR, NOW_SECONDS, PATHS, room } from "../driver.ts";
import { ask, atRoom, type Case, call, makeRoom, withoutRoom } from "./case.ts";

export const ROOM_CASES: readonly Case[] = [
  [
    "createRoom",
    42001,
    "a token of two hours ago",
    async (d, r) => {
      await d.control("PUT", "/clock", { advanceSeconds: 7200 });
      return makeRoom({})(d, r);
    },
  ],
  [
    "createRoom",
    45009,
    "a used up quota",
    async (d, r) => {
      await d.control("PUT", "/quotas", { [PATHS.createRoom]: 0 });
      return makeRoom({})(d, r);
    },
  ],
  [
    "createRoom",
    48001,
    "live not enabled",
    async (d, r) => {
      await d.control("PUT", "/profile", { liveEnabled: false });
      return makeRoom({})(d, r);
    },
  ],
  ["createRoom", 47001, "a list instead of an object", call("createRoom", [])],
  [
    "createRoom",
    200002,
    "a start in exactly 10 minutes",
    makeRoom({ startTime: NOW_SECONDS + 600 }),
  ],
  [
    "createRoom",
    200002,
    "a start after 6 months",
    makeRoom({ startTime: NOW_SECONDS + 182 * DAY, endTime: NOW_SECONDS + 182 * DAY + HOUR }),
  ],
  ["createRoom", 200002, "a length of 29:59", makeRoom({ endTime: NOW_SECONDS + 2 * HOUR + 1799 })],
  [
    "createRoom",
    200002,
    "a length of 24:00:01",
    makeRoom({ endTime: NOW_SECONDS + 2 * HOUR + DAY + 1 }),
  ],
  ["createRoom", 200002, "milliseconds", makeRoom({ startTime: NOW_SECONDS * 1000 })],
  ["createRoom", 200002, "a time with its date", makeRoom({ startTime: "2026-11-22 14:00" })],
  ["createRoom", 200002, "a flag of 2", makeRoom({ closeLike: 2 })],
  ["createRoom", 200002, "no type", makeRoom({ type: undefined })],
  ["createRoom", 300002, "a name of 5 columns", makeRoom({ name: "直播1" })],
  ["createRoom", 300002, "a name of 35 columns", makeRoom({ name: `${"播".repeat(17)}1` })],
  ["createRoom", 200002, "no name", makeRoom({ name: undefined })],
  ["createRoom", 300028, "a forbidden name", makeRoom({ name: "违禁商品专场" })],
  ["createRoom", 300029, "a forbidden nickname", makeRoom({ anchorName: "违禁" })],
  [
    "createRoom",
    300031,
    "an address for the cover",
    makeRoom({ coverImg: "https://example.com/a.jpg" }),
  ],
  ["createRoom", 300032, "an unknown share picture", makeRoom({ shareImg: "nope" })],
  ["createRoom", 300037, "an unknown feed picture", makeRoom({ feedsImg: "nope" })],
  [
    "createRoom",
    300037,
    "a feed picture over 100 KB",
    async (d, r) => {
      const heavy = await d.upload(r.token, await heavyPicture(100 * 1024 + 1));
      return makeRoom({ feedsImg: heavy.media_id })(d, r);
    },
  ],
  [
    "createRoom",
    300031,
    "pictures three days old",
    async (d, r) => {
      await d.control("PUT", "/clock", { advanceSeconds: 3 * DAY });
      const times = { startTime: NOW_SECONDS + 4 * DAY, endTime: NOW_SECONDS + 4 * DAY + HOUR };
      return d.post(PATHS.createRoom, room(r.media, times), await d.token());
    },
  ],
  ["createRoom", 300034, "a nickname of 3 columns", makeRoom({ anchorName: "播1" })],
  [
    "createRoom",
    300034,
    "a nickname of 31 columns",
    makeRoom({ anchorName: `${"播".repeat(15)}1` }),
  ],
  [
    "createRoom",
    300036,
    "an anchor without a verified real name",
    makeRoom({ anchorWechat: "nobody_01" }),
  ],
  ["createRoom", 300036, "an anchor who is no WeChat id", makeRoom({ anchorWechat: "13" })],
  [
    "createRoom",
    300038,
    "customer service shown but not set up",
    async (d, r) => {
      await d.control("PUT", "/profile", { customerService: false });
      return makeRoom({ closeKf: 0 })(d, r);
    },
  ],
  ["createRoom", 300039, "the anchor as sub anchor", makeRoom({ subAnchorWechat: "Anchor_001" })],
  ["createRoom", 300039, "an unverified sub anchor", makeRoom({ subAnchorWechat: "nobody_01" })],
  ["createRoom", 300040, "an emoji in the name", makeRoom({ name: "暖冬特卖专场🔥" })],
  ["createRoom", 300040, "an emoji in the nickname", makeRoom({ anchorName: "小播🔥" })],
  ["createRoom", 300041, "a creator who is no WeChat id", makeRoom({ createrWechat: "老板" })],
  [
    "getLiveInfo",
    1,
    "no room, as in 2020",
    async (d, r) => {
      await d.control("PUT", "/profile", { emptyRoomList: 1 });
      return call("getLiveInfo", { start: 0, limit: 1 })(d, r);
    },
  ],
  [
    "getLiveInfo",
    9410000,
    "no room, as in 2021",
    async (d, r) => {
      await d.control("PUT", "/profile", { emptyRoomList: 9410000 });
      return call("getLiveInfo", { start: 0, limit: 1 })(d, r);
    },
  ],
  [
    "getLiveInfo",
    48001,
    "live not enabled",
    async (d, r) => {
      await d.control("PUT", "/profile", { liveEnabled: false });
      return call("getLiveInfo", { start: 0, limit: 1 })(d, r);
    },
  ],
  ["getLiveInfo", 47001, "no start", call("getLiveInfo", { limit: 1 })],
  ["deleteRoom", 200002, "no id", call("deleteRoom", {})],
  ["deleteRoom", 300022, "a room that is not there", call("deleteRoom", { id: 77 })],
  ["deleteRoom", 300023, "a live room", (d, r) => atRoom(d, r, "deleteRoom", { state: "live" })],
  ["getPushUrl", 43001, "a POST", call("getPushUrl", { roomId: 1 })],
  ["getPushUrl", 300022, "a room that is not there", ask("getPushUrl", { roomId: "77" })],
  [
    "getPushUrl",
    300023,
    "a room that is over",
    (d, r) => atRoom(d, r, "getPushUrl", { state: "over" }),
  ],
  ["getSharedCode", 1001, "a room id that is no number", ask("getSharedCode", { roomId: "one" })],
  [
    "getSharedCode",
    1001,
    "params that are no JSON",
    ask("getSharedCode", { roomId: "1", params: "a=1" }),
  ],
  ["getSharedCode", 300022, "a room that is not there", ask("getSharedCode", { roomId: "77" })],
  [
    "getSharedCode",
    300023,
    "an expired room",
    (d, r) => atRoom(d, r, "getSharedCode", { state: "over" }),
  ],
  [
    "createRoom",
    300031,
    "a cover of 2 MB and a byte, where pictures may weigh 10 MB",
    async (d, r) => {
      await d.control("PUT", "/profile", { pictureMegabytesMax: 10 });
      const heavy = await d.upload(r.token, await heavyPicture(2 * 1024 * 1024 + 1));
      return makeRoom({ coverImg: heavy.media_id })(d, r);
    },
  ],
  [
    "createRoom",
    300032,
    "a share picture of 1 MB and a byte",
    async (d, r) => {
      const heavy = await d.upload(r.token, await heavyPicture(1024 * 1024 + 1));
      return makeRoom({ shareImg: heavy.media_id })(d, r);
    },
  ],
  [
    "getLiveInfo",
    300022,
    "the replay of no room",
    call("getLiveInfo", { start: 0, limit: 1, action: "get_replay", room_id: 77 }),
  ],
  [
    "updateComment",
    300022,
    "a room that is not there",
    withoutRoom("updateComment", { banComment: 1 }),
  ],
  ["updateComment", 200002, "no room id", call("updateComment", { banComment: 1 })],
  ["updateComment", 200002, "no flag", withoutRoom("updateComment")],
  [
    "updateComment",
    300023,
    "a room that is over",
    (d, r) => atRoom(d, r, "updateComment", { state: "over", body: { banComment: 1 } }),
  ],
  [
    "updateFeedPublic",
    300022,
    "a room that is not there",
    withoutRoom("updateFeedPublic", { isFeedsPublic: 0 }),
  ],
  [
    "updateFeedPublic",
    200002,
    "a flag of 2",
    withoutRoom("updateFeedPublic", { isFeedsPublic: 2 }),
  ],
  ["updateKF", 300022, "a room that is not there", withoutRoom("updateKF", { closeKf: 0 })],
  ["updateKF", 200002, "no flag", withoutRoom("updateKF")],
  [
    "updateReplay",
    300022,
    "a room that is not there",
    withoutRoom("updateReplay", { closeReplay: 0 }),
  ],
  ["updateReplay", 200002, "no flag", withoutRoom("updateReplay")],
  [
    "updateReplay",
    300023,
    "a room in which nobody broadcast",
    (d, r) => atRoom(d, r, "updateReplay", { state: "over", body: { closeReplay: 0 } }),
  ],
];
