import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  codeForPeople,
  identityFromSeed,
  idFromTypedCode,
  newKey,
  opens,
  tokenHash,
} from "../../../../server/application/onboarding/identity.ts";
import { ONBOARDING_ID } from "../../../../server/application/ports/onboarding-record.ts";

const SEED = new Uint8Array(32).fill(7);
const identity = identityFromSeed(SEED);
const kept = { id: identity.id, tokenHash: tokenHash(identity.token) };

describe("an identity", () => {
  it("is the same for the same seed and another for another", () => {
    const other = identityFromSeed(new Uint8Array(32).fill(8));

    expect(identityFromSeed(SEED)).toEqual(identity);
    expect([
      other.id === identity.id,
      other.code === identity.code,
      other.token === identity.token,
    ]).toEqual([false, false, false]);
  });

  it("has an id that can be stored, a code of 16 characters and a token of 256 bits", () => {
    expect(identity.id).toMatch(ONBOARDING_ID);
    expect(identity.code).toMatch(/^[0-9a-hjkmnp-tv-z]{16}$/);
    expect(identity.token).toMatch(/^kbt_[\w-]{43}$/);
  });
});

describe("a resume code", () => {
  it("is shown in four groups and leads to the id", () => {
    const shown = codeForPeople(identity.code);

    expect(shown).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
    expect(idFromTypedCode(shown)).toBe(identity.id);
  });

  it("is understood as people type it", () => {
    const shown = codeForPeople(identity.code);
    const typed = [
      shown.toLowerCase(),
      ` ${shown.replaceAll("-", " ")} `,
      shown.replaceAll("0", "O").replaceAll("1", "l"),
      Array.from(shown, (c) => String.fromCodePoint(c.charCodeAt(0) + 0xfee0)).join(""),
    ];

    expect(typed.map(idFromTypedCode)).toEqual(typed.map(() => identity.id));
  });

  it.each(["", "abc", "u".repeat(16), "0".repeat(17)])("is none: %j", (typed) => {
    expect(idFromTypedCode(typed)).toBeNull();
  });

  it("never throws, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (typed) => {
        expect(idFromTypedCode(typed) ?? identity.id).toMatch(ONBOARDING_ID);
        expect(opens(typed, kept)).toBe(false);
      }),
      { seed: 20_261_122 },
    );
  });
});

describe("a credential", () => {
  it.each([
    ["the token", identity.token, true],
    ["the code", identity.code, true],
    ["another token", identityFromSeed(new Uint8Array(32)).token, false],
    ["another code", identityFromSeed(new Uint8Array(32)).code, false],
    ["the id", identity.id, false],
    ["the hash of the token", kept.tokenHash, false],
    ["a token's beginning", "kbt_", false],
    ["nothing", "", false],
  ])("%s", (_, credential, isOpen) => {
    expect(opens(credential, kept)).toBe(isOpen);
  });
});

it("a key has twelve readable characters for eight random bytes", () => {
  expect(newKey(new Uint8Array(8).fill(255))).toBe("zzzzzzzzzzzz");
  expect(newKey(new Uint8Array(8))).toBe("000000000000");
});
