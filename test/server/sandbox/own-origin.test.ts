import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSandbox, type Sandbox } from "../../../server/sandbox/sandbox.ts";

type Headers = Record<string, string>;

describe("the controls of the sandbox", () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = createSandbox({ clock: { now: () => new Date("2026-11-22T04:00:00Z") } });
  });
  afterEach(() => sandbox.app.close());

  const profile = async (headers: Headers, payload = '{"liveEnabled":false}') => {
    const reply = await sandbox.app.inject({
      method: "PUT",
      url: "/_sandbox/profile",
      headers: { host: "127.0.0.1:4010", "content-type": "application/json", ...headers },
      payload,
    });
    return { status: reply.statusCode, isDone: !sandbox.state().profile.liveEnabled };
  };

  it.each([
    {},
    { origin: "http://127.0.0.1:4010" },
    { host: "localhost:4010" },
    { host: "[::1]:4010" },
    { host: "192.0.2.7" },
    { host: "kaibo.localhost:4010", origin: "http://kaibo.localhost:4010" },
    { "content-type": "application/json; charset=utf-8" },
  ])("obey scripts, and pages of their own: %j", async (headers: Headers) => {
    expect(await profile(headers)).toEqual({ status: 200, isDone: true });
  });

  it.each([
    { origin: "https://elsewhere.example" },
    { origin: "null" },
    { origin: "http://127.0.0.1:3000" },
    { origin: "http://localhost:4010" },
    { host: "elsewhere.example:4010" },
    { host: "elsewhere.example:4010", origin: "http://elsewhere.example:4010" },
    { host: "127.0.0.1.elsewhere.example" },
  ])("obey no page from elsewhere: %j", async (headers: Headers) => {
    expect(await profile(headers)).toEqual({ status: 403, isDone: false });
  });

  it.each(["text/plain", "application/x-www-form-urlencoded"])(
    "take nothing that any page may send: %s",
    async (type) => {
      expect(await profile({ "content-type": type })).toEqual({ status: 415, isDone: false });
    },
  );

  it("need no type for an empty body", async () => {
    const url = "/_sandbox/reset";
    const reply = await sandbox.app.inject({ method: "POST", url });

    expect(reply.statusCode).toBe(200);
  });

  it("show their state to nobody whose name was made to lead here", async () => {
    const read = async (headers: Headers) =>
      (await sandbox.app.inject({ url: "/_sandbox/state", headers })).statusCode;

    expect(await read({ host: "127.0.0.1:4010" })).toBe(200);
    expect(await read({ host: "elsewhere.example" })).toBe(403);
    expect(await read({ origin: "https://elsewhere.example" })).toBe(403);
  });

  it("leave WeChat's own paths as they are at WeChat", async () => {
    const url = "/cgi-bin/token?grant_type=client_credential&appid=wx1&secret=s";
    const headers = { host: "api.weixin.qq.com", origin: "https://elsewhere.example" };
    const reply = await sandbox.app.inject({ url, headers });

    expect(reply.json()).toMatchObject({ expires_in: 7200 });
  });

  it("are asked under the name that the sandbox was told to listen on", async () => {
    const running = await sandbox.start({ host: "localhost", port: 0 });
    const answer = await fetch(`${running.url}/_sandbox/state`);

    expect(answer.status).toBe(200);
  });
});
