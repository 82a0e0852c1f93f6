import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ERROR_CODES } from "../../server/errors.ts";
import { post } from "../helpers/api-client.ts";
import { buildTestApp, type TestApp } from "../helpers/build-app.ts";
import { logLines } from "../helpers/log-lines.ts";
import { memoryOnboardingStore } from "../helpers/memory-onboarding-store.ts";

describe("the service", () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await buildTestApp();
  });
  afterAll(() => test.close());

  it("says that it lives and that it can keep what it is told", async () => {
    const live = await test.app.inject("/healthz");
    const ready = await test.app.inject("/readyz");

    expect([live.statusCode, live.json()]).toEqual([200, { status: "ok" }]);
    expect([ready.statusCode, ready.json()]).toEqual([200, { status: "ready" }]);
  });

  it("allows nothing from elsewhere and nothing inline, and promises no https on http", async () => {
    const { headers } = await test.app.inject("/healthz");
    const policy = String(headers["content-security-policy"]).split(";");

    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "frame-ancestors 'none'",
      ]),
    );
    expect(policy.join()).not.toMatch(/unsafe|upgrade-insecure-requests|https:/);
    expect(headers).toMatchObject({
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
    });
    expect(headers).not.toHaveProperty("strict-transport-security");
  });

  it("describes the API in OpenAPI 3.1, without the pages, with every reference resolved", async () => {
    const reply = await test.app.inject("/openapi.json");
    const document = reply.json<{
      openapi: string;
      paths: object;
      components: { schemas: object };
    }>();

    expect(document.openapi).toBe("3.1.0");
    expect(Object.keys(document.paths).sort()).toEqual([
      "/api/v1/audits/{id}",
      "/api/v1/audits/{id}/compare/{earlier}",
      "/api/v1/audits/{id}/export.csv",
      "/api/v1/audits/{id}/export.html",
      "/api/v1/audits/{id}/export.ics",
      "/api/v1/audits/{id}/export.xlsx",
      "/api/v1/audits/{id}/results",
      "/api/v1/checks",
      "/api/v1/checks/batch",
      "/api/v1/errcodes",
      "/api/v1/errcodes/{code}",
      "/api/v1/fact-requests/{id}",
      "/api/v1/jobs/{id}",
      "/api/v1/onboardings",
      "/api/v1/onboardings/{id}",
      "/api/v1/onboardings/{id}/events",
      "/api/v1/onboardings/{id}/goods",
      "/api/v1/onboardings/{id}/goods/import",
      "/api/v1/onboardings/{id}/goods/sync",
      "/api/v1/onboardings/{id}/history",
      "/api/v1/onboardings/{id}/images",
      "/api/v1/onboardings/{id}/images/{imageId}",
      "/api/v1/onboardings/{id}/jobs",
      "/api/v1/onboardings/{id}/members",
      "/api/v1/onboardings/{id}/members/poll",
      "/api/v1/onboardings/{id}/room",
      "/api/v1/onboardings/{id}/wechat-events",
      "/api/v1/portfolios",
      "/api/v1/portfolios/{id}",
      "/api/v1/portfolios/{id}/accounts",
      "/api/v1/portfolios/{id}/accounts/export.csv",
      "/api/v1/portfolios/{id}/accounts/export.html",
      "/api/v1/portfolios/{id}/accounts/export.xlsx",
      "/api/v1/portfolios/{id}/accounts/{accountId}",
      "/api/v1/portfolios/{id}/accounts/{accountId}/tasks/{condition}",
      "/api/v1/portfolios/{id}/actions",
      "/api/v1/portfolios/{id}/audits",
      "/api/v1/portfolios/{id}/calendar",
      "/api/v1/portfolios/{id}/entities/{entityId}",
      "/api/v1/portfolios/{id}/entities/{entityId}/report.html",
      "/api/v1/portfolios/{id}/entities/{entityId}/report.xlsx",
      "/api/v1/portfolios/{id}/fact-requests",
      "/api/v1/portfolios/{id}/feeds",
      "/api/v1/portfolios/{id}/feeds/{feedId}",
      "/api/v1/portfolios/{id}/impact",
      "/api/v1/portfolios/{id}/impact/export.csv",
      "/api/v1/portfolios/{id}/imports",
      "/api/v1/portfolios/{id}/imports/{importId}",
      "/api/v1/portfolios/{id}/imports/{importId}/apply",
      "/api/v1/portfolios/{id}/imports/{importId}/undo",
      "/api/v1/portfolios/{id}/members",
      "/api/v1/portfolios/{id}/reports/clients.zip",
      "/api/v1/portfolios/{id}/reports/portfolio.html",
      "/api/v1/portfolios/{id}/reports/portfolio.xlsx",
      "/api/v1/portfolios/{id}/tasks",
      "/api/v1/portfolios/{id}/tasks/export.csv",
      "/api/v1/portfolios/{id}/tasks/export.md",
      "/api/v1/receipts",
      "/api/v1/receipts/key",
      "/api/v1/rulesets",
      "/api/v1/rulesets/{id}/{version}",
      "/api/v1/rulesets/{id}/{version}/impact",
      "/api/v1/rulesets/{id}/{version}/proof",
      "/api/v1/shares",
      "/api/v1/shares/{id}",
      "/api/v1/webhooks",
      "/api/v1/webhooks/{id}",
      "/api/v1/webhooks/{id}/deliveries",
      "/api/v1/webhooks/{id}/deliveries/{deliveryId}/replay",
      "/api/v1/webhooks/{id}/secret",
    ]);
    const names = [...reply.body.matchAll(/#\/components\/schemas\/(\w+)/g)].map(
      ([, name]) => name,
    );
    expect(new Set(names)).toEqual(new Set(Object.keys(document.components.schemas)));
  });

  it("compresses what is worth it", async () => {
    const headers = { "accept-encoding": "gzip" };
    const large = await test.app.inject({ url: "/openapi.json", headers });
    const small = await test.app.inject({ url: "/healthz", headers });

    expect(large.headers["content-encoding"]).toBe("gzip");
    expect(small.headers["content-encoding"]).toBeUndefined();
  });

  it("has an error code for every refusal of the API, and an id for every request", async () => {
    const { app } = test;
    const json = { "content-type": "application/json" };
    const url = "/api/v1/checks";
    const cases = {
      "not-found": await app.inject("/api/v1/nowhere"),
      "method-not-allowed": await app.inject({ method: "DELETE", url }),
      "request-malformed by address": await app.inject("/api/v1/onboardings/%E0%A4%A"),
      "not-found by a long name": await app.inject(`/api/v1/jobs/${"x".repeat(200)}`),
      "request-malformed by JSON": await post(app, "/checks", "{"),
      "request-malformed by emptiness": await app.inject({
        method: "POST",
        url,
        headers: json,
        payload: "",
      }),
      "request-malformed by prototype": await post(
        app,
        "/checks",
        '{"facts":{"__proto__":{"dau":1}}}',
      ),
      "request-malformed by constructor": await post(
        app,
        "/checks",
        '{"constructor":{"prototype":{"dau":1}}}',
      ),
      "request-malformed by encoding": await post(app, "/checks", Buffer.from([0x22, 0xff, 0x22])),
      "request-malformed by NUL": await post(app, "/checks", { facts: { categories: ["a>\0"] } }),
      "request-malformed by surrogate": await post(app, "/checks", '{"facts":{"\\ud800":1}}'),
      "request-malformed by depth": await post(
        app,
        "/checks",
        `${"[".repeat(50)}${"]".repeat(50)}`,
      ),
      "media-type-unsupported": await app.inject({
        method: "POST",
        url,
        headers: { "content-type": "text/plain" },
        payload: "{}",
      }),
      "media-type-unsupported by form": await app.inject({
        method: "POST",
        url,
        headers: { "content-type": "application/x-www-form-urlencoded" },
        payload: "a=1",
      }),
      "body-too-large": await post(app, "/checks", {
        facts: { categories: ["x".repeat(64 * 1024)] },
      }),
    };

    for (const [name, reply] of Object.entries(cases)) {
      const [code] = name.split(" ");
      expect(ERROR_CODES).toContain(code);
      expect(reply.json(), name).toMatchObject({
        code,
        status: reply.statusCode,
        type: `/docs/errors#${String(code)}`,
      });
      expect(reply.headers["content-type"]).toContain("application/problem+json");
      expect(reply.body).not.toMatch(/FST_|undefined|\{\w+\}/);
      expect(reply.headers["x-request-id"], name).toMatch(/^[0-9a-f-]{36}$/);
      expect(reply.headers, name).toMatchObject({
        "content-security-policy": expect.stringContaining("default-src 'none'") as string,
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
      });
    }
    expect(cases["body-too-large"].json()).toMatchObject({
      status: 413,
      detail: expect.stringContaining("64 KiB") as string,
    });
  });
});

