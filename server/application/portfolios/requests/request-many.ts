/** Asking many merchants at once: whom there is something to ask, who has a link already, and who needs none. */
import type { InSlices } from "../in-slices.ts";
import type { Entity } from "../portfolio.ts";
import type { Standing, Standings } from "../standing.ts";
import { askedOf } from "./request-questions.ts";
import { type FactRequest, isOpenAt } from "./request-record.ts";

/** Links that are made at once. */
export const MANY_MAX = 500;
/** After so many entities that need no look others have a turn. */
const SLICE = 200;

export type ManyPlan = {
  readonly accounts: number;
  readonly entities: number;
  readonly ask: readonly { readonly entity: Entity; readonly questions: number }[];
  /** Of all those that are asked. */
  readonly questions: number;
  readonly there: readonly { readonly entity: Entity; readonly request: FactRequest }[];
  /** Of which nothing is to be asked. */
  readonly none: number;
  /** That may have to be asked as well, another time. */
  readonly left: number;
};

export function* manyPlan(
  rows: readonly Standing[],
  {
    standings,
    there,
    now,
  }: {
    readonly standings: Standings;
    readonly there: readonly FactRequest[];
    readonly now: Date;
  },
): InSlices<ManyPlan> {
  const open = openByEntity(there, now);
  const entities = [...new Set(rows.map(({ account }) => account.entity))];
  const ask: { entity: Entity; questions: number }[] = [];
  const known: { entity: Entity; request: FactRequest }[] = [];
  let [none, left] = [0, 0];
  for (const [at, entity] of entities.entries()) {
    if (at % SLICE === SLICE - 1) yield;
    const request = open.get(entity.id);
    if (request !== undefined) known.push({ entity, request });
    else if (!mayBeAsked(entity, standings)) none += 1;
    else if (ask.length >= MANY_MAX) left += 1;
    else {
      const { questions } = yield* askedOf({
        ...{ entity, accounts: entity.accounts, plan: standings.plan, asOf: standings.asOf },
        ...{ chosen: [], waiting: [], answered: [] },
      });
      if (questions.length === 0) none += 1;
      else ask.push({ entity, questions: questions.length });
      yield;
    }
  }
  const questions = ask.reduce((sum, one) => sum + one.questions, 0);
  return {
    ...{ accounts: rows.length, entities: entities.length },
    ...{ ask, questions, there: known, none, left },
  };
}

/** By the id of a whole entity, the newest link that opens something. */
export function openByEntity(
  requests: readonly FactRequest[],
  now: Date,
): ReadonlyMap<string, FactRequest> {
  const open = requests.filter((one) => isOpenAt(one, now));
  return new Map(
    open.flatMap((one) => ("entity" in one.about ? [[one.about.entity, one] as const] : [])),
  );
}

/** Cheaply: where every verdict is firm and nothing contradicts anything, nothing is asked. */
function mayBeAsked({ accounts }: Entity, standings: Standings): boolean {
  return accounts.some(({ id }) => {
    const row = standings.of(id);
    if (row === null) return false;
    const { outcome, conflicts, facts } = row;
    const mayContradict = facts.entityType === "individual" || facts.region === "overseas";
    return outcome.verdict === "undetermined" || conflicts > 0 || mayContradict;
  });
}
