/**
 * Compares forecasts with a naive evaluation of each of their days, and prints what it found as JSON. A program of its
 * own, so that the machine's time zone can be another: `tsx test/rules/forecast-day-by-day.ts CASES [SEED]`.
 */
import fc from "fast-check";
import { addDays } from "../../rules/civil-date.ts";
import { FORECAST_DAYS, forecastOf } from "../../rules/forecast.ts";
import { question, SEED } from "./arbitrary-facts.ts";
import { naiveVerdict } from "./naive-evaluator.ts";
import { factsOf, plan } from "./wechat-live.ts";

const [cases = "2000", seed = String(SEED)] = process.argv.slice(2);
const found = { cases: 0, days: 0, turning: 0, disagreements: [] as unknown[] };

for (const sample of fc.sample(question, { numRuns: Number(cases), seed: Number(seed) })) {
  const { raw, asOf, readings } = sample;
  const intervals = forecastOf(plan, { facts: factsOf(raw, asOf), asOf, readings });
  found.cases += 1;
  found.turning += intervals.length > 1 ? 1 : 0;
  for (let day = 0; day <= FORECAST_DAYS; day += 1) {
    const on = addDays(asOf, day);
    const interval = intervals.find(({ from, to }) => from <= on && (to === null || on <= to));
    found.days += 1;
    if (interval?.verdict !== naiveVerdict(raw, on, readings))
      found.disagreements.push({ ...sample, on });
  }
}
process.stdout.write(JSON.stringify({ ...found, disagreements: found.disagreements.slice(0, 5) }));
