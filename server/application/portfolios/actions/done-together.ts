/** How many accounts are eligible when several things are done: one that two of them help counts once. */
import type { Facts } from "../../../../rules/facts/all.ts";
import { type InSlices, partsOf } from "../in-slices.ts";
import type { Entity } from "../portfolio.ts";
import type { Standing, Standings } from "../standing.ts";
import type { Action } from "./action.ts";
import { exclusionOf } from "./exclusions.ts";
import { withMet } from "./outcome-with.ts";

/** So many accounts before others have a turn. */
const SLICE = 5000;

/** Things are done one after the other. */
export class DoneTogether {
  readonly #standings: Standings;
  readonly #rowsOf = new Map<Entity, Standing[]>();
  readonly #done = new Map<Entity, Action[]>();
  readonly #gained = new Set<Standing>();
  #before = 0;

  private constructor(standings: Standings) {
    this.#standings = standings;
  }

  static *begun(standings: Standings): InSlices<DoneTogether> {
    const together = new DoneTogether(standings);
    for (const part of partsOf(standings.rows, SLICE)) {
      for (const row of part) together.#add(row);
      yield;
    }
    return together;
  }

  /** How many are eligible with all that was done. */
  get eligible(): number {
    return this.#before + this.#gained.size;
  }

  /** How many are eligible with it and all that was done before. */
  with(action: Action): number {
    const { entity } = action;
    const done = [...(this.#done.get(entity) ?? []), action];
    this.#done.set(entity, done);
    for (const row of this.#rowsOf.get(entity) ?? []) {
      // What is done in one account changes no other.
      if (action.account !== null && action.account !== row.account) continue;
      if (!this.#gained.has(row) && isEligibleWith(row, done, this.#standings))
        this.#gained.add(row);
    }
    return this.eligible;
  }

  #add(row: Standing): void {
    if (row.outcome.verdict === "eligible") {
      this.#before += 1;
      return;
    }
    const { entity } = row.account;
    const rows = this.#rowsOf.get(entity);
    if (rows === undefined) this.#rowsOf.set(entity, [row]);
    else rows.push(row);
  }
}

function isEligibleWith(row: Standing, actions: readonly Action[], { plan, asOf }: Standings) {
  const { conditions } = plan.ruleset;
  let facts: Facts = row.facts;
  const places: number[] = [];
  for (const { condition: id, fact, of, account } of actions) {
    const place = conditions.findIndex((one) => one.id === id);
    const condition = conditions[place];
    const isOfAnother = account !== null && account !== row.account;
    if (condition === undefined || isOfAnother) continue;
    // The entity is another one: what that does for an account is judged.
    const instead = condition.fact === fact ? null : exclusionOf(condition, of.facts)?.instead;
    if (instead) facts = { ...facts, ...instead.facts };
    else places.push(place);
  }
  const judged = facts === row.facts ? row.outcome : plan.on(asOf)(facts);
  const after = places.reduce((outcome, place) => withMet(plan, outcome, place), judged);
  return after.verdict === "eligible";
}
