/** A service that gives out receipts, with a key that is made from a seed. */
import { createPrivateKey, createPublicKey, sign } from "node:crypto";
import { loadPlatformGate, loadRulesets } from "../../../../rules/load-rulesets.ts";
import type { ReceiptSigner } from "../../../../server/application/ports/secrets.ts";
import type { Receipt } from "../../../../server/application/receipts/receipt.ts";
import {
  type ReceiptsService,
  receiptsService,
} from "../../../../server/application/receipts/receipts.ts";
import { openRulebook, type Rulebook } from "../../../../server/application/rulesets/rulebook.ts";
import { TestClock } from "../../../helpers/test-clock.ts";

export const rulebook = openRulebook(loadRulesets());

/** Every fact known, some with where they come from. */
export const BODY = {
  asOf: "2026-11-22",
  readings: { dau: "every-day" },
  facts: {
    entityType: { value: "enterprise", source: "document", note: "营业执照" },
    region: "mainland",
    categories: ["商家自营>服装/鞋/箱包"],
    lastSevereViolationOn: "never",
    lastPaymentOn: { value: "2026-11-15", observedOn: "2026-11-20", source: "wechat-api" },
    followers: 63,
    dau: [80, 90, 100, 110, 120, 130, 140],
    adSpend: [{ on: "2026-03-01", amount: "9999.99" }],
  },
};

export function signerFrom(seed: number): ReceiptSigner {
  const head = Buffer.from("302e020100300506032b657004220420", "hex");
  const der = Buffer.concat([head, Buffer.alloc(32, seed)]);
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const { x = "" } = createPublicKey(privateKey).export({ format: "jwk" });
  return {
    publicKey: Buffer.from(x, "base64url"),
    sign: (message) => sign(null, message, privateKey),
  };
}

export function receiptsOf(
  signer: ReceiptSigner,
  options: { readonly now?: string; readonly rulebook?: Rulebook } = {},
): ReceiptsService {
  const gate = loadPlatformGate();
  return receiptsService({
    rulebook: options.rulebook ?? rulebook,
    platformGate: () => gate,
    clock: new TestClock(options.now ?? "2026-11-22T04:00:00Z"),
    signer,
    version: "0.1.0",
  });
}

/** As it arrives elsewhere: written and read again. */
export async function receiptFor(
  body: unknown = BODY,
  receipts = receiptsOf(signerFrom(1)),
): Promise<Receipt> {
  const issued = await receipts.issue(body);
  if (!issued.ok) throw new Error(JSON.stringify(issued.problems));
  return JSON.parse(JSON.stringify(issued.receipt)) as Receipt;
}
