/** Portfolios in numbers, worked out once for each state of one. */
import type { Gate } from "../doors.ts";
import { finished, type Pause } from "../in-slices.ts";
import type { OpenPortfolio } from "../open-portfolio.ts";
import type { Standings } from "../standing.ts";
import { type PortfolioSummary, summaryOf } from "./portfolio-summary.ts";

export class Overviews {
  readonly #pause: Pause;
  readonly #known = new WeakMap<Standings, Map<Gate, Promise<PortfolioSummary>>>();

  constructor({ pause }: { readonly pause: Pause }) {
    this.#pause = pause;
  }

  /** As of the day on which it was opened. */
  async summary(open: OpenPortfolio, gate: Gate): Promise<PortfolioSummary> {
    const standings = open.standings();
    const known = this.#known.get(standings) ?? new Map<Gate, Promise<PortfolioSummary>>();
    this.#known.set(standings, known);
    const working = known.get(gate) ?? finished(summaryOf(standings, gate), this.#pause);
    known.set(gate, working);
    return await working;
  }
}
