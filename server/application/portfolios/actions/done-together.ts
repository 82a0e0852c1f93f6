/** How many accounts are eligible when several things are done: one that two of them help counts once. */
import type { Facts } from "../../../../rules/facts/all.ts";
import type { Standing, Standings } from "../standing.ts";
import type { Action } from "./action.ts";
import { exclusionOf } from "./exclusions.ts";
import { withMet } from "./outcome-with.ts";

export function eligibleWhenDone(standings: Standings, actions: readonly Action[]): number {
  const bySubject = new Map<string, Action[]>();
  for (const one of actions) {
    const subject = one.account?.id ?? one.entity.id;
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), one]);
  }
  return standings.rows.filter((row) => {
    const { account } = row;
    const ofEntity = bySubject.get(account.entity.id);
    const own = bySubject.get(account.id);
    if (ofEntity === undefined && own === undefined) return row.outcome.verdict === "eligible";
    return verdictWith(row, [...(ofEntity ?? []), ...(own ?? [])], standings) === "eligible";
  }).length;
}

function verdictWith(row: Standing, actions: readonly Action[], { plan, asOf }: Standings) {
  const { conditions } = plan.ruleset;
  let facts: Facts = row.facts;
  const places: number[] = [];
  for (const { condition: id, fact, of } of actions) {
    const place = conditions.findIndex((one) => one.id === id);
    const condition = conditions[place];
    if (condition === undefined) continue;
    // The entity is another one: what that does for an account is judged.
    const instead = condition.fact === fact ? null : exclusionOf(condition, of.facts)?.instead;
    if (instead) facts = { ...facts, ...instead.facts };
    else places.push(place);
  }
  const judged = facts === row.facts ? row.outcome : plan.on(asOf)(facts);
  return places.reduce((outcome, place) => withMet(plan, outcome, place), judged).verdict;
}
