/** Judges one account of a list: the quick way for plain facts, with `parseFacts` as the authority on everything else. */
import type { CivilDate } from "../../../rules/civil-date.ts";
import type { Judge, Outcome, Plan } from "../../../rules/compile.ts";
import type { Facts } from "../../../rules/facts/all.ts";
import { parseFacts } from "../../../rules/parse-facts.ts";
import { plainReader } from "../../../rules/plain-facts.ts";
import type { FieldProblem } from "../reading/field-problems.ts";

export type JudgedFacts =
  | { readonly ok: true; readonly facts: Facts; readonly outcome: Outcome }
  /** Pointers begin in the facts, for example `/followers`. */
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

export type AccountJudge = {
  /** Facts from any JSON value, judged on a civil date. Never throws. */
  judge(raw: unknown, asOf: CivilDate): JudgedFacts;
  /** What the plan says of facts that have been read. */
  outcomeOf(facts: Facts, asOf: CivilDate): Outcome;
};

/** A list has one date, or one for each of its accounts; the plans of this many dates are kept. */
const DATES_MAX = 500;

export function accountJudge(options: {
  readonly plan: Plan;
  readonly today: CivilDate;
}): AccountJudge {
  const { plan, today } = options;
  const reader = plainReader();
  const judges = new Map<CivilDate, Judge>();
  let last: { readonly asOf: CivilDate; readonly judge: Judge } | null = null;
  const judgeOn = (asOf: CivilDate): Judge => {
    if (last?.asOf === asOf) return last.judge;
    if (judges.size >= DATES_MAX) judges.clear();
    const judge = judges.get(asOf) ?? plan.on(asOf);
    judges.set(asOf, judge);
    last = { asOf, judge };
    return judge;
  };
  const outcomeOf = (facts: Facts, asOf: CivilDate) => judgeOn(asOf)(facts);
  return {
    outcomeOf,
    judge(raw, asOf) {
      const plain = reader.facts(raw, asOf);
      if (plain !== null) return { ok: true, facts: plain, outcome: outcomeOf(plain, asOf) };
      const parsed = parseFacts(raw, { asOf, today });
      if (!parsed.ok) return parsed;
      return { ok: true, facts: parsed.facts, outcome: outcomeOf(parsed.facts, asOf) };
    },
  };
}
