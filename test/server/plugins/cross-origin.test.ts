import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildTestApp, type TestApp } from "../../helpers/build-app.ts";

const SHOP = "https://shop.example.com";
const ELSEWHERE = "https://elsewhere.example";

describe("a script of another site", () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await buildTestApp({ env: { KAIBO_CORS_ORIGINS: SHOP } });
  });
  afterAll(() => test.close());

  const allowed = async (url: string, origin: string, preflight?: string) => {
    const asked = preflight && { "access-control-request-method": preflight };
    const reply = await test.app.inject({
      method: preflight ? "OPTIONS" : "GET",
      url,
      headers: { origin, ...asked },
    });
    return reply.headers;
  };
  const WITH_TOKEN = "/api/v1/onboardings/onb_00000000000000000000";

  it.each([
    "/api/v1/rulesets",
    "/api/v1/errcodes/300036",
    "/openapi.json",
    "/schemas/ruleset.json",
  ])("may read what is open to anybody: %s", async (url) => {
    const headers = await allowed(url, ELSEWHERE);

    expect(headers).toMatchObject({
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
    });
    expect(headers["access-control-expose-headers"]).toContain(
      "ETag, Idempotency-Replayed, Location, Retry-After",
    );
  });

  it("may check facts, for which a browser asks beforehand", async () => {
    const headers = await allowed("/api/v1/checks", ELSEWHERE, "POST");

    expect(headers["access-control-allow-origin"]).toBe("*");
    expect(headers["access-control-allow-methods"]).toContain("POST");
    expect(headers["access-control-allow-headers"]).toContain("Content-Type");
    expect(headers["access-control-allow-headers"]).not.toContain("Authorization");
  });

  it.each(["/openapi.json", "/schemas/ruleset.json"])(
    "is answered when a browser asks beforehand, as the API answers: %s",
    async (url) => {
      const reply = await test.app.inject({
        method: "OPTIONS",
        url,
        headers: { origin: ELSEWHERE, "access-control-request-method": "GET" },
      });

      expect([reply.statusCode, reply.headers.allow]).toEqual([204, "GET, HEAD, OPTIONS"]);
      expect(reply.headers["access-control-allow-origin"]).toBe("*");
      expect(reply.headers["access-control-allow-methods"]).toContain("GET");
    },
  );

  it("may use a token where its site is configured, and is told so when it has none", async () => {
    const asked = await allowed(`${WITH_TOKEN}/events`, SHOP, "POST");
    const refused = await allowed(WITH_TOKEN, SHOP);

    expect(asked["access-control-allow-origin"]).toBe(SHOP);
    expect(asked["access-control-allow-headers"]).toContain("Authorization, If-Match");
    expect(refused).toMatchObject({
      "access-control-allow-origin": SHOP,
      "www-authenticate": "Bearer",
      vary: expect.stringContaining("Origin") as string,
    });
  });

  it.each([
    ELSEWHERE,
    "null",
    "https://shop.example.com.elsewhere.example",
    "http://shop.example.com",
  ])("may use no token where its site is another: %s", async (origin) => {
    for (const preflight of [undefined, "GET"]) {
      const headers = await allowed(WITH_TOKEN, origin, preflight);

      expect(headers).not.toHaveProperty("access-control-allow-origin");
      expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
    }
  });

  it("reads no page, and never with cookies", async () => {
    for (const url of ["/", "/check", "/api/v1/rulesets"]) {
      const headers = await allowed(url, SHOP);

      expect(headers).not.toHaveProperty("access-control-allow-credentials");
      expect(headers["access-control-allow-origin"]).toBe(
        url.startsWith("/api") ? SHOP : undefined,
      );
    }
  });
});
