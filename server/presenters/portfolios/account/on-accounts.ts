import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";

/** Where the pages of accounts and entities are on the desk. */
export function onAccounts({ head }: OpenPortfolio) {
  return { portfolio: { id: head.id, name: head.name }, tab: "accounts" } as const;
}
