/** Webhooks as their owners see them: making, listing, removing, a new secret, and what was sent. */
import { z } from "zod";
import { readAs } from "../../../rules/fact-problems.ts";
import { AppError, invariant } from "../../errors.ts";
import { actorOf } from "../people/principals.ts";
import type { Portfolios } from "../portfolios/portfolios.ts";
import type { Clock } from "../ports/clock.ts";
import { type DeskRecords, isDeskId } from "../ports/desk-records.ts";
import type { Poster } from "../ports/posting.ts";
import type { Principal } from "../ports/principals.ts";
import type { Randomness, SecretBox } from "../ports/secrets.ts";
import { type Parsed, parseAnswers } from "../reading/issues.ts";
import type { Rulebook } from "../rulesets/rulebook.ts";
import { EventType } from "./event-types.ts";
import { newWebhookId } from "./ids.ts";
import type { Message } from "./message.ts";
import { type Outbox, secretContext } from "./outbox.ts";
import { newSecret } from "./signature.ts";
import { recordOfWebhook, URL_LENGTH_MAX, type Webhook, webhookOf } from "./webhook.ts";

export type WebhooksDependencies = {
  readonly deskRecords: DeskRecords;
  readonly portfolios: Portfolios;
  readonly poster: Poster;
  readonly outbox: Outbox;
  readonly secrets: SecretBox;
  readonly rulebook: Rulebook;
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** Told of a new one. */
  readonly lookAhead: (webhook: Webhook) => Promise<void>;
};

export const WEBHOOKS_MAX = 20;
/** How long the secret before signs as well. */
const OVERLAP_MS = 24 * 3_600_000;

export const WebhookWanted = z.strictObject({
  url: z
    .string()
    .min(1)
    .max(URL_LENGTH_MAX)
    .describe("An https address of the public internet, on port 443"),
  events: z
    .array(EventType)
    .min(1)
    .max(EventType.options.length)
    .describe("Which events it is told"),
  portfolio: z
    .string()
    .max(60)
    .nullish()
    .describe("Only of this portfolio; without one of all that the key may see"),
});

/** With its secret, which is never told again. */
export type WithSecret = { readonly webhook: Webhook; readonly secret: string };

export class Webhooks {
  readonly #deps: WebhooksDependencies;

  constructor(deps: WebhooksDependencies) {
    this.#deps = deps;
  }

  /** Throws `webhooks-full` and `portfolio-not-found`. */
  async create(principal: Principal, body: unknown): Promise<Parsed<WithSecret>> {
    const parsed = parseAnswers(WebhookWanted, body, "");
    if (!parsed.ok) return parsed;
    const { url, events, portfolio = null } = parsed.value;
    const { poster, portfolios, deskRecords, clock, randomness, rulebook } = this.#deps;
    if (poster.check(url) !== "fine") {
      const problem = { pointer: "/url", code: "receiver-address", read: readAs(url) } as const;
      return { ok: false, problems: [problem] };
    }
    if (portfolio !== null) await portfolios.find(principal, portfolio);
    if ((await deskRecords.list("webhook", principal.id)).length >= WEBHOOKS_MAX)
      throw new AppError("webhooks-full", { params: { max: WEBHOOKS_MAX } });
    const id = newWebhookId(randomness);
    const secret = newSecret(randomness);
    const { name: ruleset, hash } = rulebook.active;
    const webhook: Webhook = {
      id,
      revision: 1,
      createdAt: clock.now().toISOString(),
      by: actorOf(principal),
      url,
      events: [...new Set(events)],
      portfolio,
      secret: { sealed: this.#seal(id, secret), before: null },
      status: "active",
      since: null,
      told: { ruleset, hash, count: 0 },
    };
    const kept = await deskRecords.put(recordOfWebhook(webhook));
    invariant(kept === "kept", "100 bits are not drawn twice");
    await this.#deps.lookAhead(webhook);
    return { ok: true, value: { webhook, secret } };
  }

  /** Those of the principal, in the order of their creation. */
  async list(principal: Principal): Promise<readonly Webhook[]> {
    return (await this.#deps.deskRecords.list("webhook", principal.id)).map(webhookOf);
  }

  /** Throws `webhook-not-found` for a missing and for a foreign one alike. */
  async find(principal: Principal, id: string): Promise<Webhook> {
    const record = isDeskId("webhook", id)
      ? await this.#deps.deskRecords.find("webhook", id)
      : null;
    if (record?.of !== principal.id) throw new AppError("webhook-not-found");
    return webhookOf(record);
  }

  /** With everything that was sent and what waits. Throws `webhook-not-found`. */
  async remove(principal: Principal, id: string): Promise<void> {
    await this.#removeFound(await this.find(principal, id));
  }

  /** A new secret; the one before signs as well for a day. Throws `webhook-not-found`. */
  async rotate(principal: Principal, id: string): Promise<WithSecret> {
    const { deskRecords, clock, randomness } = this.#deps;
    for (;;) {
      const webhook = await this.find(principal, id);
      const secret = newSecret(randomness);
      const until = new Date(clock.now().getTime() + OVERLAP_MS).toISOString();
      const before = { sealed: webhook.secret.sealed, until };
      const next: Webhook = {
        ...webhook,
        revision: webhook.revision + 1,
        secret: { sealed: this.#seal(id, secret), before },
      };
      if ((await deskRecords.put(recordOfWebhook(next))) === "kept")
        return { webhook: next, secret };
    }
  }

  /** What was sent and what waits, the latest first. Throws `webhook-not-found`. */
  async deliveries(principal: Principal, id: string): Promise<readonly Message[]> {
    return await this.#deps.outbox.list((await this.find(principal, id)).id);
  }

  /** Throws `webhook-not-found`, `delivery-not-found` and `webhook-ended`. */
  async replay(principal: Principal, id: string, delivery: string): Promise<Message> {
    const webhook = await this.find(principal, id);
    const known = isDeskId("message", delivery)
      ? await this.#deps.outbox.find(webhook.id, delivery)
      : null;
    if (known === null) throw new AppError("delivery-not-found");
    if (webhook.status === "ended") throw new AppError("webhook-ended");
    const replayed = await this.#deps.outbox.replay(webhook, delivery);
    if (replayed === null) throw new AppError("delivery-not-found");
    return replayed;
  }

  /** Those of a portfolio that is erased. */
  async removeOfPortfolio(portfolio: string): Promise<void> {
    await this.#removeWhere((webhook) => webhook.portfolio === portfolio);
  }

  /** Those of a person who is erased. */
  async removeOf(principal: string): Promise<void> {
    await this.#removeWhere(({ by }) => by.principal === principal);
  }

  async #removeWhere(isMeant: (webhook: Webhook) => boolean): Promise<void> {
    for (const webhook of (await this.#deps.deskRecords.all("webhook")).map(webhookOf)) {
      if (isMeant(webhook)) await this.#removeFound(webhook);
    }
  }

  /** The webhook first: what is on its way then finds none, and nothing new is made for it. */
  async #removeFound({ id }: Webhook): Promise<void> {
    await this.#deps.deskRecords.remove("webhook", id);
    await this.#deps.outbox.removeAll(id);
  }

  #seal(id: string, secret: string): string {
    return this.#deps.secrets.seal(secret, secretContext(id));
  }
}
