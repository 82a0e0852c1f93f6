/**
 * Who may open an onboarding. From one seed come the resume code (for people, 80 bits), the id (a hash of the code,
 * so that the code leads to the record and the record's address does not lead to the code) and the bearer token
 * (for machines, 256 bits; only its hash is kept).
 */
import { createHash, hkdfSync, timingSafeEqual } from "node:crypto";

export type Identity = { id: string; code: string; token: string };

/** Crockford's alphabet: no I, L, O, U, so that a code can be read aloud and typed. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const CODE_LENGTH = 16;

/** The same seed (32 bytes) gives the same identity. */
export function identityFromSeed(seed: Uint8Array): Identity {
  const code = crockford(derived(seed, "resume code", 10));
  const token = `kbt_${Buffer.from(derived(seed, "bearer token", 32)).toString("base64url")}`;
  return { id: idOfCode(code), code, token };
}

/** A resume code as it was given out, from however it was typed; null when it cannot be one. */
export function codeFromTyped(typed: string): string | null {
  const code = typed
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^0-9a-z]/g, "")
    .replaceAll("o", "0")
    .replaceAll(/[il]/g, "1");
  const isCode = code.length === CODE_LENGTH && Array.from(code).every((c) => ALPHABET.includes(c));
  return isCode ? code : null;
}

/** The onboarding that a resume code, as typed, leads to; null when it cannot be a code. */
export function idFromTypedCode(typed: string): string | null {
  const code = codeFromTyped(typed);
  return code === null ? null : idOfCode(code);
}

/** A short name for a thing within one onboarding, from 8 random bytes. */
export function newKey(random: Uint8Array): string {
  return crockford(random);
}

/** `K7Q2-9XTB-…`: as it is shown and printed. */
export function codeForPeople(code: string): string {
  return code.toUpperCase().replaceAll(/(.{4})(?=.)/g, "$1-");
}

export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** True when the credential, a bearer token or a resume code, opens the onboarding. Compares in constant time. */
export function opens(credential: string, onboarding: { id: string; tokenHash: string }): boolean {
  const [given, expected] = credential.startsWith("kbt_")
    ? [tokenHash(credential), onboarding.tokenHash]
    : [idFromTypedCode(credential) ?? "", onboarding.id];
  return (
    given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))
  );
}

function idOfCode(code: string): string {
  const hash = createHash("sha256").update(`kaibo onboarding\n${code}`).digest();
  return `onb_${crockford(hash).slice(0, 20)}`;
}

function derived(seed: Uint8Array, purpose: string, length: number): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", seed, "kaibo", purpose, length));
}

function crockford(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)]).join("");
}
