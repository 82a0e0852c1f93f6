/**
 * The forecast, from the days on which something can change, has to equal the evaluation of every day. That it is the
 * same wherever the server stands is for `calendar.ts`, with the same questions.
 */
import fc from "fast-check";
import { addDays } from "../../rules/civil-date.ts";
import { FORECAST_DAYS, type ForecastInterval, forecastOf } from "../../rules/forecast.ts";
import { question } from "../rules/arbitrary-facts.ts";
import { naiveVerdict } from "../rules/naive-evaluator.ts";
import { factsOf, plan, ruleset } from "../rules/wechat-live.ts";
import type { Campaign } from "./campaign.ts";

type Asked = typeof question extends fc.Arbitrary<infer Value> ? Value : never;

/** Questions, and what is foreseen for each. */
export function* forecasts(
  cases: number,
  seed: number,
): Generator<Asked & { intervals: readonly ForecastInterval[] }> {
  for (const asked of fc.sample(question, { numRuns: cases, seed })) {
    const { raw, asOf, readings } = asked;
    const facts = factsOf(raw, asOf);
    yield { ...asked, intervals: forecastOf(plan, { facts, asOf, readings }) };
  }
}

const dayByDay: Campaign = {
  name: "the forecast equals the naive evaluation of each of 400 days",
  quick: 2000,
  takesTurns: true,
  long: 200_000,
  atLeast: { turning: 50 },
  run(cases, seed) {
    const seen = { days: 0, turning: 0 };
    for (const { raw, asOf, readings, intervals } of forecasts(cases, seed)) {
      if (intervals.length > 1) seen.turning += 1;
      for (let day = 0; day <= FORECAST_DAYS; day += 1) {
        const on = addDays(asOf, day);
        const covering = intervals.filter(
          ({ from, to }) => from <= on && (to === null || on <= to),
        );
        const naive = naiveVerdict(raw, on, readings, ruleset);
        seen.days += 1;
        if (covering.length !== 1 || covering[0]?.verdict !== naive) {
          const said = JSON.stringify({ raw, asOf, readings, covering });
          throw new Error(`on ${on} it is ${naive}: ${said}`);
        }
      }
    }
    return Promise.resolve(seen);
  },
};

export const FORECAST: readonly Campaign[] = [dayByDay];
