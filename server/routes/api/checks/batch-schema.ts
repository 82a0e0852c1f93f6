import { z } from "zod";
import { CONDITION_IDS } from "../../../../rules/conditions.ts";
import { Verdict } from "../../../../rules/verdict.ts";
import type { Rulebook } from "../../../application/rulesets/rulebook.ts";
import { Problem } from "../frame/problem-schema.ts";
import { rulesetName } from "./check-schema.ts";
import { FactsBody } from "./facts-schema.ts";

const Id = z.union([z.string().max(200), z.int()]).nullable();
const Conditions = z.array(z.enum(CONDITION_IDS));

/** For documentation: each line is read and answered by itself. */
export const BatchLine = z
  .strictObject({
    id: Id.optional().describe("Comes back with the answer"),
    facts: FactsBody,
    asOf: z.iso.date().optional().describe("Default: today in Asia/Shanghai"),
    problem: z.unknown().optional().describe("Passed over, so that a refused line can be mended"),
  })
  .meta({ id: "BatchLine" });

const Refused = Problem.omit({ instance: true }).extend({
  line: z.int().describe("The number of the line, from 1"),
});

export const BatchAnswer = z
  .union([
    z.strictObject({
      id: Id,
      verdict: Verdict,
      met: Conditions,
      unmet: Conditions,
      unknown: Conditions,
    }),
    z.strictObject({ id: Id, problem: Refused }),
  ])
  .meta({ id: "BatchAnswer" });

export function batchQuery(rulebook: Pick<Rulebook, "active">) {
  return z.object({ ruleset: rulesetName(rulebook) });
}
