/** What webhooks are made of, put together. */
import { Outbox, type OutboxDependencies } from "./outbox.ts";
import { Teller, type TellerDependencies } from "./teller.ts";
import { Webhooks, type WebhooksDependencies } from "./webhooks.ts";

/** Of what is erased: a portfolio, or whoever acted. */
export type Erased = { readonly portfolio: string } | { readonly principal: string };

export type WebhooksService = {
  readonly all: Webhooks;
  readonly outbox: Outbox;
  readonly teller: Teller;
  /** Sends what waits, and tells who has not heard of the active ruleset; never rejects. */
  readonly begin: (onTrouble: (error: unknown) => void) => Promise<void>;
  /** Takes along what was made for it. */
  readonly forget: (erased: Erased) => Promise<void>;
};

export function webhooksService(
  deps: Omit<
    WebhooksDependencies & TellerDependencies & OutboxDependencies,
    "outbox" | "lookAhead"
  >,
): WebhooksService {
  const outbox = new Outbox(deps);
  const teller = new Teller({ ...deps, outbox });
  const all = new Webhooks({ ...deps, outbox, lookAhead: (webhook) => teller.lookAhead(webhook) });
  return {
    all,
    outbox,
    teller,
    begin: async (onTrouble) => {
      try {
        await outbox.start();
        await teller.begin();
      } catch (error) {
        onTrouble(error);
      }
    },
    forget: async (erased) => {
      if ("portfolio" in erased) await all.removeOfPortfolio(erased.portfolio);
      else await all.removeOf(erased.principal);
    },
  };
}
