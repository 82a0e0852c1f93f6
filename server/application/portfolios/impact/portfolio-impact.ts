/** What becomes of a portfolio when other rules hold today: of each account the verdict by both, and the clause that turns it. */
import type { Outcome } from "../../../../rules/compile.ts";
import type { ConditionId } from "../../../../rules/conditions.ts";
import { IMPACTS, type Impact, impactOf } from "../../../../rules/impact.ts";
import { responsibleFor } from "../../../../rules/responsibility.ts";
import type { Ruleset } from "../../../../rules/ruleset.ts";
import type { Verdict } from "../../../../rules/verdict.ts";
import { AppError, invariant } from "../../../errors.ts";
import { finished, type InSlices, type Pause } from "../in-slices.ts";
import type { OpenPortfolio } from "../open-portfolio.ts";
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
  readonly after: Standings;
  readonly total: number;
  readonly counts: Readonly<Record<Impact, number>>;
  /** From which verdict to which, those that stay included; the most first. */
  readonly turns: readonly TurnCount[];
  /** By what turns it; the most first. */
  readonly clauses: readonly ClauseCount[];
  /** The accounts whose verdict turns: who loses, of whom more has to be known, who gains; within that in their order. */
  readonly rows: readonly ImpactRow[];
};

/** Throws `not-found` where there are no such rules. */
export async function portfolioImpact(
  opened: OpenPortfolio,
  ruleset: string,
  pause: Pause,
): Promise<PortfolioImpact> {
  const before = opened.standings();
  const { revision } = opened.portfolio;
  const after = await opened.standingsAt({ revision, asOf: before.asOf, ruleset });
  if (after === null) throw new AppError("not-found");
  return await finished(impactBetween(before, after), pause);
}

const SLICE = 10_000;
const ORDER = ["loss", "newly-unknown", "gain"] as const;

/** Of the same portfolio on the same day. */
export function* impactBetween(before: Standings, after: Standings): InSlices<PortfolioImpact> {
  const responsible = responsibleIn(before.ruleset, after.ruleset);
  const counts = Object.fromEntries(IMPACTS.map((one) => [one, 0])) as Record<Impact, number>;
  const turns = new Map<string, { from: Verdict; to: Verdict; count: number }>();
  const clauses = new Map<string, { responsible: readonly ConditionId[]; counts: ClauseTally }>();
  const rows: Record<Exclude<Impact, "none">, ImpactRow[]> = {
    ...{ loss: [], "newly-unknown": [], gain: [] },
  };
  for (const [at, row] of before.rows.entries()) {
    if (at % SLICE === SLICE - 1) yield;
    const other = after.rows[at];
    invariant(other?.account.id === row.account.id, "both are of the same accounts");
    const [from, to] = [row.outcome.verdict, other.outcome.verdict];
    const impact = impactOf({ before: from, after: to });
    counts[impact] += 1;
    const turn = turns.get(`${from} ${to}`) ?? { from, to, count: 0 };
    turn.count += 1;
    turns.set(`${from} ${to}`, turn);
    if (impact === "none") continue;
    const because = responsible(row.outcome, other.outcome);
    rows[impact].push({ before: row, after: other, impact, responsible: because });
    const clause = clauses.get(because.join()) ?? { responsible: because, counts: emptyTally() };
    clause.counts[impact] += 1;
    clauses.set(because.join(), clause);
  }
  return {
    ...{ before, after, counts },
    total: before.rows.length,
    turns: [...turns.values()].sort((one, other) => other.count - one.count),
    clauses: [...clauses.values()].sort((one, other) => sumOf(other.counts) - sumOf(one.counts)),
    rows: ORDER.flatMap((impact) => rows[impact]),
  };
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
