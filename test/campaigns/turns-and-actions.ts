/** Actions and calendars of random portfolios, against trying every change out and judging every account on every day. */
import fc from "fast-check";
import { rankedActions } from "../../server/application/portfolios/actions/ranked-actions.ts";
import { portfolioCalendar } from "../../server/application/portfolios/calendar/portfolio-calendar.ts";
import { atOnce } from "../../server/application/portfolios/in-slices.ts";
import { helpedByTrying } from "../server/application/portfolios/actions/tried-out.ts";
import {
  arbitraryList,
  PLANS,
  standingsFrom,
} from "../server/application/portfolios/arbitrary-portfolio.ts";
import { dayByDay } from "../server/application/portfolios/calendar/day-by-day.ts";
import type { Campaign } from "./campaign.ts";

const actions: Campaign = {
  name: "the actions of a portfolio equal those that are found by trying every change out",
  quick: 60,
  takesTurns: true,
  long: 2000,
  atLeast: { actions: 60 },
  run(cases, seed) {
    const seen = { portfolios: 0, actions: 0 };
    for (const list of fc.sample(arbitraryList, { numRuns: cases, seed })) {
      const standings = standingsFrom(...list);
      const { all } = atOnce(rankedActions(standings));
      const found = all.map(({ id, alone, withOneMore }) => [
        id,
        alone.map(({ account }) => account.id),
        withOneMore.map(({ account }) => account.id),
      ]);
      const tried = [...helpedByTrying(standings, PLANS)].map(([id, one]) => [
        id,
        one.alone,
        one.more,
      ]);
      if (JSON.stringify(found.sort()) !== JSON.stringify(tried.sort()))
        throw new Error(JSON.stringify({ list, found, tried }));
      seen.portfolios += 1;
      seen.actions += all.length;
    }
    return Promise.resolve(seen);
  },
};

const turns: Campaign = {
  name: "the calendar of a portfolio equals the judgement of every account on each of 400 days",
  quick: 60,
  takesTurns: true,
  long: 5000,
  atLeast: { turns: 60 },
  run(cases, seed) {
    const seen = { portfolios: 0, turns: 0 };
    for (const list of fc.sample(arbitraryList, { numRuns: cases, seed })) {
      const standings = standingsFrom(...list);
      const { groups } = atOnce(portfolioCalendar(standings));
      const found = groups.map(({ day, kind, facts, rows, things }) => ({
        ...{ day, kind, facts },
        accounts: rows.map(({ account }) => account.id),
        things,
      }));
      const judged = dayByDay(standings);
      if (JSON.stringify(found) !== JSON.stringify(judged))
        throw new Error(JSON.stringify({ list, found, judged }));
      seen.portfolios += 1;
      seen.turns += groups.length;
    }
    return Promise.resolve(seen);
  },
};

export const TURNS_AND_ACTIONS: readonly Campaign[] = [actions, turns];
