/** Changing a room. */
import { heavyPicture } from "../../adapters/wechat/pictures.ts";
import { createRoom, HOUR, NOW_SECONDS, PATHS, room } from "../driver.ts";
import { atRoom, type Case, call } from "./case.ts";

/** Sends the whole room again with some of it changed. */
const edit =
  (change: Record<string, unknown>): Case[3] =>
  async (d, r) => {
    const id = await createRoom(d, r);
    return d.post(PATHS.editRoom, { ...room(r.media, change), id }, r.token);
  };

const EDITED_AGAIN = { startTime: NOW_SECONDS + 8 * HOUR, endTime: NOW_SECONDS + 9 * HOUR };

export const EDIT_ROOM_CASES: readonly Case[] = [
  ["editRoom", 200002, "no id", (d, r) => call("editRoom", room(r.media))(d, r)],
  ["editRoom", 200002, "an end before its start", edit({ endTime: NOW_SECONDS })],
  ["editRoom", 200002, "no flag for likes", edit({ closeLike: undefined })],
  ["editRoom", 300002, "a name of 5 columns", edit({ name: "直播1" })],
  ["editRoom", 300028, "a forbidden name", edit({ name: "违禁商品专场" })],
  [
    "editRoom",
    300022,
    "a room that is not there",
    (d, r) => call("editRoom", { ...room(r.media), id: 77 })(d, r),
  ],
  [
    "editRoom",
    300023,
    "a room that is over",
    (d, r) => atRoom(d, r, "editRoom", { state: "over", body: room(r.media) }),
  ],
  [
    "editRoom",
    300023,
    "comments opened again after the start",
    async (d, r) => {
      const id = await createRoom(d, r, { closeComment: 1 });
      await d.control("POST", `/rooms/${id}/broadcast`, { live: true });
      await d.control("POST", `/rooms/${id}/condition`, { condition: "paused" });
      return call("editRoom", { ...room(r.media), closeComment: 0, id })(d, r);
    },
  ],
  [
    "editRoom",
    300023,
    "goods opened again when the start has passed",
    async (d, r) => {
      const id = await createRoom(d, r, { closeGoods: 1 });
      await d.control("PUT", "/clock", { advanceSeconds: 3 * HOUR });
      const body = { ...room(r.media), ...EDITED_AGAIN, id };
      return d.post(PATHS.editRoom, body, await d.token());
    },
  ],
  ["editRoom", 300030, "an anchor without the role", edit({ anchorWechat: "another_1" })],
  ["editRoom", 300031, "an address of elsewhere", edit({ coverImg: "https://example.com/a.jpg" })],
  ["editRoom", 300032, "an unknown share picture", edit({ shareImg: "nope" })],
  [
    "editRoom",
    300032,
    "a share picture of 1 MB and a byte",
    async (d, r) => {
      const heavy = await d.upload(r.token, await heavyPicture(1024 * 1024 + 1));
      return edit({ shareImg: heavy.media_id })(d, r);
    },
  ],
  ["editRoom", 300037, "an unknown feed picture", edit({ feedsImg: "nope" })],
  [
    "editRoom",
    300042,
    "a live room",
    (d, r) => atRoom(d, r, "editRoom", { state: "live", body: room(r.media) }),
  ],
];
