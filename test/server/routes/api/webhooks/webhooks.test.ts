import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { GOOD_FACTS, seedPortfolio } from "../../../../factories/portfolios.ts";
import {
  goodsAnswers,
  picture,
  type RoomImageIds,
  roomAnswers,
} from "../../../../helpers/answers.ts";
import { documentedReplies } from "../../../../helpers/documented-replies.ts";
import { answered } from "../../../../helpers/held-posts.ts";
import { openWebhooksApp, URL_OF_MALL, verified, type WebhooksApp } from "./webhooks-app.ts";

let test: WebhooksApp;
beforeEach(async () => {
  test = await openWebhooksApp();
});
afterEach(() => test.close());

type Delivery = { id: string; status: string; nextAt: string | null; attempts: object[] };

const deliveriesOf = async (id: string) =>
  (await test.ask("GET", `/webhooks/${id}/deliveries`)).json<{ items: Delivery[] }>().items;

/** An event of the service itself, so that nothing else has to happen. */
async function happens(id: string, count = 1): Promise<void> {
  const { all, outbox } = test.useCases.webhooks;
  const webhook = await all.find(test.principal, id);
  for (let number = 1; number <= count; number += 1) {
    const data = { ruleset: `r${number}`, hash: "h", before: "r" };
    const at = test.clock.now().toISOString();
    await outbox.put(webhook, { type: "ruleset.activated", at, what: [number], data });
  }
}

describe("a webhook", () => {
  it("is made with a secret that is told once, listed, read and removed by its key", async () => {
    const documented = await documentedReplies(test.app);
    const payload = { url: URL_OF_MALL, events: ["verdict.changed", "verdict.changed"] };

    const made = await test.ask("POST", "/webhooks", { payload });
    const { id, secret } = made.json<{ id: string; secret: string }>();
    const read = await test.ask("GET", `/webhooks/${id}`);

    expect(made.statusCode).toBe(201);
    expect(made.headers.location).toBe(`/api/v1/webhooks/${id}`);
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
    expect(read.json()).toMatchObject({ id, url: URL_OF_MALL, events: ["verdict.changed"] });
    expect(read.body).not.toContain("secret");
    expect((await test.ask("GET", "/webhooks")).json()).toEqual({ items: [read.json()] });
    expect(documented.problemsOf("POST /api/v1/webhooks", made)).toEqual([]);
    expect(documented.problemsOf("GET /api/v1/webhooks/{id}", read)).toEqual([]);
    const kept = JSON.stringify(await test.desk.all("webhook"));
    expect(kept).not.toContain(secret.slice(6));
    expect((await test.ask("DELETE", `/webhooks/${id}`)).statusCode).toBe(204);
    expect((await test.ask("GET", `/webhooks/${id}`)).statusCode).toBe(404);
  });

  it("is nothing to another key, and a key that reads makes none", async () => {
    const { id } = await test.hook(["verdict.changed"]);
    const payload = { url: URL_OF_MALL, events: ["verdict.changed"] };
    await happens(id);
    const [delivery] = await deliveriesOf(id);
    const paths: ["GET" | "POST" | "DELETE", string][] = [
      ["GET", `/webhooks/${id}`],
      ["DELETE", `/webhooks/${id}`],
      ["POST", `/webhooks/${id}/secret`],
      ["GET", `/webhooks/${id}/deliveries`],
      ["POST", `/webhooks/${id}/deliveries/${delivery?.id ?? ""}/replay`],
    ];

    for (const [method, path] of paths) {
      const reply = await test.ask(method, path, { key: test.keys.other });
      const missing = await test.ask(method, path.replace(id, "wh_00000000000000000009"));
      expect(reply.json()).toMatchObject({ status: 404, code: "webhook-not-found" });
      expect(missing.json()).toMatchObject({ status: 404, code: "webhook-not-found" });
    }
    const byReader = await test.ask("POST", "/webhooks", { payload, key: test.keys.read });
    expect(byReader.json()).toMatchObject({ status: 403, code: "key-read-only" });
  });

  it.each([
    "http://mall.example/",
    "https://127.1/",
    "https://[::ffff:10.0.0.1]/",
    "https://mall.example:8443/",
    "https://user@mall.example/",
    "nowhere",
  ])("is not made for %s", async (url) => {
    const payload = { url, events: ["verdict.changed"] };
    const reply = await test.ask("POST", "/webhooks", { payload });

    expect(reply.json()).toMatchObject({
      status: 422,
      errors: [{ pointer: "/url", code: "receiver-address" }],
    });
  });

  it("is not made without events, of unknown ones, or of a portfolio that one does not see", async () => {
    const made = async (body: object) =>
      (
        await test.ask("POST", "/webhooks", { payload: { url: URL_OF_MALL, ...body } })
      ).json<object>();
    const { head } = await seedPortfolio(test.portfolios, []);

    expect(await made({ events: [] })).toMatchObject({ status: 422 });
    expect(await made({ events: ["order.paid"] })).toMatchObject({ status: 422 });
    expect(await made({ events: ["verdict.changed"], portfolio: head.id })).toMatchObject({
      status: 404,
      code: "portfolio-not-found",
    });
  });

  it("is one of twenty at most", async () => {
    for (let count = 0; count < 20; count += 1) await test.hook(["verdict.changed"]);
    const payload = { url: URL_OF_MALL, events: ["verdict.changed"] };

    expect((await test.ask("POST", "/webhooks", { payload })).json()).toMatchObject({
      status: 409,
      code: "webhooks-full",
    });
  });

  it("has a new secret when it is asked for, and for a day both", async () => {
    const { id, secret } = await test.hook(["ruleset.activated"]);
    const rotated = (await test.ask("POST", `/webhooks/${id}/secret`)).json<{ secret: string }>();
    await happens(id);
    await test.settle();
    const [first] = test.posts.posts;
    test.clock.advance({ days: 1 });
    await happens(id, 2);
    await test.settle();
    const last = test.posts.posts.at(-1);

    const read = (post: typeof first, by: string) => () => {
      if (post === undefined) throw new Error("nothing was posted");
      return verified(post, by, test.clock.now());
    };
    test.clock.advance({ days: -1 });
    expect(read(first, secret)).not.toThrow();
    expect(read(first, rotated.secret)).not.toThrow();
    test.clock.advance({ days: 1 });
    expect(read(last, secret)).toThrow();
    expect(read(last, rotated.secret)).not.toThrow();
  });

  it("goes with its portfolio, and hears of others no more", async () => {
    const { head } = await seedPortfolio(test.portfolios, [], { principal: test.principal });
    const { id } = await test.hook(["verdict.changed"], { portfolio: head.id });
    await happens(id);

    await test.useCases.erasure.portfolio(test.principal, head.id);

    expect((await test.ask("GET", `/webhooks/${id}`)).statusCode).toBe(404);
    expect(await test.desk.all("message")).toEqual([]);
  });
});

