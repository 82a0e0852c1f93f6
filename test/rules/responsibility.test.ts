import { describe, expect, it } from "vitest";
import { compileRuleset } from "../../rules/compile.ts";
import { responsibleFor } from "../../rules/responsibility.ts";
import type { Ruleset } from "../../rules/ruleset.ts";
import { changed, withFollowers, without, withPaymentDays } from "./changed-ruleset.ts";
import { AS_OF, factsOf, GOOD, ruleset } from "./wechat-live.ts";

function responsible(raw: object, before: Ruleset, after: Ruleset) {
  const facts = factsOf(raw);
  return responsibleFor(before, after, {
    before: compileRuleset(before).on(AS_OF)(facts),
    after: compileRuleset(after).on(AS_OF)(facts),
  });
}

const BARE = { ...GOOD, dau: 0, adSpend: 0 };
const withDau = (value: number, base: Ruleset) =>
  changed(
    "dau",
    (one) => ({
      ...one,
      options: one.options.map((option) => ({
        ...option,
        threshold: { ...option.threshold, value },
      })),
    }),
    base,
  );

describe("who is responsible for a turn", () => {
  it("is nobody where the verdict stays, whatever else changed", () => {
    expect(responsible(GOOD, ruleset, withFollowers(200))).toEqual([]);
  });

  it("is the one condition that turns it", () => {
    expect(responsible(BARE, ruleset, withFollowers(200))).toEqual(["followers"]);
    expect(responsible(BARE, withFollowers(200), ruleset)).toEqual(["followers"]);
    expect(responsible(BARE, ruleset, without("followers"))).toEqual(["followers"]);
  });

  it("are both where neither would have been enough", () => {
    const stricter = withDau(200, withFollowers(200));

    expect(responsible({ ...GOOD, adSpend: 0 }, ruleset, stricter)).toEqual(["followers", "dau"]);
  });

  it("is the first in the ruleset's order where each would have been enough", () => {
    const stricter = withFollowers(200, withPaymentDays(1));

    expect(responsible(BARE, ruleset, stricter)).toEqual(["recent-payment"]);
  });

  it("is a condition that only went over to another group", () => {
    const optional = changed("lastPaymentOn", (one) => ({ ...one, group: "anyOf" as const }));

    expect(responsible({ ...GOOD, lastPaymentOn: "never" }, ruleset, optional)).toEqual([
      "recent-payment",
    ]);
  });
});
