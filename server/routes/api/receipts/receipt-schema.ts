import { z } from "zod";
import { PublicKey } from "../../../application/receipts/public-key.ts";
import { Receipt } from "../../../application/receipts/receipt.ts";

export const SignedReceipt = Receipt.meta({ id: "Receipt" });

export const ReceiptKeys = z
  .strictObject({ keys: z.array(PublicKey).readonly() })
  .describe("A JWK set (RFC 7517); `kid` is the fingerprint to compare")
  .meta({ id: "ReceiptKeys" });
