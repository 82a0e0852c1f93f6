import { describe, expect, test } from "vitest";
import { picture } from "../adapters/wechat/pictures.ts";
import {
  addGoods,
  createRoom,
  goodsInfo,
  NOW_SECONDS,
  openSandbox,
  PATHS,
  room,
} from "./driver.ts";

describe("the calls of the sandbox, when all is well", () => {
  test("both token calls give a token for 7200 seconds", async () => {
    const { get, post } = openSandbox();
    const credentials = { grant_type: "client_credential", appid: "wx1", secret: "s" };

    const plain = await get(PATHS.token, credentials);
    const stable = await post(PATHS.stableToken, credentials);

    expect(Object.keys(plain)).toEqual(["access_token", "expires_in"]);
    expect(Object.keys(stable)).toEqual(["access_token", "expires_in"]);
    expect([plain.expires_in, stable.expires_in]).toEqual([7200, 7200]);
    expect(plain.access_token).not.toBe(stable.access_token);
  });

  test("an uploaded picture gets a media id and is served back", async () => {
    const driver = openSandbox();
    const bytes = await picture(300, 300, "png");

    const reply = await driver.upload(await driver.token(), bytes);
    const served = await driver.send("GET", `/_sandbox/media/${String(reply.media_id)}`);

    expect(reply).toMatchObject({ type: "image", created_at: NOW_SECONDS });
    expect(reply.media_id).toMatch(/^[0-9a-f]{64}$/);
    expect(served.headers["content-type"]).toBe("image/png");
    expect(served.rawPayload).toEqual(bytes);
  });

  test("a room is made, listed newest start first, and deleted", async () => {
    const driver = openSandbox();
    const ready = await driver.prepared();

    const first = await createRoom(driver, ready);
    const later = { startTime: NOW_SECONDS + 7200 * 2, endTime: NOW_SECONDS + 7200 * 3 };
    const second = await createRoom(driver, ready, later);
    const list = await driver.post(PATHS.getLiveInfo, { start: 0, limit: 10 }, ready.token);
    const deleted = await driver.post(PATHS.deleteRoom, { id: second }, ready.token);

    expect(list).toMatchObject({
      errcode: 0,
      errmsg: "ok",
      total: 2,
      room_info: [
        { roomid: second },
        { roomid: first, name: "双十二暖冬特卖", live_status: 102, close_kf: 1, goods: [] },
      ],
    });
    expect(deleted).toEqual({ errcode: 0 });
    expect(driver.state().rooms.map(({ roomId }) => roomId)).toEqual([first]);
  });

  test("a room gives its share code, its page path and its push address", async () => {
    const driver = openSandbox();
    const ready = await driver.prepared();
    const roomId = String(await createRoom(driver, ready));

    const params = encodeURIComponent(JSON.stringify({ from: "menu" }));
    const code = await driver.get(PATHS.getSharedCode, { roomId, params }, ready.token);
    const push = await driver.get(PATHS.getPushUrl, { roomId }, ready.token);
    const svg = await driver.send("GET", new URL(String(code.cdnUrl)).pathname);
    const poster = await driver.send("GET", new URL(String(code.posterUrl)).pathname);

    expect(code.pagePath).toBe(
      `plugin-private://wx2b03c6e691cd7370/pages/live-player-plugin?room_id=${roomId}`,
    );
    expect(push.pushAddr).toMatch(
      /^rtmp:\/\/wxalivepush\.weixin\.qq\.com\/live\/wx0001-\d+\?txSecret=[0-9a-f]{32}&txTime=[0-9A-F]+$/,
    );
    expect(svg.body).toContain("<svg");
    expect(poster.headers["content-type"]).toBe("image/jpeg");
  });

  test("goods are added, reviewed after 20 seconds, put into the room and listed in fen", async () => {
    const driver = openSandbox();
    const ready = await driver.prepared();
    const roomId = await createRoom(driver, ready);
    const { goodsId } = await addGoods(driver, ready);
    const asked = { goods_ids: [goodsId, 999] };

    const before = await driver.post(PATHS.getGoodsWarehouse, asked, ready.token);
    await driver.control("PUT", "/clock", { advanceSeconds: 20 });
    const after = await driver.post(PATHS.getGoodsWarehouse, asked, ready.token);
    const page = { offset: "0", limit: "10", status: "2" };
    const approved = await driver.get(PATHS.getApproved, page, ready.token);
    const added = await driver.post(PATHS.importGoods, { ids: [goodsId], roomId }, ready.token);
    const rooms = await driver.post(PATHS.getLiveInfo, { start: 0, limit: 1 }, ready.token);

    expect(before).toMatchObject({ total: 1, goods: [{ goods_id: goodsId, audit_status: 1 }] });
    expect(after).toMatchObject({
      errmsg: "ok",
      goods: [{ audit_status: 2, price_type: 1, price: 12990, third_party_tag: 2 }],
    });
    expect(approved).toMatchObject({ total: 1, goods: [{ goodsId, priceType: 1, price: 12990 }] });
    expect(added).toEqual({ errcode: 0 });
    expect(rooms).toMatchObject({
      room_info: [{ goods: [{ goods_id: goodsId, price: 12990, price2: 0 }] }],
    });
  });

  test("goods already in the room may be sent again and are there once", async () => {
    const driver = openSandbox();
    const ready = await driver.prepared();
    const roomId = await createRoom(driver, ready);
    const { goodsId } = await addGoods(driver, ready);
    await driver.control("POST", `/goods/${goodsId}/review`, { decision: "approved" });

    await driver.post(PATHS.importGoods, { ids: [goodsId], roomId }, ready.token);
    const again = await driver.post(PATHS.importGoods, { ids: [goodsId], roomId }, ready.token);

    expect(again).toEqual({ errcode: 0 });
    expect(driver.state().rooms[0]?.goodsIds).toEqual([goodsId]);
  });

  test("goods are withdrawn, changed, submitted again, and deleted also from the room", async () => {
    const driver = openSandbox();
    const ready = await driver.prepared();
    const ids = await addGoods(driver, ready);
    const changed = {
      goodsId: ids.goodsId,
      name: "羊绒围巾",
      priceType: 3,
      price: 200,
      price2: 99.5,
    };

    const withdrawn = await driver.post(PATHS.resetAudit, ids, ready.token);
    const updated = await driver.post(PATHS.updateGoods, { goodsInfo: changed }, ready.token);
    const again = await driver.post(PATHS.resubmitAudit, { goodsId: ids.goodsId }, ready.token);
    await driver.control("POST", `/goods/${ids.goodsId}/review`, { decision: "approved" });
    const roomId = await createRoom(driver, ready);
    await driver.post(PATHS.importGoods, { ids: [ids.goodsId], roomId }, ready.token);
    const gone = await driver.post(PATHS.deleteGoods, { goodsId: ids.goodsId }, ready.token);

    expect(withdrawn).toEqual({ errcode: 0 });
    expect(updated).toEqual({ errcode: 0 });
    expect(again).toEqual({ errcode: 0, auditId: ids.auditId + 1 });
    expect(gone).toEqual({ errcode: 0 });
    expect(driver.state().goods).toEqual([]);
    expect(driver.state().rooms[0]?.goodsIds).toEqual([]);
  });

  test("roles are added, listed with masked names, and deleted", async () => {
    const driver = openSandbox();
    const { token } = await driver.prepared();
    const anchor = { username: "anchor_001", role: 2 };

    await driver.post(PATHS.addRole, anchor, token);
    const second = await driver.post(PATHS.addRole, { ...anchor, role: 3 }, token);
    const list = await driver.get(PATHS.getRoleList, {}, token);
    const deleted = await driver.post(PATHS.deleteRole, anchor, token);

    expect(second).toEqual({ errcode: 0 });
    expect(list).toMatchObject({ total: 1, list: [{ username: "an****01", roleList: [2, 3] }] });
    expect(deleted).toEqual({ errcode: 0 });
    expect(driver.state().members).toMatchObject([{ roles: [3] }]);
  });

  test("the super admin role is ignored without an error", async () => {
    const driver = openSandbox();
    const { token } = await driver.prepared();

    const reply = await driver.post(PATHS.addRole, { username: "boss_0001", role: 0 }, token);

    expect(reply).toEqual({ errcode: 0 });
    expect(driver.state().members).toEqual([]);
  });

  test("one account sees nothing of another", async () => {
    const driver = openSandbox();
    const ready = await driver.prepared();
    await createRoom(driver, ready);
    const other = await driver.token("wx0002");

    const rooms = await driver.post(PATHS.getLiveInfo, { start: 0, limit: 10 }, other);
    const foreign = await driver.post(PATHS.createRoom, room(ready.media), other);
    const goods = { goodsInfo: goodsInfo(ready.media) };
    const foreignGoods = await driver.post(PATHS.addGoods, goods, other);

    expect(rooms).toMatchObject({ errcode: 9410000 });
    expect(foreign.errcode).toBe(300031);
    expect(foreignGoods.errcode).toBe(300006);
  });
});
