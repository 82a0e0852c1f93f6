import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { loadRulesets } from "../../../../../rules/load-rulesets.ts";
import type { CheckReply } from "../../../../../server/application/checks/check-reply.ts";
import { openRulebook } from "../../../../../server/application/rulesets/rulebook.ts";
import {
  checkBody,
  FullCheck,
  VerdictOnly,
} from "../../../../../server/routes/api/checks/check-schema.ts";
import { ELIGIBLE_FACTS } from "../../../../helpers/answers.ts";
import { post } from "../../../../helpers/api-client.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import {
  type DocumentedReplies,
  documentedReplies,
} from "../../../../helpers/documented-replies.ts";
import { rawFacts, SEED } from "../../../../rules/arbitrary-facts.ts";

/** The day of the test service. */
const TODAY = "2026-11-21";

type Problem = {
  code: string;
  title: string;
  errors: { pointer: string; code: string; message: string }[];
};

describe("the body of a check, as it is documented", () => {
  it("names the active ruleset, whichever it is", () => {
    const { active } = openRulebook(loadRulesets(), { activeName: "wechat-live@2020-02" });
    const { properties } = z.toJSONSchema(checkBody({ active }));

    expect(properties?.ruleset).toMatchObject({ description: "Default: `wechat-live@2020-02`" });
  });
});

