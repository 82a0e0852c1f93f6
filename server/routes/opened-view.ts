/** What every page and file of a view begins with: who looks, at which portfolio, through which filter. */
import type { FastifyRequest } from "fastify";
import type { AccountFilter } from "../application/portfolios/account-filter.ts";
import type { Gate } from "../application/portfolios/doors.ts";
import type { OpenPortfolio } from "../application/portfolios/open-portfolio.ts";
import { countAccounts, selectAccounts } from "../application/portfolios/select-accounts.ts";
import type { Standing, Standings } from "../application/portfolios/standing.ts";
import type { Principal } from "../application/ports/principals.ts";
import type { UseCases } from "../compose.ts";

export type OpenedView = {
  readonly principal: Principal;
  readonly open: OpenPortfolio;
  readonly standings: Standings;
  /** Whether WeChat takes new activations. */
  readonly gate: Gate;
  readonly select: (filter: AccountFilter) => readonly Standing[];
  readonly count: (filter: AccountFilter) => number;
};

/** Throws `portfolio-not-found`. */
export async function openView(
  principal: Principal,
  id: string,
  { portfolios, checks }: Pick<UseCases, "portfolios" | "checks">,
): Promise<OpenedView> {
  const open = await portfolios.open(principal, id);
  const standings = open.standings();
  const gate: Gate = checks.platform("zh-CN")?.acceptsNewActivations ?? "unknown";
  return {
    principal,
    open,
    standings,
    gate,
    select: (filter) => selectAccounts(standings, filter, gate),
    count: (filter) => countAccounts(standings, filter, gate),
  };
}

/** The portfolio that the address names. */
export function portfolioOf({ params }: FastifyRequest): string {
  return (params as { readonly id: string }).id;
}
