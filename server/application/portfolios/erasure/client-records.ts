/** Everything that is kept of a client, for whoever asks what that is: what counts, what no longer does and what was taken back. */
import type { PortfolioEntry, PortfolioStore } from "../../ports/portfolios.ts";
import type { Portfolio } from "../portfolio.ts";
import { findGone } from "./gone.ts";
import { logLines } from "./log-lines.ts";

export type ClientRecord = {
  readonly entry: PortfolioEntry;
  /** Of the entry those about the client only. */
  readonly lines: readonly unknown[];
};

/** In the order in which it was said. */
export async function* clientRecords(
  store: Pick<PortfolioStore, "read">,
  portfolio: Portfolio,
  entity: string,
): AsyncGenerator<ClientRecord> {
  const { entities, accounts } = await findGone(portfolio, { entity }, store.read(portfolio.id));
  for await (const { entry, lines } of store.read(portfolio.id)) {
    const about: unknown[] = [];
    for await (const batch of logLines(lines)) {
      for (const { head, whole } of batch) {
        if (entities.has(head.id) || accounts.has(head.id)) about.push(whole);
      }
    }
    if (about.length > 0) yield { entry, lines: about };
  }
}
