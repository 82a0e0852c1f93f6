/** Webhooks of a key: where events are posted to, and what became of it. */
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { principalOfKey } from "../../../application/people/principals.ts";
import type { Principal } from "../../../application/ports/principals.ts";
import { WEBHOOKS_MAX, WebhookWanted } from "../../../application/webhooks/webhooks.ts";
import type { UseCases } from "../../../compose.ts";
import { AppError } from "../../../errors.ts";
import { AnswersInvalid } from "../../../presenters/frame/problem.ts";
import {
  DeliveryJson,
  deliveryJson,
  WebhookJson,
  WebhookWithSecretJson,
  webhookJson,
} from "../../../presenters/webhooks/webhook-json.ts";
import { holderOf, requireKey } from "../frame/access.ts";
import type { Api } from "../frame/api.ts";
import { pageFrom, pageQuery } from "../frame/paging.ts";
import { problems } from "../frame/problem-schema.ts";
import { bodyOf } from "../frame/read-json.ts";

const Params = z.object({ id: z.string().describe("The id of the webhook") });
const DeliveryParams = Params.extend({
  deliveryId: z.string().describe("The id of the delivery, which is its `webhook-id`"),
});

const WebhookList = z.strictObject({ items: z.array(WebhookJson) }).meta({ id: "WebhookList" });
const DeliveryList = z
  .strictObject({ items: z.array(DeliveryJson), nextPageToken: z.string().nullable() })
  .meta({ id: "DeliveryList" });

type Options = Pick<UseCases, "webhooks" | "apiKeys" | "people">;

const COMMON = { tags: ["webhooks"], security: [{ apiKey: [] }] };
const OF_ONE = { ...COMMON, params: Params };

export function webhookRoutes(app: Api, deps: Options): void {
  const { all } = deps.webhooks;
  const preParsing = requireKey(deps.apiKeys);
  const principalOf = async (request: FastifyRequest): Promise<Principal> =>
    await principalOfKey(await holderOf(request, deps.apiKeys), deps.people.store);

  const creating = {
    ...COMMON,
    operationId: "createWebhook",
    summary: "Have events posted to an address",
    description:
      "Messages are signed and sent as Standard Webhooks say: `webhook-id`, `webhook-timestamp`, `webhook-signature` (v1). " +
      "Any answer of 2xx takes one; else it is tried ten times in three days with the same `webhook-id`, by which a " +
      "receiver knows what it has. 410 ends the webhook, `Retry-After` is kept to, redirects are not followed. " +
      `A key, or all keys of a person, have ${WEBHOOKS_MAX} at most.`,
    body: WebhookWanted,
    response: {
      201: WebhookWithSecretJson,
      ...problems(400, 401, 404, 409, 413, 415, 422, 429, 503),
    },
  };
  app.post("/webhooks", { schema: creating, preParsing }, async (request, reply) => {
    const made = await all.create(await principalOf(request), bodyOf(request));
    if (!made.ok) throw new AnswersInvalid(made.problems);
    const { webhook, secret } = made.value;
    void reply.code(201).header("location", `/api/v1/webhooks/${webhook.id}`);
    return { ...webhookJson(webhook), secret };
  });

  const listing = {
    ...COMMON,
    operationId: "listWebhooks",
    summary: "The webhooks of the key, oldest first",
    response: { 200: WebhookList, ...problems(401, 429) },
  };
  app.get("/webhooks", { schema: listing, preParsing }, async (request) => {
    return { items: (await all.list(await principalOf(request))).map(webhookJson) };
  });

  const reading = {
    ...OF_ONE,
    operationId: "getWebhook",
    summary: "A webhook, and whether what is sent arrives",
    response: { 200: WebhookJson, ...problems(401, 404, 429) },
  };
  app.get("/webhooks/:id", { schema: reading, preParsing }, async (request) =>
    webhookJson(await all.find(await principalOf(request), request.params.id)),
  );

  const removing = {
    ...OF_ONE,
    operationId: "deleteWebhook",
    summary: "End a webhook, with what waits and what was sent",
    response: { 204: z.null().describe("It is gone"), ...problems(401, 404, 429, 503) },
  };
  app.delete("/webhooks/:id", { schema: removing, preParsing }, async (request, reply) => {
    await all.remove(await principalOf(request), request.params.id);
    return await reply.code(204).send(null);
  });

  const rotating = {
    ...OF_ONE,
    operationId: "rotateWebhookSecret",
    summary: "A new secret",
    description: "For a day everything is signed with the one before as well.",
    response: { 200: WebhookWithSecretJson, ...problems(401, 404, 429, 503) },
  };
  app.post("/webhooks/:id/secret", { schema: rotating, preParsing }, async (request) => {
    const { webhook, secret } = await all.rotate(await principalOf(request), request.params.id);
    return { ...webhookJson(webhook), secret };
  });

  deliveryRoutes(app, { all, principalOf, preParsing });
}

type Deliveries = {
  readonly all: UseCases["webhooks"]["all"];
  readonly principalOf: (request: FastifyRequest) => Promise<Principal>;
  readonly preParsing: (request: FastifyRequest) => Promise<void>;
};

function deliveryRoutes(app: Api, { all, principalOf, preParsing }: Deliveries): void {
  const listing = {
    ...OF_ONE,
    operationId: "listDeliveries",
    summary: "What was sent, when, and answered what; newest first",
    description: "Kept for 30 days, 2,000 at most.",
    querystring: z.object(pageQuery(100)),
    response: { 200: DeliveryList, ...problems(400, 401, 404, 429) },
  };
  app.get("/webhooks/:id/deliveries", { schema: listing, preParsing }, async (request) => {
    const deliveries = await all.deliveries(await principalOf(request), request.params.id);
    const { pageSize, pageToken } = request.query;
    const last = deliveries.findIndex(({ id }) => id === pageToken);
    if (pageToken !== undefined && last < 0) throw new AppError("page-token-unknown");
    const page = pageFrom(deliveries, { start: last + 1, pageSize }, ({ id }) => id);
    return { ...page, items: page.items.map(deliveryJson) };
  });

  const replaying = {
    ...COMMON,
    params: DeliveryParams,
    operationId: "replayDelivery",
    summary: "Send a message again, with the same `webhook-id`",
    description: "Sent at once, and tried again as a new one would be.",
    response: { 202: DeliveryJson, ...problems(401, 404, 409, 429, 503) },
  };
  const replay = "/webhooks/:id/deliveries/:deliveryId/replay";
  app.post(replay, { schema: replaying, preParsing }, async (request, reply) => {
    const { id, deliveryId } = request.params;
    void reply.code(202);
    return deliveryJson(await all.replay(await principalOf(request), id, deliveryId));
  });
}
