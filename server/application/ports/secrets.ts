/** What nobody may guess, read or forge. */

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

/** Whom an API key was given to. */
export type ApiKeyHolder = {
  readonly name: string;
  readonly createdAt: string;
  /** Requests a minute, all together; null: as often as an address may. */
  readonly rate: number | null;
};

/** The API keys that are valid; of each only its SHA-256 is kept. */
export interface ApiKeys {
  /** Whose key it is, or null; the same work for every text. Throws `store-unavailable` when the disk cannot be read. */
  find(key: string): Promise<ApiKeyHolder | null>;
}
