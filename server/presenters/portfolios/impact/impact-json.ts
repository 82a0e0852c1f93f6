/** What other rules would do to a portfolio, as the API tells it. */
import { z } from "zod";
import { ConditionId } from "../../../../rules/conditions.ts";
import type { LoadedRuleset } from "../../../../rules/load-rulesets.ts";
import { Verdict } from "../../../../rules/verdict.ts";
import { TURNED } from "../../../application/portfolios/impact/impact-filter.ts";
import type {
  ImpactRow,
  PortfolioImpact,
} from "../../../application/portfolios/impact/portfolio-impact.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { impactWords } from "./impact-words.ts";

const Count = z.int().min(0);
const Named = z.strictObject({ id: z.string(), version: z.string(), hash: z.string() });
const Responsible = z
  .array(z.strictObject({ condition: ConditionId, title: z.string() }))
  .describe("The fewest clauses that turn the verdict");

const TurnedCounts = { gain: Count, loss: Count, newlyUnknown: Count };

const ImpactItem = z.strictObject({
  account: z.strictObject({ id: z.string(), name: z.string() }),
  entity: z.strictObject({ id: z.string(), name: z.string() }),
  owner: z.string().nullable(),
  before: Verdict,
  after: Verdict,
  impact: z.enum(TURNED),
  responsible: Responsible,
  next: z
    .string()
    .describe("What is nearest by the other rules; of an account that gains, nothing"),
  until: z.iso
    .date()
    .nullable()
    .describe("The last day on which it is eligible by the other rules"),
});

export const PortfolioImpactJson = z
  .strictObject({
    before: Named,
    after: Named,
    asOf: z.iso.date(),
    revision: z.int().describe("Of the portfolio"),
    counts: z.strictObject({ total: Count, ...TurnedCounts, none: Count }),
    turns: z
      .array(z.strictObject({ from: Verdict, to: Verdict, count: Count }))
      .describe("From which verdict to which, those that stay included"),
    clauses: z.array(z.strictObject({ responsible: Responsible, ...TurnedCounts })),
    items: z.array(ImpactItem).describe("Those that turn and the filter lets pass"),
    total: Count.describe("How many these are in all"),
    nextPageToken: z.string().nullable(),
  })
  .meta({ id: "PortfolioImpact" });
export type PortfolioImpactJson = z.infer<typeof PortfolioImpactJson>;

export function portfolioImpactJson(
  impact: PortfolioImpact,
  {
    rulesets: { before, after },
    page,
    total,
    t,
  }: {
    readonly rulesets: { readonly before: LoadedRuleset; readonly after: LoadedRuleset };
    readonly page: { readonly items: readonly ImpactRow[]; readonly nextPageToken: string | null };
    readonly total: number;
    readonly t: Texts;
  },
): PortfolioImpactJson {
  const { counts, turns, clauses } = impact;
  const { titleOf, nextOf } = impactWords(impact, t);
  const named = (ids: ImpactRow["responsible"]) =>
    ids.map((condition) => ({ condition, title: titleOf(condition) }));
  return {
    before: namedOf(before),
    after: namedOf(after),
    asOf: impact.before.asOf,
    revision: impact.before.portfolio.revision,
    counts: { total: impact.total, ...turnedCounts(counts), none: counts.none },
    turns: turns.map((one) => ({ ...one })),
    clauses: clauses.map((one) => ({
      responsible: named(one.responsible),
      ...turnedCounts(one.counts),
    })),
    items: page.items.map((row) => {
      const { account, outcome } = row.before;
      return {
        account: { id: account.id, name: account.name },
        entity: { id: account.entity.id, name: account.entity.name },
        owner: account.owner,
        before: outcome.verdict,
        after: row.after.outcome.verdict,
        impact: row.impact,
        responsible: named(row.responsible),
        next: nextOf(row),
        until: row.after.until,
      };
    }),
    total,
    nextPageToken: page.nextPageToken,
  };
}

function turnedCounts(counts: PortfolioImpact["clauses"][number]["counts"]) {
  return { gain: counts.gain, loss: counts.loss, newlyUnknown: counts["newly-unknown"] };
}

function namedOf({ ruleset, hash }: LoadedRuleset) {
  return { id: ruleset.id, version: ruleset.version, hash };
}
