import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ELIGIBLE_FACTS, goodsAnswers, roomAnswers } from "../../../../helpers/answers.ts";
import { API, OnboardingClient } from "../../../../helpers/api-client.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import {
  type DocumentedReplies,
  documentedReplies,
} from "../../../../helpers/documented-replies.ts";
import { memoryOnboardingStore } from "../../../../helpers/memory-onboarding-store.ts";
import { signal } from "../../../../helpers/signal.ts";

const EVENTS = "POST /api/v1/onboardings/{id}/events";
const APPLIED = { type: "enable.applied", appliedOn: "2026-11-20" };

describe("POST /onboardings/{id}/events", () => {
  let test: TestApp;
  let documented: DocumentedReplies;
  beforeAll(async () => {
    test = await buildTestApp();
    documented = await documentedReplies(test.app);
  });
  afterAll(() => test.close());
  const eligible = () =>
    OnboardingClient.begin(test.app, { mode: "manual", facts: ELIGIBLE_FACTS });
  const preparing = async () => {
    const client = await eligible();
    await client.tell({ type: "live.declared-enabled", on: "2026-11-01" });
    return client;
  };

  it("takes an event and answers with the new representation and its ETag", async () => {
    const client = await eligible();
    const reply = await client.send(APPLIED);

    expect(reply.statusCode).toBe(200);
    expect(reply.headers.etag).toBe('"2"');
    expect(reply.json()).toMatchObject({
      revision: 2,
      steps: [
        { status: "complete" },
        { id: "enable", status: "waiting", reason: "waiting-for-wechat" },
        {},
        {},
        {},
      ],
    });
    expect(documented.problemsOf(EVENTS, reply)).toEqual([]);
  });

  it("answers 409 with what is allowed when the state does not take the event", async () => {
    const client = await eligible();
    const { allowedEvents } = (await client.get()).json<{ allowedEvents: string[] }>();
    const reply = await client.send({ type: "goods.submitted" });

    expect(reply.statusCode).toBe(409);
    expect(reply.json()).toMatchObject({ code: "event-not-allowed", allowedEvents });
    expect(documented.problemsOf(EVENTS, reply)).toEqual([]);
  });

  it.each([
    [{ type: "rules.evaluated" }, ["/type"]],
    [{ type: 7 }, ["/type"]],
    [{}, ["/type"]],
    ["null", [""]],
    [{ ...APPLIED, appliedOn: "2026-11-22" }, ["/appliedOn"]],
    [{ ...APPLIED, by: "me" }, ["/by"]],
    [
      { type: "facts.submitted", facts: { followers: "1w", fans: 1 } },
      ["/facts/fans", "/facts/followers"],
    ],
    [{ type: "facts.submitted" }, ["/facts"]],
  ])("answers 422 for %j with the pointers %j", async (event, pointers) => {
    const client = await eligible();
    const reply = await client.send(event);

    expect(reply.statusCode).toBe(422);
    const { errors } = reply.json<{ errors: { pointer: string; message: string }[] }>();
    expect(errors.map(({ pointer }) => pointer)).toEqual(pointers);
    for (const { message } of errors) expect(message).not.toMatch(/undefined|\{\w+\}/);
    expect(documented.problemsOf(EVENTS, reply)).toEqual([]);
  });

  it("names every wrong answer of a form at once", async () => {
    const client = await preparing();
    const image = `img_${"0".repeat(32)}`;
    const room = {
      ...roomAnswers({ coverImg: image, shareImg: image, feedsImg: "none" }),
      name: "短",
      type: 5,
    };
    const reply = await client.send({ type: "room.submitted", room });

    const { errors } = reply.json<{ errors: { pointer: string }[] }>();
    expect(errors.map(({ pointer }) => pointer)).toEqual([
      "/room/name",
      "/room/feedsImg",
      "/room/type",
    ]);
  });

  it("refuses pictures that were never handed in", async () => {
    const client = await preparing();
    const reply = await client.send({
      type: "goods.added",
      goods: goodsAnswers(`img_${"0".repeat(32)}`),
    });

    expect(reply.json()).toMatchObject({
      errors: [{ pointer: "/goods/coverImgUrl", code: "image-unknown" }],
    });
  });

  it("wants If-Match, in a form that can be compared, and fresh", async () => {
    const client = await eligible();
    const withoutMatch = await test.app.inject({
      method: "POST",
      url: `${API}${client.path}/events`,
      headers: client.authorization,
      payload: APPLIED,
    });
    const malformed = await client.send(APPLIED, { "if-match": "1" });
    const stale = await client.send(APPLIED, { "if-match": '"7"' });
    const weak = await client.send(APPLIED, { "if-match": 'W/"1"' });
    const any = await client.send({ type: "enable.withdrawn" }, { "if-match": "*" });

    expect([withoutMatch, malformed, stale, weak, any].map((reply) => reply.statusCode)).toEqual([
      428, 400, 412, 200, 200,
    ]);
    expect(withoutMatch.json()).toMatchObject({ code: "revision-missing" });
    expect(stale.json()).toMatchObject({ code: "revision-conflict" });
    for (const reply of [withoutMatch, malformed, stale])
      expect(documented.problemsOf(EVENTS, reply)).toEqual([]);
  });

  it("answers a foreign token as if there were nothing", async () => {
    const client = await eligible();
    const other = await eligible();
    const reply = await client.send(APPLIED, other.authorization);

    expect(reply.statusCode).toBe(404);
    expect(reply.json()).toMatchObject({ code: "onboarding-not-found" });
  });

  it("does nothing twice for one Idempotency-Key and refuses it with another body", async () => {
    const client = await preparing();
    const headers = { "idempotency-key": "member-1" };
    const event = { type: "member.added", member: { username: "xiaobai_live", role: "anchor" } };
    const first = await client.send(event, headers);
    const again = await client.send(event, headers);
    const other = await client.send(
      { ...event, member: { ...event.member, role: "admin" } },
      headers,
    );

    expect([first.statusCode, again.statusCode, other.statusCode]).toEqual([200, 200, 422]);
    expect(again.json()).toEqual(first.json());
    expect(again.headers.etag).toBe(first.headers.etag);
    expect(other.json()).toMatchObject({ code: "idempotency-key-reused" });
    const { members } = (await client.get()).json<{ members: unknown[] }>();
    expect(members).toHaveLength(1);
  });

  it("says of what was done before that it was, and whether it is told as it was then", async () => {
    const client = await eligible();
    const sends = async (event: { type: string }, key: string) =>
      await client.send(event, { "if-match": "*", "idempotency-key": key });
    const first = await sends(APPLIED, "first");
    const soon = await sends(APPLIED, "first");
    for (let count = 1; count <= 13; count += 1) {
      const event = count % 2 === 1 ? { type: "enable.withdrawn" } : APPLIED;
      expect((await sends(event, `later-${count}`)).statusCode).toBe(200);
    }

    const late = await sends(APPLIED, "first");

    const told = [first, soon, late].map(({ headers }) => headers["idempotency-replayed"]);
    expect(told).toEqual([undefined, "word-for-word", "as-it-stands"]);
    expect(soon.json()).toEqual(first.json());
    const now = await client.get();
    expect(late.json()).toEqual(now.json());
    expect(late.headers.etag).toBe(now.headers.etag);
    expect(documented.problemsOf(EVENTS, late)).toEqual([]);
  });

  it("shows what WeChat refused where it belongs, and not as an error of the call", async () => {
    const client = await OnboardingClient.begin(test.app, {
      mode: "connected",
      facts: ELIGIBLE_FACTS,
    });
    const reply = await client.send({
      type: "connection.submitted",
      appid: "wxbad00000000000000",
      appsecret: "s",
    });

    expect(reply.statusCode).toBe(200);
    expect(reply.json()).toMatchObject({
      connection: {
        status: "refused",
        problem: { kind: "refused", errcode: expect.any(Number) as number },
      },
    });
    expect(documented.problemsOf(EVENTS, reply)).toEqual([]);
  });
});

