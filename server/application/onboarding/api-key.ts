import type { Randomness } from "../ports/secrets.ts";

const KEY_BYTES = 32;

/** A new API key; `kaibo_` lets people and scanners for leaked secrets know one when they see it. */
export function newApiKey(randomness: Randomness): string {
  return `kaibo_${Buffer.from(randomness.bytes(KEY_BYTES)).toString("base64url")}`;
}
