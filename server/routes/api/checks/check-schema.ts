import { z } from "zod";
import { CONDITION_IDS, READINGS } from "../../../../rules/conditions.ts";
import { CheckReply } from "../../../application/checks/check-reply.ts";
import type { Rulebook } from "../../../application/rulesets/rulebook.ts";
import { FactsBody } from "./facts-schema.ts";

/** For documentation: the checks service reads the body itself and names everything that is wrong with it. */
export function checkBody(rulebook: Pick<Rulebook, "active">) {
  return z.strictObject({
    facts: FactsBody,
    asOf: z.iso.date().optional().describe("Default: today in Asia/Shanghai"),
    ruleset: rulesetName(rulebook),
    readings: z
      .strictObject({ dau: READINGS.dau.optional(), halfYear: READINGS.halfYear.optional() })
      .optional()
      .describe("Pins how ambiguous wording is understood"),
  });
}

/** The ruleset that a request may name. */
export function rulesetName({ active }: Pick<Rulebook, "active">) {
  return z.string().optional().describe(`Default: \`${active.name}\``);
}

export const CheckQuery = z.object({
  detail: z
    .enum(["full", "verdict"])
    .default("full")
    .describe("`verdict`: without reasons and ways, a `CheckVerdict`"),
});

export const FullCheck = CheckReply.meta({ id: "Check" });

const Conditions = z.array(z.enum(CONDITION_IDS)).readonly();
export const VerdictOnly = z
  .object({
    ...CheckReply.pick({ id: true, asOf: true, ruleset: true, verdict: true }).shape,
    met: Conditions,
    unmet: Conditions,
    unknown: Conditions,
  })
  .meta({ id: "CheckVerdict" });
