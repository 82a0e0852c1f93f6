/** The shapes of the answers about rulesets, as the API sends them. */
import { z } from "zod";
import { ConditionId } from "../../../rules/conditions.ts";
import { IMPACTS } from "../../../rules/impact.ts";
import { PROPERTIES } from "../../../rules/properties.ts";
import { Admission, EffectiveFrom, Ruleset } from "../../../rules/ruleset.ts";
import { Verdict } from "../../../rules/verdict.ts";

const Hash = z.string().regex(/^sha256:[0-9a-f]{64}$/);

const Named = z.object({ id: z.string(), version: z.string(), hash: Hash });

export const RulesetSummary = Named.extend({
  title: z.string(),
  note: z.string(),
  /** Whether checks are made by it unless they name another. */
  active: z.boolean(),
  effectiveFrom: EffectiveFrom.nullable(),
  admission: Admission.nullable(),
  conditions: z.array(ConditionId),
});
export type RulesetSummary = z.infer<typeof RulesetSummary>;

export const RulesetList = z.object({
  items: z.array(RulesetSummary),
  nextPageToken: z.string().nullable(),
});

export const RulesetReply = RulesetSummary.extend({
  /** The file itself, with the words of both languages and all sources. */
  ruleset: Ruleset,
}).meta({ id: "Ruleset" });
export type RulesetReply = z.infer<typeof RulesetReply>;

export const ProofReply = Named.extend({
  holds: z.boolean(),
  method: z
    .enum(["plan", "engine"])
    .describe("`engine`: every combination of cells went through json-rules-engine as well"),
  properties: z.array(
    z.object({
      property: z.enum(PROPERTIES),
      text: z.string(),
      holds: z.boolean(),
      checked: z.int().describe("How many cases were looked at"),
      counterexample: z.string().nullable(),
    }),
  ),
}).meta({ id: "Proof" });
export type ProofReply = z.infer<typeof ProofReply>;

const Count = z.int().min(0);

export const ImpactReply = z
  .object({
    before: Named,
    after: Named,
    asOf: z.iso.date(),
    counts: z.object({
      total: Count,
      gain: Count,
      loss: Count,
      newlyUnknown: Count,
      none: Count,
      problems: Count,
    }),
    turns: z
      .array(z.object({ from: Verdict, to: Verdict, count: Count }))
      .describe("From which verdict to which, those that stay included"),
    /** The accounts whose verdict changes, in the order in which they came. */
    accounts: z.array(
      z.object({
        id: z.string().nullable(),
        before: Verdict,
        after: Verdict,
        impact: z.enum(IMPACTS).exclude(["none"]),
        responsible: z.array(z.object({ condition: ConditionId, title: z.string() })),
        text: z.string(),
        /** What the account would have to do under the later rules: the recommended path. */
        changes: z.array(z.string()),
      }),
    ),
    /** What is wrong with accounts that could not be judged, the first of it. */
    problems: z.array(
      z.object({
        id: z.string().nullable(),
        pointer: z.string(),
        code: z.string(),
        message: z.string(),
      }),
    ),
    problemsTotal: Count,
  })
  .meta({ id: "Impact" });
export type ImpactReply = z.infer<typeof ImpactReply>;
