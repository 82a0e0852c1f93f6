/** A webhook as it is kept. */
import { z } from "zod";
import { AppError } from "../../errors.ts";
import type { DeskRecord, NewDeskRecord } from "../ports/desk-records.ts";
import { PORTFOLIO_ID } from "../ports/portfolios.ts";
import { Actor } from "../ports/principals.ts";
import { EventType } from "./event-types.ts";

export const URL_LENGTH_MAX = 2048;

const WebhookBody = z.strictObject({
  by: Actor,
  url: z.string().min(1).max(URL_LENGTH_MAX),
  events: z.array(EventType).min(1),
  /** Only of this portfolio; null: of all that its owner may see, and of onboardings begun by the owner. */
  portfolio: z.string().regex(PORTFOLIO_ID).nullable(),
  secret: z.strictObject({
    sealed: z.string().max(500),
    /** Signs as well until then, so that receivers change theirs in peace. */
    before: z.strictObject({ sealed: z.string().max(500), until: z.iso.datetime() }).nullable(),
  }),
  /** `failing`: a message was given up after all tries, and none arrived since. `ended`: the receiver said it is gone (410). */
  status: z.enum(["active", "failing", "ended"]),
  /** Since when it is failing or ended. */
  since: z.iso.datetime().nullable(),
  /** Which ruleset it heard of last, and how many it heard of. */
  told: z.strictObject({ ruleset: z.string(), hash: z.string(), count: z.int().min(0) }),
});
type WebhookBody = z.infer<typeof WebhookBody>;

export type Webhook = WebhookBody & {
  readonly id: string;
  readonly revision: number;
  readonly createdAt: string;
};

/** Throws `store-record-corrupt`. */
export function webhookOf({ id, revision, createdAt, body }: DeskRecord): Webhook {
  const read = WebhookBody.safeParse(body);
  if (read.success) return { id, revision, createdAt, ...read.data };
  throw new AppError("store-record-corrupt", { params: { id }, cause: read.error });
}

export function recordOfWebhook({ id, revision, createdAt, ...body }: Webhook): NewDeskRecord {
  const of = body.by.principal;
  return {
    format: 1,
    kind: "webhook",
    id,
    of,
    revision,
    createdAt,
    body: WebhookBody.parse(body),
  };
}

/** Under which name what was begun with keys of that principal is owned (`ownerNameOf`). */
export function ownerOf({ by }: Pick<Webhook, "by">): string {
  return by.principal.replace(/^key:/, "");
}
