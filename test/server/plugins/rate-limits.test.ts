import { afterEach, describe, expect, it } from "vitest";
import { post } from "../../helpers/api-client.ts";
import { buildTestApp, type TestApp } from "../../helpers/build-app.ts";

describe("rate limits", () => {
  let test: TestApp | undefined;
  afterEach(() => test?.close());

  it("answer 429 as a problem that says when to come back", async () => {
    test = await buildTestApp({ rateLimits: { checks: 2 } });
    const { app } = test;
    const ask = () => post(app, "/checks", { facts: {} }, { "accept-language": "en" });
    await ask();
    await ask();
    const reply = await ask();

    expect(reply.statusCode).toBe(429);
    expect(reply.headers["content-type"]).toContain("application/problem+json");
    expect(Number(reply.headers["retry-after"])).toBeGreaterThan(0);
    expect(reply.json()).toMatchObject({
      code: "rate-limited",
      title: expect.stringMatching(/^too many requests/) as string,
    });
  });

  it("count each address and each limited route by itself", async () => {
    test = await buildTestApp({ rateLimits: { checks: 1, creations: 1 } });
    const { app } = test;
    const from = (remoteAddress: string, path: string, payload: object) =>
      app.inject({ method: "POST", url: `/api/v1${path}`, remoteAddress, payload });
    const replies = [
      await from("192.0.2.1", "/checks", { facts: {} }),
      await from("192.0.2.1", "/onboardings", { mode: "manual" }),
      await from("192.0.2.2", "/checks", { facts: {} }),
      await from("192.0.2.1", "/checks", { facts: {} }),
      await from("192.0.2.1", "/onboardings", { mode: "manual" }),
    ];

    expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 201, 200, 429, 429]);
  });

  it("count a request with an API key for the key, not for the address, by the key's own rate where it has one", async () => {
    test = await buildTestApp({ rateLimits: { checks: 2 } });
    const { app, apiKeys } = test;
    const createdAt = "2026-11-22T04:00:00.000Z";
    const keys = ["A", "B"].map((letter) => `kaibo_${letter.repeat(43)}`);
    await apiKeys.add(keys[0] ?? "", { name: "mall", createdAt });
    await apiKeys.add(keys[1] ?? "", { name: "agency", createdAt, rate: 1 });
    const asked = async (key: string | undefined, remoteAddress: string) => {
      const headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
      const request = { url: "/api/v1/checks", payload: { facts: {} }, headers, remoteAddress };
      return (await app.inject({ method: "POST", ...request })).statusCode;
    };
    const [mall, agency] = keys;
    const from = (key: string | undefined, ...addresses: string[]) =>
      addresses.reduce<Promise<number[]>>(
        async (before, address) => [...(await before), await asked(key, address)],
        Promise.resolve([]),
      );

    expect(await from(mall, "192.0.2.1", "192.0.2.2", "192.0.2.3")).toEqual([200, 200, 429]);
    expect(await from(agency, "192.0.2.1", "192.0.2.2")).toEqual([200, 429]);
    expect(await from(`kaibo_${"C".repeat(43)}`, "192.0.2.1")).toEqual([200]);
    expect(await from(undefined, "192.0.2.1", "192.0.2.1")).toEqual([200, 429]);
  });

  it("are those of the environment", async () => {
    test = await buildTestApp({ env: { KAIBO_RATE_CHECKS: "7" }, rateLimits: {} });
    const reply = await post(test.app, "/checks", { facts: {} });

    expect(reply.headers["x-ratelimit-limit"]).toBe("7");
  });

  it("hold for addresses that do not exist, and never for probes", async () => {
    test = await buildTestApp({ rateLimits: { general: 1 } });
    const { app } = test;
    const statusOf = async (url: string) => (await app.inject(url)).statusCode;
    await statusOf("/api/v1/nowhere");

    expect(await statusOf("/api/v1/nowhere")).toBe(429);
    expect([await statusOf("/healthz"), await statusOf("/readyz")]).toEqual([200, 200]);
  });

  it("count pictures of those who may not send them", async () => {
    test = await buildTestApp({ rateLimits: { images: 1 } });
    const { app } = test;
    const send = async () => {
      const reply = await app.inject({
        method: "POST",
        url: "/api/v1/onboardings/onb_00000000000000000000/images?for=room",
        headers: { "content-type": "image/png", authorization: "Bearer kbt_nobody" },
        payload: "x",
      });
      return reply.statusCode;
    };

    expect([await send(), await send()]).toEqual([404, 429]);
  });

  it("hold for pages that do not exist and for resume links, however they are asked for", async () => {
    test = await buildTestApp({ rateLimits: { general: 1, resumptions: 1 } });
    const { app } = test;
    const statusOf = async (method: "GET" | "HEAD", url: string) =>
      (await app.inject({ method, url })).statusCode;
    await statusOf("GET", "/nowhere");
    await statusOf("HEAD", "/resume/0000000000000000");

    expect(await statusOf("GET", "/nowhere")).toBe(429);
    expect(await statusOf("HEAD", "/resume/0000000000000000")).toBe(429);
  });

  it("hold for typed resume codes", async () => {
    test = await buildTestApp({ rateLimits: { resumptions: 1 } });
    const { app } = test;
    const type = () =>
      app.inject({
        method: "POST",
        url: "/resume",
        payload: "code=1",
        headers: { "content-type": "application/x-www-form-urlencoded" },
      });
    await type();

    expect((await type()).statusCode).toBe(429);
  });
});
