/**
 * Worked examples of a ruleset: facts on a day, and all that the ruleset says of them. They stand in a file beside that
 * of the ruleset, which never changes, and are its tests and its documentation at once.
 */
import { z } from "zod";
import { ConditionId, READING_NAMES } from "./conditions.ts";
import { JudgedCondition } from "./evaluation.ts";
import { FACT_KEYS, FactKey, type Facts } from "./facts/all.ts";
import { LocalizedText } from "./localized-text.ts";
import { parseFacts } from "./parse-facts.ts";
import { type Ruleset, rulesetName } from "./ruleset.ts";
import { ConditionStatus, Verdict } from "./verdict.ts";

const EXAMPLES_MAX = 60;

/** What is told of a condition besides its status. */
export const FIGURES = ["gap", "heldUntil", "holdsFrom"] as const;
const { gap, heldUntil, holdsFrom } = JudgedCondition.shape;
const Figures = z.strictObject({ gap, heldUntil, holdsFrom }).partial();

const Shape = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,59}$/),
  title: LocalizedText,
  /** The day that is judged; whatever the facts name lies on it or before. */
  asOf: z.iso.date(),
  /** As the API takes them. What is not named is unknown. */
  facts: z.unknown(),
  verdict: Verdict,
  /** All conditions of the ruleset. */
  conditions: z.partialRecord(ConditionId, ConditionStatus),
  /** Those that are worth a look. */
  figures: z.partialRecord(ConditionId, Figures).default({}),
  /** The readings that decide the verdict; none where every reading gives the same. */
  deciding: z.array(z.enum(READING_NAMES)).max(READING_NAMES.length).default([]),
  /** What is worth asking, in that order; nothing where the verdict is certain. */
  asks: z.array(FactKey).max(FACT_KEYS.length).default([]),
});
export type Example = Omit<z.infer<typeof Shape>, "facts"> & { readonly facts: Facts };

/** The shape of the file for one ruleset, with the facts read as a check reads them. */
export function examplesOf(ruleset: Ruleset): z.ZodType<{ readonly examples: Example[] }> {
  return z.strictObject({
    format: z.literal(1),
    ruleset: z.literal(rulesetName(ruleset)),
    examples: z
      .array(exampleOf(ruleset))
      .min(1)
      .max(EXAMPLES_MAX)
      .refine(
        (examples) => new Set(examples.map(({ id }) => id)).size === examples.length,
        "an example id is used twice",
      ),
  });
}

function exampleOf({ conditions }: Ruleset) {
  const ids = conditions.map(({ id }) => id);
  return Shape.superRefine((example, context) => {
    const named = Object.keys(example.conditions);
    if (named.length === ids.length && ids.every((id) => named.includes(id))) return;
    const message = `these conditions are expected, and no others: ${ids.join(", ")}`;
    context.addIssue({ code: "custom", path: ["conditions"], message });
  }).transform((example, context): Example => {
    const { asOf } = example;
    const parsed = parseFacts(example.facts, { asOf, today: asOf });
    if (parsed.ok) return { ...example, facts: parsed.facts };
    for (const { pointer, code, read } of parsed.problems) {
      const path = ["facts", ...pointer.split("/").slice(1)];
      context.addIssue({ code: "custom", path, message: `${code}, read ${read}` });
    }
    return z.NEVER;
  });
}
