/** What a standing follows from: what was known, on which day it is asked, and by which rules. */
import type { CivilDate } from "../../../../rules/civil-date.ts";
import type { Outcome, Plan } from "../../../../rules/compile.ts";
import type { Facts } from "../../../../rules/facts/all.ts";
import type { Ruleset } from "../../../../rules/ruleset.ts";
import type { Cause } from "../../audits/baseline/causes.ts";
import { usersWanted } from "../highest-dau.ts";
import { judgedFactsIn } from "../judged-facts.ts";
import { shortOf } from "../judging.ts";
import type { Account, Portfolio } from "../portfolio.ts";
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
  readonly #facts = new Map<string, Map<Account, Facts>>();

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
    const isLater = changed.includes("facts");
    const { portfolio } = isLater ? this.#after : this.#before;
    const known = portfolio.accounts.get(account);
    if (known === undefined) return null;
    const asOf = this.#asOf(changed);
    const wanted = usersWanted(this.#plan(changed).ruleset);
    const key = `${isLater} ${asOf} ${wanted}`;
    const facts = this.#facts.get(key) ?? new Map<Account, Facts>();
    this.#facts.set(key, facts);
    if (!facts.has(known)) {
      const judged = judgedFactsIn(known.entity, { asOf, wanted });
      for (const [at, one] of known.entity.accounts.entries()) {
        const its = judged[at]?.facts;
        if (its !== undefined) facts.set(one, its);
      }
    }
    return facts.get(known) ?? null;
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
