import { describe, expect, it } from "vitest";
import { type GoodsItem, initialContext } from "../../../../machines/onboarding/context.ts";
import { filteredGoods } from "../../../../server/application/goods/goods-list.ts";
import { librarySize } from "../../../../server/application/goods/library-size.ts";
import { reviewCounts } from "../../../../server/application/goods/review-counts.ts";

function item(name: string, changes: Partial<GoodsItem> = {}): GoodsItem {
  const prices = { priceType: 1, price: "9.00", price2: null } as const;
  const cover = { coverImgUrl: null, coverAddress: "https://cdn.example.com/a.jpg" };
  return {
    key: name.toLowerCase(),
    answers: { name, ...cover, ...prices, url: "pages/a?id=1", thirdPartyAppid: null, sku: "A-7" },
    review: "draft",
    reason: null,
    goodsId: null,
    auditId: null,
    inRoom: false,
    problem: null,
    coverProblem: null,
    pictureFile: null,
    newPrices: null,
    ...changes,
  };
}

const goods = [
  item("Scarf"),
  item("Glove", { review: "approved", goodsId: 7 }),
  item("Shirt", { review: "in-review", goodsId: 8 }),
];
const namesOf = (found: readonly GoodsItem[]) => found.map(({ answers }) => answers.name);

describe("finding goods", () => {
  it.each([
    [null, "", ["Scarf", "Glove", "Shirt"]],
    ["approved", "", ["Glove"]],
    ["rejected", "", []],
    [null, "ＳＣＡＲＦ ", ["Scarf"]],
    [null, "a-7", ["Scarf", "Glove", "Shirt"]],
    [null, "?id=1", ["Scarf", "Glove", "Shirt"]],
    ["draft", "glove", []],
  ] as const)("with review %s and %j", (review, q, names) => {
    expect(namesOf(filteredGoods(goods, { review, q }))).toEqual(names);
  });

  it("counts them by review", () => {
    expect(reviewCounts(goods)).toEqual({
      draft: 1,
      queued: 0,
      submitting: 0,
      "in-review": 1,
      approved: 1,
      rejected: 0,
    });
  });
});

describe("how full the library is", () => {
  const connected = { ...initialContext({ mode: "connected" }), goods };

  it("is what WeChat has of the goods, as long as it was not asked", () => {
    expect(librarySize(connected)).toEqual({ total: 2, max: 5000, at: null });
  });

  it("is WeChat's number, unless more were accepted since", () => {
    const at = "2026-11-21T04:00:00.000Z";
    const read = (total: number) =>
      librarySize({ ...connected, library: { at, total, others: [] } });

    expect(read(30)).toEqual({ total: 30, max: 5000, at });
    expect(read(1).total).toBe(2);
  });

  it("is by hand what was submitted", () => {
    expect(librarySize({ ...connected, mode: "manual" }).total).toBe(2);
  });
});
