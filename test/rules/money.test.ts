import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amountOf, fenOf } from "../../rules/money.ts";
import { SEED } from "./arbitrary-facts.ts";

describe("money", () => {
  it.each([
    ["0", 0],
    ["10000", 1_000_000],
    ["10000.0", 1_000_000],
    ["10000.01", 1_000_001],
    ["0.07", 7],
    ["10000000000.00", 1_000_000_000_000],
  ])("reads %s as %i fen", (text, fen) => {
    expect(fenOf(text)).toBe(fen);
  });

  it.each([
    "",
    ".5",
    "5.",
    "1.234",
    "-1",
    "+1",
    "1e3",
    "1,000",
    "007",
    " 1",
    "NaN",
    "10000000000.01",
  ])("does not read %s", (text) => {
    expect(fenOf(text)).toBeNull();
  });

  it("reads back every amount that it writes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (fen) => {
        expect(fenOf(amountOf(fen))).toBe(fen);
      }),
      { seed: SEED },
    );
  });
});
