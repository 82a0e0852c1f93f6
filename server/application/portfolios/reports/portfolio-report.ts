/** All that is told of a portfolio, or of just the accounts of a filter, as data. */
import { addDays } from "../../../../rules/civil-date.ts";
import type { Gate } from "../doors.ts";
import { type InSlices, partsOf } from "../in-slices.ts";
import { lapseOf } from "../lapses.ts";
import { narrowed } from "../narrowed-standings.ts";
import type { Soon } from "../overview/count-groups.ts";
import { type PortfolioSummary, summaryOf } from "../overview/portfolio-summary.ts";
import type { Standing, Standings } from "../standing.ts";
import { type EntityRow, entityRowsByReach } from "../table/entity-rows.ts";

export const LAPSING_DAYS = 90;
const SLICE = 1000;

export type PortfolioReport = {
  /** Of just those accounts. */
  readonly standings: Standings;
  readonly summary: PortfolioSummary;
  /** Those whose one thing makes the most accounts eligible first. */
  readonly clients: readonly EntityRow[];
  /** Eligible today, and no more within 90 days unless somebody does something or looks again; the first ones first. */
  readonly lapsing: readonly Soon[];
};

export function* portfolioReport(
  all: Standings,
  rows: readonly Standing[],
  gate: Gate,
): InSlices<PortfolioReport> {
  const standings = narrowed(all, rows);
  const summary = yield* summaryOf(standings, gate);
  const lapsing = yield* lapsingIn(standings);
  const clients = yield* entityRowsByReach(rows);
  return { standings, summary: { ...summary, entities: clients.length }, clients, lapsing };
}

function* lapsingIn(standings: Standings): InSlices<readonly Soon[]> {
  const last = addDays(standings.asOf, LAPSING_DAYS);
  const found: Soon[] = [];
  for (const part of partsOf(standings.rows, SLICE)) {
    for (const row of part) {
      const { until } = row;
      const lapse = until === null || until > last ? null : lapseOf(row, standings);
      if (until !== null && lapse !== null) found.push({ row, lapse, until });
    }
    yield;
  }
  return found.sort((one, other) =>
    one.until < other.until ? -1 : Number(one.until > other.until),
  );
}
