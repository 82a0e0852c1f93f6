/**
 * The only place that knows json-rules-engine. The engine is lenient where we are strict, so it gets typed measures
 * only, our own operators only, and a value for every fact it is asked about; what is unknown is decided here.
 */
import { Engine, type RuleProperties, type TopLevelCondition } from "json-rules-engine";
import type { CivilDate } from "./civil-date.ts";
import { describeCondition } from "./describe-condition.ts";
import type { Facts } from "./facts.ts";
import { type Alternative, alternativesOf, alternativeUnder, measureOf } from "./measures.ts";
import { comparedWith, OPERATORS } from "./operators.ts";
import { decidingReadings, hardest, readingsToTry, usedReadings } from "./readings.ts";
import type { Condition, ConditionId, ReadingName, Readings, Ruleset } from "./ruleset.ts";
import type { ConditionResult, ConditionStatus, Evaluation, FirmWhen, Verdict } from "./verdict.ts";
import { warningsOf } from "./warnings.ts";

export type Question = {
  readonly facts: Facts;
  readonly asOf: CivilDate;
  /** Readings that the caller insists on; the ruleset's defaults fill the rest. */
  readonly readings?: Partial<Readings>;
};

type Statuses = Readonly<Partial<Record<ConditionId, ConditionStatus>>>;

export type Evaluator = {
  readonly ruleset: Ruleset;
  /** The explained verdict. Deterministic; never throws for facts that `parseFacts` made. */
  evaluate(question: Question): Promise<Evaluation>;
  /** The status of each condition under any readings, in the order of the ruleset, by one run of the engine. */
  statusesOf(
    question: Omit<Question, "readings">,
  ): Promise<(readings: Readings) => ConditionStatus[]>;
  /** The verdict of 1∧2∧3∧(4∨5∨6) over given statuses: eligible when every completion of the unknown ones is. */
  verdictOf(statuses: Statuses): Promise<Verdict>;
};

/** Builds the engines of a ruleset once; the evaluator may be used for any number of evaluations at a time. */
export function createEvaluator(ruleset: Ruleset): Evaluator {
  const statusesOf = statusFinder(ruleset);
  const verdictOf = verdictFinder(ruleset);
  return {
    ruleset,
    verdictOf,
    async statusesOf({ facts, asOf }) {
      const statusOf = await statusesOf(facts, asOf);
      return (readings) =>
        ruleset.conditions.map((condition) =>
          statusOf(condition, alternativeUnder(condition, readings)),
        );
    },
    async evaluate({ facts, asOf, readings: pinned = {} }) {
      const statusOf = await statusesOf(facts, asOf);
      const used = usedReadings(ruleset, pinned);
      const tried = await Promise.all(
        readingsToTry(ruleset).map(async (readings) => ({
          readings,
          verdict: await verdictOf(statusesUnder(ruleset, readings, statusOf)),
        })),
      );
      const describe = (condition: Condition, alternative: Alternative) =>
        describeCondition({
          condition,
          alternative,
          status: statusOf(condition, alternative),
          facts,
          asOf,
        });
      const conditions = ruleset.conditions.map((condition) =>
        describe(condition, alternativeUnder(condition, used)),
      );
      const deciding = decidingReadings(tried);
      return {
        asOf,
        verdict: await verdictOf(statusesUnder(ruleset, used, statusOf)),
        conditions,
        readings: {
          used,
          firm: deciding.length === 0,
          deciding,
          toBeFirm: deciding.flatMap((reading) => firmWhen(ruleset, reading, describe)),
        },
        warnings: warningsOf(conditions, facts, asOf),
      };
    },
  };
}

function firmWhen(
  ruleset: Ruleset,
  reading: ReadingName,
  describe: (condition: Condition, alternative: Alternative) => ConditionResult,
): FirmWhen[] {
  return ruleset.conditions.flatMap((condition) => {
    if (!("reading" in condition) || condition.reading !== reading) return [];
    const result = hardest(alternativesOf(condition).map((one) => describe(condition, one)));
    return result === null ? [] : [{ reading, result }];
  });
}

type StatusOf = (condition: Condition, alternative: Alternative) => ConditionStatus;

