import type {
  ShelvedToken,
  TokenShelf,
} from "../../../../../server/application/ports/wechat/tokens.ts";
import { TOKEN } from "./lab.ts";

/** A shelf that has a token already, so that the first request is the call itself. */
export function shelfWithToken(): TokenShelf {
  let kept: ShelvedToken | null = { token: TOKEN, refreshAtMs: Infinity, edition: 0 };
  let edition = 0;
  return {
    get: () => Promise.resolve(kept),
    put(_key, token) {
      edition += 1;
      const shelved = { ...token, edition };
      kept = shelved;
      return Promise.resolve(shelved);
    },
    drop(_key, dropped) {
      if (kept?.edition === dropped) kept = null;
      return Promise.resolve();
    },
    exclusively: (_key, task) => task(),
  };
}
