import type { Randomness } from "../ports/secrets.ts";

const KEY_BYTES = 32;
const PREFIX = "kaibo_";

/** A new API key; `kaibo_` lets people and scanners for leaked secrets know one when they see it. */
export function newApiKey(randomness: Randomness): string {
  return `${PREFIX}${Buffer.from(randomness.bytes(KEY_BYTES)).toString("base64url")}`;
}

/** True for what can only be meant as an API key, also where there is no such key. */
export function isApiKey(credential: string): boolean {
  return credential.startsWith(PREFIX);
}
