import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  readTypedAmount,
  readTypedCategories,
  readTypedCount,
  readTypedDate,
} from "../../../../server/application/reading/read-numbers.ts";

describe("a count that somebody typed", () => {
  it.each([
    ["120", 120, null],
    [" 120 ", 120, null],
    ["0", 0, null],
    ["1w", 10_000, "10000"],
    ["1W", 10_000, "10000"],
    ["1万", 10_000, "10000"],
    ["1.5万", 15_000, "15000"],
    ["1.15万", 11_500, "11500"],
    ["1.10w", 11_000, "11000"],
    ["2千", 2000, "2000"],
    ["2k", 2000, "2000"],
    ["1,200", 1200, "1200"],
    ["1，200", 1200, "1200"],
    ["12,345,678", 12_345_678, "12345678"],
    ["１２００", 1200, "1200"],
    ["1 200", 1200, "1200"],
    ["120人", 120, "120"],
    ["007", 7, "7"],
    ["1.0", 1, "1"],
  ])("%s is %i", (typed, value, echo) => {
    expect(readTypedCount(typed)).toEqual({ ok: true, value, echo });
  });

  it.each([
    ["1,20", "number-ambiguous"],
    ["1,2,3", "number-ambiguous"],
    ["约100", "number-ambiguous"],
    ["100多", "number-ambiguous"],
    ["100+", "number-ambiguous"],
    ["100-200", "number-ambiguous"],
    ["2千5", "number-ambiguous"],
    ["1万2千", "number-ambiguous"],
    ["1.2.3", "number-ambiguous"],
    ["1.5", "integer-expected"],
    ["1.23456万", "integer-expected"],
    ["-5", "integer-expected"],
    ["很多", "integer-expected"],
    ["1e5", "integer-expected"],
    ["99999999999999999999", "integer-expected"],
    ["", "integer-expected"],
  ])("%s is not guessed: %s", (typed, code) => {
    expect(readTypedCount(typed)).toMatchObject({ ok: false, code, read: JSON.stringify(typed) });
  });

  it("is read back as it is written, for any number", () => {
    fc.assert(
      fc.property(fc.nat(), (count) => {
        expect(readTypedCount(String(count))).toEqual({ ok: true, value: count, echo: null });
        expect(readTypedCount(count.toLocaleString("en-US"))).toMatchObject({
          ok: true,
          value: count,
        });
      }),
      { seed: 7 },
    );
  });

  it("never makes the readers throw", () => {
    const readers = [readTypedCount, readTypedAmount, readTypedDate, readTypedCategories];
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" })), (typed) => {
        for (const read of readers) expect(typeof read(typed).ok).toBe("boolean");
      }),
      { seed: 7, numRuns: 2000 },
    );
  });
});

describe("an amount that somebody typed", () => {
  it.each([
    ["10000.01", "10000.01", null],
    ["10000", "10000", null],
    ["10,000.01", "10000.01", "10000.01"],
    ["¥10,000.01", "10000.01", "10000.01"],
    ["￥１万", "10000", "10000.00"],
    ["1.000001万元", "10000.01", "10000.01"],
    ["1w", "10000", "10000.00"],
    ["10000元", "10000", "10000.00"],
  ])("%s is %s", (typed, value, echo) => {
    expect(readTypedAmount(typed)).toEqual({ ok: true, value, echo });
  });

  it.each([
    ["1.234", "amount-expected"],
    ["-1", "amount-expected"],
    ["1万多", "number-ambiguous"],
    ["10,00", "number-ambiguous"],
    ["$5", "amount-expected"],
  ])("%s is not guessed: %s", (typed, code) => {
    expect(readTypedAmount(typed)).toMatchObject({ ok: false, code });
  });
});

describe("a date that somebody typed", () => {
  it.each([
    ["2026-11-03", "2026-11-03", null],
    ["2026-11-3", "2026-11-03", "2026-11-03"],
    ["2026/11/3", "2026-11-03", "2026-11-03"],
    ["2026.11.03", "2026-11-03", "2026-11-03"],
    ["2026年11月3日", "2026-11-03", "2026-11-03"],
    ["２０２６年１１月３日", "2026-11-03", "2026-11-03"],
    ["20261103", "2026-11-03", "2026-11-03"],
    ["无", "never", "never"],
    ["从未", "never", "never"],
    ["Never", "never", "never"],
    ["never", "never", null],
  ])("%s is %s", (typed, value, echo) => {
    expect(readTypedDate(typed)).toEqual({ ok: true, value, echo });
  });

  it.each([
    ["11/3/2026", "date-ambiguous"],
    ["3-11-26", "date-ambiguous"],
    ["2026-02-30", "date-not-in-calendar"],
    ["2026-11/3", "date-or-never-expected"],
    ["上周", "date-or-never-expected"],
    ["2026-11", "date-or-never-expected"],
  ])("%s is not guessed: %s", (typed, code) => {
    expect(readTypedDate(typed)).toMatchObject({ ok: false, code });
  });
});

describe("categories that somebody typed", () => {
  it.each([
    ["商家自营>食品", ["商家自营>食品"], null],
    [
      "商家自营＞食品；商家自营 - 百货",
      ["商家自营>食品", "商家自营>百货"],
      "商家自营>食品; 商家自营>百货",
    ],
    ["", [], null],
  ])("%s", (typed, value, echo) => {
    expect(readTypedCategories(typed)).toEqual({ ok: true, value, echo });
  });

  it("without a level are not guessed", () => {
    expect(readTypedCategories("商家自营>食品;百货")).toMatchObject({
      ok: false,
      code: "category-malformed",
      read: '"百货"',
    });
  });
});
