import type { RequestListener, ServerResponse } from "node:http";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import type { WeChatError } from "../../../../../server/application/ports/wechat/wechat-error.ts";
import { CREDENTIALS, clientFor, closedAddress, failureOf, hostileServer, TOKEN } from "./lab.ts";

const json =
  (body: unknown, status = 200) =>
  (_: unknown, response: ServerResponse) => {
    response.writeHead(status, { "content-type": "text/plain" }).end(JSON.stringify(body));
  };
const raw =
  (body: string | Buffer, status = 200) =>
  (_: unknown, response: ServerResponse) => {
    response.writeHead(status, { "content-type": "text/html" }).end(body);
  };

const resetBefore: RequestListener = (request) => request.socket.destroy();
const resetWithin: RequestListener = (_request, response) => {
  response.writeHead(200, { "content-length": 1000 });
  response.write('{"errcode":0', () => response.destroy());
};
const silent: RequestListener = () => undefined;
const trickle: RequestListener = (_request, response) => {
  const timer = setInterval(() => response.write(" "), 20);
  response.on("close", () => clearInterval(timer));
};
const redirect: RequestListener = (_request, response) => {
  response.writeHead(302, { location: "http://127.0.0.1:9/elsewhere" }).end();
};
const huge: RequestListener = raw(Buffer.alloc(10 * 1024 * 1024, "a"));
const deep = raw(`{"a":${"[".repeat(10_000)}${"]".repeat(10_000)}}`);

type Trouble = [
  what: string,
  answer: RequestListener,
  kind: WeChatError["kind"],
  readsSent: number,
];

const TROUBLES: Trouble[] = [
  ["an HTML page", raw("<html></html>"), "malformed", 1],
  ["truncated JSON", raw('{"errcode":0,"goods'), "malformed", 1],
  ["nothing", raw(""), "malformed", 1],
  ["a list", json([]), "malformed", 1],
  ["null", json(null), "malformed", 1],
  ["bytes that are no UTF-8", raw(Buffer.from([0x7b, 0xff, 0x7d])), "malformed", 1],
  ["JSON nested 10,000 deep", deep, "malformed", 1],
  ["an errcode that is a word", json({ errcode: "bad" }), "malformed", 1],
  ["wrong types", json({ errcode: 0, cdnUrl: 7, goodsId: "seven", auditId: {} }), "malformed", 1],
  [
    "an id beyond 2^53",
    raw('{"errcode":0,"goodsId":9007199254740993,"auditId":1}'),
    "malformed",
    1,
  ],
  ["502 with HTML", raw("<html>502</html>", 502), "malformed", 3],
  ["503 without a body", raw("", 503), "malformed", 3],
  ["500 with JSON but no errcode", json({ message: "oops" }, 500), "malformed", 3],
  ["404 with JSON", json({ message: "no such path" }, 404), "malformed", 1],
  ["a redirect", redirect, "malformed", 1],
  ["10 MB", huge, "malformed", 1],
  ["a refusal", json({ errcode: 200002, errmsg: "no" }), "refused", 1],
  ["a refusal with HTTP 500", json({ errcode: "300022", errmsg: "no" }, 500), "refused", 1],
  ["a refusal without words", json({ errcode: 300023 }), "refused", 1],
  ["system busy", json({ errcode: -1, errmsg: "system error" }), "refused", 3],
  ["a reset before any answer", resetBefore, "interrupted", 3],
  ["a reset within the answer", resetWithin, "interrupted", 3],
  ["silence", silent, "timeout", 3],
  ["a trickle that never ends", trickle, "timeout", 3],
];

const goods = {
  coverImgUrl: "m",
  name: "羊毛围巾",
  priceType: 1 as const,
  price: 1,
  url: "pages/a/b",
};

/** Only where waiting is the point; a busy machine must not turn another trouble into a timeout. */
function hurryFor(kind: WeChatError["kind"]): { timeoutMs?: number } {
  return kind === "timeout" ? { timeoutMs: 500 } : {};
}

