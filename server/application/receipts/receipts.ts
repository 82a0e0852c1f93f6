/** Gives receipts out: a check whose facts, rules and trace are signed. Nothing is kept. */
import { z } from "zod";
import { canonicalJson } from "../../../rules/canonical-json.ts";
import type { PlatformGate } from "../../../rules/platform-gate.ts";
import { invariant } from "../../errors.ts";
import { parseCheckRequest } from "../checks/check-request.ts";
import type { Clock } from "../ports/clock.ts";
import type { ReceiptSigner } from "../ports/secrets.ts";
import type { OrProblems } from "../reading/issues.ts";
import type { Rulebook } from "../rulesets/rulebook.ts";
import { type PublicKey, publicKeyOf, sha256 } from "./public-key.ts";
import { type Receipt, type ReceiptContent, SentFacts } from "./receipt.ts";
import { receiptContent } from "./receipt-content.ts";

export type ReceiptsService = {
  /** Checks a body as `POST /checks` takes it, and signs. What is wrong with the body is a value. */
  issue(body: unknown): Promise<OrProblems<{ receipt: Receipt }>>;
  /** What receipts of this service are verified with. */
  readonly publicKeys: readonly PublicKey[];
};

const Sent = z.object({ facts: SentFacts });

export function receiptsService(options: {
  readonly rulebook: Rulebook;
  /** The present one: the operator may change it while the service runs. */
  readonly platformGate: () => PlatformGate;
  readonly clock: Clock;
  readonly signer: ReceiptSigner;
  /** Of this program. */
  readonly version: string;
}): ReceiptsService {
  const { rulebook, platformGate, clock, signer, version } = options;
  const publicKey = publicKeyOf(signer.publicKey);
  return {
    publicKeys: [publicKey],
    async issue(body) {
      const now = clock.now();
      const parsed = parseCheckRequest(body, { rulebook, now });
      if (!parsed.ok) return parsed;
      const { request } = parsed;
      const accepted = await rulebook.find(request.ruleset.name);
      invariant(accepted, "a parsed request names a ruleset of the rulebook");
      const content = receiptContent(request, await accepted.evaluator.evaluate(request), {
        facts: Sent.parse(body).facts,
        issuedAt: now.toISOString(),
        issuer: { name: "Kaibo", version },
        keyId: publicKey.kid,
        platform: platformFor(request.ruleset.ruleset.id, platformGate()),
      });
      return { ok: true, receipt: signed(content, { signer, publicKey }) };
    },
  };
}

function signed(
  content: ReceiptContent,
  { signer, publicKey }: { signer: ReceiptSigner; publicKey: PublicKey },
): Receipt {
  const text = canonicalJson(content);
  const signature = Buffer.from(signer.sign(Buffer.from(text))).toString("base64url");
  return { content, hash: sha256(text), signature, publicKey };
}

function platformFor(rulesetId: string, gate: PlatformGate): ReceiptContent["platform"] {
  if (gate.id !== rulesetId) return null;
  const { acceptsNewActivations, checkedOn, source } = gate;
  return { acceptsNewActivations, checkedOn, source: { title: source.title, url: source.url } };
}