describe("POST /checks", () => {
  let test: TestApp;
  let documented: DocumentedReplies;
  beforeAll(async () => {
    test = await buildTestApp();
    documented = await documentedReplies(test.app);
  });
  afterAll(() => test.close());

  it("answers with the verdict, the conditions and the platform, as documented", async () => {
    const reply = await post(test.app, "/checks", { facts: ELIGIBLE_FACTS });

    expect(reply.statusCode).toBe(200);
    expect(reply.json()).toMatchObject({
      verdict: "eligible",
      asOf: "2026-11-21",
      ruleset: { id: "wechat-live" },
    });
    expect(documented.problemsOf("POST /api/v1/checks", reply)).toEqual([]);
  });

  it("answers with the verdict alone when that is asked for", async () => {
    const reply = await post(test.app, "/checks?detail=verdict", {
      facts: { followers: 63, dau: 150 },
    });

    expect(reply.json()).toMatchObject({
      verdict: "undetermined",
      met: ["dau"],
      unmet: ["followers"],
      unknown: ["category", "no-severe-violation", "recent-payment", "ad-spend"],
    });
    expect(reply.json()).not.toHaveProperty("conditions");
    expect(documented.problemsOf("POST /api/v1/checks", reply)).toEqual([]);
  });

  it.each([
    ["full", FullCheck],
    ["verdict", VerdictOnly],
  ])("answers with detail=%s as its schema says, member for member", async (detail, schema) => {
    const accounts = fc.sample(rawFacts(TODAY), { numRuns: 300, seed: SEED });
    for (const facts of accounts) {
      const reply = await post(test.app, `/checks?detail=${detail}`, { facts });

      expect(reply.statusCode).toBe(200);
      expect(JSON.stringify(schema.parse(reply.json()))).toBe(reply.body);
    }
  });

  it("judges numbers that are known in part, and repeats them", async () => {
    const facts = {
      ...ELIGIBLE_FACTS,
      followers: { min: 100 },
      dau: { value: { max: 99 }, source: "document" },
      adSpend: { min: 0, max: "9999.99" },
    };
    const reply = await post(test.app, "/checks", { facts });
    const { verdict, conditions, questions } = reply.json<CheckReply>();
    const figures = conditions.map(({ status, actual, gap }) => ({ status, actual, gap }));

    expect(verdict).toBe("undetermined");
    expect(figures.slice(3)).toEqual([
      { status: "unknown", actual: { min: 100 }, gap: null },
      { status: "unmet", actual: { max: 99 }, gap: 2 },
      { status: "unmet", actual: { min: "0.00", max: "9999.99" }, gap: "0.02" },
    ]);
    expect(questions.map(({ fact }) => fact)).toEqual(["followers"]);
    expect(documented.problemsOf("POST /api/v1/checks", reply)).toEqual([]);
  });

  it.each([
    ["en", "`min` must not be more than `max`", "`min` or `max` is expected"],
    ["zh-CN", "min 不能大于 max", "应有 min（最少）或 max（最多）"],
  ])("refuses intervals that are none, in %s", async (language, reversed, empty) => {
    const facts = { followers: { min: 2, max: 1 }, dau: {}, adSpend: { min: -1, from: 2 } };
    const reply = await post(test.app, "/checks", { facts }, { "accept-language": language });
    const { errors } = reply.json<Problem>();

    expect(reply.statusCode).toBe(422);
    expect(errors.map(({ pointer, code }) => [pointer, code])).toEqual([
      ["/facts/followers", "interval-reversed"],
      ["/facts/dau", "interval-empty"],
      ["/facts/adSpend/from", "key-unknown"],
      ["/facts/adSpend/min", "amount-expected"],
    ]);
    expect(errors[0]?.message).toContain(reversed);
    expect(errors[1]?.message).toContain(empty);
  });

  it("refuses `1w` followers with a pointer to them", async () => {
    const reply = await post(test.app, "/checks", { facts: { followers: "1w" } });

    expect(reply.statusCode).toBe(422);
    expect(reply.headers["content-type"]).toContain("application/problem+json");
    const problem = reply.json<Problem>();
    expect(problem).toMatchObject({
      type: "/docs/errors#answers-invalid",
      status: 422,
      code: "answers-invalid",
      instance: "/api/v1/checks",
      errors: [{ pointer: "/facts/followers", code: "integer-expected" }],
    });
    expect(problem.errors[0]?.message).toContain('"1w"');
    expect(documented.problemsOf("POST /api/v1/checks", reply)).toEqual([]);
  });

  it("refuses unknown keys, each with its pointer", async () => {
    const reply = await post(test.app, "/checks", { facts: { fans: 12, dau: 3 }, "a/b": 1 });

    expect(reply.statusCode).toBe(422);
    expect(reply.json<Problem>().errors.map(({ pointer, code }) => [pointer, code])).toEqual([
      ["/a~1b", "key-unknown"],
      ["/facts/fans", "key-unknown"],
    ]);
  });

  it.each([
    ["zh-CN", undefined, /^有 1 处/],
    ["zh-CN", "zh-TW,en;q=0.5", /^有 1 处/],
    ["zh-CN", "fr", /^有 1 处/],
    ["en", "en-GB,zh;q=0.4", /^to be corrected: 1/],
  ])("speaks %s for Accept-Language %s", async (language, header, title) => {
    const headers = header === undefined ? {} : { "accept-language": header };
    const reply = await post(test.app, "/checks", { facts: { dau: "many" } }, headers);

    expect(reply.headers["content-language"]).toBe(language);
    expect(reply.json<Problem>().title).toMatch(title);
  });

  it("refuses a wrong query with its name", async () => {
    const reply = await post(test.app, "/checks?detail=everything", { facts: {} });

    expect(reply.statusCode).toBe(400);
    expect(reply.json<Problem>()).toMatchObject({
      code: "request-malformed",
      title: expect.stringContaining("detail") as string,
    });
  });

  describe("with an Idempotency-Key", () => {
    // These let days pass.
    let test: TestApp;
    beforeAll(async () => {
      test = await buildTestApp();
    });
    afterAll(() => test.close());

    it("gives the same reply to the same question, also in another language and a day later", async () => {
      const headers = { "idempotency-key": "same" };
      const first = await post(test.app, "/checks", { facts: { dau: 150 } }, headers);
      test.clock.advance({ seconds: 23 * 3600 });
      const second = await post(
        test.app,
        "/checks",
        { facts: { dau: 150 } },
        { ...headers, "accept-language": "en" },
      );

      expect(second.statusCode).toBe(200);
      expect(second.body).toBe(first.body);
    });

    it("refuses the key with another question, and takes it again after a day", async () => {
      const headers = { "idempotency-key": "other" };
      await post(test.app, "/checks", { facts: { dau: 1 } }, headers);
      const refused = await post(test.app, "/checks", { facts: { dau: 2 } }, headers);
      test.clock.advance({ days: 1 });
      const later = await post(test.app, "/checks", { facts: { dau: 2 } }, headers);

      expect(refused.statusCode).toBe(422);
      expect(refused.json<Problem>().code).toBe("idempotency-key-reused");
      expect(later.statusCode).toBe(200);
    });

    it("does not keep a refusal", async () => {
      const headers = { "idempotency-key": "mended" };
      const refused = await post(test.app, "/checks", { facts: { dau: "1w" } }, headers);
      const mended = await post(test.app, "/checks", { facts: { dau: 10_000 } }, headers);

      expect([refused.statusCode, mended.statusCode]).toEqual([422, 200]);
    });

    it.each(["", "with space", "ü", "x".repeat(256)])("refuses the key %j", async (key) => {
      const reply = await post(test.app, "/checks", { facts: {} }, { "idempotency-key": key });

      expect(reply.statusCode).toBe(400);
      expect(reply.json<Problem>().code).toBe("idempotency-key-invalid");
    });
  });
});
