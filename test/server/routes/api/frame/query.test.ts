import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OnboardingClient, post } from "../../../../helpers/api-client.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import {
  type DocumentedReplies,
  documentedReplies,
} from "../../../../helpers/documented-replies.ts";

type Refusal = { code: string; title: string; errors: Record<string, string>[] };

describe("the query of a call", () => {
  let test: TestApp;
  let client: OnboardingClient;
  let documented: DocumentedReplies;
  beforeAll(async () => {
    test = await buildTestApp();
    client = await OnboardingClient.begin(test.app, { mode: "manual" });
    documented = await documentedReplies(test.app);
  });
  afterAll(() => test.close());

  const refusal = async (url: string, language = "en") => {
    const headers = { ...client.authorization, "accept-language": language };
    const reply = await test.app.inject({ url: `/api/v1${url}`, headers });
    expect(reply.statusCode).toBe(400);
    return reply.json<Refusal>();
  };

  it.each([
    ["/errcodes?search=over", "search", "pageSize, pageToken, q, step"],
    ["/rulesets/wechat-live/2020-09?detail=full", "detail", "none"],
    ["/onboardings/{id}?__proto__=1", "__proto__", "none"],
    ["/onboardings/{id}/goods?Review=draft&q=a", "Review", "review, q, pageSize, pageToken"],
    ["/jobs/job_1?x=%0Aevil", "x", "none"],
  ])("is refused with the parameter that nobody knows: %s", async (url, read, known) => {
    const problem = await refusal(url.replace("{id}", client.created.id));

    expect(problem).toMatchObject({
      code: "query-unknown",
      title: `there is no query parameter \`${read}\` here, there are: ${known}`,
      errors: [{ parameter: read, code: "key-unknown" }],
    });
    expect(problem.errors[0]).not.toHaveProperty("pointer");
  });

  it.each(["/openapi.json", "/schemas/ruleset.json", "/healthz", "/readyz"])(
    "is refused beside the API as within it: %s",
    async (url) => {
      const reply = await test.app.inject({ url: `${url}?pretty=1` });

      expect(reply.headers["content-type"]).toContain("application/problem+json");
      expect([reply.statusCode, reply.json<Refusal>().code]).toEqual([400, "query-unknown"]);
    },
  );

  it("tells so in Chinese as well", async () => {
    expect((await refusal("/receipts/key?a=1", "zh")).title).toBe(
      "没有查询参数 a；这里可用的有：没有参数",
    );
  });

  it("changes nothing when a parameter is unknown, and reads no body", async () => {
    const reply = await post(test.app, `/onboardings?dryRun=true`, "{");

    expect([reply.statusCode, reply.json<Refusal>().code]).toEqual([400, "query-unknown"]);
    expect(documented.problemsOf("POST /api/v1/onboardings", reply)).toEqual([]);
  });

  it("tells of very many unknown parameters the first ten, shortened", async () => {
    const names = Array.from({ length: 300 }, (_, index) => `${"n".repeat(80)}${index}=1`);
    const problem = await refusal(`/rulesets?${names.join("&")}`);

    expect(problem.errors).toHaveLength(10);
    expect(JSON.stringify(problem).length).toBeLessThan(6000);
  });

  it.each([
    ["/rulesets?pageSize=0", "pageSize", "number-too-small", 'read "0", the smallest is 1'],
    ["/rulesets?pageSize=101", "pageSize", "number-too-large", 'read "101", the largest is 100'],
    ["/rulesets?pageSize=ten", "pageSize", "integer-expected", 'read "ten", a whole number'],
    ["/errcodes?step=roon", "step", "choice-expected", 'read "roon", one of these is expected'],
    ["/errcodes?q=a&q=b", "q", "given-twice", 'read ["a","b"], this parameter can be given once'],
    [`/errcodes?q=${"a".repeat(201)}`, "q", "too-long", "the most is 200 characters"],
    ["/onboardings/{id}/members?role=king", "role", "choice-expected", "admin operator anchor"],
  ])("says what was read and what is expected: %s", async (url, parameter, code, message) => {
    const problem = await refusal(url.replace("{id}", client.created.id));

    expect(problem).toMatchObject({
      code: "request-malformed",
      errors: [{ parameter, code, message: expect.stringContaining(message) as string }],
    });
  });

  it("says everything that is wrong with it at once", async () => {
    const upload = await test.app.inject({
      method: "POST",
      url: `/api/v1/onboardings/${client.created.id}/images?for=x&focusX=101`,
      headers: { ...client.authorization, "content-type": "image/png" },
      payload: Buffer.from("x"),
    });

    expect(upload.statusCode).toBe(400);
    expect(upload.json<Refusal>().errors.map(({ parameter, code }) => [parameter, code])).toEqual([
      ["for", "choice-expected"],
      ["focusX", "percent-expected"],
    ]);
  });

  it("is read after the address: where nothing is, there is no query either", async () => {
    const reply = await test.app.inject("/api/v1/nothing?a=1");

    expect(reply.statusCode).toBe(404);
  });
});
