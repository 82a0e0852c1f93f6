/** Names for accounts, entities and imports that nobody else gives. */
import type { Randomness } from "../ports/secrets.ts";

/** Crockford's alphabet: no I, L, O, U. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH = 16;
const PORTFOLIO_LENGTH = 20;
const DESK_LENGTH = 20;

export function newAccountId(randomness: Randomness): string {
  return `acc_${signs(randomness, LENGTH)}`;
}

export function newEntityId(randomness: Randomness): string {
  return `ent_${signs(randomness, LENGTH)}`;
}

export function newImportId(randomness: Randomness): string {
  return `imp_${signs(randomness, LENGTH)}`;
}

export function newPortfolioId(randomness: Randomness): string {
  return `pf_${signs(randomness, PORTFOLIO_LENGTH)}`;
}

export function newAuditId(randomness: Randomness): string {
  return `aud_${signs(randomness, DESK_LENGTH)}`;
}

/** Five bits each: 80 or 100 in all. A list asks for a hundred thousand. */
function signs(randomness: Randomness, length: number): string {
  let text = "";
  for (const byte of randomness.bytes(length)) text += ALPHABET[byte % ALPHABET.length] ?? "";
  return text;
}

const DRAWN_BYTES = 4096;

/** Draws for many names at once. */
export function drawnAhead(randomness: Randomness): Randomness {
  let drawn = new Uint8Array();
  return {
    bytes(count) {
      if (drawn.length < count)
        drawn = Uint8Array.from(randomness.bytes(Math.max(count, DRAWN_BYTES)));
      const taken = drawn.subarray(0, count);
      drawn = drawn.subarray(count);
      return taken;
    },
  };
}
