import { describe, expect, it } from "vitest";
import { compileRuleset } from "../../rules/compile.ts";
import { impactJudge } from "../../rules/impact.ts";
import { changed, withFollowers, withPaymentDays } from "./changed-ruleset.ts";
import { AS_OF, factsOf, GOOD, ruleset } from "./wechat-live.ts";

const judge = (after = ruleset, before = ruleset) =>
  impactJudge(compileRuleset(before), compileRuleset(after), AS_OF);
const BARE = { ...GOOD, dau: 0, adSpend: 0 };

describe("what a change of the rules means for an account", () => {
  it("is nothing while its verdict stays", () => {
    expect(judge(withFollowers(200))(factsOf(GOOD))).toEqual({
      before: "eligible",
      after: "eligible",
      impact: "none",
      responsible: [],
    });
  });

  it("is a loss or a gain, with the condition that is responsible", () => {
    const loss = {
      before: "eligible",
      after: "ineligible",
      impact: "loss",
      responsible: ["followers"],
    };
    const gain = {
      before: "ineligible",
      after: "eligible",
      impact: "gain",
      responsible: ["followers"],
    };

    expect(judge(withFollowers(200))(factsOf(BARE))).toEqual(loss);
    expect(judge(ruleset, withFollowers(200))(factsOf(BARE))).toEqual(gain);
  });

  it("is a gain and a loss as well where it was not decided before", () => {
    const unpaid = { ...BARE, lastPaymentOn: null };
    const optional = changed("lastPaymentOn", (one) => ({ ...one, group: "anyOf" as const }));

    expect(judge(optional)(factsOf(unpaid))).toMatchObject({
      before: "undetermined",
      impact: "gain",
    });
    expect(judge(withFollowers(200))(factsOf(unpaid))).toMatchObject({
      before: "undetermined",
      after: "ineligible",
      impact: "loss",
    });
  });

  it("is newly unknown where the later rules ask for what nobody has said", () => {
    const asking = changed("dau", (one) => ({ ...one, group: "mandatory" as const }));
    const silent = { ...GOOD, dau: null };

    expect(judge(asking)(factsOf(silent))).toEqual({
      before: "eligible",
      after: "undetermined",
      impact: "newly-unknown",
      responsible: ["dau"],
    });
  });

  it("is judged on the day that is asked for", () => {
    const facts = factsOf({ ...GOOD, lastPaymentOn: "2026-11-15" });
    const later = impactJudge(
      compileRuleset(ruleset),
      compileRuleset(withPaymentDays(30)),
      "2026-12-31",
    );

    expect(judge(withPaymentDays(30))(facts).impact).toBe("none");
    expect(later(facts)).toMatchObject({ impact: "loss", responsible: ["recent-payment"] });
  });
});
