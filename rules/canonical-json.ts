import canonicalize from "canonicalize";

/**
 * JSON by RFC 8785: equal values give equal text, here and in every other program. For hashes and signatures. Throws
 * for what JSON cannot say: no value at all, NaN, infinity, half a surrogate pair, a ring.
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error("there is no JSON for no value");
  return text;
}
