/** A change looked at closely: which facts were said otherwise by whom, and how the account stands now. */
import {
  type FactKey,
  type Facts,
  type FactValue,
  noFactsYet,
} from "../../../../rules/facts/all.ts";
import { factsOfAccount } from "../account/facts-in-full.ts";
import { usersWanted } from "../highest-dau.ts";
import { judgedFactsIn } from "../judged-facts.ts";
import { Judging } from "../judging.ts";
import type { Statement } from "../portfolio.ts";
import type { Standing } from "../standing.ts";
import type { Circumstances } from "./circumstances.ts";
import type { Change, Comparison } from "./comparison.ts";

export type FactChange = {
  readonly key: FactKey;
  readonly before: FactValue | null;
  readonly after: FactValue | null;
  /** The statement that counts now; null where nothing is said any more. */
  readonly said: Statement | null;
};

/** Of the facts that did it, or where the calendar or the rules did, of none. */
export function factChanges({ sides }: Comparison, change: Change): FactChange[] {
  const { before, after } = sides;
  if (before === null || after === null) return [];
  const was = judgedIn(before, change.account);
  const is = judgedIn(after, change.account);
  const account = after.portfolio.accounts.get(change.account);
  const all = account === undefined ? [] : factsOfAccount(account, is);
  return change.facts.map((key) => ({
    key,
    before: was[key] ?? null,
    after: is[key] ?? null,
    said: all.find((one) => one.key === key)?.decides ?? null,
  }));
}

/** How it stands at the later moment; null where nobody knows it or its rules any more. */
export function standingNow(
  { sides: { after } }: Comparison,
  { account }: Change,
): Standing | null {
  const known = after?.portfolio.accounts.get(account);
  if (after === null || known === undefined) return null;
  const judging = new Judging({ active: after.plan, channels: null }, after.asOf);
  return judging.standingsIn(known.entity).find((one) => one.account.id === account) ?? null;
}

function judgedIn({ portfolio, asOf, plan }: Circumstances, id: string): Facts {
  const account = portfolio.accounts.get(id);
  if (account === undefined) return noFactsYet() as Facts;
  const { entity } = account;
  const judged = judgedFactsIn(entity, { asOf, wanted: usersWanted(plan.ruleset) });
  return (
    judged[entity.accounts.findIndex((one) => one.id === id)]?.facts ?? (noFactsYet() as Facts)
  );
}
