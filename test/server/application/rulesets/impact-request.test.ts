import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadRulesets } from "../../../../rules/load-rulesets.ts";
import {
  IMPACT_ACCOUNTS_MAX,
  parseImpactRequest,
} from "../../../../server/application/rulesets/impact-request.ts";
import { openRulebook } from "../../../../server/application/rulesets/rulebook.ts";

const context = { rulebook: openRulebook(loadRulesets()), today: "2026-11-22" };
const parse = (body: unknown) => parseImpactRequest(body, context);
const problemsOf = (body: unknown) => {
  const parsed = parse(body);
  return parsed.ok ? [] : parsed.problems.map(({ pointer, code }) => `${pointer} ${code}`);
};

describe("the body of an impact", () => {
  it("is judged today and against the active ruleset, unless it says otherwise", () => {
    expect(parse({ accounts: [] })).toMatchObject({
      request: { against: "wechat-live@2026-07", asOf: "2026-11-22", accounts: [] },
    });
    const against = "wechat-live@2020-02";
    expect(parse({ accounts: [], against, asOf: "2026-01-31" })).toMatchObject({
      request: { against, asOf: "2026-01-31" },
    });
  });

  it("tells everything that is wrong with it at once", () => {
    expect(problemsOf({ accounts: 1, against: 2, asOf: "soon", extra: 3 })).toEqual([
      "/extra key-unknown",
      "/asOf date-expected",
      "/against ruleset-unknown",
      "/accounts accounts-expected",
    ]);
    expect(problemsOf(null)).toEqual([" object-expected"]);
    expect(problemsOf({ accounts: Array(IMPACT_ACCOUNTS_MAX + 1).fill({}) })).toEqual([
      "/accounts too-many",
    ]);
  });

  it("keeps the good accounts beside the wrong ones, each problem with its place", () => {
    const accounts = [
      { id: "a", facts: { dau: 5 } },
      { id: 7, facts: {} },
      { id: "b" },
      [],
      { facts: { dau: -1 } },
    ];
    const parsed = parse({ accounts });

    expect(parsed.ok && parsed.request.accounts).toMatchObject([
      { ok: true, id: "a", facts: { dau: 5 } },
      { ok: false, id: null, problems: [{ pointer: "/accounts/1/id", code: "text-expected" }] },
      { ok: false, id: "b", problems: [{ pointer: "/accounts/2/facts" }] },
      { ok: false, id: null, problems: [{ pointer: "/accounts/3", code: "object-expected" }] },
      { ok: false, id: null, problems: [{ pointer: "/accounts/4/facts/dau" }] },
    ]);
  });

  it("takes no inherited member for an answer", () => {
    expect(problemsOf(Object.create({ accounts: [] }))).toEqual(["/accounts required"]);
  });

  it("never throws, whatever it is", () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.record({ accounts: fc.jsonValue() })), (body) => {
        expect(() => parse(body)).not.toThrow();
      }),
      { seed: 20_261_124 },
    );
  });
});
