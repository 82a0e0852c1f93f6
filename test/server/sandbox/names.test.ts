import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasUsualCharacters, isWechatId, widthOf } from "../../../server/sandbox/names.ts";
import { addMonths, shanghaiDay } from "../../../server/sandbox/shanghai.ts";

describe("names", () => {
  test.each([
    ["", 0],
    ["abc1", 4],
    ["直播", 4],
    ["直播1", 5],
    ["é", 1],
    ["🔥", 2],
  ])("%j is %i columns wide", (text, width) => {
    expect(widthOf(text)).toBe(width);
  });

  test("the width of two texts together is the sum of their widths", () => {
    const text = fc.string({ unit: "grapheme" });

    fc.assert(
      fc.property(text, text, (a, b) => widthOf(a + b) === widthOf(a) + widthOf(b)),
      { seed: 7 },
    );
  });

  test.each(["双12：暖冬特卖，低至5折！", "Kaibo & 开播 (A+B)", "100%棉 ￥99"])(
    "%j is usual",
    (text) => {
      expect(hasUsualCharacters(text)).toBe(true);
    },
  );

  test.each(["火🔥", "1️⃣号", "a\u0000b", "a\u200db", "\ud800"])("%j is not usual", (text) => {
    expect(hasUsualCharacters(text)).toBe(false);
  });

  test.each([
    ["anchor_001", true],
    ["a-b_c9", true],
    ["a123", false],
    ["13800138000", true],
    ["主播微信号一", false],
    [`a${"b".repeat(31)}`, true],
    [`a${"b".repeat(32)}`, false],
    [7, false],
  ])("%j as a WeChat id: %s", (text, expected) => {
    expect(isWechatId(text)).toBe(expected);
  });
});

describe("Shanghai time", () => {
  test("a day begins at 16:00 UTC", () => {
    expect(shanghaiDay(new Date("2026-11-22T15:59:59Z"))).toBe("2026-11-22");
    expect(shanghaiDay(new Date("2026-11-22T16:00:00Z"))).toBe("2026-11-23");
  });

  test.each([
    ["2026-08-31T04:00:00Z", 6, "2027-02-28T04:00:00.000Z"],
    ["2026-11-22T04:00:00Z", 6, "2027-05-22T04:00:00.000Z"],
    // 31 August in Shanghai already, though still the 30th in UTC.
    ["2026-08-30T17:00:00Z", 1, "2026-09-29T17:00:00.000Z"],
  ])("%s and %i months is %s", (from, months, to) => {
    expect(addMonths(new Date(from), months).toISOString()).toBe(to);
  });
});
