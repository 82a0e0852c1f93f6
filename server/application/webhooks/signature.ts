/** Signatures of Standard Webhooks (v1): HMAC-SHA-256 over id, time and text. https://www.standardwebhooks.com */
import { createHmac } from "node:crypto";
import type { Randomness } from "../ports/secrets.ts";

const PREFIX = "whsec_";
const SECRET_BYTES = 32;

export function newSecret(randomness: Randomness): string {
  return `${PREFIX}${Buffer.from(randomness.bytes(SECRET_BYTES)).toString("base64")}`;
}

export type Signed = { readonly id: string; readonly at: Date; readonly text: string };

/** What stands beside the text; one signature for each secret, the newest first. */
export function signedHeaders(
  { id, at, text }: Signed,
  secrets: readonly string[],
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), "base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${text}`).digest("base64")}`;
  });
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.join(" "),
  };
}
