import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OnboardingClient } from "../../../../helpers/api-client.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import {
  type DocumentedReplies,
  documentedReplies,
} from "../../../../helpers/documented-replies.ts";

type Method = "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS";

describe("the API refuses", () => {
  let test: TestApp;
  let client: OnboardingClient;
  let documented: DocumentedReplies;
  beforeAll(async () => {
    test = await buildTestApp();
    client = await OnboardingClient.begin(test.app, { mode: "manual" });
    documented = await documentedReplies(test.app);
  });
  afterAll(() => test.close());

  const ask = async (method: Method, url: string, headers: Record<string, string> = {}) =>
    await test.app.inject({ method, url: url.replace("{id}", client.created.id), headers });

  it.each([
    "/onboardings/{id}",
    "/onboardings/onb_00000000000000000000/history",
    "/onboardings/..%2f..%2fetc/members",
    "/jobs/job_1",
  ])("whoever brings no token with 401, whatever the address: %s", async (path) => {
    for (const authorization of [undefined, "Bearer", "Basic a2FpYm8="]) {
      const reply = await ask("GET", `/api/v1${path}`, authorization ? { authorization } : {});

      expect(reply.statusCode).toBe(401);
      expect(reply.headers["www-authenticate"]).toBe("Bearer");
      expect(reply.json()).toMatchObject({ code: "token-missing" });
    }
  });

  it("a request without a token as documented", async () => {
    const reply = await ask("GET", "/api/v1/onboardings/{id}");

    expect(documented.problemsOf("GET /api/v1/onboardings/{id}", reply)).toEqual([]);
  });

  it.each([
    ["PUT", "/checks", "OPTIONS, POST"],
    ["GET", "/checks", "OPTIONS, POST"],
    ["GET", "/checks/batch", "OPTIONS, POST"],
    ["POST", "/rulesets", "GET, HEAD, OPTIONS"],
    ["DELETE", "/onboardings/{id}/images", "OPTIONS, POST"],
    ["PATCH", "/onboardings/{id}", "GET, HEAD, OPTIONS"],
  ] as const)("%s %s with 405 and what is allowed", async (method, path, allow) => {
    const reply = await test.app.inject({
      method,
      url: `/api/v1${path.replace("{id}", client.created.id)}?a=1`,
      headers: { "content-type": "application/json", "accept-language": "en" },
      payload: "{",
    });

    expect(reply.statusCode).toBe(405);
    expect(reply.headers.allow).toBe(allow);
    expect(reply.headers["content-type"]).toContain("application/problem+json");
    expect(reply.json()).toMatchObject({
      code: "method-not-allowed",
      title: `this address does not take ${method}, it takes: ${allow}`,
    });
  });

  it.each(["/openapi.json", "/schemas/ruleset.json", "/healthz", "/readyz"])(
    "a method that does not fit beside the API, too: %s",
    async (url) => {
      const reply = await ask("POST", url);

      expect([reply.statusCode, reply.headers.allow]).toEqual([405, "GET, HEAD, OPTIONS"]);
      expect(reply.headers["content-type"]).toContain("application/problem+json");
    },
  );

  it.each(["/api", "/api/", "/api/v2/checks", "/api/v1", "/api/v1/nothing"])(
    "%s, where nothing is, with a problem document",
    async (url) => {
      const reply = await ask("GET", url);

      expect(reply.statusCode).toBe(404);
      expect(reply.headers["content-type"]).toContain("application/problem+json");
      expect(reply.json()).toMatchObject({ code: "not-found" });
    },
  );

  it("nothing of what a page refuses with a page", async () => {
    const reply = await ask("GET", "/apiary");

    expect([reply.statusCode, reply.headers["content-type"]]).toEqual([
      404,
      "text/html; charset=utf-8",
    ]);
  });

  it.each([
    ["/api/v1/rulesets", "GET, HEAD, OPTIONS"],
    ["/api/v1/onboardings/{id}/events", "OPTIONS, POST"],
    ["/openapi.json", "GET, HEAD, OPTIONS"],
    ["/schemas/ruleset.json", "GET, HEAD, OPTIONS"],
    ["/healthz", "GET, HEAD, OPTIONS"],
    ["/readyz?a=1", "GET, HEAD, OPTIONS"],
  ])("no OPTIONS: %s", async (url, allow) => {
    const reply = await ask("OPTIONS", url);

    expect([reply.statusCode, reply.headers.allow, reply.body]).toEqual([204, allow, ""]);
  });

  it("no HEAD of what can be read", async () => {
    const { authorization } = client;
    const read = await ask("GET", "/api/v1/onboardings/{id}", authorization);
    const head = await ask("HEAD", "/api/v1/onboardings/{id}", authorization);

    expect([head.statusCode, head.headers.etag, head.body]).toEqual([200, read.headers.etag, ""]);
    expect(head.headers["content-length"]).toBe(read.headers["content-length"]);
  });
});
