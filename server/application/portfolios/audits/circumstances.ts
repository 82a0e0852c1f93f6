/** What a standing follows from: what was known, on which day it is asked, and by which rules. */
import type { CivilDate } from "../../../../rules/civil-date.ts";
import type { Outcome, Plan } from "../../../../rules/compile.ts";
import type { Facts } from "../../../../rules/facts/all.ts";
import { oncePer } from "../../../../rules/once-per.ts";
import type { Ruleset } from "../../../../rules/ruleset.ts";
import { CAUSES, type Cause } from "../../audits/baseline/causes.ts";
import { usersWanted } from "../highest-dau.ts";
import { hasYetToCome, judgedFactsOf } from "../judged-facts.ts";
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

  of(account: string): MixedAccount {
    const [before, after] = [this.#before, this.#after].map(
      ({ portfolio }) => portfolio.accounts.get(account) ?? null,
    );
    return new MixedAccount(this, { before: before ?? null, after: after ?? null });
  }

  /** Which of them are others at all, for an account that is the same object where nothing else is known. */
  differing(isOther: boolean): number {
    const { plan, asOf } = this.#before;
    const other: Readonly<Record<Cause, boolean>> = {
      facts: isOther,
      calendar: asOf !== this.#after.asOf,
      rules: plan !== this.#after.plan,
    };
    return bitsOf(CAUSES.filter((cause) => other[cause]));
  }

  outcomeOf(facts: Facts, changed: readonly Cause[]): Outcome {
    return this.#plan(changed).on(this.#asOf(changed))(facts);
  }

  kindOf(outcome: Outcome, changed: readonly Cause[]): StandingKind {
    return standingKind({ outcome, short: shortOf(this.#plan(changed).ruleset)(outcome) });
  }

  /** What counts as known depends on the day, and a little on the rules: what is yet to come is not. */
  factsOf(account: Account, changed: readonly Cause[]): Facts {
    const { entity } = account;
    const facts = this.#facts.get(entity) ?? this.#factsIn(entity);
    return facts.of(account, this.#asOf(changed), usersWanted(this.#plan(changed).ruleset));
  }

  rulesetOf(changed: readonly Cause[]): Ruleset {
    return this.#plan(changed).ruleset;
  }

  #factsIn(entity: Entity): EntityFacts {
    const facts = new EntityFacts(entity, [this.#before.asOf, this.#after.asOf]);
    this.#facts.set(entity, facts);
    return facts;
  }

  #asOf(changed: readonly Cause[]): CivilDate {
    return (changed.includes("calendar") ? this.#after : this.#before).asOf;
  }

  #plan(changed: readonly Cause[]): Plan {
    return (changed.includes("rules") ? this.#after : this.#before).plan;
  }
}

type Mixed = { readonly facts: Facts; readonly outcome: Outcome; readonly kind: StandingKind };
type Sides = { readonly before: Account | null; readonly after: Account | null };

/** One account in any mixture; what is the same before and after is not judged twice. */
export class MixedAccount {
  readonly #mixtures: Mixtures;
  readonly #sides: Sides;
  readonly #differing: number;
  readonly #known: (Mixed | null)[] = [];

  constructor(mixtures: Mixtures, sides: Sides) {
    this.#mixtures = mixtures;
    this.#sides = sides;
    this.#differing = mixtures.differing(sides.before !== sides.after);
  }

  /** As it was before, but for some of its circumstances; null where the account was not known. */
  judged(changed: readonly Cause[]): Mixed | null {
    const place = bitsOf(changed) & this.#differing;
    const known = this.#known[place];
    if (known !== undefined) return known;
    const judged = this.#judge(changed);
    this.#known[place] = judged;
    return judged;
  }

  #judge(changed: readonly Cause[]): Mixed | null {
    const { before, after } = this.#sides;
    const account = changed.includes("facts") ? after : before;
    if (account === null) return null;
    const facts = this.#mixtures.factsOf(account, changed);
    const outcome = this.#mixtures.outcomeOf(facts, changed);
    return { facts, outcome, kind: this.#mixtures.kindOf(outcome, changed) };
  }
}

const BITS: Readonly<Record<Cause, number>> = { facts: 1, calendar: 2, rules: 4 };

function bitsOf(causes: readonly Cause[]): number {
  let bits = 0;
  for (const cause of causes) bits |= BITS[cause];
  return bits;
}

/** What is judged of the accounts of an entity, by the few days and rules that are asked about. */
class EntityFacts {
  readonly #entity: Entity;
  /** On each of the days the same is known. */
  readonly #isTimeless: boolean;
  readonly #known = new Map<string, (account: Account) => Facts>();

  constructor(entity: Entity, days: readonly [CivilDate, CivilDate]) {
    const [first, second] = days;
    this.#entity = entity;
    this.#isTimeless = first === second || !hasYetToCome(entity, first < second ? first : second);
  }

  of(account: Account, asOf: CivilDate, wanted: number | null): Facts {
    const key = `${this.#isTimeless ? "" : asOf} ${wanted}`;
    const known = this.#known.get(key) ?? this.#factsOn(asOf, wanted);
    this.#known.set(key, known);
    return known(account);
  }

  #factsOn(asOf: CivilDate, wanted: number | null): (account: Account) => Facts {
    const judged = judgedFactsOf(this.#entity, { asOf, wanted });
    return oncePer((account: Account) => judged(account).facts);
  }
}
