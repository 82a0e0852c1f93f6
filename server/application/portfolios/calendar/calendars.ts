/** The calendar of a portfolio, for all its accounts or for those of one owner. */
import { finished, type Pause } from "../in-slices.ts";
import { narrowed } from "../narrowed-standings.ts";
import type { Standings } from "../standing.ts";
import { type PortfolioCalendar, portfolioCalendar } from "./portfolio-calendar.ts";

/** People look at their own part again and again. */
const OWNERS_KEPT = 30;

export class Calendars {
  readonly #pause: Pause;
  readonly #known = new WeakMap<Standings, Map<string | null, Promise<PortfolioCalendar>>>();

  constructor({ pause }: { readonly pause: Pause }) {
    this.#pause = pause;
  }

  /** Null for everybody's. Worked out once for the same standings, however many ask at the same time. */
  async of(standings: Standings, owner: string | null): Promise<PortfolioCalendar> {
    const known =
      this.#known.get(standings) ?? new Map<string | null, Promise<PortfolioCalendar>>();
    this.#known.set(standings, known);
    const working = known.get(owner) ?? this.#workOut(standings, owner);
    if (known.size >= OWNERS_KEPT) known.clear();
    known.set(owner, working);
    return await working;
  }

  async #workOut(standings: Standings, owner: string | null): Promise<PortfolioCalendar> {
    const own = standings.rows.filter(({ account }) => account.owner === owner);
    const some = owner === null ? standings : narrowed(standings, own);
    return await finished(portfolioCalendar(some), this.#pause);
  }
}
