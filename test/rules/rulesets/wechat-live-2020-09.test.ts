import { describe, expect, it } from "vitest";
import { FACT_KEYS } from "../../../rules/facts.ts";
import { evaluate, ruleset } from "../wechat-live.ts";
import { CASES } from "./wechat-live-2020-09.cases.ts";

describe("wechat-live@2020-09", () => {
  it.each(CASES)("$name: $verdict", async ({ facts, verdict, met, unmet }) => {
    const evaluation = await evaluate(facts);
    const idsWith = (status: string) =>
      evaluation.conditions.filter((one) => one.status === status).map(({ id }) => id);

    expect(evaluation.verdict).toBe(verdict);
    expect(idsWith("met")).toEqual(met);
    expect(idsWith("unmet")).toEqual(unmet);
  });

  it.each(ruleset.conditions.map(({ id }) => id))(
    "%s fires in a case and stays silent in one",
    (id) => {
      expect(CASES.some(({ met }) => met.includes(id))).toBe(true);
      expect(CASES.some(({ unmet }) => unmet.includes(id))).toBe(true);
    },
  );

  it("has the two groups of the guide: 1, 2, 3 all and any of 4, 5, 6", () => {
    const ids = (group: string) =>
      ruleset.conditions.filter((one) => one.group === group).map(({ id }) => id);

    expect(ids("mandatory")).toEqual(["category", "no-severe-violation", "recent-payment"]);
    expect(ids("anyOf")).toEqual(["followers", "dau", "ad-spend"]);
  });

  it("opens 电商平台 and 17 categories of 商家自营", () => {
    const category = ruleset.conditions.find(({ fact }) => fact === "categories");
    const open = category?.fact === "categories" ? category.threshold.value : [];

    expect(open).toHaveLength(18);
    expect(new Set(open).size).toBe(18);
    expect(open.filter((name) => name.startsWith("商家自营>"))).toHaveLength(17);
    expect(open).toContain("电商平台>电商平台");
  });

  it("asks for every fact once, and each question has a cost of its own", () => {
    const questions = ruleset.conditions.flatMap((condition) => condition.questions);

    expect(questions.map(({ fact }) => fact).sort()).toEqual(
      FACT_KEYS.filter((key) => !key.startsWith("channels")).sort(),
    );
    expect(new Set(questions.map(({ cost }) => cost)).size).toBe(questions.length);
  });

  it("names for every condition a dated source", () => {
    for (const { sources } of ruleset.conditions) {
      expect(sources[0]).toMatchObject({
        checkedOn: "2026-11-22",
        url: expect.stringMatching(/^https:/) as string,
      });
    }
  });
});
