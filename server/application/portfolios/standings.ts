/** The standings of a portfolio, all at once or anew for the entities that an entry has touched. */
import type { CivilDate } from "../../../rules/civil-date.ts";
import type { Plan } from "../../../rules/compile.ts";
import type { Ruleset } from "../../../rules/ruleset.ts";
import type { InSlices } from "./in-slices.ts";
import type { Judging } from "./judging.ts";
import type { Entity, Portfolio } from "./portfolio.ts";
import type { Changes } from "./portfolio-fold.ts";
import type { Since, Standing, Standings } from "./standing.ts";
import type { Weights } from "./weights.ts";

/** After so many accounts others have a turn: some milliseconds. */
const SLICE = 500;
/** So many rows that changed are looked at rather than all. */
const FEW = 1000;

/** By the id of an account, where its row stands. */
type Places = ReadonlyMap<string, number>;

/** What was worked out for one revision and one day. */
export class WorkedOutStandings implements Standings {
  readonly portfolio: Portfolio;
  readonly judging: Judging;
  readonly places: Places;
  readonly rows: readonly Standing[];
  #since: Since | null = null;

  constructor(portfolio: Portfolio, judging: Judging, places: Places, rows: readonly Standing[]) {
    this.portfolio = portfolio;
    this.judging = judging;
    this.places = places;
    this.rows = rows;
  }

  get since(): Since | null {
    return this.#since;
  }

  /** Those before an edit are kept, and none before them. */
  follow(before: WorkedOutStandings, changed: Since["changed"]): this {
    before.#since = null;
    this.#since = { standings: before, changed };
    return this;
  }

  get asOf(): CivilDate {
    return this.judging.asOf;
  }

  get weights(): Weights {
    return this.judging.weights;
  }

  get plan(): Plan {
    return this.judging.plans.active;
  }

  get ruleset(): Ruleset {
    return this.plan.ruleset;
  }

  of(accountId: string): Standing | null {
    return this.rows[this.places.get(accountId) ?? -1] ?? null;
  }

  standingsIn(entity: Entity): readonly Standing[] {
    return this.judging.standingsIn(entity);
  }
}

export function* standingsOf(portfolio: Portfolio, judging: Judging): InSlices<WorkedOutStandings> {
  const places = placesIn(portfolio);
  const rows = new Array<Standing>(places.size);
  yield* judge([...portfolio.entities.values()], judging, (id, row) => {
    rows[places.get(id) ?? 0] = row;
  });
  return new WorkedOutStandings(portfolio, judging, places, rows);
}

/** The same as from scratch: only the accounts of entities that were touched are judged. */
export function* standingsAfter(
  before: WorkedOutStandings,
  portfolio: Portfolio,
  { entities, isListChanged }: Changes,
): InSlices<WorkedOutStandings> {
  const { judging } = before;
  const anew = new Map<string, Standing>();
  yield* judge(entities, judging, (id, row) => anew.set(id, row));
  if (isListChanged) {
    const ids = [...portfolio.accounts.keys()];
    const rows = ids.map((id) => anew.get(id) ?? before.of(id)).filter((row) => row !== null);
    return new WorkedOutStandings(portfolio, judging, placesIn(portfolio), rows);
  }
  const rows = [...before.rows];
  const changed: (readonly [Standing, Standing])[] = [];
  for (const [id, row] of anew) {
    const place = before.places.get(id) ?? 0;
    const was = rows[place];
    rows[place] = row;
    if (was !== undefined) changed.push([was, row]);
  }
  const after = new WorkedOutStandings(portfolio, judging, before.places, rows);
  return changed.length > FEW ? after : after.follow(before, changed);
}

function* judge(
  entities: readonly Entity[],
  judging: Judging,
  put: (id: string, row: Standing) => void,
): InSlices<void> {
  let done = 0;
  for (const entity of entities) {
    for (const row of judging.standingsIn(entity)) put(row.account.id, row);
    done += entity.accounts.length;
    if (done < SLICE) continue;
    done = 0;
    yield;
  }
}

function placesIn({ accounts }: Portfolio): Places {
  const places = new Map<string, number>();
  for (const id of accounts.keys()) places.set(id, places.size);
  return places;
}
