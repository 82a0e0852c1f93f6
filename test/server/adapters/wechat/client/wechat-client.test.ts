import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { WeChatGoods } from "../../../../../server/application/ports/wechat/goods.ts";
import type { WeChatRoom } from "../../../../../server/application/ports/wechat/rooms.ts";
import type { WeChat } from "../../../../../server/application/ports/wechat/wechat.ts";
import { createSandbox, type Sandbox } from "../../../../../server/sandbox/sandbox.ts";
import { picture } from "../pictures.ts";
import { CREDENTIALS, clientFor, failureOf, START } from "./lab.ts";

const SECONDS = START.getTime() / 1000;

let sandbox: Sandbox;
let wechat: WeChat;
let url: string;

beforeEach(async () => {
  sandbox = createSandbox({ clock: { now: () => START } });
  const running = await sandbox.start({ port: 0, host: "127.0.0.1" });
  onTestFinished(running.close);
  url = running.url;
  wechat = clientFor(url).wechat;
});

function control(method: "POST" | "PUT", path: string, payload: object = {}) {
  return sandbox.app.inject({ method, url: `/_sandbox${path}`, payload });
}

async function upload(): Promise<string> {
  return wechat.uploadImage(CREDENTIALS, await picture(300, 300), "a.jpg");
}

async function roomForm(change: Partial<WeChatRoom> = {}): Promise<WeChatRoom> {
  const media = await upload();
  await control("POST", "/members/anchor_001/verify");
  return {
    name: "双十二暖冬特卖",
    coverImg: media,
    shareImg: media,
    feedsImg: media,
    startTime: SECONDS + 7200,
    endTime: SECONDS + 14400,
    anchorName: "小播",
    anchorWechat: "anchor_001",
    type: 1,
    closeLike: 0,
    closeGoods: 0,
    closeComment: 0,
    isFeedsPublic: 1,
    closeReplay: 1,
    closeShare: 0,
    closeKf: 1,
    ...change,
  };
}

async function goodsForm(change: Partial<WeChatGoods> = {}): Promise<WeChatGoods> {
  return {
    coverImgUrl: await upload(),
    name: "羊毛围巾",
    priceType: 1,
    price: 129.9,
    url: "pages/product/detail?id=1",
    ...change,
  };
}

