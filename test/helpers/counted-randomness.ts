import { createHash } from "node:crypto";
import type { Randomness } from "../../server/application/ports/secrets.ts";

/** The same bytes in every run, never the same twice within one. */
export function countedRandomness(): Randomness {
  let count = 0;
  return {
    bytes(length) {
      count += 1;
      const hash = createHash("shake256", { outputLength: length }).update(String(count));
      return new Uint8Array(hash.digest());
    },
  };
}
