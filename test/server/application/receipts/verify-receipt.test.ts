import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { canonicalJson } from "../../../../rules/canonical-json.ts";
import { findProjectDirectory, loadRulesets } from "../../../../rules/load-rulesets.ts";
import { publicKeyOf, sha256 } from "../../../../server/application/receipts/public-key.ts";
import type { Receipt } from "../../../../server/application/receipts/receipt.ts";
import { verifyReceipt } from "../../../../server/application/receipts/verify-receipt.ts";
import { openRulebook } from "../../../../server/application/rulesets/rulebook.ts";
import { channelsFacts, question, SEED } from "../../../rules/arbitrary-facts.ts";
import { BODY, receiptFor, receiptsOf, rulebook, signerFrom } from "./world.ts";

const verify = (input: unknown, trusted: readonly string[] | null = null) =>
  verifyReceipt(input, { rulebook, trusted });

/** The tests that failed, with the places. */
async function failuresOf(input: unknown, trusted: readonly string[] | null = null) {
  const { isValid, tests } = await verify(input, trusted);
  const failed = tests.filter(({ result }) => result === "failed");
  expect(isValid).toBe(failed.length === 0);
  return Object.fromEntries(
    failed.map(({ test, differences }) => [test, differences.map(({ pointer }) => pointer)]),
  );
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Path = readonly (string | number)[];

function* placesIn(value: Json, path: Path = []): Generator<Path> {
  yield path;
  if (Array.isArray(value))
    for (const [at, one] of value.entries()) yield* placesIn(one, [...path, at]);
  else if (typeof value === "object" && value !== null)
    for (const [key, one] of Object.entries(value)) yield* placesIn(one, [...path, key]);
}

/** A copy with another value at a place; `undefined` takes it away. */
function changed<T>(whole: T, path: Path, change: (old: Json) => Json | undefined): T {
  const copy = structuredClone({ whole }) as unknown as Json;
  const places: Path = ["whole", ...path];
  const parent = places
    .slice(0, -1)
    .reduce<Json>((node, step) => (node as Record<string | number, Json>)[step] ?? null, copy);
  const last = places.at(-1) ?? "";
  const next = change((parent as Record<string | number, Json>)[last] ?? null);
  if (next !== undefined) (parent as Record<string | number, Json>)[last] = next;
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else Reflect.deleteProperty(parent as object, last);
  return (copy as unknown as { whole: T }).whole;
}

/** What a forger might write instead. */
function othersFor(value: Json): (Json | undefined)[] {
  const alike: (Json | undefined)[] =
    typeof value === "number"
      ? [value + 1, -value - 1, String(value)]
      : typeof value === "string"
        ? [`${value}x`, value.slice(1), value === "met" ? "unmet" : "met"]
        : typeof value === "boolean"
          ? [!value]
          : Array.isArray(value)
            ? [[], [...value, value[0] ?? null], {}]
            : value === null
              ? [0, "2026-11-22"]
              : [{}, { ...value, extra: 1 }, []];
  return [...alike, null, undefined].filter(
    (one) => one === undefined || canonicalJson(one) !== canonicalJson(value),
  );
}

/** Signs a changed content anew, as somebody with a key of his own can. */
function signedAnew(receipt: Receipt, seed: number): Receipt {
  const signer = signerFrom(seed);
  const publicKey = publicKeyOf(signer.publicKey);
  const content = { ...receipt.content, keyId: publicKey.kid };
  const text = canonicalJson(content);
  const signature = Buffer.from(signer.sign(Buffer.from(text))).toString("base64url");
  return { content, hash: sha256(text), signature, publicKey };
}

describe("a receipt as it was given out", () => {
  it("passes every test; the key is compared where one is given to compare", async () => {
    const receipt = await receiptFor();
    const resultsOf = async (trusted: readonly string[] | null) => {
      const { isValid, tests } = await verify(receipt, trusted);
      return { isValid, results: Object.fromEntries(tests.map((one) => [one.test, one.result])) };
    };
    const passed = { shape: "passed", hash: "passed", signature: "passed", ruleset: "passed" };
    const judged = { engine: "passed", plan: "passed" };

    expect(await resultsOf(null)).toEqual({
      isValid: true,
      results: { ...passed, ...judged, key: "skipped" },
    });
    expect(await resultsOf([receipt.publicKey.kid])).toEqual({
      isValid: true,
      results: { ...passed, ...judged, key: "passed" },
    });
  });

  it("passes whatever the facts, the date, the readings and the ruleset were", async () => {
    const asked = fc.oneof(
      question.chain(({ asOf, raw, readings }) =>
        fc.constantFrom("wechat-live@2020-09", "wechat-live@2020-02").map((ruleset) => ({
          asOf,
          facts: raw,
          readings,
          ruleset,
        })),
      ),
      channelsFacts.map((facts) => ({ facts, ruleset: "channels-live@2022-03" })),
    );
    const receipts = receiptsOf(signerFrom(1), { now: "2028-12-31T04:00:00Z" });

    await fc.assert(
      fc.asyncProperty(asked, async (body) => {
        expect(await failuresOf(await receiptFor(body, receipts))).toEqual({});
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it("passes when its members come in another order", async () => {
    const receipt = await receiptFor();
    const reversed = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(reversed)
        : typeof value === "object" && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, one]) => [key, reversed(one)]),
            )
          : value;

    expect(await failuresOf(reversed(receipt))).toEqual({});
  });

  it("passes years later, and when newer rulesets were added", async () => {
    const receipt = await receiptFor();
    const directory = mkdtempSync(join(tmpdir(), "kaibo-rules-"));
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
    cpSync(join(findProjectDirectory(), "rules"), directory, { recursive: true });
    const file = (version: string) => join(directory, "rulesets/wechat-live", `${version}.json`);
    const newer = readFileSync(file("2020-09"), "utf8").replace('"2020-09"', '"2031-01"');
    writeFileSync(file("2031-01"), newer.replaceAll('"value": 100,', '"value": 7,'));
    const later = openRulebook(loadRulesets(directory), { activeName: "wechat-live@2031-01" });

    expect(later.rulesets.map(({ name }) => name)).toContain("wechat-live@2031-01");
    expect(await verifyReceipt(receipt, { rulebook: later, trusted: null })).toMatchObject({
      isValid: true,
    });
  });
});

describe("a receipt that was tampered with", () => {
  it("fails, whatever value was changed, added or taken away", async () => {
    const receipt = await receiptFor();
    const unnoticed: string[] = [];
    let tried = 0;
    for (const path of placesIn(receipt as unknown as Json)) {
      let others: (Json | undefined)[] = [];
      changed(receipt, path, (old) => {
        others = othersFor(old);
        return old;
      });
      for (const other of others) {
        tried += 1;
        const { isValid } = await verify(changed(receipt, path, () => other));
        if (isValid) unnoticed.push(`/${path.join("/")}: ${JSON.stringify(other)}`);
      }
    }

    expect(tried).toBeGreaterThan(700);
    expect(unnoticed).toEqual([]);
  });

  it("fails, whatever byte of it was replaced by another", async () => {
    const receipt = await receiptFor();
    const bytes = Buffer.from(JSON.stringify(receipt));

    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: bytes.length - 1 }),
        fc.nat({ max: 255 }),
        async (at, byte) => {
          fc.pre(bytes[at] !== byte);
          const forged = Buffer.from(bytes);
          forged[at] = byte;
          let value: unknown;
          try {
            value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(forged));
          } catch {
            return;
          }
          expect((await verify(value)).isValid).toBe(false);
        },
      ),
      { seed: SEED, numRuns: 3000 },
    );
  });

  it("says where: what the rules give, what the hash is of, who signed", async () => {
    const receipt = await receiptFor();

    expect(await failuresOf(changed(receipt, ["content", "verdict"], () => "eligible"))).toEqual({
      hash: ["/hash"],
      signature: ["/signature"],
      engine: ["/content/verdict"],
      plan: ["/content/verdict"],
    });
    expect(
      await failuresOf(changed(receipt, ["content", "conditions", 3, "status"], () => "met")),
    ).toEqual({
      hash: ["/hash"],
      signature: ["/signature"],
      engine: ["/content/conditions/3/status"],
      plan: ["/content/conditions/3/status"],
    });
    expect(await failuresOf({ ...receipt, hash: sha256("") })).toEqual({ hash: ["/hash"] });
    expect(
      await failuresOf(changed(receipt, ["content", "facts", "followers"], () => "63")),
    ).toEqual({
      shape: ["/content/facts/followers"],
    });
    expect(await failuresOf({ ...receipt, "a/b": 1 })).toEqual({ shape: ["/a~1b"] });
  });

  it.each([null, 1, "receipt", [], {}, { content: {} }])("fails when it is %j", async (input) => {
    const { isValid, receipt, tests } = await verify(input);

    expect([isValid, receipt]).toEqual([false, null]);
    expect(tests.map(({ result }) => result)).toEqual([
      "failed",
      ...Array<string>(6).fill("skipped"),
    ]);
  });

  it("fails rather than overflows when it is nested without end", async () => {
    const deep = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`) as Json;
    const receipt = await receiptFor();

    expect(await failuresOf(changed(receipt, ["content", "facts", "dau"], () => deep))).toEqual({
      shape: ["/content/facts/dau"],
    });
  });
});

describe("a receipt that was signed anew by somebody else", () => {
  it("fails when it says what the rules do not say", async () => {
    const receipt = await receiptFor();
    const forged = changed(receipt, ["content", "verdict"], () => "eligible");

    expect(await failuresOf(signedAnew(forged, 2))).toEqual({
      engine: ["/content/verdict"],
      plan: ["/content/verdict"],
    });
  });

  it("fails when its readings, its check id or its trace are not those of its facts", async () => {
    const receipt = await receiptFor();
    const placesOf = async (path: Path, value: Json) =>
      failuresOf(
        signedAnew(
          changed(receipt, path, () => value),
          2,
        ),
      );

    expect(await placesOf(["content", "readings", "firm"], true)).toEqual({
      engine: ["/content/readings/firm"],
    });
    expect(await placesOf(["content", "check"], `chk_${"0".repeat(26)}`)).toEqual({
      engine: ["/content/check"],
    });
    expect(await placesOf(["content", "conditions", 3, "gap"], 1)).toEqual({
      engine: ["/content/conditions/3/gap"],
    });
  });

  it("fails for other rules than it names, and for rules that are not installed", async () => {
    const receipt = await receiptFor();
    const otherHash = changed(receipt, ["content", "ruleset", "hash"], () => sha256("other rules"));
    const otherVersion = changed(receipt, ["content", "ruleset", "version"], () => "1999-01");

    expect(await failuresOf(signedAnew(otherHash, 2))).toEqual({
      ruleset: ["/content/ruleset/hash"],
    });
    expect(await failuresOf(signedAnew(otherVersion, 2))).toEqual({
      ruleset: ["/content/ruleset"],
    });
  });

  it("passes with other facts that give what it says, until the key is compared", async () => {
    const receipt = await receiptFor();
    const forged = signedAnew(await receiptFor({ ...BODY, facts: { followers: 1 } }), 2);

    expect(await failuresOf(forged)).toEqual({});
    expect(await failuresOf(forged, [receipt.publicKey.kid])).toEqual({ key: ["/publicKey"] });
  });

  it("fails when it gives another key the name of ours", async () => {
    const receipt = await receiptFor();
    const forged = signedAnew(receipt, 2);
    const named = { ...forged, publicKey: { ...forged.publicKey, kid: receipt.publicKey.kid } };

    expect(await failuresOf(named, [receipt.publicKey.kid])).toEqual({
      signature: ["/publicKey/kid"],
      key: ["/publicKey"],
    });
  });
});
