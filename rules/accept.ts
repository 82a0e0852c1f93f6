/**
 * Takes a ruleset into use: builds the evaluation by json-rules-engine, which is the authority, and the compiled plan,
 * and lets them loose only when they agree on every cell, and with the worked examples.
 */
import { CELL_DATES, cellsOf } from "./cells.ts";
import type { CivilDate } from "./civil-date.ts";
import { compileRuleset, type Outcome, type Plan } from "./compile.ts";
import { createEvaluator, type Evaluator } from "./evaluate.ts";
import type { Facts } from "./facts/all.ts";
import type { LoadedRuleset } from "./load-rulesets.ts";
import { readingsToTry } from "./readings.ts";
import type { Ruleset } from "./ruleset.ts";
import { mismatchesOf } from "./run-examples.ts";

export type AcceptedRuleset = LoadedRuleset & {
  readonly evaluator: Evaluator;
  readonly plan: Plan;
  /** On how many cases the two were found to agree. */
  readonly agreedOn: Agreement;
};

export type Agreement = { readonly conditions: number; readonly verdicts: number };

/** Two that should agree on what it says do not: the ruleset, or the program, must not be used. */
export class RulesetRefused extends Error {
  constructor(name: string, reason: string) {
    super(`${name}: ${reason}`);
    this.name = "RulesetRefused";
  }
}

/**
 * Throws `RulesetRefused`, naming the first cell on which plan and engine disagree, or what does not come out as an
 * example says. `compile` is there for a test to break.
 */
export async function acceptRuleset(
  loaded: LoadedRuleset,
  compile: (ruleset: Ruleset) => Plan = compileRuleset,
): Promise<AcceptedRuleset> {
  const evaluator = createEvaluator(loaded.ruleset);
  const plan = compile(loaded.ruleset);
  const refuse = (disagreement: string) =>
    new RulesetRefused(
      loaded.name,
      `the compiled plan disagrees with json-rules-engine: ${disagreement}`,
    );
  const agreedOn = {
    conditions: await agreeOnConditions(evaluator, plan, refuse),
    verdicts: await agreeOnVerdicts(evaluator, plan.outcomes, refuse),
  };
  const accepted = { ...loaded, evaluator, plan, agreedOn };
  await holdExamples(accepted);
  return accepted;
}

/** For one that this very program has accepted before: builds the same, compares nothing. */
export function acceptedBefore(loaded: LoadedRuleset, agreedOn: Agreement): AcceptedRuleset {
  const { ruleset } = loaded;
  return {
    ...loaded,
    evaluator: createEvaluator(ruleset),
    plan: compileRuleset(ruleset),
    agreedOn,
  };
}

async function holdExamples(accepted: AcceptedRuleset): Promise<void> {
  for (const [index, example] of accepted.examples.entries()) {
    const [mismatch] = await mismatchesOf(accepted, example);
    if (!mismatch) continue;
    const { pointer, expected, found } = mismatch;
    const place = `/examples/${index}${pointer} (${example.id})`;
    const words = `${place}: ${expected} is expected, it comes out as ${found}`;
    throw new RulesetRefused(accepted.name, `its examples do not hold: ${words}`);
  }
}

type Refuse = (disagreement: string) => RulesetRefused;

/**
 * A condition looks at facts of its own only, so its cells need not be combined with those of the others: the first
 * cells of all conditions make one account, the second ones another.
 */
async function agreeOnConditions(
  evaluator: Evaluator,
  plan: Plan,
  refuse: Refuse,
): Promise<number> {
  let compared = 0;
  for (const asOf of CELL_DATES) {
    const readingsToCompare = readingsToTry(plan.ruleset).map((readings) => ({
      readings,
      judge: plan.on(asOf, readings),
    }));
    for (const facts of accountsAt(plan.ruleset, asOf)) {
      const statusesUnder = await evaluator.statusesOf({ facts, asOf });
      for (const { readings, judge } of readingsToCompare) {
        const expected = statusesUnder(readings).join();
        const got = judge(facts).statuses.join();
        if (got !== expected) throw refuse(described({ facts, asOf, readings }, expected, got));
        compared += 1;
      }
    }
  }
  return compared;
}

/** The verdict of every combination of statuses. */
async function agreeOnVerdicts(
  evaluator: Evaluator,
  outcomes: readonly Outcome[],
  refuse: Refuse,
): Promise<number> {
  for (const { statuses, verdict } of outcomes) {
    const named = Object.fromEntries(
      evaluator.ruleset.conditions.map(({ id }, index) => [id, statuses[index]]),
    );
    const expected = await evaluator.verdictOf(named);
    if (verdict !== expected) throw refuse(described(named, expected, verdict));
  }
  return outcomes.length;
}

function* accountsAt({ conditions }: Ruleset, asOf: CivilDate): Generator<Facts> {
  const axes = conditions.map((condition) => cellsOf(condition, asOf));
  const length = Math.max(...axes.map((axis) => axis.length));
  for (let index = 0; index < length; index += 1) {
    yield Object.assign({}, ...axes.map((axis) => axis[index] ?? {})) as Facts;
  }
}

function described(cell: object, expected: string, got: string): string {
  return `${JSON.stringify(cell)}: ${expected} is expected, the plan says ${got}`;
}
