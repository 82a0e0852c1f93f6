import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ELIGIBLE_FACTS, picture, type RoomImageIds, roomAnswers } from "../../helpers/answers.ts";
import { API, OnboardingClient } from "../../helpers/api-client.ts";
import { buildTestApp, type TestApp } from "../../helpers/build-app.ts";

describe("the tag of what is read", () => {
  let test: TestApp;
  let client: OnboardingClient;
  beforeAll(async () => {
    test = await buildTestApp();
    client = await OnboardingClient.begin(test.app, { mode: "manual" });
  });
  afterAll(() => test.close());

  it.each([
    ['"1"', 304],
    ['W/"1"', 304],
    ['"0", W/"1" , "2"', 304],
    ["*", 304],
    ['"2"', 200],
    ['"1,2"', 200],
    ["1", 200],
    ["", 200],
  ])("is compared with If-None-Match: %s → %i", async (known, status) => {
    const reply = await client.get("", { "if-none-match": known });

    expect([reply.statusCode, reply.headers.etag]).toEqual([status, '"1"']);
    expect(reply.body === "").toBe(status === 304);
    if (status === 304) expect(reply.headers).not.toHaveProperty("content-type");
  });

  it.each(["/rulesets", "/rulesets/wechat-live/2020-09", "/errcodes/300036", "/receipts/key"])(
    "is that of the content where there is no revision, in each language: %s",
    async (path) => {
      const read = async (headers: Record<string, string>) =>
        await test.app.inject({ url: API + path, headers });
      const first = await read({});
      const tag = String(first.headers.etag);

      expect(tag).toMatch(/^W\/"[\w-]{22}"$/);
      expect((await read({ "if-none-match": tag })).statusCode).toBe(304);
      expect((await read({ "if-none-match": 'W/"other"' })).body).toBe(first.body);
    },
  );

  it("is another one in another language", async () => {
    const read = async (language: string) =>
      (
        await test.app.inject({
          url: `${API}/rulesets`,
          headers: { "accept-language": language },
        })
      ).headers.etag;

    expect(await read("en")).not.toBe(await read("zh-CN"));
  });

  it("is another one on the day on which the rules judge anew, and may be sent back", async () => {
    const later = await buildTestApp();
    const merchant = await OnboardingClient.begin(later.app, {
      mode: "manual",
      facts: ELIGIBLE_FACTS,
    });
    later.clock.advance({ days: 120 });
    const asked = await merchant.get("", { "if-none-match": merchant.etag });
    const tag = String(asked.headers.etag);
    const event = { type: "facts.submitted", facts: { followers: 120 } };
    const sent = await merchant.send(event, { "if-match": tag });
    await later.close();

    expect([asked.statusCode, tag]).toEqual([200, '"1@2027-03-21"']);
    expect([sent.statusCode, sent.headers.etag]).toEqual([200, '"2"']);
  });

  it("is another one once the time of the room has passed, and may be sent back", async () => {
    const later = await buildTestApp();
    const merchant = await OnboardingClient.begin(later.app, {
      mode: "manual",
      facts: ELIGIBLE_FACTS,
    });
    const images = (await merchant.upload("room", await picture())).json<RoomImageIds>();
    await merchant.tell({ type: "live.declared-enabled" });
    await merchant.tell({ type: "room.submitted", room: roomAnswers(images) });
    await merchant.tell({ type: "room.confirmed", roomId: 42 });
    const before = await merchant.get();
    later.clock.advance({ days: 8 });
    const asked = await merchant.get("", { "if-none-match": String(before.headers.etag) });
    const sent = await merchant.send(
      { type: "enable.plugin-submitted", on: "2026-11-29" },
      { "if-match": String(asked.headers.etag) },
    );
    await later.close();

    const codesIn = (reply: typeof asked) =>
      reply.json<{ openPoints: { code: string }[] }>().openPoints.map(({ code }) => code);
    expect(codesIn(before)).not.toContain("room-over");
    expect([asked.statusCode, codesIn(asked).includes("room-over")]).toEqual([200, true]);
    expect(asked.headers.etag).toMatch(/\+over"$/);
    expect(sent.statusCode).toBe(200);
  });

  it("of a list of goods is for If-Match only: jobs go on without a new revision", async () => {
    const reply = await client.get("/goods", { "if-none-match": client.etag });

    expect([reply.statusCode, reply.headers.etag]).toEqual([200, client.etag]);
  });

  it.each([
    ['"9", W/"1"', 200],
    ['"9", "8"', 412],
    ['"1" "2"', 400],
    ['"x"', 400],
  ])("may stand among others in If-Match: %s → %i", async (tags, status) => {
    const mine = await OnboardingClient.begin(test.app, { mode: "manual" });
    const event = { type: "facts.submitted", facts: {} };

    expect((await mine.send(event, { "if-match": tags })).statusCode).toBe(status);
  });
});
