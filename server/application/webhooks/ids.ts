import { createHash } from "node:crypto";
import { DESK_ID_PREFIXES } from "../ports/desk-records.ts";
import type { Randomness } from "../ports/secrets.ts";

/** Crockford's alphabet, as in other ids. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH = 20;

export function newWebhookId(randomness: Randomness): string {
  return `${DESK_ID_PREFIXES.webhook}_${signs(randomness.bytes(LENGTH))}`;
}

/** The same for the same event, whoever works it out again: what was told already is not told twice. */
export function messageIdOf(webhook: string, what: readonly (string | number)[]): string {
  const hash = createHash("sha256").update(JSON.stringify([webhook, ...what]));
  return `${DESK_ID_PREFIXES.message}_${signs(hash.digest().subarray(0, LENGTH))}`;
}

function signs(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length] ?? "").join("");
}
