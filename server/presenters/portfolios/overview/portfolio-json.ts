/** A portfolio as the API tells it. */
import { z } from "zod";
import type { PortfolioSummary } from "../../../application/portfolios/overview/portfolio-summary.ts";
import type { ListedPortfolio } from "../../../application/portfolios/portfolios.ts";

const Role = z.enum(["owner", "write", "read"]);

export const ListedPortfolioJson = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    role: Role.describe("What the caller may do"),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "ListedPortfolio" });
export type ListedPortfolioJson = z.infer<typeof ListedPortfolioJson>;

const Ages = z.strictObject({
  fresh: z.int(),
  stale: z.int(),
  undated: z.int(),
  unknown: z.int(),
});

export const PortfolioJson = z
  .strictObject({
    ...ListedPortfolioJson.shape,
    revision: z.int().describe("Of its accounts; 0 while nothing was said"),
    asOf: z.iso.date().describe("The day as of which the counts are"),
    ruleset: z.string(),
    counts: z.strictObject({
      accounts: z.int(),
      entities: z.int(),
      eligible: z.int(),
      ineligible: z.int(),
      undetermined: z.int(),
      oneShort: z.int().describe("Of the ineligible ones, those that want one thing"),
      stale: z.int().describe("With a fact that decides and was observed too long ago"),
      conflicts: z.int().describe("With statements that contradict each other"),
    }),
    freshness: z
      .record(z.string(), z.strictObject({ freshDays: z.int(), ...Ages.shape }))
      .describe(
        "By the key of the fact: how many accounts have it fresh, old, undated, not at all",
      ),
  })
  .meta({ id: "Portfolio" });
export type PortfolioJson = z.infer<typeof PortfolioJson>;

export const CreatedPortfolioJson = z
  .strictObject({ id: z.string(), name: z.string(), revision: z.int() })
  .meta({ id: "CreatedPortfolio" });
export type CreatedPortfolioJson = z.infer<typeof CreatedPortfolioJson>;

export function listedPortfolioJson({ head, role }: ListedPortfolio): ListedPortfolioJson {
  const { id, name, createdAt } = head;
  return { id, name, role, createdAt };
}

export function portfolioJson(
  listed: ListedPortfolio,
  given: {
    readonly revision: number;
    readonly ruleset: string;
    readonly summary: PortfolioSummary;
  },
): PortfolioJson {
  const { summary, revision, ruleset } = given;
  const { eligible, oneShort, undetermined, further } = summary.standings;
  return {
    ...listedPortfolioJson(listed),
    revision,
    asOf: summary.asOf,
    ruleset,
    counts: {
      accounts: summary.accounts,
      entities: summary.entities,
      eligible: eligible.count,
      ineligible: oneShort.count + further.count,
      undetermined: undetermined.count,
      oneShort: oneShort.count,
      stale: summary.stale.count,
      conflicts: summary.conflicts.count,
    },
    freshness: Object.fromEntries(
      summary.facts.map(({ fact, freshDays, ages }) => [
        fact,
        {
          freshDays,
          fresh: ages.fresh.count,
          stale: ages.stale.count,
          undated: ages.undated.count,
          unknown: ages.unknown.count,
        },
      ]),
    ),
  };
}
