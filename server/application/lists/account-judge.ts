/** Judges one account of a list: the quick way for plain facts, with `parseFacts` as the authority on everything else. */
import type { CivilDate } from "../../../rules/civil-date.ts";
import type { Judge, Outcome, Plan } from "../../../rules/compile.ts";
import type { Facts } from "../../../rules/facts.ts";
import { parseFacts } from "../../../rules/parse-facts.ts";
import { plainReader } from "../../../rules/plain-facts.ts";
import type { FieldProblem } from "../field-problems.ts";

export type JudgedAccount =
  | { readonly ok: true; readonly facts: Facts; readonly outcome: Outcome }
  /** Pointers begin in the facts, for example `/followers`. */
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** Facts from any JSON value, judged on a civil date. Never throws. */
export type AccountJudge = (raw: unknown, asOf: CivilDate) => JudgedAccount;

/** A list has one date, or one for each of its accounts; the plans of this many dates are kept. */
const DATES_MAX = 500;

export function accountJudge(options: {
  readonly plan: Plan;
  readonly today: CivilDate;
}): AccountJudge {
  const { plan, today } = options;
  const read = plainReader();
  const judges = new Map<CivilDate, Judge>();
  const judgeOn = (asOf: CivilDate): Judge => {
    const known = judges.get(asOf);
    if (known) return known;
    if (judges.size >= DATES_MAX) judges.clear();
    const judge = plan.on(asOf);
    judges.set(asOf, judge);
    return judge;
  };
  return (raw, asOf) => {
    const plain = read(raw, asOf);
    if (plain !== null) return { ok: true, facts: plain, outcome: judgeOn(asOf)(plain) };
    const parsed = parseFacts(raw, { asOf, today });
    if (!parsed.ok) return parsed;
    return { ok: true, facts: parsed.facts, outcome: judgeOn(asOf)(parsed.facts) };
  };
}
