/** Access tokens, shelved for each pair of appid and secret, and fetched once however many calls are waiting. */
import { createHash } from "node:crypto";
import type { Clock } from "../../../application/ports/clock.ts";
import type {
  Credentials,
  ShelvedToken,
  TokenShelf,
} from "../../../application/ports/wechat/tokens.ts";

const REFRESH_EARLY_SECONDS = 300;

type Fetched = { readonly token: string; readonly expiresInSeconds: number };

export type Tokens = {
  /** A token that is good for at least five minutes more. */
  get(credentials: Credentials): Promise<ShelvedToken>;
  /** A token that WeChat gave just now. */
  renew(credentials: Credentials): Promise<ShelvedToken>;
  /** A token in place of a refused one; it is fetched once, however many calls were refused with the same one. */
  replace(credentials: Credentials, refused: ShelvedToken): Promise<ShelvedToken>;
};

/** Within the process all who wait share one flight; the shelf's exclusive section does the same between instances. */
export function sharedTokens(options: {
  clock: Clock;
  shelf: TokenShelf;
  fetchToken: (credentials: Credentials) => Promise<Fetched>;
}): Tokens {
  const { clock, shelf } = options;
  const flights = new Map<string, Promise<ShelvedToken>>();

  function once(name: string, fly: () => Promise<ShelvedToken>): Promise<ShelvedToken> {
    const running = flights.get(name);
    if (running) return running;
    const flight = fly().finally(() => flights.delete(name));
    flights.set(name, flight);
    return flight;
  }

  async function fetchAndShelve(key: string, credentials: Credentials): Promise<ShelvedToken> {
    const askedAtMs = clock.now().getTime();
    const { token, expiresInSeconds } = await options.fetchToken(credentials);
    const refreshAtMs = askedAtMs + usableSeconds(expiresInSeconds) * 1000;
    return await shelf.put(key, { token, refreshAtMs });
  }

  async function freshOnShelf(key: string): Promise<ShelvedToken | null> {
    const kept = await shelf.get(key);
    return kept !== null && clock.now().getTime() < kept.refreshAtMs ? kept : null;
  }

  async function get(credentials: Credentials): Promise<ShelvedToken> {
    const key = keyOf(credentials);
    const kept = await freshOnShelf(key);
    if (kept) return kept;
    return await once(`get ${key}`, () =>
      // Another instance may have fetched one while this one waited for its turn.
      shelf.exclusively(
        key,
        async () => (await freshOnShelf(key)) ?? (await fetchAndShelve(key, credentials)),
      ),
    );
  }

  return {
    get,
    renew(credentials) {
      const key = keyOf(credentials);
      return once(`renew ${key}`, () =>
        shelf.exclusively(key, () => fetchAndShelve(key, credentials)),
      );
    },
    async replace(credentials, refused) {
      await shelf.drop(keyOf(credentials), refused.edition);
      return await get(credentials);
    },
  };
}

/** Five minutes less than its life; at least half of it, since WeChat may hand out a token late in its life. */
function usableSeconds(expiresInSeconds: number): number {
  return Math.max(expiresInSeconds - REFRESH_EARLY_SECONDS, expiresInSeconds / 2);
}

/** A hash, so that secrets are not kept in memory as keys. */
function keyOf({ appid, appsecret }: Credentials): string {
  return createHash("sha256")
    .update(JSON.stringify([appid, appsecret]))
    .digest("hex");
}
