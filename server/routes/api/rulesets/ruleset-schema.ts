import { z } from "zod";
import { FactsBody } from "../checks/facts-schema.ts";

export const RulesetParams = z.object({
  id: z.string().max(60).describe("For example `wechat-live`"),
  version: z.string().max(60).describe("For example `2020-09`"),
});

export const RulesetListQuery = z.object({
  pageSize: z.coerce.number().int().min(1).max(100).default(100),
  pageToken: z.string().max(200).optional(),
});

/** For documentation: the application reads the body itself and names everything that is wrong with it. */
export const ImpactBody = z.strictObject({
  accounts: z
    .array(z.strictObject({ id: z.string().nullable().optional(), facts: FactsBody }))
    .describe("At most 10,000; one that is wrong is told among `problems`, and the others go on"),
  against: z.string().optional().describe("The rules of today; default: the active ruleset"),
  asOf: z.iso.date().optional().describe("Default: today in Asia/Shanghai"),
});
