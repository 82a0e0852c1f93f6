/** Judges one account of a list: the quick way for plain facts, with `parseFacts` as the authority on everything else. */
import type { CivilDate } from "../../../rules/civil-date.ts";
import type { Outcome, Plan } from "../../../rules/compile.ts";
import type { FactKey, Facts, FactValue } from "../../../rules/facts/all.ts";
import { parseFacts } from "../../../rules/parse-facts.ts";
import { plainReader } from "../../../rules/plain-facts.ts";
import type { OrProblems } from "../reading/issues.ts";
import type { Provenances } from "./account.ts";

type JudgedRaw = {
  readonly facts: Facts;
  readonly outcome: Outcome;
  readonly provenance: Provenances;
};

export type AccountJudge = {
  /** Facts from any JSON value, judged on a civil date; pointers begin in the facts, `/followers`. Never throws. */
  judge(raw: unknown, asOf: CivilDate): OrProblems<JudgedRaw>;
  /** One fact that is not null; undefined for what is not plain. A day in it may still be too late. */
  plain(key: FactKey, raw: unknown): FactValue | undefined;
  /** What the plan says of facts that have been read. */
  outcomeOf(facts: Facts, asOf: CivilDate): Outcome;
};

export function accountJudge(options: {
  readonly plan: Plan;
  readonly today: CivilDate;
}): AccountJudge {
  const { plan, today } = options;
  const reader = plainReader();
  const judgeOn = onEachDate((asOf) => plan.on(asOf));
  const outcomeOf = (facts: Facts, asOf: CivilDate) => judgeOn(asOf)(facts);
  return {
    outcomeOf,
    plain: (key, raw) => reader.fact(key, raw),
    judge(raw, asOf) {
      const plain = reader.facts(raw, asOf);
      if (plain !== null) {
        return { ok: true, facts: plain, outcome: outcomeOf(plain, asOf), provenance: NOWHERE };
      }
      const parsed = parseFacts(raw, { asOf, today });
      if (!parsed.ok) return parsed;
      return { ...parsed, outcome: outcomeOf(parsed.facts, asOf) };
    },
  };
}

const NOWHERE: Provenances = {};
const DATES_MAX = 500;

/** Works something out once a date. A list has one date, or one for each of its accounts; so many are kept. */
export function onEachDate<Value>(workOut: (asOf: CivilDate) => Value): (asOf: CivilDate) => Value {
  const known = new Map<CivilDate, Value>();
  let last: { readonly asOf: CivilDate; readonly value: Value } | null = null;
  return (asOf) => {
    if (last?.asOf === asOf) return last.value;
    if (known.size >= DATES_MAX) known.clear();
    const value = known.get(asOf) ?? workOut(asOf);
    known.set(asOf, value);
    last = { asOf, value };
    return value;
  };
}
