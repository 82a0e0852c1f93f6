import { describe, expect, it } from "vitest";
import type { Example } from "../../../../rules/examples.ts";
import { loadRulesets } from "../../../../rules/load-rulesets.ts";
import type { Language } from "../../../../server/errors.ts";
import { exampleView } from "../../../../server/presenters/rulesets/examples-view.ts";
import { textsIn } from "../../../../server/presenters/texts/texts.ts";

const ALL = loadRulesets().flatMap(({ name, ruleset, examples }) =>
  examples.map((example) => [`${name}: ${example.title.en}`, ruleset, example] as const),
);
const [, , first] = ALL[0] ?? [];
if (!first) throw new Error("there is no example");

function shown(example: Example, language: Language = "zh-CN") {
  const { ruleset } = loadRulesets().find(({ examples }) => examples.includes(example)) ?? {
    ruleset: ALL[0]?.[1],
  };
  if (!ruleset) throw new Error("there is no ruleset");
  return exampleView({ t: textsIn(language), language }, example, ruleset);
}

const rowsOf = (facts: Example["facts"], language?: Language) =>
  Object.fromEntries(
    shown({ ...first, facts }, language).rows.map(({ label, value }) => [label, value]),
  );

describe("a worked example as people read it", () => {
  it.each(ALL)("is whole in both languages: %s", (_name, ruleset, example) => {
    for (const language of ["zh-CN", "en"] as const) {
      const view = exampleView({ t: textsIn(language), language }, example, ruleset);

      expect(view.deciding.length).toBe(example.decides.length);
      expect(view.rows.length).toBeGreaterThan(1);
      expect(JSON.stringify(view)).not.toMatch(/undefined|\[object|\{\w+\}|"(label|value)":""/);
    }
  });

  it("groups digits and names the unit of money, whole or dated", () => {
    expect(rowsOf({ followers: 5000, adSpend: "10000.01" })).toMatchObject({
      公众号粉丝数: "5,000",
      近一年广告消耗: "10,000.01 元",
    });
    expect(rowsOf({ adSpend: [{ on: "2025-11-22", amount: "8000" }] }, "en")).toMatchObject({
      "Ad spend over the last year": "2025-11-22 8,000 CNY",
    });
  });

  it("has words for options, for never, and for none of them", () => {
    expect(
      rowsOf({ entityType: "individual", lastPaymentOn: "never", channelsAssociation: [] }, "en"),
    ).toMatchObject({
      "Entity type": "Individual",
      "Last payment": "Never",
      "Ties of the Channels account": "No tie at all",
    });
  });

  it("says so where nothing is known, and how wording is read where the example pins that", () => {
    const view = shown({ ...first, facts: {}, readings: { dau: "every-day" } }, "en");

    expect(view.rows.map(({ value }) => value)).toEqual([
      first.asOf,
      "Not known yet",
      "as every single day",
    ]);
  });
});
