/** What clients have sent to WeChat for years, and what it answers, in both profiles. */
import { request } from "node:http";
import { describe, expect, test } from "vitest";
import type { Profile } from "../../../server/sandbox/profile.ts";
import { picture } from "../adapters/wechat/pictures.ts";
import {
  addGoods,
  createRoom,
  type Driver,
  goodsInfo,
  openSandbox,
  PATHS,
  type Reply,
  room,
} from "./driver.ts";
import { listeningSandbox, PROFILES } from "./foreign-journey.ts";

type Ready = Awaited<ReturnType<Driver["prepared"]>>;

async function opened(clients: Profile["clients"]): Promise<{ driver: Driver; ready: Ready }> {
  const driver = openSandbox();
  await driver.control("PUT", "/profile", { clients });
  return { driver, ready: await driver.prepared() };
}

describe.each(PROFILES)(
  "%s: a GET is answered by its query, whatever type and body it has",
  (clients) => {
    const credentials = { grant_type: "client_credential", appid: "wx0001", secret: "secret" };
    test.each([
      ["token", credentials, undefined],
      ["getApproved", { offset: "0", status: "2" }, 0],
      ["getDefaultGoodsKey", {}, 0],
      ["getRoleList", {}, 0],
      ["getPushUrl", { roomId: "77" }, 300022],
      ["getSharedCode", { roomId: "77" }, 300022],
      ["getAssistantList", { roomId: "77" }, 300022],
      ["getSubAnchor", { roomId: "77" }, 300022],
    ] as const)("%s", async (name, query, errcode) => {
      const { driver, ready } = await opened(clients);
      const search = new URLSearchParams({ access_token: ready.token, ...query }).toString();
      const answers = [];
      for (const body of ["", "{}", "[1", "a=1"]) {
        const payload = { body, type: "application/json" };
        answers.push((await driver.send("GET", `${PATHS[name]}?${search}`, payload)).json<Reply>());
      }

      expect(answers.map((answer) => answer.errcode)).toEqual(answers.map(() => errcode));
    });
  },
);

describe("JSON of another type", () => {
  const TYPES = [
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=gbk",
    "text/plain",
    "text/plain;charset=UTF-8",
    "text/json",
    "text/xml",
    "application/octet-stream",
    "application/vnd.api+json",
    "*/*",
    // No types at all, which web frameworks refuse by themselves.
    "json",
    "utf-8",
    "",
  ];
  const LIST = JSON.stringify({ start: 0, limit: 10 });

  test.each(TYPES)(
    "as %s is read by getliveinfo when lenient, and is nothing when strict",
    async (type) => {
      const codes = [];
      for (const clients of PROFILES) {
        const { driver, ready } = await opened(clients);
        await createRoom(driver, ready);
        const url = `${PATHS.getLiveInfo}?access_token=${ready.token}`;
        codes.push((await driver.send("POST", url, { body: LIST, type })).json<Reply>().errcode);
      }

      expect(codes).toEqual([0, 47001]);
    },
  );

  test.each([
    ["getGoodsWarehouse", { goods_ids: [1] }],
    ["getFollowers", { limit: 10 }],
    ["applyLiveInfo", { action: "apply" }],
  ] as const)("%s reads it, too", async (name, body) => {
    const { driver, ready } = await opened("lenient");
    const payload = { body: JSON.stringify(body), type: "text/plain" };

    const reply = await driver.send("POST", `${PATHS[name]}?access_token=${ready.token}`, payload);

    expect(reply.json<Reply>().errcode).toBe(0);
  });

  test("a stable token is given for it", async () => {
    const { driver } = await opened("lenient");
    const body = JSON.stringify({ grant_type: "client_credential", appid: "wx1", secret: "s" });

    const reply = await driver.send("POST", PATHS.stableToken, { body, type: "text/plain" });

    expect(reply.json<Reply>()).toMatchObject({ expires_in: 7200 });
  });

  test.each(PROFILES)("%s: in every spelling of its own type it is read", async (clients) => {
    const { driver, ready } = await opened(clients);
    const codes = [];
    for (const type of [
      "application/json;charset=UTF-8",
      "APPLICATION/JSON",
      "application/json;",
      "application/json, application/json",
    ]) {
      const payload = { body: `\uFEFF${JSON.stringify(room(ready.media))}`, type };
      const url = `${PATHS.createRoom}?access_token=${ready.token}`;
      codes.push((await driver.send("POST", url, payload)).json<Reply>().errcode);
    }

    expect(codes).toEqual([0, 0, 0, 0]);
  });

  test("what is no JSON is a format error", async () => {
    const { driver, ready } = await opened("lenient");
    const payload = { body: "start=0&limit=10", type: "application/x-www-form-urlencoded" };

    const reply = await driver.send(
      "POST",
      `${PATHS.getLiveInfo}?access_token=${ready.token}`,
      payload,
    );

    expect(reply.json<Reply>().errcode).toBe(47001);
  });

  test.each(PROFILES)("%s: /wxaapi/broadcast/ takes none of it", async (clients) => {
    const { driver, ready } = await opened(clients);
    const said = [];
    for (const type of [...TYPES, "multipart/form-data; boundary=x"]) {
      const payload = { body: JSON.stringify(room(ready.media)), type };
      const url = `${PATHS.createRoom}?access_token=${ready.token}`;
      said.push((await driver.send("POST", url, payload)).json<Reply>().errmsg?.split(" rid")[0]);
    }

    expect(new Set(said)).toEqual(new Set(["parameter shareImg must no be null"]));
  });
});

