/**
 * Replies kept for an Idempotency-Key, inside the onboarding's own document: a reply is durable in the very write that
 * makes its event durable, so a repeated request can never act twice.
 */
import { createHash } from "node:crypto";
import { canonicalJson } from "../../../rules/canonical-json.ts";
import { AppError } from "../../errors.ts";
import type { OnboardingRecord, RememberedReply } from "../ports/onboarding-record.ts";
import type { Onboarding } from "./onboarding-view.ts";

/** What to keep; `render` makes the reply of the onboarding as it then is. */
export type Remember = {
  key: string;
  body: unknown;
  render: (onboarding: Onboarding) => Pick<RememberedReply, "status" | "body">;
};

export function replyFor(remember: Remember, onboarding: Onboarding): RememberedReply {
  return {
    keyHash: hash(remember.key),
    bodyHash: hash(canonicalJson(remember.body)),
    ...remember.render(onboarding),
  };
}

/** The reply kept for the key, if any; throws `idempotency-key-reused` when the key came with another body. */
export function rememberedReply(
  record: OnboardingRecord,
  remember: Pick<Remember, "key" | "body">,
): RememberedReply | null {
  const reply = record.replies.find(({ keyHash }) => keyHash === hash(remember.key));
  if (!reply) return null;
  if (reply.bodyHash !== hash(canonicalJson(remember.body))) {
    throw new AppError("idempotency-key-reused");
  }
  return reply;
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
