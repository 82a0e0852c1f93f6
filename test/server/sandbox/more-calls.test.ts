import { describe, expect, test } from "vitest";
import {
  addGoods,
  createRoom,
  DAY,
  type Driver,
  HOUR,
  NOW_SECONDS,
  openSandbox,
  PATHS,
  room,
} from "./driver.ts";
import { type Ready, stockedRoom } from "./errcode-cases/case.ts";

type Live = { driver: Driver; ready: Ready } & Awaited<ReturnType<typeof stockedRoom>>;

/** A sandbox with a live room and two goods in it. */
async function liveRoom(): Promise<Live> {
  const driver = openSandbox();
  const ready = await driver.prepared();
  return { driver, ready, ...(await stockedRoom(driver, ready, { live: true })) };
}

const broadcast = (driver: Driver, roomId: number, live: boolean) =>
  driver.control("POST", `/rooms/${roomId}/broadcast`, { live });
const later = (driver: Driver, seconds: number) =>
  driver.control("PUT", "/clock", { advanceSeconds: seconds });

describe("a room of the sandbox after it was made", () => {
  test("is changed, with its pictures sent as the addresses under which they are shown", async () => {
    const driver = openSandbox();
    const ready = await driver.prepared();
    const id = await createRoom(driver, ready);
    const list = await driver.post(PATHS.getLiveInfo, { start: 0, limit: 1 }, ready.token);
    const [shown] = list.room_info as [{ cover_img: string }];
    await driver.control("POST", "/members/another_1/verify");
    await driver.post(PATHS.addRole, { username: "another_1", role: 2 }, ready.token);

    const change = { name: "圣诞特卖专场", coverImg: shown.cover_img, anchorWechat: "another_1" };
    const edited = await driver.post(
      PATHS.editRoom,
      { ...room(ready.media, change), id },
      ready.token,
    );

    expect(edited).toEqual({ errcode: 0 });
    expect(driver.state().rooms).toMatchObject([
      {
        roomId: id,
        name: "圣诞特卖专场",
        coverImg: ready.media,
        anchorWechat: "another_1",
        type: 1,
      },
    ]);
  });

  test("closes comments after the start while it is paused, and keeps its times", async () => {
    const driver = openSandbox();
    const ready = await driver.prepared();
    const id = await createRoom(driver, ready);
    await broadcast(driver, id, true);
    await driver.control("POST", `/rooms/${id}/condition`, { condition: "paused" });

    const body = { ...room(ready.media, { closeComment: 1, closeKf: 0 }), id };
    const edited = await driver.post(PATHS.editRoom, body, ready.token);

    expect(edited).toEqual({ errcode: 0 });
    expect(driver.state().rooms).toMatchObject([{ closeComment: 1, closeKf: 0, liveStatus: 105 }]);
  });

  test.each([
    ["normal", 101],
    ["paused", 105],
    ["abnormal", 106],
    ["banned", 104],
  ])("shows when it is %s in its live_status: %i", async (condition, liveStatus) => {
    const { driver, roomId, ready } = await liveRoom();

    await driver.control("POST", `/rooms/${roomId}/condition`, { condition });
    const list = await driver.post(PATHS.getLiveInfo, { start: 0, limit: 1 }, ready.token);

    expect(list).toMatchObject({ room_info: [{ live_status: liveStatus }] });
  });

  test("turns its four switches, comments by either name of the room", async () => {
    const { driver, roomId, ready } = await liveRoom();
    const turn = (name: keyof typeof PATHS, body: object) =>
      driver.post(PATHS[name], body, ready.token);

    const replies = [
      await turn("updateComment", { id: roomId, banComment: 1 }),
      await turn("updateFeedPublic", { roomId, isFeedsPublic: 0 }),
      await turn("updateKF", { roomId, closeKf: 0 }),
      await turn("updateReplay", { roomId, closeReplay: 0 }),
    ];
    const turned = driver.state().rooms;
    await turn("updateComment", { roomId, banComment: 0 });

    expect(replies).toEqual(Array(4).fill({ errcode: 0 }));
    expect(turned).toMatchObject([{ banComment: 1, isFeedsPublic: 0, closeKf: 0, closeReplay: 0 }]);
    expect(driver.state().rooms).toMatchObject([{ banComment: 0 }]);
  });

  test("has its replay ten minutes after the end, for a year", async () => {
    const { driver, roomId } = await liveRoom();
    const replays = async () => {
      const body = { action: "get_replay", room_id: roomId, start: 0, limit: 10 };
      return driver.post(PATHS.getLiveInfo, body, await driver.token());
    };
    await later(driver, HOUR);
    await broadcast(driver, roomId, false);
    await later(driver, 599);
    const early = await replays();
    await later(driver, 1);
    const ready = await replays();
    const [replay] = ready.live_replay as [{ media_url: string }];
    const played = await driver.send("GET", new URL(replay.media_url).pathname);
    await later(driver, 365 * DAY - 600);

    expect(early).toMatchObject({ errcode: 0, room_info: [], live_replay: [], total: 0 });
    expect(ready).toMatchObject({
      total: 1,
      live_replay: [{ create_time: "2026-11-22T05:00:00Z", expire_time: "2027-11-22T05:00:00Z" }],
    });
    expect(played.body).toMatch(/^#EXTM3U/);
    expect(await replays()).toMatchObject({ live_replay: [] });
  });

  test("has one sub anchor, who is set, replaced and taken away", async () => {
    const driver = openSandbox();
    const ready = await driver.prepared();
    const roomId = await createRoom(driver, ready);
    for (const id of ["sub_00001", "sub_00002"])
      await driver.control("POST", `/members/${id}/verify`);
    const asked = async () =>
      (await driver.get(PATHS.getSubAnchor, { roomId: String(roomId) }, ready.token)).username;
    const seen = [await asked()];

    for (const [path, username] of [
      [PATHS.addSubAnchor, "sub_00001"],
      [PATHS.modifySubAnchor, "sub_00002"],
      [PATHS.deleteSubAnchor, undefined],
    ] as const) {
      await driver.post(path, { roomId, username }, ready.token);
      seen.push(await asked());
    }

    expect(seen).toEqual(["", "sub_00001", "sub_00002", ""]);
  });

  test("has assistants, who are added, renamed, removed and listed", async () => {
    const driver = openSandbox();
    const ready = await driver.prepared();
    const roomId = await createRoom(driver, ready);
    const users = ["helper_01", "helper_02"].map((username) => ({ username, nickname: "小助手" }));

    await driver.post(PATHS.addAssistant, { roomId, users }, ready.token);
    const named = { roomId, username: "helper_02", nickname: "大助手" };
    await driver.post(PATHS.modifyAssistant, named, ready.token);
    await driver.post(PATHS.removeAssistant, { roomId, username: "Helper_01" }, ready.token);
    const list = await driver.get(PATHS.getAssistantList, { roomId: String(roomId) }, ready.token);

    expect(list).toMatchObject({
      errcode: 0,
      count: 1,
      maxCount: 10,
      list: [{ nickname: "大助手", alias: "helper_02", timestamp: NOW_SECONDS, headimg: "" }],
    });
  });
});

describe("the goods in a room of the sandbox", () => {
  test("are sorted, with numbers or texts as their ids", async () => {
    const { driver, ready, roomId, first, second } = await liveRoom();

    const body = { roomId, goods: [{ goodsId: String(second) }] };
    const sorted = await driver.post(PATHS.sortGoods, body, ready.token);

    expect(sorted).toEqual({ errcode: 0 });
    expect(driver.state().rooms[0]?.goodsIds).toEqual([second, first]);
  });

  test("are pushed one at a time, and have a video a minute later", async () => {
    const { driver, ready, roomId, first, second } = await liveRoom();
    const push = (goodsId: number) =>
      driver.post(PATHS.pushGoods, { roomId, goodsId }, ready.token);

    await push(first);
    await later(driver, 9);
    const soon = await push(second);
    await later(driver, 1);
    const next = await push(second);
    await later(driver, 50);
    const asked = { roomId, goodsId: first };
    const video = await driver.post(PATHS.downloadGoodsVideo, asked, ready.token);
    const played = await driver.send("GET", new URL(String(video.url)).pathname);

    expect([soon.errcode, next.errcode]).toEqual([300047, 0]);
    expect(played.body).toMatch(/^#EXTM3U/);
  });

  test("go off the shelf and on it again, and out of the room", async () => {
    const { driver, ready, roomId, first, second } = await liveRoom();
    const sale = (onSale: 0 | 1) =>
      driver.post(PATHS.saleGoods, { roomId, goodsId: first, onSale }, ready.token);

    await sale(0);
    const off = driver.state().rooms[0]?.offSaleIds;
    await sale(1);
    const on = driver.state().rooms[0]?.offSaleIds;
    await driver.post(PATHS.deleteGoodsInRoom, { roomId, goodsId: first }, ready.token);

    expect([off, on]).toEqual([[first], []]);
    expect(driver.state().rooms[0]?.goodsIds).toEqual([second]);
  });

  test("keys of the mall are kept and given back", async () => {
    const driver = openSandbox();
    const { token } = await driver.prepared();

    await driver.post(PATHS.setDefaultGoodsKey, { goodsKey: ["name", "price"] }, token);

    expect(await driver.get(PATHS.getDefaultGoodsKey, {}, token)).toEqual({
      errcode: 0,
      vendorGoodsKey: ["name", "price"],
    });
  });

  test("that could not be submitted are in the library all the same, and can be submitted later", async () => {
    const driver = openSandbox();
    const ready = await driver.prepared();
    await driver.control("PUT", "/profile", { reviewSubmissions: "failing" });
    await addGoods(driver, ready);
    const [kept] = driver.state().goods;
    await driver.control("PUT", "/profile", { reviewSubmissions: "accepted" });

    const asked = { goodsId: kept?.goodsId };
    const submitted = await driver.post(PATHS.resubmitAudit, asked, ready.token);

    expect(kept).toMatchObject({ reviewStatus: "not-submitted", auditId: 0 });
    expect(submitted.errcode).toBe(0);
  });

  test("are listed with ids and prices as the profile says", async () => {
    const { driver, ready, first } = await liveRoom();
    await driver.control("PUT", "/profile", { listedGoodsId: "text", listedPrices: "yuan" });

    const asked = { goods_ids: [first] };
    const warehouse = await driver.post(PATHS.getGoodsWarehouse, asked, ready.token);
    const rooms = await driver.post(PATHS.getLiveInfo, { start: 0, limit: 1 }, ready.token);

    expect(warehouse).toMatchObject({ goods: [{ goods_id: String(first), price: 129.9 }] });
    expect(rooms).toMatchObject({
      room_info: [{ goods: [{ goods_id: String(first), price: 12990 }, {}] }],
    });
  });
});

describe("followers and the application for live", () => {
  test("followers are listed page by page", async () => {
    const driver = openSandbox();
    const ready = await driver.prepared();
    const roomId = await createRoom(driver, ready);
    await driver.control("POST", "/followers", { appid: "wx0001", roomId, count: 3 });

    const first = await driver.post(PATHS.getFollowers, { limit: 2 }, ready.token);
    const asked = { limit: 2, page_break: first.page_break };
    const second = await driver.post(PATHS.getFollowers, asked, ready.token);

    expect(first.followers).toHaveLength(2);
    expect(second).toMatchObject({
      followers: [{ room_id: roomId, room_status: 102, subscribe_time: NOW_SECONDS }],
    });
  });

  test("followers are told of one room a day", async () => {
    const { driver, roomId, ready } = await liveRoom();

    const body = { room_id: roomId, user_openid: ["o1"] };
    const told = await driver.post(PATHS.pushMessage, body, ready.token);
    const again = await driver.post(PATHS.pushMessage, body, ready.token);

    expect([told, again]).toMatchObject([
      { errcode: 0, message_id: 1 },
      { errcode: 0, message_id: 2 },
    ]);
  });

  /** An account without live that has applied for it. */
  async function applied() {
    const driver = openSandbox();
    await driver.control("PUT", "/profile", { liveEnabled: false });
    const token = await driver.token();
    const reply = await driver.post(PATHS.applyLiveInfo, { action: "apply" }, token);
    const list = async (appid?: string) =>
      (await driver.post(PATHS.getLiveInfo, { start: 0, limit: 1 }, await driver.token(appid)))
        .errcode;
    return { driver, reply, list };
  }

  test("an application enables nothing until the admin accepts, and then for this account alone", async () => {
    const { driver, reply, list } = await applied();

    const before = await list();
    const answered = await driver.control("POST", "/live-application", { accept: true });

    expect(reply).toEqual({ errcode: 0, errmsg: "ok", action: "apply" });
    expect(answered.statusCode).toBe(200);
    expect([before, await list(), await list("wx0002")]).toEqual([48001, 9410000, 48001]);
    expect(driver.state().liveApplications).toMatchObject([
      {
        status: "accepted",
        event: {
          Event: "wxa_live_apply_event",
          ApplyLiveInfoNoitfy: { appid: "wx0001", open_time: NOW_SECONDS },
        },
      },
    ]);
    await driver.control("PUT", "/profile", { liveEnabled: false });
    expect(await list()).toBe(48001);
  });

  test.each([
    [
      "declined",
      async (driver: Driver) => driver.control("POST", "/live-application", { accept: false }),
    ],
    ["lapsed", async (driver: Driver) => later(driver, DAY)],
  ])("an application that is %s cannot be accepted any more", async (status, happen) => {
    const { driver, list } = await applied();
    await happen(driver);

    const answered = await driver.control("POST", "/live-application", { accept: true });

    expect(answered.statusCode).toBe(404);
    expect(driver.state().liveApplications).toMatchObject([{ status, event: null }]);
    expect(await list()).toBe(48001);
  });
});
