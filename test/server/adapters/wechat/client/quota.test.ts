import type { ServerResponse } from "node:http";
import { describe, expect, test } from "vitest";
import { memoryCallLedger } from "../../../../../server/adapters/stores/calls/memory-call-ledger.ts";
import { CREDENTIALS, clientFor, failureOf, hostileServer, START } from "./lab.ts";

const goods = {
  coverImgUrl: "m",
  name: "羊毛围巾",
  priceType: 1 as const,
  price: 1,
  url: "pages/a/b",
};
const answering = (body: object) => (_: unknown, response: ServerResponse) =>
  void response.end(JSON.stringify(body));
const DAY_MS = 24 * 3600 * 1000;

describe("the day's budgets", () => {
  test("adding and resubmitting share 500 submissions, of which the next is not sent", async () => {
    const { url, sent } = await hostileServer(answering({ goodsId: 1, auditId: 2 }));
    const { wechat } = clientFor(url);
    for (let n = 0; n < 250; n += 1) {
      await wechat.addGoods(CREDENTIALS, goods);
      await wechat.resubmitGoods(CREDENTIALS, 1);
    }

    const error = await failureOf(wechat.addGoods(CREDENTIALS, goods));

    expect(error).toMatchObject({ kind: "over-quota", errcode: 45009, isQuota: true });
    expect(error.mayHaveTakenEffect).toBe(false);
    expect(sent).toHaveLength(500);
    expect(await wechat.quotaLeft(CREDENTIALS, "review-submissions")).toBe(0);
  });

  test.each([45009, 300012])(
    "after %i nothing more is sent until midnight in Shanghai",
    async (errcode) => {
      const { url, sent } = await hostileServer(answering({ errcode }));
      let now = START;
      const { wechat } = clientFor(url, { now: () => now });

      const first = await failureOf(wechat.addGoods(CREDENTIALS, goods));
      now = new Date("2026-11-22T15:59:59Z");
      const second = await failureOf(wechat.addGoods(CREDENTIALS, goods));
      now = new Date("2026-11-22T16:00:00Z");
      const third = await failureOf(wechat.addGoods(CREDENTIALS, goods));

      expect([first.kind, second.kind, third.kind]).toEqual(["refused", "over-quota", "refused"]);
      expect(first.isQuota).toBe(true);
      expect(sent).toHaveLength(2);
    },
  );

  test("what could not be sent costs nothing", async () => {
    const ledger = memoryCallLedger();
    const { url } = await hostileServer(answering({}));
    const { wechat } = clientFor(url, {
      ledger,
      fetch: (input, init) => {
        const address = input instanceof Request ? input.url : input.toString();
        if (address.includes("stable_token")) return fetch(input, init);
        const cause = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
        return Promise.reject(new TypeError("fetch failed", { cause }));
      },
    });

    const error = await failureOf(wechat.addGoods(CREDENTIALS, goods));

    expect(error.kind).toBe("unreachable");
    expect(await wechat.quotaLeft(CREDENTIALS, "review-submissions")).toBe(500);
  });
});

describe("pictures", () => {
  test("the same bytes are uploaded once in 3 days less 2 hours", async () => {
    const { url, sent } = await hostileServer(answering({ media_id: "m1" }));
    let now = START;
    const { wechat } = clientFor(url, { now: () => now });
    const upload = () => wechat.uploadImage(CREDENTIALS, new Uint8Array([0x89, 1]), "a.png");
    const counts = [];

    for (const ms of [0, 3 * DAY_MS - 7_200_001, 3 * DAY_MS - 7_200_000]) {
      now = new Date(START.getTime() + ms);
      await upload();
      counts.push(sent.length);
    }

    expect(counts).toEqual([1, 1, 2]);
  });

  test.each([300006, 40007])("after %i the picture is uploaded anew", async (errcode) => {
    const { url, sent } = await hostileServer((request, response) => {
      const isUpload = request.url?.startsWith("/cgi-bin/media/upload");
      response.end(JSON.stringify(isUpload ? { media_id: "m1" } : { errcode }));
    });
    const { wechat } = clientFor(url);
    const upload = () => wechat.uploadImage(CREDENTIALS, new Uint8Array([0x89, 1]), "a.png");

    const coverImgUrl = await upload();
    await failureOf(wechat.addGoods(CREDENTIALS, { ...goods, coverImgUrl }));
    await upload();

    expect(sent.filter((path) => path === "/cgi-bin/media/upload")).toHaveLength(2);
  });
});

describe("the breaker", () => {
  test("after six outages in a row nothing is sent for ten seconds, then one call tries", async () => {
    let status = 502;
    const { url, sent } = await hostileServer((_request, response) => {
      response.writeHead(status).end(status === 200 ? '{"pushAddr":"rtmp://x"}' : "");
    });
    let now = START;
    const { wechat } = clientFor(url, { now: () => now });
    const ask = () => wechat.pushAddress(CREDENTIALS, 1);
    await failureOf(ask());
    await failureOf(ask());

    const spared = await failureOf(ask());

    expect(spared.kind).toBe("unreachable");
    expect(spared.errmsg).toContain("2026-11-22T04:00:10.000Z");
    expect(sent).toHaveLength(6);

    now = new Date(START.getTime() + 10_000);
    status = 200;
    const answers = await Promise.allSettled([ask(), ask(), ask()]);

    expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
    expect(sent).toHaveLength(7);
    expect(await ask()).toBe("rtmp://x");
  });

  test("refusals of WeChat never open it", async () => {
    const { url, sent } = await hostileServer(answering({ errcode: 300022 }));
    const { wechat } = clientFor(url);

    for (let n = 0; n < 20; n += 1) await failureOf(wechat.pushAddress(CREDENTIALS, 1));

    expect(sent).toHaveLength(20);
  });
});
