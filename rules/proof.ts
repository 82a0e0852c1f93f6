/**
 * What is proven of a ruleset, by trying every cell: that both ways to evaluate it agree, and that it behaves as people
 * take rules to behave. A ruleset of which a property does not hold cannot be active.
 */
import type { AcceptedRuleset } from "./accept.ts";
import { CELL_DATES, cellsOf, combinedCells, countOfCombinedCells } from "./cells.ts";
import { compileRuleset, type Outcome } from "./compile.ts";
import type { ConditionId } from "./conditions.ts";
import type { Facts } from "./facts/all.ts";
import { oncePer } from "./once-per.ts";
import { intervalsByNumbers, raisingEnds, strictBorders } from "./proof-of-numbers.ts";
import { counted, failed, held, type PropertyResult } from "./properties.ts";
import { usedReadings } from "./readings.ts";
import type { Condition, Ruleset } from "./ruleset.ts";
import type { ConditionStatus, Verdict } from "./verdict.ts";

export type Proof = {
  readonly name: string;
  readonly hash: string;
  readonly holds: boolean;
  /** `engine`: every combination of cells also went through json-rules-engine, not only through the compiled plan. */
  readonly method: "plan" | "engine";
  readonly properties: readonly PropertyResult[];
};

export type ProofOptions = {
  /** Also sends every combination of cells through json-rules-engine: many seconds instead of one. */
  readonly throughEngine?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
  /** Awaited between shares of the work, so that whoever shares the process gets a turn. */
  readonly pause?: () => Promise<void>;
};

/** How many cells are looked at without a pause: a few milliseconds. */
const SHARE = 1000;

/** The day of which all cells are combined with each other. */
const COMBINED_ON = CELL_DATES[0];
const ORDER: Readonly<Record<Verdict, number>> = { ineligible: 0, undetermined: 1, eligible: 2 };

/** That a ruleset was accepted is the first part of its proof; this is the rest. */
export async function proveRuleset(
  accepted: AcceptedRuleset,
  {
    throughEngine = false,
    onProgress = () => undefined,
    pause = () => Promise.resolve(),
  }: ProofOptions = {},
): Promise<Proof> {
  const { name, hash, ruleset, agreedOn } = accepted;
  const { outcomes } = accepted.plan;
  const [agreement, order] = await onCombinations(accepted, { throughEngine, onProgress, pause });
  const properties = [
    // `acceptRuleset` has found them to agree, or the ruleset would not be here.
    held("plan-agrees-on-conditions", agreedOn.conditions),
    held("plan-agrees-on-verdicts", agreedOn.verdicts),
    agreement,
    counted("groups", outcomes, (outcome) => groupsCounterexample(ruleset, outcome)),
    unknownNeverPasses(accepted),
    counted("forgetting-never-decides", outcomes, (outcome) => forgetting(outcomes, outcome)),
    counted("meeting-never-hurts", outcomes, (outcome) => meeting(outcomes, outcome)),
    counted("no-dead-condition", ruleset.conditions, ({ id }) => deadness(accepted, id)),
    strictBorders(accepted),
    intervalsByNumbers(accepted),
    raisingEnds(accepted),
    order,
  ];
  return {
    name,
    hash,
    holds: properties.every(({ holds }) => holds),
    method: throughEngine ? "engine" : "plan",
    properties,
  };
}

/** What is to be held on every combination of cells, in one walk over them. */
async function onCombinations(
  { ruleset, plan, evaluator }: AcceptedRuleset,
  { throughEngine, onProgress, pause }: Required<ProofOptions>,
): Promise<[agreement: PropertyResult, order: PropertyResult]> {
  const turned = { ...ruleset, conditions: [...ruleset.conditions].reverse() };
  const judge = plan.on(COMBINED_ON, usedReadings(ruleset, {}));
  const judgeTurned = compileRuleset(turned).on(COMBINED_ON);
  const total = countOfCombinedCells(ruleset, COMBINED_ON);
  // Once for all accounts with the same statuses.
  const completed = oncePer(({ statuses }: Outcome) => verdictByCompletion(ruleset, statuses));
  let checked = 0;
  let agreement: PropertyResult | null = null;
  let order: PropertyResult | null = null;
  for (const facts of combinedCells(ruleset, COMBINED_ON)) {
    const outcome = judge(facts);
    const { verdict } = outcome;
    const expected = throughEngine
      ? (await evaluator.evaluate({ facts, asOf: COMBINED_ON })).verdict
      : completed(outcome);
    checked += 1;
    if (checked % 1000 === 0 || checked === total) onProgress(checked, total);
    if (checked % SHARE === 0) await pause();
    if (verdict !== expected) {
      const words = `${JSON.stringify(facts)}: ${expected} is expected, not ${verdict}`;
      agreement ??= failed("plan-agrees-on-combinations", checked, words);
    }
    if (verdict !== judgeTurned(facts).verdict) {
      const words = `${JSON.stringify(facts)}: another order gives another verdict`;
      order ??= failed("order-is-irrelevant", checked, words);
    }
    if (agreement && order) break;
  }
  return [
    agreement ?? held("plan-agrees-on-combinations", checked),
    order ?? held("order-is-irrelevant", checked),
  ];
}

