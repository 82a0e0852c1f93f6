/** Which webhooks hear of something. */
import { isLetIn } from "../people/principals.ts";
import { roleOf } from "../portfolios/roles.ts";
import type { DeskRecords } from "../ports/desk-records.ts";
import type { PeopleStore } from "../ports/people.ts";
import type { PortfolioHead } from "../ports/portfolios.ts";
import type { ApiKeyStore } from "../ports/secrets.ts";
import type { EventType } from "./event-types.ts";
import { ownerOf, type Webhook, webhookOf } from "./webhook.ts";

export type CoveringDependencies = {
  readonly deskRecords: DeskRecords;
  readonly people: PeopleStore;
  readonly apiKeys: Pick<ApiKeyStore, "list">;
};

/** Whoever it acts for may see the portfolio, as things are now. */
export function covers({ portfolio, by }: Webhook, head: PortfolioHead): boolean {
  if (portfolio !== null && portfolio !== head.id) return false;
  return roleOf(head, { id: by.principal, kind: "key", name: by.name, scope: "read" }) !== null;
}

/** Those that are told such an event of the portfolio. */
export async function webhooksOf(
  deps: CoveringDependencies,
  type: EventType,
  head: PortfolioHead,
): Promise<readonly Webhook[]> {
  const all = await livingWebhooks(deps, type);
  return all.filter((webhook) => covers(webhook, head));
}

/** Those that are told of onboardings that were begun in that name. */
export async function webhooksOfOwner(
  { deskRecords }: Pick<CoveringDependencies, "deskRecords">,
  types: readonly EventType[],
  owner: string,
): Promise<readonly Webhook[]> {
  const principal = owner.startsWith("person:") ? owner : `key:${owner}`;
  const webhooks = (await deskRecords.list("webhook", principal)).map(webhookOf);
  return webhooks.filter((webhook) => hears(webhook, types) && webhook.portfolio === null);
}

export async function livingWebhooks(
  deps: CoveringDependencies,
  type: EventType,
): Promise<readonly Webhook[]> {
  const living: Webhook[] = [];
  for (const webhook of (await deps.deskRecords.all("webhook")).map(webhookOf)) {
    if (hears(webhook, [type]) && (await lives(deps, webhook))) living.push(webhook);
  }
  return living;
}

/** False once its key was revoked, or the person may not sign in any more. */
export async function lives(deps: CoveringDependencies, webhook: Webhook): Promise<boolean> {
  const { principal } = webhook.by;
  if (principal.startsWith("person:")) return await isLetIn(deps.people, principal.slice(7));
  const name = ownerOf(webhook);
  return (await deps.apiKeys.list()).some((key) => key.personId === null && key.name === name);
}

function hears({ events, status }: Webhook, types: readonly EventType[]): boolean {
  return status !== "ended" && types.some((type) => events.includes(type));
}
