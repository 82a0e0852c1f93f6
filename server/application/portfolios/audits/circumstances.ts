/** What a standing follows from: what was known, on which day it is asked, and by which rules. */
import type { CivilDate } from "../../../../rules/civil-date.ts";
import type { Outcome, Plan } from "../../../../rules/compile.ts";
import type { Facts } from "../../../../rules/facts/all.ts";
import type { Ruleset } from "../../../../rules/ruleset.ts";
import type { Cause } from "../../audits/baseline/causes.ts";
import { usersWanted } from "../highest-dau.ts";
import { hasYetToCome, type JudgedFacts, judgedFactsIn } from "../judged-facts.ts";
import { shortOf } from "../judging.ts";
import type { Account, Entity, Portfolio } from "../portfolio.ts";
import { type StandingKind, standingKind } from "../table/entity-rows.ts";

export type Circumstances = {
  /** What was known; of the accounts that matter. */
  readonly portfolio: Portfolio;
  readonly asOf: CivilDate;
  readonly plan: Plan;
};

/** How accounts stand in the earlier circumstances, in the later ones, and in any mixture of them. */
export class Mixtures {
  readonly #before: Circumstances;
  readonly #after: Circumstances;
  readonly #facts = new Map<Entity, EntityFacts>();

  constructor(before: Circumstances, after: Circumstances) {
    this.#before = before;
    this.#after = after;
  }

  /** As it was before, but for some of its circumstances; null where the account was not known. */
  judged(
    account: string,
    changed: readonly Cause[],
  ): { readonly facts: Facts; readonly outcome: Outcome; readonly kind: StandingKind } | null {
    const facts = this.factsOf(account, changed);
    if (facts === null) return null;
    const outcome = this.outcomeOf(facts, changed);
    return { facts, outcome, kind: this.kindOf(outcome, changed) };
  }

  outcomeOf(facts: Facts, changed: readonly Cause[]): Outcome {
    return this.#plan(changed).on(this.#asOf(changed))(facts);
  }

  kindOf(outcome: Outcome, changed: readonly Cause[]): StandingKind {
    return standingKind({ outcome, short: shortOf(this.#plan(changed).ruleset)(outcome) });
  }

  /** What counts as known depends on the day, and a little on the rules: what is yet to come is not. */
  factsOf(account: string, changed: readonly Cause[]): Facts | null {
    const { portfolio } = changed.includes("facts") ? this.#after : this.#before;
    const known = portfolio.accounts.get(account);
    if (known === undefined) return null;
    const { entity } = known;
    const facts = this.#facts.get(entity) ?? this.#factsIn(entity);
    return facts.of(known, this.#asOf(changed), usersWanted(this.#plan(changed).ruleset));
  }

  #factsIn(entity: Entity): EntityFacts {
    const [first = ""] = [this.#before.asOf, this.#after.asOf].sort();
    const facts = new EntityFacts(entity, first);
    this.#facts.set(entity, facts);
    return facts;
  }

  rulesetOf(changed: readonly Cause[]): Ruleset {
    return this.#plan(changed).ruleset;
  }

  #asOf(changed: readonly Cause[]): CivilDate {
    return (changed.includes("calendar") ? this.#after : this.#before).asOf;
  }

  #plan(changed: readonly Cause[]): Plan {
    return (changed.includes("rules") ? this.#after : this.#before).plan;
  }
}

/** What is judged of the accounts of an entity, by the few days and rules that are asked about. */
class EntityFacts {
  readonly #entity: Entity;
  /** On every day from `first` on the same is known. */
  readonly #isTimeless: boolean;
  readonly #places: ReadonlyMap<Account, number>;
  readonly #known = new Map<string, readonly JudgedFacts[]>();

  constructor(entity: Entity, first: CivilDate) {
    this.#entity = entity;
    this.#isTimeless = !hasYetToCome(entity, first);
    this.#places = new Map(entity.accounts.map((account, at) => [account, at]));
  }

  of(account: Account, asOf: CivilDate, wanted: number | null): Facts | null {
    const key = `${this.#isTimeless ? "" : asOf} ${wanted}`;
    const judged = this.#known.get(key) ?? judgedFactsIn(this.#entity, { asOf, wanted });
    this.#known.set(key, judged);
    return judged[this.#places.get(account) ?? -1]?.facts ?? null;
  }
}
