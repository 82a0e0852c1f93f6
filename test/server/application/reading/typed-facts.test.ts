import { describe, expect, it } from "vitest";
import { LATEST_TABLE, shippedNames } from "../../../../rules/categories/known-names.ts";
import { readTypedFacts as readBy } from "../../../../server/application/reading/typed-facts.ts";

const readTypedFacts = (form: Record<string, unknown>) => readBy(form, shippedNames(LATEST_TABLE));

describe("a form of facts", () => {
  it("becomes strict facts, with an echo of what was understood differently", () => {
    const form = {
      entityType: "enterprise",
      categories: ["商家自营>食品", "商家自营>百货"],
      followers: "1.5万",
      dau: "150",
      adSpend: "",
      lastPaymentOn: "2026年11月3日",
      _csrf: "x",
    };

    expect(readTypedFacts(form)).toEqual({
      facts: {
        entityType: "enterprise",
        categories: ["商家自营>食品", "商家自营>百货"],
        followers: 15_000,
        dau: 150,
        lastPaymentOn: "2026-11-03",
      },
      echoes: [
        { fact: "lastPaymentOn", typed: "2026年11月3日", understood: "2026-11-03" },
        { fact: "followers", typed: "1.5万", understood: "15000" },
      ],
      problems: [],
    });
  });

  it("reports each field that it cannot read, and reads the others", () => {
    const { facts, problems } = readTypedFacts({
      followers: "约100",
      dau: "1;2",
      adSpend: { a: 1 },
      region: "mainland",
    });

    expect(facts).toEqual({ region: "mainland" });
    expect(problems).toEqual([
      { pointer: "/facts/followers", code: "number-ambiguous", read: '"约100"' },
      { pointer: "/facts/dau", code: "seven-days-expected", read: '"1;2"', params: { count: 2 } },
      { pointer: "/facts/adSpend", code: "text-expected", read: '{"a":1}' },
    ]);
  });

  it("does not read a field that is far too long for any answer", () => {
    const { facts, problems } = readTypedFacts({ followers: "0".repeat(2001), dau: "150" });

    expect(facts).toEqual({ dau: 150 });
    expect(problems).toMatchObject([
      { pointer: "/facts/followers", code: "too-long", params: { max: 2000 } },
    ]);
  });
});
