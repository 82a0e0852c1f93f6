import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addGoods, createRoom, openSandbox, PATHS, type Reply } from "./driver.ts";

describe("the controls of the sandbox", () => {
  test.each([
    ["PUT" as const, "/profile", { liveEnabld: true }, "", '{"liveEnabld":true}'],
    ["PUT" as const, "/profile", { liveEnabled: "yes" }, "/liveEnabled", '"yes"'],
    ["PUT" as const, "/clock", { now: "tomorrow" }, "/now", '"tomorrow"'],
    ["PUT" as const, "/faults", [{ path: "/x", kind: "fire" }], "/0/kind", '"fire"'],
    ["PUT" as const, "/quotas", { [PATHS.addGoods]: -1 }, `/${PATHS.addGoods}`, "-1"],
    ["PUT" as const, "/quotas", { "/nowhere": 1 }, "//nowhere", "/nowhere"],
    ["POST" as const, "/goods/1/review", {}, "/decision", "nothing"],
    ["POST" as const, "/reset", { now: true }, "", '{"now":true}'],
  ])(
    "%s %s with %j says what was read and what is expected",
    async (method, path, body, at, read) => {
      const { control } = openSandbox();

      const response = await control(method, path, body);

      expect(response.statusCode).toBe(422);
      expect(response.headers["content-type"]).toContain("application/problem+json");
      expect(response.json<Reply>()).toMatchObject({ errors: [{ pointer: at, read }] });
      expect(response.body).toMatch(/"expected":"[^"]/);
    },
  );

  test("a body that is not JSON is refused as such", async () => {
    const { send } = openSandbox();

    const response = await send("PUT", "/_sandbox/clock", { body: "{", type: "application/json" });

    expect(response.statusCode).toBe(400);
  });

  test.each([
    ["/goods/77/review", { decision: "approved" }],
    ["/rooms/77/broadcast", { live: true }],
    ["/members/13/verify", {}],
  ])("%s names nothing that exists", async (path, body) => {
    const { control } = openSandbox();

    expect((await control("POST", path, body)).statusCode).toBe(404);
  });

  test("a reset forgets everything, and old ids do not come back", async () => {
    const driver = openSandbox();
    const first = await createRoom(driver, await driver.prepared());

    await driver.control("POST", "/reset");
    const empty = driver.state();
    const second = await createRoom(driver, await driver.prepared());

    expect([empty.rooms, empty.goods, empty.verified, empty.media]).toEqual([[], [], [], []]);
    expect(second).toBeGreaterThan(first);
  });

  test("the state names what each account has, but no token", async () => {
    const driver = openSandbox();
    const ready = await driver.prepared();
    await addGoods(driver, ready);

    const response = await driver.send("GET", "/_sandbox/state");

    expect(response.json()).toMatchObject({
      goods: [{ appid: "wx0001", name: "羊毛围巾", reviewStatus: "in-review" }],
      verified: ["anchor_001"],
    });
    expect(response.body).not.toContain(ready.token);
  });

  test.each(["/_sandbox/nothing", "/_sandbox/media/none", "/_sandbox/rooms/77/code.svg"])(
    "%s is not found",
    async (path) => {
      const { send } = openSandbox();

      expect((await send("GET", path)).statusCode).toBe(404);
    },
  );
});

describe("ordered faults", () => {
  test("each is given as often as ordered, and the html, http and truncated ones are no JSON", async () => {
    const driver = openSandbox();
    const { token } = await driver.prepared();
    const path = PATHS.getLiveInfo;
    const ask = () => {
      const payload = { body: '{"start":0,"limit":1}', type: "application/json" };
      return driver.send("POST", `${path}?access_token=${token}`, payload);
    };
    await driver.control("PUT", "/faults", [
      { path, kind: "html", times: 1 },
      { path, kind: "http", status: 503, times: 1 },
      { path, kind: "truncated", times: 1 },
      { path, kind: "errcode", times: 2 },
      { path, kind: "delay", delayMs: 0, times: 1 },
    ]);

    const html = await ask();
    const http = await ask();
    const truncated = await ask();
    const codes = [await ask(), await ask(), await ask(), await ask()].map(
      (response) => response.json<Reply>().errcode,
    );

    expect(html.headers["content-type"]).toContain("text/html");
    expect([http.statusCode, http.body]).toEqual([503, ""]);
    expect(() => truncated.json<Reply>()).toThrow(SyntaxError);
    expect(codes).toEqual([-1, -1, 9410000, 9410000]);
  });
});

describe("the page that verifies a real name", () => {
  test("asks first, verifies on a post, and then says so", async () => {
    const { send, state } = openSandbox();
    const address = "/_sandbox/verify?wechatId=newcomer_1";

    const asking = await send("GET", address);
    const before = state().verified;
    const form = { body: "wechatId=newcomer_1", type: "application/x-www-form-urlencoded" };
    const posted = await send("POST", "/_sandbox/verify", form);
    const done = await send("GET", String(posted.headers.location));

    expect(asking.body).toContain('<form method="post"');
    expect(asking.body).toContain('lang="zh-CN"');
    expect(before).toEqual([]);
    expect(posted.statusCode).toBe(303);
    expect(done.body).toContain('role="status"');
    expect(state().verified).toEqual(["newcomer_1"]);
  });

  test("speaks English when asked", async () => {
    const { send } = openSandbox();

    const { body } = await send("GET", "/_sandbox/verify?wechatId=newcomer_1&lang=en");

    expect(body).toContain("Verify my real name");
  });

  test.each(["", "?wechatId=%3Cscript%3Ealert(1)%3C/script%3E", `?wechatId=${"a".repeat(99)}`])(
    "shows no form and no markup of others for %j",
    async (query) => {
      const { send } = openSandbox();

      const { statusCode, body, headers } = await send("GET", `/_sandbox/verify${query}`);

      expect(statusCode).toBe(422);
      expect(body).not.toMatch(/<form|<script/);
      expect(headers["content-security-policy"]).toContain("default-src 'none'");
    },
  );
});

describe("whatever is sent", () => {
  test("every call answers HTTP 200 with a numeric errcode or a token", async () => {
    const driver = openSandbox();
    const { token, media } = await driver.prepared();
    const names = fc.constantFrom(...Object.values(PATHS));
    const body = fc.oneof(
      fc.json(),
      fc.string(),
      fc
        .record(
          {
            goodsInfo: fc.dictionary(
              fc.constantFrom("name", "url", "price", "priceType"),
              fc.anything(),
            ),
            roomId: fc.oneof(fc.integer(), fc.string()),
            ids: fc.array(fc.integer()),
            coverImg: fc.constant(media),
            startTime: fc.double(),
          },
          { requiredKeys: [] },
        )
        .map((value) => JSON.stringify(value)),
    );

    await fc.assert(
      fc.asyncProperty(names, fc.constantFrom("GET", "POST"), body, async (path, method, text) => {
        const query = new URLSearchParams({ access_token: token, roomId: text, offset: text });
        const response = await driver.send(method, `${path}?${query.toString()}`, {
          body: text,
          type: "application/json",
        });

        expect(response.statusCode).toBe(200);
        expect(response.json<Reply>().errcode).toBeTypeOf("number");
      }),
      { seed: 20261122, numRuns: 400 },
    );
  });
});
