/**
 * Verifies a receipt with nothing but the rulesets that are installed: no clock, no network, no secret. A receipt that
 * is not as it should be is a finding, never an exception.
 */
import type { z } from "zod";
import { type AcceptedRuleset, acceptedBefore } from "../../../rules/accept.ts";
import { canonicalJson } from "../../../rules/canonical-json.ts";
import { readAlsoBy } from "../../../rules/categories/known-names.ts";
import type { AddedName } from "../../../rules/categories/names.ts";
import { addedNamesIn, namedThresholdsIn } from "../../../rules/category-thresholds.ts";
import { civilDateInShanghai } from "../../../rules/civil-date.ts";
import { pointerStep, readAs } from "../../../rules/fact-problems.ts";
import { parseFacts } from "../../../rules/parse-facts.ts";
import { rulesetName } from "../../../rules/ruleset.ts";
import type { CheckRequest } from "../checks/check-request.ts";
import type { Rulebook } from "../rulesets/rulebook.ts";
import { type Difference, differencesBetween } from "./differences.ts";
import { fingerprintOf, isSignedBy, sha256 } from "./public-key.ts";
import { Receipt, type ReceiptContent } from "./receipt.ts";
import { receiptContent } from "./receipt-content.ts";

/** In the order in which they are made; `key` is asked for by the one who verifies. */
export const RECEIPT_TESTS = [
  "shape",
  "hash",
  "signature",
  "key",
  "ruleset",
  "engine",
  "plan",
] as const;
export type ReceiptTest = (typeof RECEIPT_TESTS)[number];

export type TestResult = {
  readonly test: ReceiptTest;
  readonly result: "passed" | "failed" | "skipped";
  readonly differences: readonly Difference[];
};

export type Verification = {
  /** No test failed. */
  readonly isValid: boolean;
  /** Null when it does not even have the shape of a receipt. */
  readonly receipt: Receipt | null;
  readonly tests: readonly TestResult[];
};

type Means = {
  readonly rulebook: Rulebook;
  /** Fingerprints of the keys that the reader trusts; null when none was given to compare. */
  readonly trusted: readonly string[] | null;
};

/** Findings of the tests that were made; a test that is not in it was skipped. */
type Findings = Partial<Record<ReceiptTest, readonly Difference[]>>;

export async function verifyReceipt(input: unknown, means: Means): Promise<Verification> {
  const parsed = parseReceipt(input);
  if (!parsed.ok) return verification(null, { shape: parsed.differences });
  const { receipt, request } = parsed;
  const { content } = receipt;
  const findings: Findings = {
    shape: [],
    hash: differencesBetween(receipt.hash, sha256(canonicalJson(content)), "/hash"),
    signature: signatureFindings(receipt),
    ...(means.trusted && { key: keyFindings(receipt, means.trusted) }),
    ruleset: rulesetFindings(content, means.rulebook),
  };
  const installed = await means.rulebook.find(rulesetName(content.ruleset));
  if (installed === null || findings.ruleset?.length !== 0) return verification(receipt, findings);
  const accepted = knowing(installed, content.categoryNames ?? []);
  return verification(receipt, {
    ...findings,
    engine: await engineFindings(content, request(accepted), accepted),
    plan: planFindings(content, request(accepted), accepted),
  });
}

/** The ruleset with the names that the issuer knew, whatever is known here. */
function knowing(installed: AcceptedRuleset, names: readonly AddedName[]): AcceptedRuleset {
  if (addedNamesIn(installed.ruleset).length === 0 && names.length === 0) return installed;
  const ruleset = structuredClone(installed.ruleset);
  readAlsoBy(namedThresholdsIn(ruleset), names);
  return acceptedBefore({ ...installed, ruleset }, installed.agreedOn);
}

type ParsedReceipt =
  | {
      readonly ok: true;
      readonly receipt: Receipt;
      /** The question that the receipt answers, put to a ruleset. */
      readonly request: (ruleset: AcceptedRuleset) => CheckRequest;
    }
  | { readonly ok: false; readonly differences: readonly Difference[] };