describe("the client with the sandbox", () => {
  test("accepts credentials that belong together and refuses others", async () => {
    await wechat.verifyCredentials(CREDENTIALS);
    const error = await failureOf(wechat.verifyCredentials({ appid: "wxbad", appsecret: "s" }));

    expect(error).toMatchObject({ kind: "refused", errcode: 40013, path: "/cgi-bin/stable_token" });
  });

  test.each([
    [{ liveEnabled: true, emptyRoomList: 0 }, "enabled"],
    [{ liveEnabled: true, emptyRoomList: 1 }, "enabled"],
    [{ liveEnabled: true, emptyRoomList: 9410000 }, "enabled"],
    [{ liveEnabled: false }, "not-enabled"],
  ])("with %j live is %s", async (profile, expected) => {
    await control("PUT", "/profile", profile);

    expect(await wechat.liveAccess(CREDENTIALS)).toBe(expected);
  });

  test.each([0, 1, 9410000])(
    "lists no rooms when an empty list is answered with %i",
    async (emptyRoomList) => {
      await control("PUT", "/profile", { emptyRoomList });

      expect(await wechat.listRooms(CREDENTIALS)).toEqual([]);
    },
  );

  test("makes a room, lists it, and gets its code and its push address", async () => {
    const { roomId } = await wechat.createRoom(CREDENTIALS, await roomForm());
    const rooms = await wechat.listRooms(CREDENTIALS);
    const code = await wechat.sharedCode(CREDENTIALS, roomId);
    const push = await wechat.pushAddress(CREDENTIALS, roomId);

    const picture = expect.stringMatching(/^http/) as string;
    expect(rooms).toEqual([
      {
        roomId,
        name: "双十二暖冬特卖",
        startTime: SECONDS + 7200,
        endTime: SECONDS + 14400,
        anchorName: "小播",
        liveStatus: 102,
        type: 1,
        coverImg: picture,
        shareImg: picture,
        feedsImg: picture,
        closeLike: 0,
        closeGoods: 0,
        closeComment: 0,
        closeKf: 1,
        closeReplay: 1,
        isFeedsPublic: 1,
        goods: [],
      },
    ]);
    expect(code.pagePath).toContain(`room_id=${roomId}`);
    expect((await fetch(code.posterUrl)).headers.get("content-type")).toBe("image/jpeg");
    expect(push).toMatch(/^rtmp:\/\//);
  });

  test("lists more rooms than one page holds, newest start first", async () => {
    const form = await roomForm();
    for (let n = 0; n < 101; n += 1) {
      const times = { startTime: form.startTime + n, endTime: form.endTime + n };
      await wechat.createRoom(CREDENTIALS, { ...form, ...times });
    }

    const rooms = await wechat.listRooms(CREDENTIALS);

    const starts = rooms.map(({ startTime }) => startTime);
    expect(starts).toEqual(Array.from({ length: 101 }, (_, n) => form.startTime + 100 - n));
  });

  test("keeps code, text and QR address when the anchor has no verified real name", async () => {
    const form = await roomForm({ anchorWechat: "newcomer_1" });

    const error = await failureOf(wechat.createRoom(CREDENTIALS, form));

    expect(error).toMatchObject({ kind: "refused", errcode: 300036 });
    expect(error.errmsg).toMatch(/^anchorWechat has no realName.* rid: /);
    expect(error.qrUrl).toContain("/_sandbox/verify?wechatId=newcomer_1");
    expect(sandbox.state().rooms).toEqual([]);
  });

  test("adds goods, changes rejected ones, submits them again and puts them into the room", async () => {
    const { goodsId, auditId } = await wechat.addGoods(CREDENTIALS, await goodsForm());
    await control("POST", `/goods/${goodsId}/review`, { decision: "rejected" });
    const change = await goodsForm({ name: "羊绒围巾", priceType: 3, price: 200, price2: 99.5 });
    await wechat.updateGoods(CREDENTIALS, goodsId, change);
    const again = await wechat.resubmitGoods(CREDENTIALS, goodsId);
    await control("POST", `/goods/${goodsId}/review`, { decision: "approved" });
    const { roomId } = await wechat.createRoom(CREDENTIALS, await roomForm());
    await wechat.addGoodsToRoom(CREDENTIALS, roomId, [goodsId]);

    const expected = {
      goodsId,
      name: "羊绒围巾",
      url: "pages/product/detail?id=1",
      reviewStatus: "approved",
      coverImgUrl: expect.stringMatching(/^http/) as string,
      priceType: 3,
      priceFen: 20000,
      price2Fen: 9950,
      madeBy: "api",
    };
    expect(again.auditId).not.toBe(auditId);
    expect(await wechat.goodsReviews(CREDENTIALS, [goodsId])).toEqual([expected]);
    expect(await wechat.listGoods(CREDENTIALS, "approved")).toEqual([expected]);
    expect(await wechat.listGoods(CREDENTIALS, "in-review")).toEqual([]);
    expect(sandbox.state().rooms[0]?.goodsIds).toEqual([goodsId]);
    expect(sandbox.state().goods[0]).toMatchObject({ priceFen: 20000, price2Fen: 9950 });
  });

  test("asks for reviews 20 at a time and leaves out goods that do not exist", async () => {
    const form = await goodsForm();
    const ids = [];
    for (let n = 0; n < 21; n += 1) ids.push((await wechat.addGoods(CREDENTIALS, form)).goodsId);

    const found = await wechat.goodsReviews(CREDENTIALS, [...ids, 999]);

    expect(found.map(({ goodsId }) => goodsId)).toEqual(ids);
    expect(new Set(found.map(({ reviewStatus }) => reviewStatus))).toEqual(new Set(["in-review"]));
  });

  test("adds roles and lists them over several pages", async () => {
    for (let n = 10; n < 41; n += 1) {
      await wechat.addRole(CREDENTIALS, `operator_${n}`, "operator");
    }
    await control("POST", "/members/operator_10/verify");
    await wechat.addRole(CREDENTIALS, "operator_10", "anchor");

    const members = await wechat.listRoles(CREDENTIALS);

    expect(members).toHaveLength(31);
    expect(members[0]).toEqual({ maskedUsername: "op****10", nickname: "用户op", roles: [2, 3] });
  });

  test("keeps the QR address when an anchor role needs a verified real name", async () => {
    const error = await failureOf(wechat.addRole(CREDENTIALS, "newcomer_1", "anchor"));

    expect(error).toMatchObject({ kind: "refused", errcode: 400002 });
    expect(error.qrUrl).toContain("wechatId=newcomer_1");
  });

  test("takes a new token when WeChat says that the old one has expired, also for a create", async () => {
    const form = await roomForm();
    await control("PUT", "/clock", { advanceSeconds: 7200 });
    const times = { startTime: SECONDS + 20000, endTime: SECONDS + 30000 };

    const { roomId } = await wechat.createRoom(CREDENTIALS, { ...form, ...times });

    expect(sandbox.state().rooms.map((room) => room.roomId)).toEqual([roomId]);
  });

  test.each([
    ["reset", "interrupted", 0],
    ["reset-after-effect", "interrupted", 1],
    ["timeout", "timeout", 0],
    ["timeout-after-effect", "timeout", 1],
    ["delay", "timeout", 1],
    ["truncated", "malformed", 1],
    ["html", "malformed", 0],
    ["http", "malformed", 0],
  ])(
    "a create that meets the fault %s ends as %s and is not sent again",
    async (kind, expected, rooms) => {
      const path = "/wxaapi/broadcast/room/create";
      const form = await roomForm();
      const hurried = clientFor(url, expected === "timeout" ? { timeoutMs: 500 } : {}).wechat;
      await hurried.verifyCredentials(CREDENTIALS);
      await control("PUT", "/faults", [{ path, kind, times: 1, delayMs: 800 }]);

      const error = await failureOf(hurried.createRoom(CREDENTIALS, form));

      expect(error).toMatchObject({ kind: expected, mayHaveTakenEffect: true });
      await expect.poll(() => sandbox.state().rooms.length, { timeout: 10_000 }).toBe(rooms);
      expect(sandbox.state().faults).toEqual([]);
    },
  );
});
