/** On which days the verdict of an account turns, if nothing but the calendar changes, and which fact does it. */
import { z } from "zod";
import { addDays, type CivilDate } from "../../../../rules/civil-date.ts";
import type { Outcome } from "../../../../rules/compile.ts";
import { type BorderKind, borderOf, CONDITIONS } from "../../../../rules/conditions.ts";
import type { FactKey } from "../../../../rules/facts/all.ts";
import { FORECAST_DAYS, outcomesOver } from "../../../../rules/forecast.ts";
import { oncePer } from "../../../../rules/once-per.ts";
import type { Ruleset } from "../../../../rules/ruleset.ts";
import { invariant } from "../../../errors.ts";
import { decidingIn } from "../deciding-conditions.ts";
import { Lapse, lapseBy, wasOngoing } from "../lapses.ts";
import { demandsOf } from "../shortfall.ts";
import type { Standing, Standings } from "../standing.ts";

/**
 * `payment`, `look` and `other`: eligible until that day, see `lapses.ts`. `ripe`: eligible from that day on. `closes`: what is
 * not known can make it eligible until that day. `opens`: from that day on.
 */
export const TurnKind = z.enum([...Lapse.options, "ripe", "closes", "opens"]);
export type TurnKind = z.infer<typeof TurnKind>;

export type Turn = {
  /** The last day on which something can be done about it; of `ripe` and `opens` the first day. */
  readonly day: CivilDate;
  readonly kind: TurnKind;
  readonly fact: FactKey;
};

/** So many different ones are remembered before it begins anew. */
const REMEMBERED_MAX = 50_000;
const NONE: readonly Turn[] = [];

/** All that are in sight, in their order. What accounts have in common is worked out once. */
export const turnsIn: (standings: Standings) => (row: Standing) => readonly Turn[] = oncePer(
  (standings: Standings) => {
    const known = new Map<string, readonly Turn[]>();
    const isForGood = isIneligibleForGood(standings.ruleset);
    const daysOf = turningDaysIn(standings.ruleset);
    return (row) => {
      if (isForGood(row.outcome)) return NONE;
      if (row.facts.adSpend?.kind === "entries") return turnsOf(row, standings);
      const key = `${row.outcome.index}${daysOf(row)}${wasOngoing(row) ? "+" : ""}`;
      const turns = known.get(key) ?? turnsOf(row, standings);
      if (known.size >= REMEMBERED_MAX) known.clear();
      known.set(key, turns);
      return turns;
    };
  },
);

/** Something is not met that no day brings; by the index of an outcome. */
const isIneligibleForGood = oncePer((ruleset: Ruleset) => {
  const known = new Map<number, boolean>();
  const demands = demandsOf(ruleset).filter(
    ({ places }) => !places.some((place) => kindIn(ruleset, place) === "long-ago"),
  );
  return ({ index, statuses }: Outcome): boolean => {
    const isKnown = known.get(index);
    if (isKnown !== undefined) return isKnown;
    const isForGood = demands.some(({ places }) =>
      places.every((place) => statuses[place] === "unmet"),
    );
    known.set(index, isForGood);
    return isForGood;
  };
});

/** The days of facts on which it depends when something turns: what is long ago stays so, and what is past does not come back. */
const turningDaysIn = oncePer((ruleset: Ruleset) => {
  const dated = ruleset.conditions.flatMap(({ fact }, place) => {
    const kind = kindIn(ruleset, place);
    const turnsFrom = kind === "long-ago" ? "unmet" : "met";
    return kind === "long-ago" || kind === "recent" ? [{ fact, place, turnsFrom }] : [];
  });
  return ({ facts, outcome: { statuses } }: Standing): string => {
    let days = "";
    for (const { fact, place, turnsFrom } of dated) {
      const on = statuses[place] === turnsFrom ? facts[fact] : undefined;
      days += typeof on === "string" ? ` ${on}` : " ";
    }
    return days;
  };
});

function kindIn({ conditions }: Ruleset, place: number): BorderKind | null {
  const condition = conditions[place];
  return condition === undefined ? null : borderOf(condition).kind;
}

function turnsOf(row: Standing, { plan, asOf }: Pick<Standings, "plan" | "asOf">): Turn[] {
  const end = addDays(asOf, FORECAST_DAYS);
  const turns: Turn[] = [];
  let before: Outcome | null = null;
  for (const { from, outcome } of outcomesOver(plan)({ facts: row.facts, asOf })) {
    if (from > end) break;
    if (before !== null && before.verdict !== outcome.verdict) {
      const kind = kindOf(before, outcome, row);
      const isBetter = kind === "ripe" || kind === "opens";
      const fact = isBetter
        ? causeOf(plan.ruleset, outcome, before)
        : causeOf(plan.ruleset, before, outcome);
      turns.push({ day: isBetter ? from : addDays(from, -1), kind, fact });
    }
    before = outcome;
  }
  return turns;
}

function kindOf(before: Outcome, after: Outcome, row: Standing): TurnKind {
  if (before.verdict === "eligible") return lapseBy(after, row);
  if (after.verdict === "eligible") return "ripe";
  return after.verdict === "ineligible" ? "closes" : "opens";
}

/**
 * What became worse and decides, a payment first, which is soonest made. Where something unknown may still do instead of what
 * was met (of three one is enough), that decides, and what became worse is the cause all the same.
 */
function causeOf(ruleset: Ruleset, better: Outcome, worse: Outcome): FactKey {
  const deciding = decidingIn(ruleset)(worse);
  const turned = ruleset.conditions.flatMap(({ fact }, at) => {
    const isWorse = worse.statuses[at] === "unmet" && better.statuses[at] !== "unmet";
    return isWorse ? [{ fact, decides: deciding[at] ?? false }] : [];
  });
  const causes = turned.filter(({ decides }) => decides);
  const cause = causes.find(({ fact }) => fact === PAYMENT) ?? causes[0] ?? turned[0];
  invariant(cause, "days make no verdict worse without making a condition unmet");
  return cause.fact;
}

const PAYMENT: FactKey = CONDITIONS["recent-payment"].fact;
