import type { Credentials } from "./tokens.ts";

/** The account itself: its credentials, its access to live, its pictures and its quota. */
export interface WeChatAccount {
  /** Proves that appid and appsecret belong together by getting a token. */
  verifyCredentials(credentials: Credentials): Promise<void>;
  /** `not-enabled`: WeChat answers 48001. `not-authorised`: 61007, a service provider lacks permission set 52. */
  liveAccess(credentials: Credentials): Promise<"enabled" | "not-enabled" | "not-authorised">;
  /** Applies for live as a service provider. Resolving means "accepted", never "enabled": the admin has to agree. */
  applyForLive(credentials: Credentials): Promise<void>;
  /** A media id for the picture. It lives 3 days; the same bytes give the kept id while that is young enough. */
  uploadImage(credentials: Credentials, image: Uint8Array, filename: string): Promise<string>;
  /** How many calls of the day's budget are left, as far as Kaibo knows. */
  quotaLeft(account: Pick<Credentials, "appid">, budget: "review-submissions"): Promise<number>;
}