describe("the client with a hostile server", () => {
  test.each(TROUBLES)("a read that meets %s", async (_what, answer, kind, readsSent) => {
    const { url, sent } = await hostileServer(answer);
    const { wechat, pauses } = clientFor(url, hurryFor(kind));

    const error = await failureOf(wechat.sharedCode(CREDENTIALS, 1));

    expect(error.kind).toBe(kind);
    expect(error.path).toBe("/wxaapi/broadcast/room/getsharedcode");
    expect(sent).toHaveLength(readsSent);
    expect(pauses).toEqual([1, 2].slice(0, readsSent - 1));
  });

  test.each(TROUBLES)(
    "a create that meets %s is sent exactly once",
    async (_what, answer, kind) => {
      const { url, sent } = await hostileServer(answer);
      const { wechat } = clientFor(url, hurryFor(kind));

      const error = await failureOf(wechat.addGoods(CREDENTIALS, goods));

      expect(error.kind).toBe(kind);
      expect(sent).toEqual(["/wxaapi/broadcast/goods/add"]);
      expect(error.mayHaveTakenEffect).toBe(kind !== "refused");
    },
  );

  test("a server that is not there is unreachable, and both reads and writes are repeated", async () => {
    const { url, sent } = await hostileServer(silent);
    const unreachable: typeof fetch = (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input);
      if (pathname === "/cgi-bin/stable_token") return fetch(input, init);
      const cause = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
      return Promise.reject(new TypeError("fetch failed", { cause }));
    };
    const { wechat, pauses } = clientFor(url, { fetch: unreachable });

    const error = await failureOf(wechat.addGoods(CREDENTIALS, goods));

    expect(error).toMatchObject({ kind: "unreachable", mayHaveTakenEffect: false });
    expect(pauses).toEqual([1, 2]);
    expect(sent).toEqual([]);
  });

  test("a closed port is unreachable for the token call too", async () => {
    const { wechat, pauses } = clientFor(await closedAddress());

    const error = await failureOf(wechat.verifyCredentials(CREDENTIALS));

    expect(error).toMatchObject({ kind: "unreachable", path: "/cgi-bin/stable_token" });
    expect(pauses).toEqual([1, 2]);
  });

  test.each(["http://127.0.0.1:9", "http://nowhere.invalid"])(
    "%s is unreachable",
    async (address) => {
      const error = await failureOf(clientFor(address).wechat.verifyCredentials(CREDENTIALS));

      expect(error.kind).toBe("unreachable");
    },
  );

  test("a read that fails twice succeeds at the third try", async () => {
    const answers = [resetBefore, raw("", 502), json({ pushAddr: "rtmp://x" })];
    const { url, sent } = await hostileServer((request, response) =>
      answers[sent.length - 1]?.(request, response),
    );

    const address = await clientFor(url).wechat.pushAddress(CREDENTIALS, 1);

    expect(address).toBe("rtmp://x");
  });

  test("numbers as text, the other spelling of keys, extra keys and a missing errcode are understood", async () => {
    const reply = { goods_id: "7", AuditId: 8, extra: { deep: true } };
    const { url } = await hostileServer(json(reply));

    const ids = await clientFor(url).wechat.addGoods(CREDENTIALS, goods);

    expect(ids).toEqual({ goodsId: 7, auditId: 8 });
  });

  test("a list in place of a member is refused, although nothing of a member must be there", async () => {
    const { url } = await hostileServer(json({ errcode: 0, list: [["anchor_001"]], total: 1 }));

    const error = await failureOf(clientFor(url).wechat.listRoles(CREDENTIALS));

    expect(error.kind).toBe("malformed");
  });

  test.each([
    ["the token", { errcode: 1, errmsg: `bad ${TOKEN}` }, 200],
    ["the secret", { errcode: 1, errmsg: `bad ${CREDENTIALS.appsecret}` }, 200],
    ["an address with a token", { errcode: 1, errmsg: "GET /x?access_token=abcdef&y=1" }, 200],
    ["a body that is no answer", { token: TOKEN, secret: CREDENTIALS.appsecret }, 500],
  ])("an error holds nothing of %s that the server sends back", async (_what, body, status) => {
    const { url } = await hostileServer(json(body, status));

    const error = await failureOf(clientFor(url).wechat.sharedCode(CREDENTIALS, 1));

    const printed = inspect(error, { depth: 20, showHidden: true }) + error.message;
    expect(printed).not.toContain(TOKEN);
    expect(printed).not.toContain(CREDENTIALS.appsecret);
    expect(printed).not.toContain("abcdef");
  });

  test("what the network throws is not attached when it holds the address", async () => {
    const { url } = await hostileServer(silent);
    const talkative: typeof fetch = (input, init) => {
      const address = input instanceof Request ? input.url : input.toString();
      if (address.includes("stable_token")) return fetch(input, init);
      const cause = Object.assign(new Error(`reset at ${address}`), {
        address,
        code: "ECONNRESET",
      });
      return Promise.reject(new TypeError(`failed ${address}`, { cause }));
    };

    const { wechat } = clientFor(url, { fetch: talkative });
    const error = await failureOf(wechat.sharedCode(CREDENTIALS, 1));

    expect(inspect(error, { depth: 20 })).not.toContain(TOKEN);
    expect(error.kind).toBe("interrupted");
  });

  test("a refused secret is not in the error of the token call", async () => {
    const refusal = json({ errcode: 40125, errmsg: `invalid secret ${CREDENTIALS.appsecret}` });
    const { url } = await hostileServer(silent, refusal);

    const error = await failureOf(clientFor(url).wechat.verifyCredentials(CREDENTIALS));

    expect(error.errcode).toBe(40125);
    expect(inspect(error, { depth: 20 })).not.toContain(CREDENTIALS.appsecret);
  });

  test("the text of an error is cut to 500 characters", async () => {
    const { url } = await hostileServer(json({ errcode: 5, errmsg: "x".repeat(10_000) }));

    const error = await failureOf(clientFor(url).wechat.sharedCode(CREDENTIALS, 1));

    expect(error.errmsg).toHaveLength(500);
    expect(error.message.length).toBeLessThan(700);
  });
});