function parseReceipt(input: unknown): ParsedReceipt {
  const parsed = Receipt.safeParse(input, { reportInput: true });
  if (!parsed.success) {
    return { ok: false, differences: parsed.error.issues.flatMap(shapeDifferences) };
  }
  const { content } = parsed.data;
  // What was in the future on the day of the receipt is refused as it was then.
  const today = civilDateInShanghai(new Date(content.issuedAt));
  const facts = parseFacts(content.facts, { asOf: content.asOf, today });
  if (!facts.ok) {
    const differences = facts.problems.map(({ pointer, read }) => ({
      pointer: `/content/facts${pointer}`,
      read,
      expected: null,
    }));
    return { ok: false, differences };
  }
  const { asOf, readings } = content;
  const request = (ruleset: AcceptedRuleset): CheckRequest => ({
    facts: facts.facts,
    provenance: facts.provenance,
    asOf,
    ruleset,
    readings: readings.pinned,
  });
  return { ok: true, receipt: parsed.data, request };
}

function shapeDifferences(issue: z.core.$ZodIssue): Difference[] {
  const pointerTo = (...path: readonly PropertyKey[]) =>
    path.map((key) => pointerStep(String(key))).join("");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      pointer: pointerTo(...issue.path, key),
      read: readAs(key),
      expected: null,
    }));
  }
  const read = issue.input === undefined ? null : readAs(issue.input);
  return [{ pointer: pointerTo(...issue.path), read, expected: null }];
}

/** Signed by the key that is in the receipt, and that key is the one that the signed content names. */
function signatureFindings({ content, signature, publicKey }: Receipt): Difference[] {
  const fingerprint = fingerprintOf(publicKey);
  const isSigned = isSignedBy(publicKey, { text: canonicalJson(content), signature });
  return [
    ...(isSigned ? [] : [{ pointer: "/signature", read: readAs(signature), expected: null }]),
    ...differencesBetween(publicKey.kid, fingerprint, "/publicKey/kid"),
    ...differencesBetween(content.keyId, fingerprint, "/content/keyId"),
  ];
}

function keyFindings({ publicKey }: Receipt, trusted: readonly string[]): Difference[] {
  const fingerprint = fingerprintOf(publicKey);
  if (trusted.includes(fingerprint)) return [];
  return [{ pointer: "/publicKey", read: fingerprint, expected: trusted.join(", ") }];
}

function rulesetFindings({ ruleset }: ReceiptContent, { rulesets }: Rulebook): Difference[] {
  const name = rulesetName(ruleset);
  const installed = rulesets.find((one) => one.name === name);
  if (installed) return differencesBetween(ruleset.hash, installed.hash, "/content/ruleset/hash");
  const names = rulesets.map((one) => one.name).join(", ");
  return [{ pointer: "/content/ruleset", read: name, expected: names }];
}

/** Everything that json-rules-engine says of the facts today, against what the receipt says that it said. */
async function engineFindings(
  content: ReceiptContent,
  request: CheckRequest,
  { evaluator }: AcceptedRuleset,
): Promise<Difference[]> {
  const again = receiptContent(request, await evaluator.evaluate(request), content);
  return differencesBetween(content, again, "/content");
}

function planFindings(
  { verdict, conditions }: ReceiptContent,
  { facts, asOf, readings }: CheckRequest,
  { plan }: AcceptedRuleset,
): Difference[] {
  const outcome = plan.on(asOf, readings)(facts);
  return [
    ...differencesBetween(verdict, outcome.verdict, "/content/verdict"),
    ...outcome.statuses.flatMap((status, index) =>
      differencesBetween(conditions[index]?.status, status, `/content/conditions/${index}/status`),
    ),
  ];
}

function verification(receipt: Receipt | null, findings: Findings): Verification {
  const tests = RECEIPT_TESTS.map((test): TestResult => {
    const differences = findings[test];
    if (!differences) return { test, result: "skipped", differences: [] };
    return { test, result: differences.length === 0 ? "passed" : "failed", differences };
  });
  return { isValid: tests.every(({ result }) => result !== "failed"), receipt, tests };
}