describe("a store that fails", () => {
  it("is not ready, and is answered with 503 and with 500, logged whole and told to nobody", async () => {
    const { logger, lines } = logLines();
    const store = {
      ...memoryOnboardingStore(),
      health: () => Promise.resolve({ status: "read-only" as const, code: "EIO" }),
      create: () => Promise.reject(new Error("disk /dev/sda1 is on fire")),
    };
    const test = await buildTestApp({ store, logger });
    const ready = await test.app.inject("/readyz");
    const creation = await post(test.app, "/onboardings", { mode: "manual" });
    await test.close();

    expect([ready.statusCode, ready.json()]).toEqual([
      503,
      { status: "read-only", failing: [{ store: "onboardings", code: "EIO" }] },
    ]);
    expect(lines.join("")).toContain('"failing":[{"store":"onboardings","code":"EIO"}]');
    expect(creation.statusCode).toBe(500);
    expect(creation.json()).toMatchObject({ code: "internal-error" });
    expect(creation.body).not.toContain("fire");
    expect(lines.join("")).toContain("disk /dev/sda1 is on fire");
  });
});

describe("behind a proxy with https", () => {
  it("promises https for a year, and believes the proxy's address of the client", async () => {
    const test = await buildTestApp({
      env: { KAIBO_PUBLIC_URL: "https://live.example.com", KAIBO_TRUST_PROXY: "127.0.0.1" },
      rateLimits: { checks: 1 },
    });
    const from = (client: string) =>
      post(test.app, "/checks", { facts: {} }, { "x-forwarded-for": client });
    const replies = [await from("192.0.2.1"), await from("192.0.2.2"), await from("192.0.2.1")];
    await test.close();

    expect(replies[0]?.headers["strict-transport-security"]).toContain("max-age=31536000");
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 200, 429]);
  });
});
