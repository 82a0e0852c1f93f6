/** Sending to addresses that somebody gave: the receivers of webhooks, robots in chats. */

export type Post = {
  readonly address: string;
  /** Besides those that every request has. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /**
   * Called when the connection stands, right before the first byte goes out. Whoever must not send twice makes that
   * durable here; what it throws is thrown on, and nothing was sent.
   */
  readonly beforeSending?: () => Promise<void>;
};

/** Why there is no answer. `not-reachable` is all that is told of an address that must not be asked. */
export type PostFailure =
  | "address-malformed"
  | "address-not-https"
  | "not-reachable"
  | "no-answer"
  | "too-slow";

export type Posted =
  | {
      readonly ok: true;
      readonly status: number;
      /** The header, as it came. */
      readonly retryAfter: string | null;
      /** The beginning of what was answered; whoever does not know the receiver keeps none of it. */
      readonly reply: string;
    }
  | {
      readonly ok: false;
      readonly code: PostFailure;
      /** Whether bytes had gone out: then it may have arrived, whatever became of the answer. */
      readonly mayHaveArrived: boolean;
    };

/**
 * The address is hostile until proven otherwise: only https on its own port, only hosts of the public internet, the
 * connection to what was checked, no redirects, no proxies, bounded in time, and the answer in bytes.
 */
export interface Poster {
  post(post: Post): Promise<Posted>;
  /** Whether it may be posted to as far as its text tells; names are looked up when something is sent. */
  check(address: string): "fine" | "address-malformed" | "address-not-https" | "not-reachable";
}
