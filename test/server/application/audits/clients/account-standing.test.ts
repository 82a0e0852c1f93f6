import { describe, expect, it } from "vitest";
import { SHORT, standing } from "./client-of.ts";

const told = (facts: Readonly<Record<string, unknown>>) => {
  const { standing: is, eligible, blocking } = standing("a", facts);
  return { is, ...eligible, blocking };
};
const ENOUGH = { ...SHORT, dau: 150 };

describe("the standing of an account", () => {
  it("has the last day of an eligible account from the calendar, and what lapses then", () => {
    expect(told({ ...ENOUGH, lastPaymentOn: "2026-09-20" })).toEqual({
      is: "eligible",
      from: "2026-11-27",
      until: "2026-12-19",
      lapsing: ["recent-payment"],
      blocking: [],
    });
  });

  it("has the first day of an account that time heals, and its last one", () => {
    expect(told({ ...ENOUGH, lastSevereViolationOn: "2026-07-21" })).toEqual({
      is: "one-short",
      from: "2027-01-21",
      until: "2027-01-30",
      lapsing: ["recent-payment"],
      blocking: ["no-severe-violation"],
    });
  });

  it.each([
    ["one thing of a group of which one is enough", SHORT, "one-short"],
    ["two things", { ...SHORT, lastPaymentOn: "never" }, "further"],
    ["one thing that cannot be had in this account", { ...ENOUGH, region: "overseas" }, "further"],
    [
      "one thing while another is unknown",
      { ...ENOUGH, lastPaymentOn: "never", categories: null },
      "further",
    ],
    ["nothing that is known", { ...ENOUGH, lastPaymentOn: null }, "undetermined"],
  ])("that lacks %s is %s", (_what, facts, is) => {
    expect(told(facts)).toMatchObject({ is, from: null, until: null });
  });
});
