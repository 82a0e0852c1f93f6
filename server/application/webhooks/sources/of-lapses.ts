/** Which accounts are eligible today and will not be much longer, each told once for each day on which it ends. */
import { addDays } from "../../../../rules/civil-date.ts";
import { SERVICE } from "../../portfolios/audits/audits.ts";
import type { Portfolios } from "../../portfolios/portfolios.ts";
import {
  ACCOUNTS_A_MESSAGE,
  EVENT_DATA,
  type EventData,
  EXPIRING_DAYS,
  type Happened,
} from "../event-types.ts";
import type { Outbox } from "../outbox.ts";
import type { Webhook } from "../webhook.ts";

type Means = { readonly portfolios: Portfolios; readonly outbox: Outbox };
type Expiring = EventData<"eligibility.expiring">["accounts"][number];

export async function lapsesTold(
  means: Means,
  webhook: Webhook,
  portfolio: string,
  at: string,
): Promise<readonly Happened<"eligibility.expiring">[]> {
  const open = await means.portfolios.openFor(SERVICE, portfolio);
  const { asOf, rows } = open.standings();
  const last = addDays(asOf, EXPIRING_DAYS);
  const told = await toldAlready(means.outbox, webhook);
  const accounts = rows.flatMap(({ account, outcome, until }): Expiring[] => {
    if (outcome.verdict !== "eligible" || until === null || until > last) return [];
    const expiring = { account: account.id, until };
    return told.has(keyOf(expiring)) ? [] : [expiring];
  });
  const parts = Math.ceil(accounts.length / ACCOUNTS_A_MESSAGE);
  return Array.from({ length: parts }, (_, index): Happened<"eligibility.expiring"> => {
    const first = index * ACCOUNTS_A_MESSAGE;
    const part = accounts.slice(first, first + ACCOUNTS_A_MESSAGE);
    return {
      type: "eligibility.expiring",
      at,
      // Of what it says and not of its place: whoever was interrupted goes on with fewer.
      what: [portfolio, ...part.map(keyOf)],
      data: { portfolio, asOf, days: EXPIRING_DAYS, accounts: part },
    };
  });
}

/** Messages are kept for longer than anything is told ahead. */
async function toldAlready(outbox: Outbox, webhook: Webhook): Promise<ReadonlySet<string>> {
  const told = new Set<string>();
  for (const { id, type } of await outbox.list(webhook.id)) {
    if (type !== "eligibility.expiring") continue;
    const text = await outbox.textOf(id);
    const read = text === null ? null : (JSON.parse(text) as { data: unknown });
    const { accounts } = EVENT_DATA["eligibility.expiring"].parse(read?.data);
    for (const account of accounts) told.add(keyOf(account));
  }
  return told;
}

function keyOf({ account, until }: Expiring): string {
  return `${account} ${until}`;
}
