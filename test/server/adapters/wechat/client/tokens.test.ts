import { describe, expect, test } from "vitest";
import { memoryTokenShelf } from "../../../../../server/adapters/wechat/client/memory-token-shelf.ts";
import { createSandbox } from "../../../../../server/sandbox/sandbox.ts";
import { CREDENTIALS, clientFor, failureOf, hostileServer, START } from "./lab.ts";

const TOKEN_PATH = "/cgi-bin/stable_token";
/** A thousand answers at once take their time on a busy machine. */
const PATIENT_MS = 60_000;

/** A sandbox without sockets, whose calls are counted by path. */
function countedSandbox() {
  const sandbox = createSandbox({ clock: { now: () => START } });
  const calls = new Map<string, number>();
  const inProcess: typeof fetch = async (input, init) => {
    const { pathname, search } = new URL(input instanceof Request ? input.url : input);
    calls.set(pathname, (calls.get(pathname) ?? 0) + 1);
    const response = await sandbox.app.inject({
      method: init?.method === "GET" ? "GET" : "POST",
      url: `${pathname}${search}`,
      headers: { "content-type": "application/json" },
      ...(typeof init?.body === "string" && { payload: init.body }),
    });
    return new Response(response.body, { status: response.statusCode });
  };
  const control = (path: string, payload: object) =>
    sandbox.app.inject({ method: "PUT", url: `/_sandbox${path}`, payload });
  return { sandbox, inProcess, control, countOf: (path: string) => calls.get(path) ?? 0 };
}

describe("tokens", () => {
  test("a thousand calls at once on an expired token take one new token", async () => {
    const { inProcess, control, countOf } = countedSandbox();
    const { wechat } = clientFor("http://sandbox", { fetch: inProcess });
    await wechat.listRooms(CREDENTIALS);
    await control("/clock", { advanceSeconds: 7200 });

    await Promise.all(Array.from({ length: 1000 }, () => wechat.listRooms(CREDENTIALS)));

    expect(countOf(TOKEN_PATH)).toBe(2);
    expect(countOf("/wxa/business/getliveinfo")).toBe(2001);
  });

  test("a token is kept until five minutes before its end", async () => {
    const { inProcess, countOf } = countedSandbox();
    let now = START;
    const { wechat } = clientFor("http://sandbox", { fetch: inProcess, now: () => now });
    const counts = [];

    for (const seconds of [0, 6899, 6900]) {
      now = new Date(START.getTime() + seconds * 1000);
      await wechat.listRooms(CREDENTIALS);
      counts.push(countOf(TOKEN_PATH));
    }

    expect(counts).toEqual([1, 1, 2]);
  });

  test("another secret of the same appid has a token of its own", async () => {
    const { inProcess, countOf } = countedSandbox();
    const { wechat } = clientFor("http://sandbox", { fetch: inProcess });

    await wechat.listRooms(CREDENTIALS);
    await wechat.listRooms({ ...CREDENTIALS, appsecret: "another" });

    expect(countOf(TOKEN_PATH)).toBe(2);
  });

  test("checking credentials always asks WeChat", async () => {
    const { inProcess, countOf } = countedSandbox();
    const { wechat } = clientFor("http://sandbox", { fetch: inProcess });

    await wechat.verifyCredentials(CREDENTIALS);
    await wechat.verifyCredentials(CREDENTIALS);

    expect(countOf(TOKEN_PATH)).toBe(2);
  });

  test("a token that is refused for ever is renewed once and then given up", async () => {
    const { url, sent, tokenCalls } = await hostileServer((_request, response) =>
      response.end(JSON.stringify({ errcode: 40001, errmsg: "invalid credential" })),
    );

    const error = await failureOf(clientFor(url).wechat.sharedCode(CREDENTIALS, 1));

    expect(error.errcode).toBe(40001);
    expect(sent).toHaveLength(2);
    expect(tokenCalls()).toBe(2);
  });

  test("a failed token call is not remembered", async () => {
    const { inProcess, control } = countedSandbox();
    const { wechat } = clientFor("http://sandbox", { fetch: inProcess });
    await control("/faults", [{ path: TOKEN_PATH, kind: "errcode", errcode: 40164, times: 1 }]);

    const error = await failureOf(wechat.listRooms(CREDENTIALS));

    expect(error.errcode).toBe(40164);
    expect(await wechat.listRooms(CREDENTIALS)).toEqual([]);
  });

  test("the secret goes into the body of the token call and into no address", async () => {
    const { inProcess } = countedSandbox();
    const addresses: string[] = [];
    const recording: typeof fetch = (input, init) => {
      addresses.push(input instanceof Request ? input.url : input.toString());
      return inProcess(input, init);
    };

    await clientFor("http://sandbox", { fetch: recording }).wechat.listRooms(CREDENTIALS);

    expect(addresses).toHaveLength(2);
    expect(addresses.join(" ")).not.toContain(CREDENTIALS.appsecret);
  });

  test("two clients that share a shelf take one token for a thousand calls on an expired one", async () => {
    const { inProcess, control, countOf } = countedSandbox();
    let now = START;
    const tokenShelf = memoryTokenShelf();
    const options = { fetch: inProcess, tokenShelf, now: () => now };
    const first = clientFor("http://sandbox", options).wechat;
    const second = clientFor("http://sandbox", options).wechat;
    await first.listRooms(CREDENTIALS);
    await control("/clock", { advanceSeconds: 7200 });
    now = new Date(START.getTime() + 7_200_000);

    await Promise.all(
      Array.from({ length: 500 }, () => [
        first.listRooms(CREDENTIALS),
        second.listRooms(CREDENTIALS),
      ]).flat(),
    );

    expect(countOf(TOKEN_PATH)).toBe(2);
  });

  test.each([40001, 42001])(
    "a thousand calls answered %i take one token, also when WeChat gives the same again",
    async (errcode) => {
      const { url, tokenCalls } = await hostileServer((_request, response) => {
        // Late answers come after the token was replaced already.
        setTimeout(() => response.end(JSON.stringify({ errcode })), Math.random() * 50);
      });
      const { wechat } = clientFor(url, { timeoutMs: PATIENT_MS });

      const calls = Array.from({ length: 1000 }, () =>
        failureOf(wechat.sharedCode(CREDENTIALS, 1)),
      );
      const errors = await Promise.all(calls);

      expect(new Set(errors.map((error) => error.errcode))).toEqual(new Set([errcode]));
      expect(tokenCalls()).toBe(2);
    },
  );
});
