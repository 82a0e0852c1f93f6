import { describe, expect, it } from "vitest";
import { addDays } from "../../rules/civil-date.ts";
import { FORECAST_DAYS, forecastOf } from "../../rules/forecast.ts";
import { AS_OF, factsOf, GOOD, plan } from "./wechat-live.ts";

const forecast = (raw: unknown, asOf = AS_OF) =>
  forecastOf(plan, { facts: factsOf(raw, asOf), asOf }).map(({ from, to, verdict }) => [
    from,
    to,
    verdict,
  ]);

describe("the forecast", () => {
  it("ends with the payment's 90th day", () => {
    expect(forecast({ ...GOOD, lastPaymentOn: AS_OF })).toEqual([
      [AS_OF, "2027-02-20", "eligible"],
      ["2027-02-21", null, "ineligible"],
    ]);
  });

  it("begins when a violation has aged out, and ends when the payment lapses", () => {
    const raw = { ...GOOD, lastSevereViolationOn: "2026-06-03", lastPaymentOn: "2026-11-21" };

    expect(forecast(raw)).toEqual([
      [AS_OF, "2026-12-02", "ineligible"],
      ["2026-12-03", "2027-02-19", "eligible"],
      ["2027-02-20", null, "ineligible"],
    ]);
  });

  it("follows dated ad spend through its rolling year, also when it is still to come", () => {
    const rest = { ...GOOD, followers: 0, dau: 0, lastPaymentOn: "2026-11-22" };
    const spend = (...entries: [string, string][]) => ({
      ...rest,
      adSpend: entries.map(([on, amount]) => ({ on, amount })),
    });

    expect(forecast(spend(["2025-12-31", "6000"], ["2026-11-01", "4000.01"]))).toEqual([
      [AS_OF, "2026-12-30", "eligible"],
      ["2026-12-31", null, "ineligible"],
    ]);
    const facts = {
      ...factsOf(rest),
      adSpend: { kind: "entries" as const, entries: [{ on: "2026-12-05", fen: 1_000_001 }] },
    };
    expect(
      forecastOf(plan, { facts, asOf: AS_OF }).map(({ from, verdict }) => [from, verdict]),
    ).toEqual([
      [AS_OF, "ineligible"],
      ["2026-12-05", "eligible"],
      ["2027-02-21", "ineligible"],
    ]);
  });

  it("says what changed on each day that the verdict turns", () => {
    const facts = factsOf({ ...GOOD, lastPaymentOn: AS_OF });
    const [first, second] = forecastOf(plan, { facts, asOf: AS_OF });

    expect(first?.changes).toEqual([]);
    expect(second?.changes).toEqual([{ condition: "recent-payment", status: "unmet" }]);
  });

  it("stays undetermined while a fact is unknown, until the calendar alone decides", () => {
    expect(forecast({ ...GOOD, followers: null, dau: null, adSpend: null })).toEqual([
      [AS_OF, "2027-02-13", "undetermined"],
      ["2027-02-14", null, "ineligible"],
    ]);
    expect(forecast({})).toEqual([[AS_OF, null, "undetermined"]]);
  });

  it("looks no further than 400 days", () => {
    const late = addDays("2027-12-26", 1);
    expect(FORECAST_DAYS).toBe(400);
    expect(addDays(AS_OF, 400)).toBe(late);
  });
});