/** One engine rule for each alternative of each condition; it fires when that alternative is met. */
function statusFinder(ruleset: Ruleset): (facts: Facts, asOf: CivilDate) => Promise<StatusOf> {
  const judged = ruleset.conditions.flatMap((condition) =>
    alternativesOf(condition).map((alternative) => ({
      name: alternativeName(condition, alternative),
      threshold: alternative.threshold,
    })),
  );
  const run = strictEngine(
    judged.map(({ name, threshold }) => ({
      conditions: {
        all: [{ fact: name, operator: threshold.operator, value: comparedWith(threshold) }],
      },
      event: { type: name },
    })),
  );
  return async (facts, asOf) => {
    const measures = judged.map(
      ({ name, threshold }) => [name, measureOf(threshold, facts, asOf)] as const,
    );
    const fired = await run(Object.fromEntries(measures));
    const unknown = new Set(
      measures.filter(([, measure]) => measure === null).map(([name]) => name),
    );
    return (condition, alternative) => {
      const name = alternativeName(condition, alternative);
      if (unknown.has(name)) return "unknown";
      return fired.has(name) ? "met" : "unmet";
    };
  };
}

/** The group rule, run twice: with the unknown as false and with the unknown as true. Answers are remembered. */
function verdictFinder(ruleset: Ruleset): Evaluator["verdictOf"] {
  const run = strictEngine([{ conditions: groupRule(ruleset), event: { type: "eligible" } }]);
  const known = new Map<string, Promise<Verdict>>();
  const isEligible = async (statuses: Statuses, unknownAs: ConditionStatus) => {
    const facts = ruleset.conditions.map(({ id }) => {
      const status = statuses[id] ?? "unknown";
      return [id, status === "unknown" ? unknownAs : status] as const;
    });
    return (await run(Object.fromEntries(facts))).has("eligible");
  };
  const find = async (statuses: Statuses): Promise<Verdict> => {
    if (await isEligible(statuses, "unmet")) return "eligible";
    return (await isEligible(statuses, "met")) ? "undetermined" : "ineligible";
  };
  // At most three to the power of six answers exist.
  return (statuses) => {
    const key = ruleset.conditions.map(({ id }) => statuses[id] ?? "unknown").join();
    const verdict = known.get(key) ?? find(statuses);
    known.set(key, verdict);
    return verdict;
  };
}

function groupRule(ruleset: Ruleset): TopLevelCondition {
  const isMet = ({ id }: Condition) => ({ fact: id, operator: "isMet", value: "met" });
  const group = (name: Condition["group"]) =>
    ruleset.conditions.filter((one) => one.group === name);
  const options = group("anyOf").map(isMet);
  // An empty `any` would fire for everybody.
  return {
    all: [...group("mandatory").map(isMet), ...(options.length > 0 ? [{ any: options }] : [])],
  };
}

type Run = (facts: Record<string, unknown>) => Promise<ReadonlySet<string>>;

/** An engine with our operators and no others, whose runs wait for each other. */
function strictEngine(rules: RuleProperties[]): Run {
  const engine = new Engine(rules, { allowUndefinedFacts: false });
  for (const name of BUILT_IN_OPERATORS) engine.removeOperator(name);
  for (const [name, holds] of Object.entries(OPERATORS)) engine.addOperator(name, holds);
  // An engine that finishes one run skips the rules of another that has just begun, which would read as "not met".
  let last: Promise<unknown> = Promise.resolve();
  return (facts) => {
    const result = last.then(() => engine.run(facts));
    last = result.catch(() => undefined);
    return result.then(({ events }) => new Set(events.map(({ type }) => type)));
  };
}

const BUILT_IN_OPERATORS = [
  "equal",
  "notEqual",
  "in",
  "notIn",
  "contains",
  "doesNotContain",
  "lessThan",
  "lessThanInclusive",
  "greaterThan",
  "greaterThanInclusive",
];

function alternativeName(condition: Condition, alternative: Alternative): string {
  return alternative.id === null ? condition.id : `${condition.id}:${alternative.id}`;
}

function statusesUnder(ruleset: Ruleset, readings: Readings, statusOf: StatusOf): Statuses {
  return Object.fromEntries(
    ruleset.conditions.map((condition) => [
      condition.id,
      statusOf(condition, alternativeUnder(condition, readings)),
    ]),
  );
}
