import type { ShelvedToken, TokenShelf } from "../../../application/ports/wechat/tokens.ts";

const ENTRIES_MAX = 1000;

/** Keeps tokens for the clients of this process; the oldest go first when there are too many. */
export function memoryTokenShelf(): TokenShelf {
  const kept = new Map<string, ShelvedToken>();
  const tails = new Map<string, Promise<void>>();
  let edition = 0;
  return {
    get: (key) => Promise.resolve(kept.get(key) ?? null),
    put(key, token) {
      edition += 1;
      const shelved = { ...token, edition };
      kept.delete(key);
      kept.set(key, shelved);
      const oldest = kept.keys().next();
      if (kept.size > ENTRIES_MAX && !oldest.done) kept.delete(oldest.value);
      return Promise.resolve(shelved);
    },
    drop(key, dropped) {
      if (kept.get(key)?.edition === dropped) kept.delete(key);
      return Promise.resolve();
    },
    exclusively(key, task) {
      const result = (tails.get(key) ?? Promise.resolve()).then(task);
      const forget = () => {
        if (tails.get(key) === tail) tails.delete(key);
      };
      const tail: Promise<void> = result.then(forget, forget);
      tails.set(key, tail);
      return result;
    },
  };
}
