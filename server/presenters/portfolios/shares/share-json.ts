/** A share as the API tells it; its address, which is the secret, once. */
import { z } from "zod";
import { filterQuery } from "../../../application/portfolios/filter-query.ts";
import type { Share } from "../../../application/portfolios/shares/share-record.ts";

export const MadeShareJson = z
  .strictObject({
    id: z.string(),
    audit: z.string(),
    filter: z.record(z.string(), z.string()),
    expiresOn: z.iso.date().describe("The last day, in Shanghai"),
    createdAt: z.iso.datetime(),
    url: z.string().describe("The address for whoever may read it; told this once"),
  })
  .meta({ id: "MadeShare" });

export function madeShareJson(share: Share, url: string): z.infer<typeof MadeShareJson> {
  const { id, audit, filter, expiresOn, createdAt } = share;
  return { id, audit, filter: Object.fromEntries(filterQuery(filter)), expiresOn, createdAt, url };
}
