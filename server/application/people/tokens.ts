/** What opens sessions and links: 256 random bits, of which the stores keep the SHA-256 only. */
import { createHash } from "node:crypto";
import type { Randomness } from "../ports/secrets.ts";

const TOKEN_BYTES = 32;
/** Crockford's alphabet, as in other ids. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const ID_LENGTH = 20;

/** People and scanners for leaked secrets know one when they see it. */
const PREFIXES = {
  session: "kbs_",
  link: "kbl_",
  request: "kba_",
  share: "kbv_",
  feed: "kbc_",
} as const;

export function newToken(kind: keyof typeof PREFIXES, randomness: Randomness): string {
  const random = Buffer.from(randomness.bytes(TOKEN_BYTES));
  return `${PREFIXES[kind]}${random.toString("base64url")}`;
}

export function hashOfToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Twenty signs for the id of what a token opens: it is found by the token, and tells nothing of it. */
export function idSignsOf(hash: string): string {
  const bytes = Buffer.from(hash, "hex").subarray(0, ID_LENGTH);
  return Array.from(bytes, (byte) => ALPHABET[byte % 32]).join("");
}

export function newPersonId(randomness: Randomness): string {
  const signs = Array.from(randomness.bytes(ID_LENGTH), (byte) => ALPHABET[byte % 32]);
  return `per_${signs.join("")}`;
}