describe("a message", () => {
  it("is tried for three days with the same id, ever more rarely, then the webhook is failing", async () => {
    const { id, secret } = await test.hook(["ruleset.activated"]);
    test.posts.answer((_post, index) => answered(index % 2 === 0 ? 500 : 302));
    await happens(id);
    const begun = test.clock.now().getTime();
    const times: number[] = [];
    for (let next = test.useCases.webhooks.outbox.nextDueAt(); next !== null; ) {
      test.clock.advance({ seconds: (next.getTime() - test.clock.now().getTime()) / 1000 });
      times.push(Math.round((test.clock.now().getTime() - begun) / 1000));
      await test.settle();
      next = test.useCases.webhooks.outbox.nextDueAt();
    }

    const hours = [2, 5, 10, 14, 20, 24].map((hour) => hour * 3600);
    const sum = (count: number) =>
      [5, 300, 1800, ...hours].slice(0, count).reduce((one, other) => one + other, 0);
    expect(times).toEqual(Array.from({ length: 10 }, (_, index) => sum(index)));
    expect(new Set(test.posts.posts.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    const last = test.posts.posts.at(-1);
    expect(last && verified(last, secret, test.clock.now()).type).toBe("ruleset.activated");
    const [delivery] = await deliveriesOf(id);
    expect(delivery).toMatchObject({ status: "failed", nextAt: null });
    expect(delivery?.attempts).toHaveLength(10);
    expect((await test.ask("GET", `/webhooks/${id}`)).json()).toMatchObject({
      status: "failing",
      since: test.clock.now().toISOString(),
    });
  });

  it("is told with all that was tried, and sent again with the same id when it is replayed", async () => {
    const documented = await documentedReplies(test.app);
    const { id } = await test.hook(["ruleset.activated"]);
    test.posts.answer(() => ({ ok: false, code: "too-slow", mayHaveArrived: true }));
    await happens(id);
    await test.settle();
    const [before] = await deliveriesOf(id);
    test.posts.answer(() => answered(204));

    const path = `/webhooks/${id}/deliveries/${before?.id ?? ""}/replay`;
    const replayed = await test.ask("POST", path);
    await test.settle();

    const [after] = await deliveriesOf(id);
    expect(before).toMatchObject({ status: "waiting", attempts: [{ code: "too-slow" }] });
    expect(replayed.statusCode).toBe(202);
    expect(after).toMatchObject({
      id: before?.id,
      status: "delivered",
      attempts: [
        { code: "too-slow", status: null },
        { code: null, status: 204 },
      ],
    });
    expect(test.posts.posts.map(({ headers }) => headers["webhook-id"])).toEqual([
      before?.id,
      before?.id,
    ]);
    const listed = await test.ask("GET", `/webhooks/${id}/deliveries`);
    expect(documented.problemsOf("GET /api/v1/webhooks/{id}/deliveries", listed)).toEqual([]);
    const unknown = path.replace(before?.id ?? "", "msg_00000000000000000000");
    expect((await test.ask("POST", unknown)).json()).toMatchObject({ code: "delivery-not-found" });
  });

  it("to a receiver that is gone is the last one, and nothing is replayed", async () => {
    const { id } = await test.hook(["ruleset.activated"]);
    test.posts.answer(() => answered(410));
    await happens(id, 3);
    await test.settle();
    await happens(id, 4);
    await test.settle();

    const deliveries = await deliveriesOf(id);
    expect((await test.ask("GET", `/webhooks/${id}`)).json()).toMatchObject({ status: "ended" });
    expect(deliveries.map(({ status }) => status)).toEqual(["stopped", "stopped", "stopped"]);
    // Two were on their way side by side when it said so.
    expect(test.posts.posts.length).toBeLessThanOrEqual(2);
    const path = `/webhooks/${id}/deliveries/${deliveries[0]?.id ?? ""}/replay`;
    expect((await test.ask("POST", path)).json()).toMatchObject({ code: "webhook-ended" });
  });

  it("waits as long as the receiver asks, and so do the others", async () => {
    const { id } = await test.hook(["ruleset.activated"]);
    test.posts.answer((_post, index) =>
      index === 0 ? answered(429, { retryAfter: "3600" }) : answered(200),
    );
    await happens(id);
    await test.settle();
    await happens(id, 2);
    await test.settle();
    expect(test.posts.posts).toHaveLength(1);

    test.clock.advance({ seconds: 3600 });
    await test.settle();

    expect(test.posts.posts).toHaveLength(3);
    expect((await deliveriesOf(id)).map(({ status }) => status)).toEqual([
      "delivered",
      "delivered",
    ]);
  });

  it("that arrives makes a failing webhook a good one", async () => {
    const { id } = await test.hook(["ruleset.activated"]);
    test.posts.answer(() => answered(500));
    await happens(id);
    for (let tries = 0; tries < 10; tries += 1) {
      await test.settle();
      test.clock.advance({ days: 1 });
    }
    expect((await test.ask("GET", `/webhooks/${id}`)).json()).toMatchObject({ status: "failing" });
    test.posts.answer(() => answered(200));
    await happens(id, 2);
    await test.settle();

    expect((await test.ask("GET", `/webhooks/${id}`)).json()).toMatchObject({
      status: "active",
      since: null,
    });
  });

  it("to a slow receiver holds up no other", async () => {
    const slow = await test.hook(["ruleset.activated"], { url: "https://slow.example/" });
    const quick = await test.hook(["ruleset.activated"], { url: "https://quick.example/" });
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    test.posts.answer(async ({ address }) => {
      if (address.includes("slow")) await held;
      return answered(200);
    });
    await happens(slow.id, 5);
    await happens(quick.id, 5);
    const sending = test.useCases.webhooks.outbox.sendDue();
    const arrived = async () =>
      (await deliveriesOf(quick.id)).every(({ status }) => status === "delivered");
    while (!(await arrived())) await new Promise((resolve) => setImmediate(resolve));

    // Two at once for one host.
    expect(test.posts.posts.filter(({ address }) => address.includes("slow"))).toHaveLength(2);
    release();
    await sending;
    expect(test.posts.posts).toHaveLength(10);
  });

  it("is forgotten after thirty days", async () => {
    const { id } = await test.hook(["ruleset.activated"]);
    const { outbox } = test.useCases.webhooks;
    await happens(id);
    await test.settle();
    await outbox.start();
    test.clock.advance({ days: 31 });
    await happens(id, 2);
    await test.settle();
    while ((await deliveriesOf(id)).length > 1)
      await new Promise((resolve) => setImmediate(resolve));

    expect(await deliveriesOf(id)).toHaveLength(1);
    await outbox.stop({ withinMs: 1 });
  });
});

describe("what is told", () => {
  it("of a portfolio is what an audit found that the one before did not", async () => {
    const { id, secret } = await test.hook(["verdict.changed"]);
    const open = await seedPortfolio(
      test.portfolios,
      [
        { account: "甲", facts: { ...GOOD_FACTS, lastPaymentOn: "2026-08-24" } },
        { account: "乙", facts: GOOD_FACTS },
      ],
      { principal: test.principal },
    );
    const { audits } = test.useCases;
    const first = await audits.make(test.principal, open.head.id);
    await test.settle();
    expect(test.posts.posts).toEqual([]);
    test.clock.advance({ days: 3 });
    const second = await audits.make(test.principal, open.head.id);
    await test.settle();
    await test.settle();

    const [post, ...more] = test.posts.posts;
    expect(more).toEqual([]);
    expect(post && verified(post, secret, test.clock.now())).toMatchObject({
      type: "verdict.changed",
      timestamp: second.createdAt,
      data: {
        portfolio: open.head.id,
        audit: second.id,
        comparedWith: first.id,
        part: { number: 1, of: 1 },
        changes: [
          {
            from: "eligible",
            to: "ineligible",
            causes: ["calendar"],
            conditions: ["recent-payment"],
          },
        ],
      },
    });
    expect(await deliveriesOf(id)).toHaveLength(1);
  });

  it("of a portfolio is told to nobody who may not see it any more", async () => {
    await test.hook(["verdict.changed"]);
    const open = await seedPortfolio(test.portfolios, [
      { account: "甲", facts: { ...GOOD_FACTS, lastPaymentOn: "2026-08-24" } },
    ]);
    const service = { principal: "service", name: "Kaibo" } as const;
    const make = (number: number) =>
      test.useCases.audits.makeFor(
        open.head.id,
        {},
        {
          id: `aud_${String(number).padStart(20, "0")}`,
          by: service,
          trigger: "schedule",
        },
      );
    await make(1);
    test.clock.advance({ days: 3 });
    await make(2);
    await test.settle();

    expect(test.posts.posts).toEqual([]);
  });

  it("of lapses is each account once, for each day on which it ends", async () => {
    const { secret } = await test.hook(["eligibility.expiring"]);
    await seedPortfolio(
      test.portfolios,
      [
        // The last day of its payment's ninety.
        { account: "甲", facts: { ...GOOD_FACTS, lastPaymentOn: "2026-09-10" } },
        { account: "乙", facts: { ...GOOD_FACTS, lastPaymentOn: "2026-11-20" } },
      ],
      { principal: test.principal },
    );
    for (let day = 0; day < 80; day += 1) {
      await test.settle();
      test.clock.advance({ days: 1 });
    }

    const told = test.posts.posts.map((post) => {
      const { data } = JSON.parse(Buffer.from(post.body).toString()) as {
        data: { asOf: string; accounts: { account: string; until: string }[] };
      };
      return data.accounts.map(({ account, until }) => [account.at(-1), until, data.asOf]);
    });
    expect(told).toEqual([
      [["1", "2026-12-09", "2026-11-21"]],
      [["2", "2027-02-18", "2027-01-19"]],
    ]);
    const [post] = test.posts.posts;
    expect(post && (() => verified(post, secret, new Date("2026-11-21T04:00:00Z")))).not.toThrow();
  });

  it("of an onboarding is what became of it, to the key that began it", async () => {
    const { secret } = await test.hook(["verdict.changed", "goods.reviewed"]);
    const begun = await test.ask("POST", "/onboardings", {
      payload: { mode: "manual", externalId: "shop-7", facts: { ...GOOD_FACTS, followers: 3 } },
    });
    const { id } = begun.json<{ id: string }>();
    const facts = { ...GOOD_FACTS, followers: 300 };
    await test.app.inject({
      method: "POST",
      url: `/api/v1/onboardings/${id}/events`,
      headers: { authorization: `Bearer ${test.keys.own}`, "if-match": "*" },
      payload: { type: "facts.submitted", facts },
    });
    await test.settle();
    await test.settle();

    const events = test.posts.posts.map((post) => verified(post, secret, test.clock.now()));
    expect(events).toMatchObject([
      {
        type: "verdict.changed",
        data: { onboarding: id, externalId: "shop-7", from: "ineligible", to: "eligible" },
      },
    ]);
  });

  it("of an onboarding that is complete is that, once, and how its goods were judged", async () => {
    const { secret } = await test.hook(["onboarding.completed", "goods.reviewed"]);
    const begun = await test.ask("POST", "/onboardings", {
      payload: { mode: "manual", externalId: "shop-8", facts: GOOD_FACTS },
    });
    const { id } = begun.json<{ id: string }>();
    const authorization = `Bearer ${test.keys.own}`;
    const upload = async (purpose: string) => {
      const reply = await test.app.inject({
        method: "POST",
        url: `/api/v1/onboardings/${id}/images?for=${purpose}`,
        headers: { authorization, "content-type": "image/png" },
        payload: await picture(),
      });
      return reply.json<RoomImageIds & { image: string }>();
    };
    const tell = async (event: object) => {
      const reply = await test.app.inject({
        method: "POST",
        url: `/api/v1/onboardings/${id}/events`,
        headers: { authorization, "if-match": "*" },
        payload: event,
      });
      await test.settle();
      return reply.json<{ goods: { key: string }[]; members: { key: string }[] }>();
    };
    await tell({ type: "enable.applied", appliedOn: "2026-11-20" });
    await tell({ type: "enable.approved", on: "2026-11-21" });
    await tell({ type: "room.submitted", room: roomAnswers(await upload("room")) });
    await tell({ type: "room.confirmed", roomId: 42 });
    const { image } = await upload("goods");
    const { goods } = await tell({ type: "goods.added", goods: goodsAnswers(image) });
    await tell({ type: "goods.submitted" });
    const key = goods[0]?.key;
    await tell({ type: "goods.reviewed", key, decision: "approved" });
    await tell({ type: "goods.placed" });
    const member = { username: "xiaobai_live", role: "anchor" };
    const { members } = await tell({ type: "member.added", member });
    await tell({ type: "member.authorised", key: members[0]?.key });

    const events = test.posts.posts.map((post) => {
      const { headers } = post;
      const now = new Date(Number(headers["webhook-timestamp"]) * 1000);
      return verified(post, secret, now);
    });
    expect(events).toMatchObject([
      { type: "goods.reviewed", data: { onboarding: id, goods: [{ key, decision: "approved" }] } },
      { type: "onboarding.completed", data: { onboarding: id, externalId: "shop-8" } },
    ]);
  });

  it("of rulesets is the one that came into use since, once", async () => {
    const { id } = await test.hook(["ruleset.activated"]);
    const {
      desk: deskRecords,
      useCases: { webhooks },
    } = test;
    await webhooks.teller.begin();
    const record = await deskRecords.find("webhook", id);
    if (record === null) throw new Error("it is there");
    const told = { ruleset: "wechat-live@2020-02", hash: "another", count: 0 };
    const { format, kind, of, createdAt } = record;
    await deskRecords.put({
      ...{ format, kind, id, of, createdAt },
      revision: record.revision + 1,
      body: { ...(record.body as object), told },
    });
    await webhooks.teller.begin();
    await webhooks.teller.begin();
    await test.settle();

    const bodies = test.posts.posts.map(
      ({ body }) => JSON.parse(Buffer.from(body).toString()) as object,
    );
    expect(bodies).toMatchObject([
      { type: "ruleset.activated", data: { before: "wechat-live@2020-02" } },
    ]);
  });
});
