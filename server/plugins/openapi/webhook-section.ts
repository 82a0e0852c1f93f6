/** What is posted to webhooks, as OpenAPI 3.1 describes it: one entry an event. */
import type { OpenAPIV3_1 } from "openapi-types";
import { z } from "zod";
import { EVENT_DATA, EVENT_TYPES, type EventType } from "../../application/webhooks/event-types.ts";
import { without } from "./schema-tree.ts";

const WORDS: Readonly<Record<EventType, string>> = {
  "verdict.changed":
    "Verdicts changed: of accounts of a portfolio, as an audit found, or of an onboarding begun with the key",
  "eligibility.expiring":
    "Accounts that are eligible and will not be for much longer; each once for each day on which that ends",
  "goods.reviewed": "WeChat has judged goods of an onboarding",
  "onboarding.completed": "All five steps of an onboarding are done",
  "ruleset.activated": "Another ruleset judges from now on",
};

const HEADERS = [
  ["webhook-id", "The same at every try and for the same event: what has been seen is passed over"],
  ["webhook-timestamp", "Seconds since 1970, of this try"],
  [
    "webhook-signature",
    "`v1,` and the HMAC-SHA-256 over `id.timestamp.body`, as base64; one for each secret, with blanks between",
  ],
] as const;

const ANSWERED = {
  "2XX": { description: "It was taken" },
  "410": { description: "The webhook ends: nothing is sent to it any more" },
  default: {
    description: "It is sent again later; `Retry-After` is kept to, redirects are not followed",
  },
};

export function webhookSection(): Readonly<Record<string, object>> {
  return Object.fromEntries(EVENT_TYPES.map((type) => [type, { post: operationOf(type) }]));
}

function operationOf(type: EventType): OpenAPIV3_1.OperationObject {
  const message = z.strictObject({
    type: z.literal(type),
    timestamp: z.iso.datetime().describe("When it happened"),
    data: EVENT_DATA[type],
  });
  const schema = without(z.toJSONSchema(message), "$schema");
  return {
    operationId: `on ${type}`,
    summary: WORDS[type],
    tags: ["webhooks"],
    security: [],
    parameters: HEADERS.map(([name, description]) => ({
      name,
      in: "header",
      required: true,
      description,
      schema: { type: "string" },
    })),
    requestBody: {
      required: true,
      content: {
        "application/json": {
          schema: schema,
          example: { type, timestamp: "2026-11-28T04:00:00.000Z", data: EXAMPLES[type] },
        },
      },
    },
    responses: ANSWERED,
  };
}

const ONBOARDING = { onboarding: "onb_ctenfyqfy210n9fptj5q", externalId: "shop-7" };
const PORTFOLIO = "pf_7kq2m8x4t9v3c6b1n5wd";
const ACCOUNT = "acc_3f9k2v7m1x8q4t6b";

/** Valid by their own schemas, which a test holds. */
export const EXAMPLES: { readonly [Type in EventType]: z.infer<(typeof EVENT_DATA)[Type]> } = {
  "verdict.changed": {
    portfolio: PORTFOLIO,
    audit: "aud_4v8n2c6x1k9m3q7t5bwd",
    comparedWith: "aud_9m3q7t5bwd4v8n2c6x1k",
    asOf: "2026-11-28",
    ruleset: "wechat-live@2026-07",
    part: { number: 1, of: 1 },
    changes: [
      {
        account: ACCOUNT,
        from: "eligible",
        to: "ineligible",
        causes: ["calendar"],
        conditions: ["recent-payment"],
      },
    ],
  },
  "eligibility.expiring": {
    portfolio: PORTFOLIO,
    asOf: "2026-11-28",
    days: 30,
    accounts: [{ account: ACCOUNT, until: "2026-12-19" }],
  },
  "goods.reviewed": {
    ...ONBOARDING,
    goods: [{ key: null, goodsId: 1024, decision: "rejected", reason: null }],
  },
  "onboarding.completed": ONBOARDING,
  "ruleset.activated": {
    ruleset: "wechat-live@2026-07",
    hash: "sha256:0000000000000000000000000000000000000000000000000000000000000000",
    before: "wechat-live@2020-09",
  },
};
