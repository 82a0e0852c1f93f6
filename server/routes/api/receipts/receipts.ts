/** `POST /receipts`: a check that can be verified offline, by `kaibo verify` or anything else. Nothing is kept. */
import { z } from "zod";
import { PublicKey } from "../../../application/receipts/public-key.ts";
import { Receipt } from "../../../application/receipts/receipt.ts";
import type { UseCases } from "../../../compose.ts";
import { AnswersInvalid } from "../../../presenters/frame/problem.ts";
import { checkBody } from "../checks/check-schema.ts";
import type { Api } from "../frame/api.ts";
import { problems } from "../frame/problem-schema.ts";
import { bodyOf } from "../frame/read-json.ts";

const SignedReceipt = Receipt.meta({ id: "Receipt" });

const ReceiptKeys = z
  .strictObject({ keys: z.array(PublicKey).readonly() })
  .describe("A JWK set (RFC 7517); `kid` is the fingerprint to compare")
  .meta({ id: "ReceiptKeys" });

type Options = Pick<UseCases, "receipts" | "rulebook">;

export function receiptRoutes(app: Api, { receipts, rulebook }: Options): void {
  const issuing = {
    operationId: "issueReceipt",
    summary: "Check facts, and sign what came of it",
    description:
      "`hash` (SHA-256) and `signature` (Ed25519) are over the canonical JSON (RFC 8785) of `content`.",
    tags: ["receipts"],
    body: checkBody(rulebook),
    response: { 200: SignedReceipt, ...problems(400, 413, 415, 422, 429) },
  };

  app.post("/receipts", { schema: issuing }, async (request) => {
    const issued = await receipts.issue(bodyOf(request));
    if (!issued.ok) throw new AnswersInvalid(issued.problems);
    return issued.receipt;
  });

  const publishing = {
    operationId: "getReceiptKeys",
    summary: "The public keys that receipts of this service are verified with",
    tags: ["receipts"],
    response: { 200: ReceiptKeys, ...problems(429) },
  };

  app.get("/receipts/key", { schema: publishing }, () => ({ keys: receipts.publicKeys }));
}
