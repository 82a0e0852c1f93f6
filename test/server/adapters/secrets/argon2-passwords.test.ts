import { describe, expect, it } from "vitest";
import { argon2Passwords } from "../../../../server/adapters/secrets/argon2-passwords.ts";

const FAST = { memoryCost: 8, timeCost: 1, parallelism: 1 };

describe("passwords", () => {
  it("are kept as argon2id with what OWASP asks for", async () => {
    const passwords = argon2Passwords();
    const hash = await passwords.hash("a sentence of my own");

    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwords.verify(hash, "a sentence of my own")).toBe(true);
    expect(await passwords.verify(hash, "a sentence of my Own")).toBe(false);
    expect(await passwords.verify(null, "nobody has this password")).toBe(false);
  });

  it("wait in line, and are refused when the line is too long", async () => {
    const passwords = argon2Passwords(FAST, 3);
    const many = Array.from({ length: 8 }, () => passwords.hash("x"));
    const settled = await Promise.allSettled(many);

    expect(settled.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 5 }, () => "fulfilled"),
      ...Array.from({ length: 3 }, () => "rejected"),
    ]);
    for (const one of settled.slice(5)) {
      expect(one).toMatchObject({ reason: { code: "sign-in-busy" } });
    }
    expect(await passwords.hash("y")).toMatch(/^\$argon2id/);
  });
});
