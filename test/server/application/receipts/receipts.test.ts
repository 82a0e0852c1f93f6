import { createHash, createPublicKey, verify } from "node:crypto";
import canonicalize from "canonicalize";
import { describe, expect, it } from "vitest";
import { loadPlatformGate } from "../../../../rules/load-rulesets.ts";
import { checksService } from "../../../../server/application/checks/checks.ts";
import { Receipt } from "../../../../server/application/receipts/receipt.ts";
import { TestClock } from "../../../helpers/test-clock.ts";
import { BODY, receiptFor, receiptsOf, rulebook, signerFrom } from "./world.ts";

describe("a receipt", () => {
  it("says what was asked, just as it was sent, and what came of it", async () => {
    const { content } = await receiptFor();

    expect(content).toMatchObject({
      kind: "kaibo-receipt",
      format: 1,
      issuedAt: "2026-11-22T04:00:00.000Z",
      issuer: { name: "Kaibo", version: "0.1.0" },
      asOf: "2026-11-22",
      ruleset: { id: "wechat-live", version: "2026-07" },
      facts: BODY.facts,
      readings: {
        pinned: { dau: "every-day" },
        used: { dau: "every-day", halfYear: "calendar-months" },
        firm: false,
        deciding: ["dau"],
      },
      verdict: "ineligible",
      warnings: [],
      platform: { acceptsNewActivations: "closed", checkedOn: "2026-11-22" },
    });
    expect(content.conditions.find(({ id }) => id === "dau")).toMatchObject({
      status: "unmet",
      detail: "seven-days",
      actual: 80,
      threshold: { operator: "greaterThan", value: 100, unit: "user", of: "lowest" },
      reading: "every-day",
      gap: 33,
      gapUnit: "visit",
    });
  });

  it("says the same as the check, under the same id", async () => {
    const checks = checksService({
      rulebook,
      platformGate: loadPlatformGate,
      clock: new TestClock("2026-11-22T04:00:00Z"),
    });
    const outcome = await checks.check(BODY, "en");
    const { content } = await receiptFor();
    // A check tells the story in words instead.
    const figures = content.conditions.map((one) =>
      Object.fromEntries(Object.entries(one).filter(([name]) => name !== "detail")),
    );

    expect(outcome).toMatchObject({
      ok: true,
      reply: {
        id: content.check,
        verdict: content.verdict,
        asOf: content.asOf,
        ruleset: content.ruleset,
        conditions: figures,
      },
    });
  });

  it("can be verified by any program that knows RFC 8785, SHA-256 and Ed25519", async () => {
    const { content, hash, signature, publicKey } = await receiptFor();
    const text = Buffer.from(canonicalize(content) ?? "");
    const { kty, crv, x } = publicKey;
    const thumbprint = createHash("sha256").update(JSON.stringify({ crv, kty, x })).digest("hex");

    expect(hash).toBe(`sha256:${createHash("sha256").update(text).digest("hex")}`);
    const key = createPublicKey({ key: { kty, crv, x }, format: "jwk" });
    expect(verify(null, text, key, Buffer.from(signature, "base64url"))).toBe(true);
    expect([publicKey.kid, content.keyId]).toEqual(Array(2).fill(`sha256:${thumbprint}`));
  });

  it("fits its own schema and is the same for the same question at the same moment", async () => {
    const [first, second] = [await receiptFor(), await receiptFor()];

    expect(Receipt.parse(first)).toEqual(first);
    expect(second).toEqual(first);
  });

  it("names no platform where the ruleset is not about it, and the readings that nobody pinned", async () => {
    const { content } = await receiptFor({ facts: {}, ruleset: "channels-live@2022-03" });

    expect(content.platform).toBeNull();
    expect(content.readings).toMatchObject({ pinned: {}, firm: true });
    expect(content.verdict).toBe("undetermined");
  });

  it("is not given for facts that are wrong", async () => {
    const issued = await receiptsOf(signerFrom(1)).issue({ facts: { followers: "1w" } });

    expect(issued).toMatchObject({
      ok: false,
      problems: [{ pointer: "/facts/followers", code: "integer-expected" }],
    });
  });

  it("is signed with the key that the service publishes", async () => {
    const receipts = receiptsOf(signerFrom(2));
    const { publicKey } = await receiptFor(BODY, receipts);

    expect(receipts.publicKeys).toEqual([publicKey]);
  });
});