describe("numbers as texts", () => {
  const asTexts = (value: object) =>
    Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, typeof one === "number" ? `${one}` : one]),
    );

  test.each([
    ["lenient", 0],
    ["strict", 200002],
  ] as const)("%s: a room of them is answered by %i", async (clients, errcode) => {
    const { driver, ready } = await opened(clients);

    const reply = await driver.post(PATHS.createRoom, asTexts(room(ready.media)), ready.token);

    expect(reply.errcode).toBe(errcode);
  });

  test.each([
    ["lenient", 0],
    ["strict", 200002],
  ] as const)("%s: goods of them are answered by %i", async (clients, errcode) => {
    const { driver, ready } = await opened(clients);
    const info = asTexts({ ...goodsInfo(ready.media), priceType: 2, price: 99.5, price2: 120 });

    const reply = await driver.post(PATHS.addGoods, { goodsInfo: info }, ready.token);

    expect(reply.errcode).toBe(errcode);
    if (errcode === 0) expect(driver.state().goods).toMatchObject([{ name: "羊毛围巾" }]);
  });

  test("the pixels of a picture are looked at after prices as texts, as WeChat did", async () => {
    const { driver, ready } = await opened("lenient");
    const large = await driver.upload(ready.token, await picture(400, 400));
    const info = asTexts(goodsInfo(String(large.media_id)));

    expect((await driver.post(PATHS.addGoods, { goodsInfo: info }, ready.token)).errcode).toBe(
      300018,
    );
  });

  test("ids, flags and roles are taken everywhere", async () => {
    const { driver, ready } = await opened("lenient");
    const roomId = String(await createRoom(driver, ready));
    const goodsId = String((await addGoods(driver, ready)).goodsId);
    await driver.control("POST", `/goods/${goodsId}/review`, { decision: "approved" });
    const send = async (name: keyof typeof PATHS, body: object) =>
      [name, (await driver.post(PATHS[name], body, ready.token)).errcode] as const;

    const codes = [
      await send("importGoods", { ids: [goodsId], roomId }),
      await send("saleGoods", { roomId, goodsId, onSale: "0" }),
      await send("sortGoods", { roomId, goods: [{ goodsId }] }),
      await send("updateComment", { roomId, banComment: "1" }),
      await send("updateReplay", { roomId, closeReplay: "0" }),
      await send("getLiveInfo", { start: "0", limit: "10" }),
      await send("getGoodsWarehouse", { goods_ids: [goodsId] }),
      await send("updateGoods", { goodsInfo: { goodsId, price: "88" } }),
      await send("addRole", { username: "anchor_001", role: "2" }),
      await send("addAssistant", { roomId, users: [{ username: "helper_01", nickname: "12345" }] }),
      await send("deleteRoom", { id: roomId }),
    ];

    expect(codes.filter(([, errcode]) => errcode !== 0)).toEqual([]);
  });

  test.each(PROFILES)(
    "%s: what no client is known to have got through is refused by its field",
    async (clients) => {
      const { driver, ready } = await opened(clients);
      const roomId = await createRoom(driver, ready);
      const send = async (name: keyof typeof PATHS, body: object) =>
        (await driver.post(PATHS[name], body, ready.token)).errmsg?.split(" rid")[0];

      expect(await send("createRoom", room(ready.media, { closeLike: false }))).toBe(
        "parameter closeLike is invalid",
      );
      expect(await send("updateComment", { roomId, banComment: "true" })).toBe(
        "parameter banComment is invalid",
      );
      for (const ids of ["[1]", "1,2", "1", 1]) {
        expect(await send("importGoods", { ids, roomId })).toBe("parameter ids is invalid");
      }
      expect(await send("getGoodsWarehouse", { goods_ids: "[1]" })).toBe("data format error");
      expect(await send("addGoods", { goodsInfo: JSON.stringify(goodsInfo(ready.media)) })).toBe(
        "goodsInfo must not be empty",
      );
      expect(await send("addGoods", { goodsInfo: goodsInfo(ready.media, { price: "99元" }) })).toBe(
        "price invalid",
      );
    },
  );

  test("a text that looks like a number stays one where a text belongs", async () => {
    const { driver, ready } = await opened("lenient");
    await addGoods(driver, ready, { name: "20261122", price: "10" });

    expect(driver.state().goods).toMatchObject([{ name: "20261122" }]);
  });
});

