/** Facts as a client may send them. For documentation: the rules read them and name everything that is wrong. */
import { z } from "zod";
import { FACT_KEYS, type FactKey, factOf } from "../../../../rules/facts/all.ts";
import { FactSource } from "../../../../rules/provenance.ts";

/** A value, the value with where it comes from, or null for unknown. */
function documented(key: FactKey) {
  const { schema, meaning } = factOf(key);
  const wrapped = z.strictObject({
    value: schema.nullable(),
    observedOn: z.iso.date().optional(),
    source: FactSource.optional(),
    note: z.string().optional(),
  });
  return z.union([schema, wrapped]).nullable().optional().describe(meaning);
}

export const FactsBody = z
  .strictObject(Object.fromEntries(FACT_KEYS.map((key) => [key, documented(key)])))
  .describe("What is known about the account; what is absent or null is unknown")
  .meta({
    id: "Facts",
    examples: [
      {
        categories: ["商家自营>服装/鞋/箱包"],
        lastSevereViolationOn: "never",
        lastPaymentOn: "2026-11-15",
        followers: 63,
        dau: 150,
      },
    ],
  });
