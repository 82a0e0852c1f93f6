/** The actions of a portfolio, for all its accounts or for those of one owner or entity. */
import { finished, type Pause } from "../in-slices.ts";
import { narrowed } from "../narrowed-standings.ts";
import type { Standing, Standings } from "../standing.ts";
import { type RankedActions, rankedActions } from "./ranked-actions.ts";

/** Null lets all accounts pass. */
export type ActionFilter = { readonly owner: string | null; readonly entity: string | null };

export class ActionLists {
  readonly #pause: Pause;
  readonly #known = new WeakMap<Standings, Map<string, Promise<RankedActions>>>();

  constructor({ pause }: { readonly pause: Pause }) {
    this.#pause = pause;
  }

  /** Worked out once for the same standings, however many ask at the same time. */
  async of(standings: Standings, filter: ActionFilter): Promise<RankedActions> {
    const known = this.#known.get(standings) ?? new Map<string, Promise<RankedActions>>();
    this.#known.set(standings, known);
    const key = JSON.stringify([filter.owner, filter.entity]);
    const working = known.get(key) ?? this.#workOut(standings, filter);
    if (known.size >= FILTERS_KEPT) known.clear();
    known.set(key, working);
    return await working;
  }

  async #workOut(standings: Standings, { owner, entity }: ActionFilter): Promise<RankedActions> {
    const isIn = ({ account }: Standing) =>
      (owner === null || account.owner === owner) &&
      (entity === null || account.entity.id === entity);
    const isAll = owner === null && entity === null;
    const some = isAll ? standings : narrowed(standings, standings.rows.filter(isIn));
    return await finished(rankedActions(some), this.#pause);
  }
}

/** People look at their own part again and again. */
const FILTERS_KEPT = 30;
