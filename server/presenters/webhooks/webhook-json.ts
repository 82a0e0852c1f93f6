/** Webhooks and what was sent to them, as the API shows them. */
import { z } from "zod";
import { EventType } from "../../application/webhooks/event-types.ts";
import { Attempt, MESSAGE_STATUSES, type Message } from "../../application/webhooks/message.ts";
import type { Webhook } from "../../application/webhooks/webhook.ts";

export const WebhookJson = z
  .strictObject({
    id: z.string(),
    url: z.string(),
    events: z.array(EventType),
    portfolio: z.string().nullable().describe("Only of this portfolio; null for all"),
    status: z
      .enum(["active", "failing", "ended"])
      .describe(
        "`failing`: a message was given up after all tries and none arrived since. `ended`: the receiver answered 410",
      ),
    since: z.iso.datetime().nullable().describe("Since when it is failing or ended"),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "Webhook" });
export type WebhookJson = z.infer<typeof WebhookJson>;

export const WebhookWithSecretJson = z
  .strictObject({
    ...WebhookJson.shape,
    secret: z.string().describe("Signs what is sent (`whsec_…`); told this once"),
  })
  .meta({ id: "WebhookWithSecret" });

export const DeliveryJson = z
  .strictObject({
    id: z.string().describe("The `webhook-id` of the message, at every try the same"),
    event: EventType,
    status: z
      .enum(MESSAGE_STATUSES)
      .describe("`failed`: given up after all tries. `stopped`: the webhook ended before"),
    createdAt: z.iso.datetime(),
    nextAt: z.iso.datetime().nullable().describe("When it is tried next; null when it is not"),
    attempts: z.array(Attempt).describe("What was tried, and answered what; the oldest first"),
  })
  .meta({ id: "Delivery" });
export type DeliveryJson = z.infer<typeof DeliveryJson>;

export function webhookJson(webhook: Webhook): WebhookJson {
  const { id, url, events, portfolio, status, since, createdAt } = webhook;
  return { id, url, events, portfolio, status, since, createdAt };
}

export function deliveryJson({
  id,
  type: event,
  status,
  createdAt,
  nextAt,
  attempts,
}: Message): DeliveryJson {
  return { id, event, status, createdAt, nextAt, attempts: [...attempts] };
}
