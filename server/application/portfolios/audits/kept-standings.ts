/** The standings of an audit: what can be worked out of its moment, and where that is another, what was said then. */
import type { CivilDate } from "../../../../rules/civil-date.ts";
import type { Plan } from "../../../../rules/compile.ts";
import type { Ruleset } from "../../../../rules/ruleset.ts";
import { invariant } from "../../../errors.ts";
import type { InSlices } from "../in-slices.ts";
import { shortOf } from "../judging.ts";
import { nearestOf } from "../nearest.ts";
import type { Entity, Portfolio } from "../portfolio.ts";
import type { Standing, Standings } from "../standing.ts";
import type { Weights } from "../weights.ts";
import type { AuditRow, AuditRows } from "./audit-rows.ts";

/** Some milliseconds of work. */
const SLICE = 3000;

/** An account that the moment does not know any more is left out: it was erased. */
export function* keptStandings(worked: Standings, rows: AuditRows): InSlices<Standings> {
  const kept: Standing[] = [];
  let isSame = rows.size === worked.rows.length;
  for (let place = 0; place < rows.size; place += 1) {
    if (place % SLICE === SLICE - 1) yield;
    const row = rows.at(place);
    const standing = worked.of(row.account);
    if (standing === null) continue;
    const said = asSaid(standing, row, worked);
    isSame &&= said === worked.rows[place];
    kept.push(said);
  }
  return isSame ? worked : new KeptStandings(worked, kept);
}

function asSaid(
  standing: Standing,
  { outcome: index, from, until }: AuditRow,
  { plan, asOf, weights }: Standings,
): Standing {
  const { outcome, facts } = standing;
  if (outcome.index === index && standing.from === from && standing.until === until)
    return standing;
  const said = plan.outcomes[index];
  invariant(said, "an audit keeps outcomes of its ruleset");
  const { ruleset } = plan;
  const nearest = nearestOf(ruleset, { facts, outcome: said, asOf, weights });
  return { ...standing, outcome: said, short: shortOf(ruleset)(said), from, until, nearest };
}

class KeptStandings implements Standings {
  readonly rows: readonly Standing[];
  readonly since = null;
  readonly #worked: Standings;
  readonly #byId: ReadonlyMap<string, Standing>;

  constructor(worked: Standings, rows: readonly Standing[]) {
    this.#worked = worked;
    this.rows = rows;
    this.#byId = new Map(rows.map((row) => [row.account.id, row]));
  }

  get portfolio(): Portfolio {
    return this.#worked.portfolio;
  }

  get asOf(): CivilDate {
    return this.#worked.asOf;
  }

  get ruleset(): Ruleset {
    return this.#worked.ruleset;
  }

  get weights(): Weights {
    return this.#worked.weights;
  }

  get plan(): Plan {
    return this.#worked.plan;
  }

  of(accountId: string): Standing | null {
    return this.#byId.get(accountId) ?? null;
  }

  standingsIn(entity: Entity): readonly Standing[] {
    return this.#worked.standingsIn(entity);
  }
}
