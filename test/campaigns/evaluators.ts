/** Three evaluations that share no code have to agree: json-rules-engine, the compiled plan, and a naive one. */
import fc from "fast-check";
import { CELL_DATES, combinedCells, countOfCombinedCells } from "../../rules/cells.ts";
import { compileRuleset } from "../../rules/compile.ts";
import { createEvaluator } from "../../rules/evaluate.ts";
import { channelsFacts, question } from "../rules/arbitrary-facts.ts";
import { naiveVerdict } from "../rules/naive-evaluator.ts";
import { factsOf } from "../rules/ruleset-under-test.ts";
import { evaluator, plan, ruleset } from "../rules/wechat-live.ts";
import { arbitraryRuleset } from "./arbitrary-ruleset.ts";
import { asSent } from "./as-sent.ts";
import type { Campaign } from "./campaign.ts";

/** Facts are cheap beside the making of an engine. */
const FACTS_PER_RULESET = 50;

const asked = fc
  .tuple(question, channelsFacts)
  .map(([one, channels]) => ({ ...one, raw: { ...one.raw, ...channels } }));

function agreement(
  name: string,
  rulesets: fc.Arbitrary<typeof ruleset>,
  sizes: { quick: number; long: number },
): Campaign {
  return {
    name,
    ...sizes,
    atLeast: { eligible: 100, ineligible: 100, undetermined: 100 },
    async run(cases, seed) {
      const seen = { eligible: 0, ineligible: 0, undetermined: 0 };
      const questions = fc.array(asked, {
        minLength: FACTS_PER_RULESET,
        maxLength: FACTS_PER_RULESET,
      });
      await fc.assert(
        fc.asyncProperty(rulesets, questions, async (one, all) => {
          const [evaluator, plan] = [createEvaluator(one), compileRuleset(one)];
          for (const { raw, asOf, readings } of all) {
            const facts = factsOf(raw, asOf);
            const naive = naiveVerdict(raw, asOf, readings, one);
            const { verdict } = await evaluator.evaluate({ facts, asOf, readings });
            const compiled = plan.on(asOf, readings)(facts).verdict;
            if (verdict !== naive || compiled !== naive) {
              const said = JSON.stringify({ raw, asOf, readings, naive, verdict, compiled });
              throw new Error(`they disagree: ${said}`);
            }
            seen[verdict] += 1;
          }
        }),
        { seed, numRuns: Math.ceil(cases / FACTS_PER_RULESET) },
      );
      return seen;
    },
  };
}

/** A whole run of the cells takes as long as all other quick campaigns of the evaluators. */
const PARTS = 7;

/**
 * Every border of every condition, below, at and above, known and unknown, combined with all of the others. A quick run
 * takes every seventh cell, beginning where its seed says.
 */
const everyCell: Campaign = {
  name: "every cell of the default ruleset, three evaluations",
  quick: Math.ceil(countOfCombinedCells(ruleset, CELL_DATES[0]) / PARTS),
  long: Number.POSITIVE_INFINITY,
  takesTurns: true,
  atLeast: { cells: 20_000, eligible: 400, ineligible: 1000, undetermined: 1000 },
  async run(cases, seed) {
    const seen = { cells: 0, eligible: 0, ineligible: 0, undetermined: 0 };
    const every = Number.isFinite(cases) ? PARTS : 1;
    let passed = seed % every;
    const [asOf] = CELL_DATES;
    const judge = plan.on(asOf);
    for (const facts of combinedCells(ruleset, asOf)) {
      passed += 1;
      if (passed % every !== 0) continue;
      if (seen.cells === cases) break;
      const naive = naiveVerdict(asSent(facts), asOf, {}, ruleset);
      const { verdict } = await evaluator.evaluate({ facts, asOf });
      const compiled = judge(facts).verdict;
      if (verdict !== naive || compiled !== naive) {
        throw new Error(`they disagree: ${JSON.stringify({ facts, naive, verdict, compiled })}`);
      }
      seen.cells += 1;
      seen[verdict] += 1;
    }
    return seen;
  },
};

export const EVALUATORS: readonly Campaign[] = [
  everyCell,
  agreement("random facts under the default ruleset, three evaluations", fc.constant(ruleset), {
    quick: 20_000,
    long: 1_000_000,
  }),
  agreement("random facts under random rulesets, three evaluations", arbitraryRuleset, {
    quick: 20_000,
    long: 5_000_000,
  }),
];