describe("what is absent", () => {
  const absent = async (clients: Profile["clients"], change: Record<string, unknown>) => {
    const { driver, ready } = await opened(clients);
    const reply = await driver.post(PATHS.createRoom, room(ready.media, change), ready.token);
    return [reply.errcode, reply.errmsg?.split(" rid")[0]];
  };

  test.each(PROFILES)("%s: of a room it is named, the share picture first", async (clients) => {
    const both = { shareImg: undefined, startTime: undefined };

    expect(await absent(clients, both)).toEqual([200002, "parameter shareImg must no be null"]);
    expect(await absent(clients, { anchorName: null })).toEqual([
      200002,
      "parameter anchorName must no be null",
    ]);
  });

  test("null is absent to a lenient one and wrong to a strict one", async () => {
    const optional = { closeReplay: null, subAnchorWechat: null };

    expect(await absent("lenient", optional)).toEqual([0, undefined]);
    expect(await absent("strict", optional)).toEqual([200002, "parameter closeReplay is invalid"]);
  });

  test.each(PROFILES)("%s: an account without rooms is answered by an error", async (clients) => {
    const { driver, ready } = await opened(clients);
    const list = { start: 0, limit: 10 };

    expect((await driver.post(PATHS.getLiveInfo, list, ready.token)).errcode).toBe(9410000);
  });
});

describe.each([
  ["lenient", 9410000],
  ["strict", 47001],
] as const)("%s: over the wire", (clients, errcode) => {
  test.each([
    ["a form", { "content-type": "application/x-www-form-urlencoded; charset=gbk" }],
    ["plain text", { "content-type": "text/plain;charset=UTF-8" }],
    ["no type", {}],
    ["a type that is none", { "content-type": "json" }],
  ])("JSON as %s", async (_, headers) => {
    const { url, token } = await listeningSandbox(clients);
    const body = JSON.stringify({ start: 0, limit: 10 });
    const answer = await overTheWire(`${url}${PATHS.getLiveInfo}?access_token=${await token()}`, {
      headers: { ...headers, "content-length": String(body.length) },
      pieces: [body],
    });

    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({ errcode });
  });
});

/** Sends these headers and no others of its own choice but the host. */
function overTheWire(
  url: string,
  { headers, pieces }: { headers: Record<string, string>; pieces: readonly string[] },
): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", headers }, (reply) => {
      let body = "";
      reply.on("data", (chunk: Buffer) => (body += chunk.toString()));
      reply.on("end", () => resolve({ status: reply.statusCode, body }));
    });
    sent.once("error", reject);
    for (const piece of pieces) sent.write(piece);
    sent.end();
  });
}

describe.each(PROFILES)("%s: what never gets as far as a desk", (clients) => {
  test.each([
    "/wxaapi/broadcast/goods/autdit",
    "/wxaapi/broadcast/room/Create",
    "/wxa/business/getliveinfo/",
    "/wxaapi/broadcast/goods/getvideo",
    "/wxaapi/%zz",
    "/wxa/x",
  ])("%s is an invalid address, in JSON", async (path) => {
    const { driver, ready } = await opened(clients);
    const url = `${path}?access_token=${ready.token}`;

    const reply = await driver.send("POST", url, { body: "{}", type: "application/json" });

    expect(reply.statusCode).toBe(200);
    const { errcode, errmsg } = reply.json<Reply>();
    expect(errcode).toBe(40066);
    expect(errmsg).toMatch(/^invalid url rid: /);
  });

  test("a body of unknown length gets 412 and no JSON", async () => {
    const { url } = await listeningSandbox(clients);

    const answer = await overTheWire(`${url}${PATHS.getLiveInfo}?access_token=x`, {
      headers: {},
      pieces: ['{"start":0,', '"limit":1}'],
    });

    expect(answer).toEqual({ status: 412, body: "" });
  });

  test.each([
    ["no file name", ""],
    ["an extended file name only", `; filename*=utf-8''%E4%B8%AD.png`],
  ])("a picture with %s is no picture", async (_, name) => {
    const { driver, ready } = await opened(clients);
    const head = `--edge\r\nContent-Disposition: form-data; name="media"${name}\r\n\r\n`;
    const bytes = await picture(300, 300);
    const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from("\r\n--edge--\r\n")]);
    const url = `${PATHS.upload}?access_token=${ready.token}&type=image`;

    const reply = await driver.send("POST", url, {
      body,
      type: "multipart/form-data; boundary=edge",
    });

    expect(reply.json<Reply>().errcode).toBe(41005);
  });
});
