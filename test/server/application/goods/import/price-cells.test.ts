import { describe, expect, it } from "vitest";
import {
  readPrices,
  readPriceType,
} from "../../../../../server/application/goods/import/price-cells.ts";

describe("a price as people write it", () => {
  it.each([
    ["19.9", "19.9", null, null],
    ["19.90", "19.9", null, null],
    ["¥19.90", "19.9", null, "19.90"],
    ["￥19.90", "19.9", null, "19.90"],
    ["19.9元", "19.9", null, "19.90"],
    ["１９．９", "19.9", null, "19.90"],
    ["1,200.00", "1200", null, "1200.00"],
    ["1.2万", "12000", null, "12000.00"],
    ["19.9-29.9", "19.9", "29.9", "19.9 – 29.9"],
    ["19.9~29.9", "19.9", "29.9", "19.9 – 29.9"],
    ["19.9～29.9", "19.9", "29.9", "19.9 – 29.9"],
    ["¥19.9 至 ¥29.9元", "19.9", "29.9", "19.90 – 29.90"],
    ["1万-2万", "10000", "20000", "10000.00 – 20000.00"],
  ])("%s", (typed, price, price2, echo) => {
    expect(readPrices(typed)).toEqual({ ok: true, value: { price, price2 }, echo });
  });

  it.each([
    ["1,20", "number-ambiguous"],
    ["1-2万", "number-ambiguous"],
    ["约20", "number-ambiguous"],
    ["19.9.9", "number-ambiguous"],
    ["面议", "price-expected"],
    ["$19.9", "price-expected"],
    ["19.999", "price-expected"],
    ["2026-09-19", "price-expected"],
  ])("%s is not guessed", (typed, code) => {
    expect(readPrices(typed)).toMatchObject({ ok: false, code });
  });
});

describe("a price type as people write it", () => {
  it.each([
    ["1", 1],
    [" １ ", 1],
    ["一口价", 1],
    ["Fixed price", 1],
    ["2", 2],
    ["价格区间", 2],
    ["range", 2],
    ["3", 3],
    ["折扣价", 3],
    ["显示折扣价", 3],
    ["Discount", 3],
  ])("%s", (typed, value) => {
    expect(readPriceType(typed)).toEqual({ ok: true, value, echo: null });
  });

  it.each(["4", "0", "constructor", "便宜"])("%s is none", (typed) => {
    expect(readPriceType(typed)).toMatchObject({ ok: false, code: "choice-expected" });
  });
});
