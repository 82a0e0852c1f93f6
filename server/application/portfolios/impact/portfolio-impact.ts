/** What becomes of a portfolio when other rules hold today: of each account the verdict by both, and the clause that turns it. */
import type { Outcome, Plan } from "../../../../rules/compile.ts";
import type { ConditionId } from "../../../../rules/conditions.ts";
import { IMPACTS, type Impact, impactOf } from "../../../../rules/impact.ts";
import { oncePer } from "../../../../rules/once-per.ts";
import { responsibleFor } from "../../../../rules/responsibility.ts";
import type { Ruleset } from "../../../../rules/ruleset.ts";
import type { Verdict } from "../../../../rules/verdict.ts";
import { invariant } from "../../../errors.ts";
import { usersWanted } from "../highest-dau.ts";
import { finished, type InSlices, type Pause } from "../in-slices.ts";
import { Judging } from "../judging.ts";
import type { OpenPortfolio } from "../open-portfolio.ts";
import type { Entity } from "../portfolio.ts";
import type { Standing, Standings } from "../standing.ts";

export type ImpactRow = {
  readonly before: Standing;
  readonly after: Standing;
  readonly impact: Exclude<Impact, "none">;
  /** The fewest clauses that turn the verdict. */
  readonly responsible: readonly ConditionId[];
};

export type TurnCount = { readonly from: Verdict; readonly to: Verdict; readonly count: number };

export type ClauseCount = {
  readonly responsible: readonly ConditionId[];
  readonly counts: Readonly<Record<Exclude<Impact, "none">, number>>;
};

export type PortfolioImpact = {
  readonly before: Standings;
  readonly after: Pick<Standings, "plan" | "ruleset" | "asOf">;
  readonly total: number;
  readonly counts: Readonly<Record<Impact, number>>;
  /** From which verdict to which, those that stay included; the most first. */
  readonly turns: readonly TurnCount[];
  /** By what turns it; the most first. */
  readonly clauses: readonly ClauseCount[];
  /** The accounts whose verdict turns: who loses, of whom more has to be known, who gains; within that in their order. */
  readonly rows: readonly ImpactRow[];
};

/** If these rules held today. Worked out once for a state of the portfolio: pages of one view follow each other. */
export async function portfolioImpact(
  opened: Pick<OpenPortfolio, "standings">,
  plan: Plan,
  pause: Pause,
): Promise<PortfolioImpact> {
  const before = opened.standings();
  const known = workedOut(before).get(plan);
  if (known !== undefined) return known;
  const impact = await finished(impactOn(before, plan), pause);
  workedOut(before).set(plan, impact);
  return impact;
}

const workedOut: (before: Standings) => Map<Plan, PortfolioImpact> = oncePer(
  () => new Map<Plan, PortfolioImpact>(),
);

const SLICE = 500;
const ORDER = ["loss", "newly-unknown", "gain"] as const;

export function* impactOn(before: Standings, plan: Plan): InSlices<PortfolioImpact> {
  const responsible = responsibleIn(before.ruleset, plan.ruleset);
  const then = judgedBy(before, plan);
  const counts = Object.fromEntries(IMPACTS.map((one) => [one, 0])) as Record<Impact, number>;
  const turns = new Map<string, { from: Verdict; to: Verdict; count: number }>();
  const clauses = new Map<string, { responsible: readonly ConditionId[]; counts: ClauseTally }>();
  const rows: Record<Exclude<Impact, "none">, ImpactRow[]> = {
    ...{ loss: [], "newly-unknown": [], gain: [] },
  };
  for (const [at, row] of before.rows.entries()) {
    if (at % SLICE === SLICE - 1) yield;
    const outcome = then.outcomeOf(row);
    const [from, to] = [row.outcome.verdict, outcome.verdict];
    const impact = impactOf({ before: from, after: to });
    counts[impact] += 1;
    const turn = turns.get(`${from} ${to}`) ?? { from, to, count: 0 };
    turn.count += 1;
    turns.set(`${from} ${to}`, turn);
    if (impact === "none") continue;
    const because = responsible(row.outcome, outcome);
    rows[impact].push({ before: row, after: then.standingOf(row), impact, responsible: because });
    const clause = clauses.get(because.join()) ?? { responsible: because, counts: emptyTally() };
    clause.counts[impact] += 1;
    clauses.set(because.join(), clause);
  }
  return {
    ...{ before, counts },
    after: { plan, ruleset: plan.ruleset, asOf: before.asOf },
    total: before.rows.length,
    turns: [...turns.values()].sort((one, other) => other.count - one.count),
    clauses: [...clauses.values()].sort((one, other) => sumOf(other.counts) - sumOf(one.counts)),
    rows: ORDER.flatMap((impact) => rows[impact]),
  };
}

/**
 * By other rules, and in full only those of which more is asked. What is told of the highest DAU depends on how much the rules
 * want: where that is the same, the same facts are judged.
 */
function judgedBy(before: Standings, plan: Plan) {
  const judging = new Judging({ active: plan, channels: null }, before.asOf);
  const judge = plan.on(before.asOf);
  const areFactsSame = usersWanted(before.ruleset) === usersWanted(plan.ruleset);
  const judged = new Map<Entity, ReadonlyMap<string, Standing>>();
  const standingOf = ({ account }: Standing): Standing => {
    const { entity } = account;
    const known = judged.get(entity) ?? byAccount(judging.standingsIn(entity));
    judged.set(entity, known);
    const standing = known.get(account.id);
    invariant(standing, "an entity has the accounts that are of it");
    return standing;
  };
  return {
    standingOf,
    outcomeOf: (row: Standing): Outcome =>
      areFactsSame ? judge(row.facts) : standingOf(row).outcome,
  };
}

function byAccount(rows: readonly Standing[]): ReadonlyMap<string, Standing> {
  return new Map(rows.map((row) => [row.account.id, row]));
}

type ClauseTally = Record<Exclude<Impact, "none">, number>;

function emptyTally(): ClauseTally {
  return { gain: 0, loss: 0, "newly-unknown": 0 };
}

function sumOf(counts: ClauseTally): number {
  return counts.gain + counts.loss + counts["newly-unknown"];
}

/** Worked out once for two outcomes: there are few pairs of them. */
function responsibleIn(before: Ruleset, after: Ruleset) {
  const known = new Map<string, readonly ConditionId[]>();
  return (was: Outcome, is: Outcome): readonly ConditionId[] => {
    const key = `${was.index} ${is.index}`;
    const found = known.get(key) ?? responsibleFor(before, after, { before: was, after: is });
    known.set(key, found);
    return found;
  };
}
