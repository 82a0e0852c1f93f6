import { describe, expect, it } from "vitest";
import { categoryThresholdIn } from "../../../../../rules/category-thresholds.ts";
import { compileRuleset } from "../../../../../rules/compile.ts";
import { loadRulesets } from "../../../../../rules/load-rulesets.ts";
import type { JudgedLine } from "../../../../../server/application/audits/audit-line.ts";
import { verdictChange } from "../../../../../server/application/audits/baseline/verdict-change.ts";
import { judged, SHORT } from "../clients/client-of.ts";

const PLANS = new Map(loadRulesets().map(({ name, ruleset }) => [name, compileRuleset(ruleset)]));
const planOf = (name: string) => PLANS.get(name) ?? null;

/** The line as it is on a date and under a ruleset. */
function on(line: JudgedLine, asOf: string, ruleset = "wechat-live@2020-09"): JudgedLine {
  const verdict = PLANS.get(ruleset)?.on(asOf)(line.facts ?? {}).verdict ?? line.verdict;
  return { ...line, asOf, ruleset, verdict };
}

function openIn(ruleset: string): readonly string[] {
  const plan = PLANS.get(ruleset);
  return (plan && categoryThresholdIn(plan.ruleset)?.value) ?? [];
}

const ENOUGH = { ...SHORT, dau: 150 };
const line = (facts: Readonly<Record<string, unknown>>) => judged("a", facts);

describe("why a verdict changed", () => {
  it("is nothing where it did not, whatever else is new", () => {
    expect(verdictChange(line(SHORT), line({ ...SHORT, followers: 99 }), planOf)).toBeNull();
  });

  it("is a fact, by its name, and no other that changed as well", () => {
    expect(
      verdictChange(line(SHORT), line({ ...SHORT, dau: 150, adSpend: "1.00" }), planOf),
    ).toEqual({
      from: "ineligible",
      to: "eligible",
      causes: ["facts"],
      facts: ["dau"],
    });
  });

  it("is several facts where none is enough by itself", () => {
    const before = line({ ...SHORT, lastPaymentOn: "never" });
    expect(verdictChange(before, line(ENOUGH), planOf)).toMatchObject({
      causes: ["facts"],
      facts: ["lastPaymentOn", "dau"],
    });
  });

  it("is the calendar where the same facts have lapsed", () => {
    expect(
      verdictChange(on(line(ENOUGH), "2027-01-30"), on(line(ENOUGH), "2027-01-31"), planOf),
    ).toEqual({
      from: "eligible",
      to: "ineligible",
      causes: ["calendar"],
      facts: [],
    });
  });

  it("is the rules where the same facts on the same day are judged otherwise", () => {
    const [earlier, later] = ["wechat-live@undated-21-categories", "wechat-live@2020-09"] as const;
    const dropped = openIn(earlier).find((category) => !openIn(later).includes(category));
    const facts = { ...ENOUGH, categories: [dropped] };
    const before = on(line(facts), "2026-11-27", earlier);

    expect(before.verdict).toBe("eligible");
    expect(verdictChange(before, on(line(facts), "2026-11-27", later), planOf)).toEqual({
      from: "eligible",
      to: "ineligible",
      causes: ["rules"],
      facts: [],
    });
  });

  it("is facts and calendar where each alone would have changed nothing", () => {
    // The payment lapses, and the new number of users would have been enough while it held.
    const before = on(line(SHORT), "2026-11-27");
    const after = on(line({ ...SHORT, dau: null }), "2026-11-27");
    expect(verdictChange(before, after, planOf)).toMatchObject({
      to: "undetermined",
      causes: ["facts"],
    });
    const healed = { ...SHORT, lastSevereViolationOn: "2026-07-21" };
    expect(
      verdictChange(
        on(line(healed), "2026-11-27"),
        on(line({ ...healed, dau: 150 }), "2027-01-22"),
        planOf,
      ),
    ).toMatchObject({ to: "eligible", causes: ["facts", "calendar"], facts: ["dau"] });
  });

  it("is not told where the earlier line has no facts, or a ruleset that is not here", () => {
    const now = line(ENOUGH);
    const untold = { from: "ineligible", to: "eligible", causes: [], facts: [] };
    expect(verdictChange({ ...line(SHORT), facts: null }, now, planOf)).toEqual(untold);
    expect(verdictChange({ ...line(SHORT), ruleset: "wechat-live@1999-01" }, now, planOf)).toEqual(
      untold,
    );
  });
});
