/** `POST /receipts`: a check that can be verified offline, by `kaibo verify` or anything else. Nothing is kept. */
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { UseCases } from "../../../compose.ts";
import { AnswersInvalid } from "../../../presenters/frame/problem.ts";
import { checkBody } from "../checks/check-schema.ts";
import { problems } from "../frame/problem-schema.ts";
import { bodyOf } from "../frame/read-json.ts";
import { ReceiptKeys, SignedReceipt } from "./receipt-schema.ts";

export const receiptRoutes: FastifyPluginAsyncZod<Pick<UseCases, "receipts" | "rulebook">> = async (
  app,
  { receipts, rulebook },
) => {
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

  return Promise.resolve();
};
