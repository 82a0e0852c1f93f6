import { compileRuleset } from "../../rules/compile.ts";
import { createEvaluator } from "../../rules/evaluate.ts";
import type { Evaluation } from "../../rules/evaluation.ts";
import type { Facts } from "../../rules/facts/all.ts";
import { loadRulesets } from "../../rules/load-rulesets.ts";
import { parseFacts } from "../../rules/parse-facts.ts";

export const AS_OF = "2026-11-22";

type Options = { asOf?: string; readings?: object };

/** Facts that must be well-formed. */
export function factsOf(raw: unknown, asOf = AS_OF): Facts {
  const parsed = parseFacts(raw, { asOf, today: asOf });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.facts;
}

/** A published ruleset by its name, and short ways to evaluate raw facts under it. */
export function rulesetUnderTest(name: string) {
  const loaded = loadRulesets().find((one) => one.name === name);
  if (!loaded) throw new Error(`${name} is not there`);
  const { ruleset } = loaded;
  const evaluator = createEvaluator(ruleset);
  const plan = compileRuleset(ruleset);

  function evaluate(
    raw: unknown,
    { asOf = AS_OF, readings = {} }: Options = {},
  ): Promise<Evaluation> {
    return evaluator.evaluate({ facts: factsOf(raw, asOf), asOf, readings });
  }

  async function statusOf(id: string, raw: unknown, options?: Options) {
    const { conditions } = await evaluate(raw, options);
    return conditions.find((one) => one.id === id)?.status;
  }

  async function resultOf(id: string, raw: unknown, options?: Options) {
    const { conditions } = await evaluate(raw, options);
    const result = conditions.find((one) => one.id === id);
    if (!result) throw new Error(`no condition ${id}`);
    return result;
  }

  return { ruleset, evaluator, plan, evaluate, statusOf, resultOf };
}
