import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileRuleset } from "../../rules/compile.ts";
import { createEvaluator } from "../../rules/evaluate.ts";
import { loadRulesets } from "../../rules/load-rulesets.ts";
import { LANGUAGES } from "../../rules/localized-text.ts";
import { findPaths } from "../../rules/paths.ts";
import { changeTextOf, groupDigits, textsOf } from "../../rules/texts.ts";
import { channelsFacts, question, SEED } from "./arbitrary-facts.ts";
import { AS_OF, factsOf, resultOf, ruleset } from "./wechat-live.ts";

async function explanation(id: string, raw: unknown, language: "zh-CN" | "en" = "zh-CN") {
  const result = await resultOf(id, raw);
  return textsOf(ruleset, { result, asOf: AS_OF, language }).explanation;
}

describe("the words of a result", () => {
  it.each([
    ["followers", { followers: 63 }, "主体下公众号共有 63 位粉丝，还差 38 位（需大于 100）。"],
    ["followers", { followers: 12345 }, "主体下公众号共有 12,345 位粉丝，大于 100。"],
    [
      "ad-spend",
      { adSpend: "9999.99" },
      "主体近一年在微信生态内的广告实际消耗为 9,999.99 元，还差 0.02 元（需大于 10,000 元）。",
    ],
    [
      "recent-payment",
      { lastPaymentOn: "2026-08-23" },
      "最近一次支付在 2026-08-23，距今 91 天，超过 90 天。",
    ],
    [
      "recent-payment",
      { lastPaymentOn: "2026-11-22" },
      "最近一次支付在 2026-11-22，2027-02-20 前（含当天）有效。",
    ],
    ["recent-payment", { lastPaymentOn: "never" }, "小程序还没有过支付。"],
    ["category", { categories: [] }, "现有类目（无）都不在开放清单内。"],
    [
      "dau",
      { dau: [1, 2, 3, 4, 5, 6, 7] },
      "近 7 日的日活跃用户为 4（解读：7 天的平均数），需大于 100；7 天合计还差 673 人次。",
    ],
  ])("%s with %j", async (id, raw, expected) => {
    expect(await explanation(id, raw)).toBe(expected);
  });

  it("let a category of somebody else's turn nothing around it", async () => {
    const raw = { categories: ["自营>\u202e衣服", "\u05e9\u05dc\u05d5\u05dd>17", "自营>食品"] };

    expect(await explanation("category", raw)).toBe(
      "没有认出类目“自营>衣服、\u2068\u05e9\u05dc\u05d5\u05dd>17\u2069、自营>食品”，所以既不算满足，也不算不满足。",
    );
  });

  it("speak English as well", async () => {
    expect(await explanation("followers", { followers: 63 }, "en")).toBe(
      "The entity's official accounts have 63 followers, 38 short of more than 100.",
    );
  });

  it.each(loadRulesets())(
    "of $name never show a hole, whatever the facts are",
    async ({ ruleset }) => {
      const evaluator = createEvaluator(ruleset);
      const hole = /[{}]|undefined|null|NaN|\[object/;
      await fc.assert(
        fc.asyncProperty(question, channelsFacts, async ({ raw, asOf, readings }, channels) => {
          const asked = { facts: factsOf({ ...raw, ...channels }, asOf), asOf, readings };
          const evaluation = await evaluator.evaluate(asked);
          const paths = findPaths(compileRuleset(ruleset), asked, evaluation);
          for (const language of LANGUAGES) {
            const texts = evaluation.conditions.map((result) =>
              textsOf(ruleset, { result, asOf, language }),
            );
            const changes = paths.flatMap((path) =>
              path.changes.map((change) => changeTextOf(ruleset, { change, asOf, language })),
            );
            expect(
              JSON.stringify([
                texts.map((one) => Object.values(one).filter(Boolean)),
                changes,
              ]).replaceAll(/^\[\[|\]\]$/g, ""),
            ).not.toMatch(hole);
          }
        }),
        { seed: SEED, numRuns: 150 },
      );
    },
  );

  it("group digits by three", () => {
    expect([0, 999, 1000, 1234567, "1234.56"].map(groupDigits)).toEqual([
      "0",
      "999",
      "1,000",
      "1,234,567",
      "1,234.56",
    ]);
  });
});
