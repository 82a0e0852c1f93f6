/**
 * Judges calendar edges, foresees the questions of `forecast.ts` and prints a digest of all verdicts and forecasts: a
 * program of its own, so that the machine's time zone can be another. `node dist/test/campaigns/zone-probe.script.js CASES SEED`
 */
import { createHash } from "node:crypto";
import fc from "fast-check";
import { addDays, civilDateInShanghai } from "../../rules/civil-date.ts";
import { forecastOf } from "../../rules/forecast.ts";
import { naiveVerdict } from "../rules/naive-evaluator.ts";
import { evaluate, factsOf, GOOD, plan, ruleset } from "../rules/wechat-live.ts";
import { forecasts } from "./forecast.ts";

const [cases = "", seed = ""] = process.argv.slice(2);
const digest = createHash("sha256");

/** The ends of months and years, leap days, and what stands so many days or months before them. */
const EDGES = [
  "2027-02-28",
  "2028-02-29",
  "2028-03-01",
  "2026-08-31",
  "2026-12-31",
  "2027-01-01",
  "2026-04-30",
];
const edgeCase = fc.record({
  asOf: fc
    .constantFrom(...EDGES)
    .chain((day) => fc.integer({ min: -3, max: 3 }).map((days) => addDays(day, days))),
  violation: fc.constantFrom(0, 179, 180, 181, 182, 183, 184, 185, 186),
  payment: fc.constantFrom(0, 1, 2, 88, 89, 90, 91, 92),
  spend: fc.constantFrom(0, 363, 364, 365, 366, 367),
  instant: fc.date({
    min: new Date("2026-01-01"),
    max: new Date("2028-12-31"),
    noInvalidDate: true,
  }),
});

let judged = 0;
for (const { asOf, violation, payment, spend, instant } of fc.sample(edgeCase, {
  numRuns: Number(cases),
  seed: Number(seed),
})) {
  const raw = {
    ...GOOD,
    ...{ followers: 0, dau: 0, lastSevereViolationOn: addDays(asOf, -violation) },
    lastPaymentOn: addDays(asOf, -payment),
    adSpend: [{ on: addDays(asOf, -spend), amount: "10000.01" }],
  };
  const { verdict } = await evaluate(raw, { asOf });
  if (verdict !== naiveVerdict(raw, asOf, {}, ruleset))
    throw new Error(JSON.stringify({ raw, asOf }));
  const forecast = forecastOf(plan, { facts: factsOf(raw, asOf), asOf });
  digest.update(JSON.stringify([asOf, verdict, forecast, civilDateInShanghai(instant)]));
  judged += 1;
}
for (const { intervals } of forecasts(Number(cases), Number(seed))) {
  digest.update(JSON.stringify(intervals));
}
process.stdout.write(JSON.stringify({ judged, digest: digest.digest("hex") }));