function groupsCounterexample(ruleset: Ruleset, { statuses, verdict }: Outcome): string | null {
  const expected = verdictByCompletion(ruleset, statuses);
  return verdict === expected ? null : `${statuses.join()}: ${expected} is expected`;
}

/** By the definition: what every way the unknown ones may turn out has in common. */
function verdictByCompletion(
  { conditions }: Ruleset,
  statuses: readonly ConditionStatus[],
): Verdict {
  const holdsWith = (unknownAs: ConditionStatus) => {
    const isMet = (index: number) =>
      (statuses[index] === "unknown" ? unknownAs : statuses[index]) === "met";
    const groupOf = (name: Condition["group"]) =>
      conditions.flatMap(({ group }, index) => (group === name ? [isMet(index)] : []));
    const anyOf = groupOf("anyOf");
    return groupOf("mandatory").every(Boolean) && (anyOf.length === 0 || anyOf.some(Boolean));
  };
  // More that is met never takes anything away, so the worst and the best completion stand for all of them.
  if (holdsWith("unmet")) return "eligible";
  return holdsWith("met") ? "undetermined" : "ineligible";
}

/** A condition whose fact is unknown is neither met nor unmet. */
function unknownNeverPasses({ ruleset, plan }: AcceptedRuleset): PropertyResult {
  const judge = plan.on(COMBINED_ON);
  const accounts = ruleset.conditions.map((condition, index) => ({ condition, index }));
  return counted("unknown-never-passes", accounts, ({ condition, index }) => {
    // Everything else is known, and as good as it gets.
    const others = ruleset.conditions.filter((one) => one !== condition);
    const facts = Object.assign({}, ...others.map((one) => bestCell(ruleset, plan, one))) as Facts;
    const status = judge(facts).statuses[index];
    return status === "unknown" ? null : `${condition.id} is ${String(status)} without its fact`;
  });
}

function bestCell(ruleset: Ruleset, plan: AcceptedRuleset["plan"], condition: Condition): Facts {
  const judge = plan.on(COMBINED_ON);
  const index = ruleset.conditions.indexOf(condition);
  return (
    cellsOf(condition, COMBINED_ON).find((cell) => judge(cell).statuses[index] === "met") ?? {}
  );
}

/** To forget one thing leaves a verdict as it is, or undetermined. */
function forgetting(outcomes: readonly Outcome[], { index, statuses, verdict }: Outcome) {
  return neighbours(outcomes, { index, statuses }, "unknown").some(
    (less) => less.verdict !== verdict && less.verdict !== "undetermined",
  )
    ? `${statuses.join()}: forgetting one turns ${verdict} round`
    : null;
}

function meeting(outcomes: readonly Outcome[], { index, statuses, verdict }: Outcome) {
  return neighbours(outcomes, { index, statuses }, "met").some(
    (more) => ORDER[more.verdict] < ORDER[verdict],
  )
    ? `${statuses.join()}: meeting one more makes it worse than ${verdict}`
    : null;
}

/** The outcomes in which one condition has the given status, and all others are the same. */
function neighbours(
  outcomes: readonly Outcome[],
  { statuses }: Pick<Outcome, "index" | "statuses">,
  status: ConditionStatus,
): Outcome[] {
  return statuses.flatMap((_one, position) => {
    const wanted = statuses.with(position, status).join();
    return outcomesByStatuses(outcomes).get(wanted) ?? [];
  });
}

const outcomesByStatuses = oncePer(
  (outcomes: readonly Outcome[]) =>
    new Map(outcomes.map((outcome) => [outcome.statuses.join(), outcome])),
);

/** A condition is alive when facts can meet it and fail it, and when that alone can decide. */
function deadness({ ruleset, plan }: AcceptedRuleset, id: ConditionId): string | null {
  const position = ruleset.conditions.findIndex((one) => one.id === id);
  const condition = ruleset.conditions[position];
  if (!condition) return `${id} is not there`;
  const judge = plan.on(COMBINED_ON);
  const seen = new Set(
    cellsOf(condition, COMBINED_ON).map((cell) => judge(cell).statuses[position]),
  );
  if (!seen.has("met")) return `${id} is met by nothing`;
  if (!seen.has("unmet")) return `${id} is failed by nothing`;
  const decides = plan.outcomes.some(({ statuses, verdict }) => {
    if (verdict !== "eligible") return false;
    const failed = outcomesByStatuses(plan.outcomes).get(statuses.with(position, "unmet").join());
    return failed?.verdict === "ineligible";
  });
  return decides ? null : `${id} never decides`;
}
