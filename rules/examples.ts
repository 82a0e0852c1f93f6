/**
 * Worked examples of a ruleset: facts on a date, what follows from them, and why. They stand beside the file, as
 * `<version>.examples.json`, and are judged when the ruleset is taken into use, so that none is printed that is not true.
 */
import { z } from "zod";
import { blockersOf } from "./blockers.ts";
import { isCivilDate } from "./civil-date.ts";
import { CONDITION_IDS, ConditionId, READINGS } from "./conditions.ts";
import type { Evaluator } from "./evaluate.ts";
import type { Evaluation } from "./evaluation.ts";
import { FactKey } from "./facts/all.ts";
import { LocalizedText } from "./localized-text.ts";
import { parseFacts } from "./parse-facts.ts";
import type { Ruleset } from "./ruleset.ts";
import { ConditionStatus, Verdict } from "./verdict.ts";

const Example = z.strictObject({
  title: LocalizedText,
  /** Facts have to be those of that day. */
  asOf: z.iso.date().refine(isCivilDate, "the years are 2000 to 2100"),
  /** As a check takes them; what is not there is unknown. */
  facts: z.partialRecord(FactKey, z.unknown()),
  readings: z
    .strictObject({
      dau: READINGS.dau.exactOptional(),
      halfYear: READINGS.halfYear.exactOptional(),
    })
    .optional(),
  verdict: Verdict,
  /** Every condition of the ruleset. */
  conditions: z.partialRecord(ConditionId, ConditionStatus),
  /** The conditions that decide: what is met, what stands in the way, or what is not known. */
  decides: z.array(ConditionId).min(1).max(CONDITION_IDS.length),
  why: LocalizedText,
});
export type Example = z.infer<typeof Example>;

export const ExamplesFile = z.strictObject({
  format: z.literal(1),
  /** `wechat-live@2020-09` */
  ruleset: z.string().max(100),
  examples: z.array(Example).min(1).max(20),
});

/** What an example says that is not so; null when it is true. */
export async function mistakeIn(
  { asOf, facts: sent, readings = {}, verdict, conditions, decides }: Example,
  { evaluator }: { evaluator: Evaluator },
): Promise<string | null> {
  const parsed = parseFacts(sent, { asOf, today: asOf });
  if (!parsed.ok) {
    const [problem] = parsed.problems;
    return `the fact at ${problem?.pointer ?? ""} is refused: ${problem?.code ?? ""}`;
  }
  const evaluation = await evaluator.evaluate({ facts: parsed.facts, asOf, readings });
  const statuses = evaluation.conditions.map(({ id, status }) => [id, status] as const);
  const said = statuses.map(([id]) => [id, conditions[id]] as const);
  const told = [verdict, Object.fromEntries(said), Object.keys(conditions).length, decides];
  const found = [
    evaluation.verdict,
    Object.fromEntries(statuses),
    statuses.length,
    decidingIn(evaluator.ruleset, evaluation),
  ];
  const [expected, got] = [JSON.stringify(told), JSON.stringify(found)];
  return expected === got ? null : `it says ${expected}, and comes out as ${got}`;
}

/** The conditions that decide a verdict, in the order of the ruleset. */
export function decidingIn(ruleset: Ruleset, evaluation: Evaluation): ConditionId[] {
  const { verdict, conditions } = evaluation;
  const having = (wanted: ConditionStatus) => conditions.filter(({ status }) => status === wanted);
  switch (verdict) {
    case "eligible":
      return having("met").map(({ id }) => id);
    case "ineligible": {
      const blocking = blockersOf(ruleset, evaluation).flatMap((blocker) => blocker.conditions);
      return having("unmet")
        .map(({ id }) => id)
        .filter((id) => blocking.includes(id));
    }
    case "undetermined": {
      const isAnyMet = having("met").some(({ group }) => group === "anyOf");
      return having("unknown")
        .filter(({ group }) => group === "mandatory" || !isAnyMet)
        .map(({ id }) => id);
    }
  }
}
