/** A fact that is known in part, from the status of its condition to the words about it. */
import { describe, expect, it } from "vitest";
import { blockersOf } from "../../rules/blockers.ts";
import { forecastOf } from "../../rules/forecast.ts";
import { findPaths } from "../../rules/paths.ts";
import { questionsOf } from "../../rules/questions.ts";
import { changeTextOf, intervalWords, textsOf } from "../../rules/texts.ts";
import {
  AS_OF,
  evaluate,
  evaluator,
  factsOf,
  GOOD,
  plan,
  resultOf,
  ruleset,
} from "./wechat-live.ts";

const NOTHING_MORE = { ...GOOD, followers: 0, dau: 0, adSpend: 0 };

describe("a number of which an interval is known", () => {
  it.each<[string, unknown, object]>([
    [
      "followers",
      { min: 101 },
      { status: "met", actual: { min: 101 }, gap: null, missingShare: 0 },
    ],
    [
      "followers",
      { min: 100 },
      { status: "unknown", actual: { min: 100 }, gap: null, gapUnit: null },
    ],
    [
      "followers",
      { max: 100 },
      { status: "unmet", actual: { max: 100 }, gap: 1, gapUnit: "follower" },
    ],
    ["followers", { min: 20, max: 63 }, { status: "unmet", actual: { min: 20, max: 63 }, gap: 38 }],
    ["followers", { max: 101 }, { status: "unknown", actual: { max: 101 }, gap: null }],
    ["followers", { min: 101, max: 101 }, { status: "met" }],
    ["followers", { min: 0 }, { status: "unknown", missingShare: 1 }],
    [
      "dau",
      { min: 101, max: 120 },
      { status: "met", actual: { min: 101, max: 120 }, detail: null },
    ],
    ["dau", { min: 80, max: 110 }, { status: "unknown", actual: { min: 80, max: 110 } }],
    ["dau", { max: 99 }, { status: "unmet", gap: 2, gapUnit: "user" }],
    [
      "ad-spend",
      { min: "10000.01" },
      { status: "met", actual: { min: "10000.01" }, heldUntil: null },
    ],
    ["ad-spend", { min: 10_000 }, { status: "unknown", actual: { min: "10000.00" }, gap: null }],
    [
      "ad-spend",
      { min: 1, max: "9999.99" },
      { status: "unmet", actual: { min: "1.00", max: "9999.99" }, gap: "0.02", gapUnit: "CNY" },
    ],
  ])("%s %j", async (id, known, expected) => {
    const fact = { followers: "followers", dau: "dau", "ad-spend": "adSpend" }[id] ?? "";

    expect(await resultOf(id, { [fact]: known })).toMatchObject(expected);
  });

  it("decides alone, or is asked: which is it exactly?", async () => {
    const verdictOf = async (raw: object) => (await evaluate({ ...NOTHING_MORE, ...raw })).verdict;

    expect(await verdictOf({ followers: { min: 101 } })).toBe("eligible");
    expect(await verdictOf({ followers: { max: 100 } })).toBe("ineligible");
    expect(await verdictOf({ followers: { min: 100 } })).toBe("undetermined");

    const facts = factsOf({ ...NOTHING_MORE, followers: { min: 100 }, dau: { max: 50 } });
    const evaluation = await evaluator.evaluate({ facts, asOf: AS_OF });
    expect(questionsOf(ruleset, evaluation, facts)).toMatchObject([
      {
        fact: "followers",
        condition: "followers",
        text: {
          "zh-CN": "主体下的公众号一共有多少粉丝？（已知 100 或以上，确切是多少？）",
          en: "How many followers do the entity's official accounts have in all? (Known: 100 or more. Which is it exactly?)",
        },
      },
    ]);
  });

  it("is not asked when something else decides", async () => {
    const facts = factsOf({ ...GOOD, followers: { min: 100 } });
    const evaluation = await evaluator.evaluate({ facts, asOf: AS_OF });

    expect(evaluation.verdict).toBe("eligible");
    expect(questionsOf(ruleset, evaluation, facts)).toEqual([]);
  });

  it("has its blockers, paths and forecast counted from the highest value", async () => {
    const facts = factsOf({ ...NOTHING_MORE, followers: { min: 20, max: 63 } });
    const question = { facts, asOf: AS_OF };
    const evaluation = await evaluator.evaluate(question);
    const paths = findPaths(plan, question, evaluation);
    const [change] = paths.flatMap(({ changes }) =>
      changes.filter((one) => one.condition === "followers"),
    );

    expect(blockersOf(ruleset, evaluation)).toHaveLength(1);
    expect(change?.gap).toBe(38);
    expect(change && changeTextOf(ruleset, { change, asOf: AS_OF, language: "en" })).toMatch(
      /^Win at least 38 more followers/,
    );
    expect(forecastOf(plan, question)).toMatchObject([{ verdict: "ineligible", to: null }]);
  });
});

describe("an interval in words", () => {
  it.each<[object, string, string]>([
    [{ min: 100 }, "100 或以上", "100 or more"],
    [{ max: 99 }, "99 或以下", "99 or less"],
    [{ min: 1200, max: 1500 }, "1,200–1,500", "1,200–1,500"],
    [{ min: "10000.01" }, "10,000.01 或以上", "10,000.01 or more"],
    [{ min: "1.00", max: "9999.99" }, "1.00–9,999.99", "1.00–9,999.99"],
  ])("%j", (interval, chinese, english) => {
    expect(intervalWords(interval, "zh-CN")).toBe(chinese);
    expect(intervalWords(interval, "en")).toBe(english);
  });

  it.each<[unknown, string]>([
    [{ min: 101 }, "主体下公众号共有 101 或以上 位粉丝，大于 100。"],
    [{ min: 20, max: 63 }, "主体下公众号共有 20–63 位粉丝，还差 至少 38 位（需大于 100）。"],
    [{ min: 63, max: 63 }, "主体下公众号共有 63 位粉丝，还差 38 位（需大于 100）。"],
    [{ min: 100 }, "目前知道的是 100 或以上，其中有大于 100 的，也有不大于的，还需要确切的数字。"],
  ])("of followers %j", async (followers, expected) => {
    const result = await resultOf("followers", { followers });

    expect(textsOf(ruleset, { result, asOf: AS_OF, language: "zh-CN" }).explanation).toBe(expected);
  });
});
