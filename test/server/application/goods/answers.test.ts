import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GoodsAnswers } from "../../../../machines/onboarding/answers.ts";
import { parseGoods } from "../../../../server/application/goods/answers.ts";
import { problemsOf } from "../reading/problems.ts";

const FORM = {
  name: "羊毛围巾",
  coverImgUrl: `img_${"0a".repeat(16)}`,
  priceType: 1,
  price: "99",
  url: "pages/goods/detail?id=1",
};
const problems = (change: object) => problemsOf(parseGoods({ ...FORM, ...change }));

describe("the form of goods", () => {
  it("is taken, with prices to the fen", () => {
    expect(parseGoods({ ...FORM, price: 19.9 })).toEqual({
      ok: true,
      value: {
        ...FORM,
        price: "19.90",
        price2: null,
        thirdPartyAppid: null,
        coverAddress: null,
        sku: null,
      },
    });
  });

  it.each([
    ["name", "三个字", []],
    ["name", "两字a", ["/goods/name text-width"]],
    ["name", "两字ab", []],
    ["name", "字".repeat(14), []],
    ["name", `${"字".repeat(14)}a`, ["/goods/name text-width"]],
    ["name", undefined, ["/goods/name required"]],
    ["coverImgUrl", undefined, ["/goods/coverImgUrl image-missing"]],
    ["coverImgUrl", "https://a.example/a.jpg", ["/goods/coverImgUrl image-missing"]],
    ["priceType", undefined, ["/goods/priceType required"]],
    ["priceType", 4, ["/goods/priceType choice-expected"]],
    ["priceType", "1", ["/goods/priceType choice-expected"]],
    ["price", "0.01", []],
    ["price", "0", ["/goods/price price-expected"]],
    ["price", 0, ["/goods/price price-expected"]],
    ["price", "0.00", ["/goods/price price-expected"]],
    ["price", -1, ["/goods/price price-expected"]],
    ["price", "1.234", ["/goods/price price-expected"]],
    ["price", "1,200", ["/goods/price price-expected"]],
    ["price", "99999999.99", []],
    ["price", "100000000", ["/goods/price price-too-large"]],
    ["price", "99999999999", ["/goods/price price-too-large"]],
    ["price", 1e21, ["/goods/price price-expected"]],
    ["price", Number.NaN, ["/goods/price price-expected"]],
    ["price", true, ["/goods/price price-expected"]],
    ["price", [99], ["/goods/price price-expected"]],
    ["price", "", ["/goods/price required"]],
    ["price", null, ["/goods/price required"]],
    ["price", undefined, ["/goods/price required"]],
    ["url", "pages/index", []],
    ["url", "pages/index.html?a=%E5%BC%80&b=1", []],
    ["url", "/pages/index", ["/goods/url path-expected"]],
    ["url", "https://a.example/pages/index", ["/goods/url path-expected"]],
    ["url", "pages%2Findex%3Fid%3D1", ["/goods/url path-expected"]],
    ["url", "pages/商品", ["/goods/url path-expected"]],
    ["url", "pages/index?name=围巾", ["/goods/url path-not-encoded"]],
    ["url", "pages/index?name=a b", ["/goods/url path-not-encoded"]],
    ["name", "\u200b".repeat(8), ["/goods/name required"]],
    ["name", "\u202e羊毛围巾", []],
    ["url", `pages/${"a".repeat(494)}`, []],
    ["url", `pages/${"a".repeat(495)}`, ["/goods/url too-long"]],
    ["url", "", ["/goods/url required"]],
    ["thirdPartyAppid", "", []],
    ["thirdPartyAppid", "wx0123456789abcdef", []],
    ["thirdPartyAppid", "0123456789", ["/goods/thirdPartyAppid appid-expected"]],
    ["stock", 5, ["/goods/stock key-unexpected"]],
  ] as const)("%s: %j", (field, value, expected) => {
    expect(problems({ [field]: value })).toEqual(expected);
  });

  it.each([
    ["one price", 1, "99", undefined, []],
    ["one price and another", 1, "99", "100", ["/goods/price2 price2-unexpected"]],
    ["a range without an end", 2, "99", "", ["/goods/price2 price2-missing"]],
    ["a range", 2, "99", "99.01", []],
    ["a range of one price", 2, "99", "99.00", []],
    ["a range that goes down", 2, "99", "98.99", ["/goods/price2 price2-below-price"]],
    ["a range of ten and nine", 2, "9", "10", []],
    ["a discount without the new price", 3, "99", null, ["/goods/price2 price2-missing"]],
    ["a discount", 3, "99", "98.99", []],
    ["a discount of nothing", 3, "99", "99", []],
    ["a discount that is dearer", 3, "99", "99.01", ["/goods/price2 price2-above-price"]],
    ["a discount to nonsense", 3, "99", "cheap", ["/goods/price2 price-expected"]],
    ["no price type", undefined, "99", undefined, ["/goods/priceType required"]],
  ])("%s", (_, priceType, price, price2, expected) => {
    expect(problems({ priceType, price, price2 })).toEqual(expected);
  });

  it("compares the prices although something else is wrong", () => {
    expect(problems({ name: 5, priceType: 2 })).toEqual([
      "/goods/name text-expected",
      "/goods/price2 price2-missing",
    ]);
  });

  it("never throws, and gives what the machine can keep", () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(1, 2, 3, "9.9", "10", ...Object.values(FORM)),
    );
    const input = fc.dictionary(
      fc.constantFrom(...Object.keys(FORM), "price2", "__proto__"),
      value,
    );

    fc.assert(
      fc.property(input, (change) => {
        const parsed = parseGoods({ ...FORM, ...change });
        if (parsed.ok) expect(GoodsAnswers.safeParse(parsed.value).success).toBe(true);
        expect(new Set(problemsOf(parsed)).size).toBe(problemsOf(parsed).length);
      }),
      { seed: 20_261_122, numRuns: 1000 },
    );
  });
});