describe("two requests with one Idempotency-Key at the same time", () => {
  it("are one: the second waits until the first is answered, and is given the same", async () => {
    const inner = memoryOnboardingStore();
    const held = signal();
    const reached = signal();
    const store = {
      ...inner,
      append: async (...append: Parameters<typeof inner.append>) => {
        reached.give();
        await held.given;
        return await inner.append(...append);
      },
    };
    const test = await buildTestApp({ store });
    const client = await OnboardingClient.begin(test.app, {
      mode: "manual",
      facts: ELIGIBLE_FACTS,
    });
    const headers = { "idempotency-key": "twice" };

    const running = client.send(APPLIED, headers);
    await reached.given;
    const twin = client.send(APPLIED, headers);
    held.give();
    const [first, second] = await Promise.all([running, twin]);
    await test.close();

    expect([first.statusCode, second.statusCode]).toEqual([200, 200]);
    expect(second.json()).toEqual(first.json());
  });
});

describe("GET /onboardings/{id}/history", () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await buildTestApp();
  });
  afterAll(() => test.close());

  it("tells every event with its time and actor, page by page", async () => {
    const client = await OnboardingClient.begin(test.app, {
      mode: "manual",
      facts: ELIGIBLE_FACTS,
    });
    await client.tell(APPLIED);
    const documented = await documentedReplies(test.app);
    const whole = await client.get("/history");
    const first = await client.get("/history?pageSize=3");
    const second = await client.get("/history?pageSize=3&pageToken=3");

    const { items, nextPageToken } = whole.json<{
      items: { actor: string; event: { type: string } }[];
      nextPageToken: null;
    }>();
    expect(items.map(({ actor, event }) => [actor, event.type])).toEqual([
      ["merchant", "onboarding.created"],
      ["merchant", "facts.submitted"],
      ["kaibo", "rules.evaluated"],
      ["merchant", "enable.applied"],
    ]);
    expect(nextPageToken).toBeNull();
    expect(first.json()).toEqual({ items: items.slice(0, 3), nextPageToken: "3" });
    expect(second.json()).toEqual({ items: items.slice(3), nextPageToken: null });
    expect(documented.problemsOf("GET /api/v1/onboardings/{id}/history", whole)).toEqual([]);
  });

  it.each([
    ["?pageSize=0", "request-malformed"],
    ["?pageSize=many", "request-malformed"],
    ["?pageToken=-1", "page-token-unknown"],
    ["?pageToken=1&pageToken=2", "request-malformed"],
  ])("refuses the query %s", async (query, code) => {
    const client = await OnboardingClient.begin(test.app, { mode: "manual" });
    const reply = await client.get(`/history${query}`);

    expect(reply.statusCode).toBe(400);
    expect(reply.json()).toMatchObject({ code });
  });

  it("is shown to nobody else", async () => {
    const client = await OnboardingClient.begin(test.app, { mode: "manual" });
    const reply = await client.get("/history", { authorization: "Bearer kbt_other" });

    expect(reply.statusCode).toBe(404);
  });
});
