/** What nobody may guess, read or forge. */
import type { Scope } from "./principals.ts";

/** Unpredictable bytes (tokens, codes, nonces). */
export interface Randomness {
  bytes(count: number): Uint8Array;
}

/** Seals small secrets at rest (AES-256-GCM). The context is bound: a sealed text opens only with the same one. */
export interface SecretBox {
  seal(plain: string, context: string): string;
  /** Throws when the text, the key or the context is not the one it was sealed with. */
  open(sealed: string, context: string): string;
  /** HMAC-SHA-256 under a key of its own, for values that must be the same again for the same input. */
  derive(purpose: string, input: string): Uint8Array;
}

/** Signs receipts with the one Ed25519 key of this service (RFC 8032). */
export interface ReceiptSigner {
  /** 32 bytes, as RFC 8032 encodes them. */
  readonly publicKey: Uint8Array;
  /** The 64 bytes of the signature. */
  sign(message: Uint8Array): Uint8Array;
}

/** Whom an API key was given to, and how much it may do. */
export type ApiKeyHolder = {
  readonly name: string;
  readonly createdAt: string;
  /** Requests a minute, all together; null: as often as an address may. */
  readonly rate: number | null;
  readonly scope: Scope;
  /** The person who made it and for whom it acts; null for one that was made on the command line, which acts for itself. */
  readonly personId: string | null;
};

/** The name under which what was begun with a key is owned; rotated keys and all keys of one person own the same. */
export function ownerNameOf({ name, personId }: ApiKeyHolder): string {
  return personId === null ? name : `person:${personId}`;
}

/** A key as its owner sees it afterwards. */
export type KeptKey = ApiKeyHolder & {
  /** The first signs of its SHA-256, which tell it from the others. */
  readonly id: string;
  /** The civil date in UTC; null while it was not used. */
  readonly lastUsedOn: string | null;
};

/** The API keys that are valid; of each only its SHA-256 is kept. */
export interface ApiKeys {
  /** Whose key it is, or null; the same work for every text. Throws `store-unavailable` when the disk cannot be read. */
  find(key: string): Promise<ApiKeyHolder | null>;
}

/** Whom a new key is for: without more it may do all that keys may, as often as an address may, and acts for itself. */
export type NewKey = Pick<ApiKeyHolder, "name" | "createdAt"> & Partial<ApiKeyHolder>;

/** Which key of which owner; without a person one of the command line. */
export type NamedKey = { readonly name: string; readonly personId?: string | null };

/** The keys, and what their owners do with them. */
export interface ApiKeyStore extends ApiKeys {
  /** Keeps the hash of a new key; `taken` when another key of that owner has the name, and then nothing is changed. */
  add(key: string, holder: NewKey): Promise<"added" | "taken">;
  /** In the order of their names. */
  list(): Promise<KeptKey[]>;
  /** Puts the key in the place of the one of that name, which ends at once; all else stays. */
  rotate(key: string, named: NamedKey): Promise<"rotated" | "missing">;
  /** Ends the key of that name at once. */
  revoke(named: NamedKey): Promise<"revoked" | "missing">;
}
