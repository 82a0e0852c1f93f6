/** What opens WeChat to an account. */

export type Credentials = { appid: string; appsecret: string };

/** An access token as it is shelved. `edition` tells two of one key apart, also when WeChat gave the same text again. */
export type ShelvedToken = {
  readonly token: string;
  /** From this moment (milliseconds since 1970) a new one is taken. */
  readonly refreshAtMs: number;
  readonly edition: number;
};

/**
 * Keeps access tokens for all instances that share it, so that they take one token together. A key is a hash; the token
 * is a secret, so a shelf that outlives the process keeps it sealed.
 */
export interface TokenShelf {
  get(key: string): Promise<ShelvedToken | null>;
  /** Replaces what is kept under the key, and gives it an edition that the key has never had. */
  put(key: string, token: Omit<ShelvedToken, "edition">): Promise<ShelvedToken>;
  /** Forgets the token if it still has this edition; another instance may have replaced it already. */
  drop(key: string, edition: number): Promise<void>;
  /** Runs the task while nobody who shares the shelf runs one of the same key, and resolves or rejects with it. */
  exclusively<T>(key: string, task: () => Promise<T>): Promise<T>;
}
