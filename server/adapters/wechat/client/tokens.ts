/** Access tokens, cached for each pair of appid and secret, and fetched once however many calls are waiting. */
import { createHash } from "node:crypto";
import type { Clock, WeChatCredentials } from "../../../application/ports.ts";

const REFRESH_EARLY_SECONDS = 300;
const ENTRIES_MAX = 1000;

type Fetched = { readonly token: string; readonly expiresInSeconds: number };
type Entry = { readonly token: string; readonly refreshAtMs: number };

export type Tokens = {
  /** A token that is good for at least five minutes more. */
  get(credentials: WeChatCredentials): Promise<string>;
  /** A token that WeChat gave just now. */
  renew(credentials: WeChatCredentials): Promise<string>;
  /** Forgets the token if it is still the kept one; another call may have replaced it already. */
  drop(credentials: WeChatCredentials, token: string): void;
};

export function tokenCache(options: {
  clock: Clock;
  fetchToken: (credentials: WeChatCredentials) => Promise<Fetched>;
}): Tokens {
  const kept = new Map<string, Entry>();
  const flights = new Map<string, Promise<string>>();

  async function fetchAndKeep(key: string, credentials: WeChatCredentials): Promise<string> {
    const askedAtMs = options.clock.now().getTime();
    const { token, expiresInSeconds } = await options.fetchToken(credentials);
    kept.delete(key);
    kept.set(key, { token, refreshAtMs: askedAtMs + usableSeconds(expiresInSeconds) * 1000 });
    const oldest = kept.keys().next();
    if (kept.size > ENTRIES_MAX && !oldest.done) kept.delete(oldest.value);
    return token;
  }

  function renew(credentials: WeChatCredentials): Promise<string> {
    const key = keyOf(credentials);
    const running = flights.get(key);
    if (running) return running;
    const flight = fetchAndKeep(key, credentials).finally(() => flights.delete(key));
    flights.set(key, flight);
    return flight;
  }

  return {
    async get(credentials) {
      const entry = kept.get(keyOf(credentials));
      const fresh = entry !== undefined && options.clock.now().getTime() < entry.refreshAtMs;
      return fresh ? entry.token : renew(credentials);
    },
    renew,
    drop(credentials, token) {
      const key = keyOf(credentials);
      if (kept.get(key)?.token === token) kept.delete(key);
    },
  };
}

/** Five minutes less than its life; at least half of it, since WeChat may hand out a token late in its life. */
function usableSeconds(expiresInSeconds: number): number {
  return Math.max(expiresInSeconds - REFRESH_EARLY_SECONDS, expiresInSeconds / 2);
}

/** A hash, so that secrets are not kept in memory as keys. */
function keyOf({ appid, appsecret }: WeChatCredentials): string {
  return createHash("sha256")
    .update(JSON.stringify([appid, appsecret]))
    .digest("hex");
}
