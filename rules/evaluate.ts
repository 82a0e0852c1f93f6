/**
 * The only place that knows json-rules-engine. The engine is lenient where we are strict, so it gets typed measures
 * only, our own operators only, and a value for every fact it is asked about; what is unknown is decided here.
 */
import {
  Almanac,
  Engine,
  type EngineResult,
  type RuleProperties,
  type TopLevelCondition,
} from "json-rules-engine";
import { type Alternative, alternativesOf, alternativeUnder } from "./alternatives.ts";
import type { Measure } from "./borders/measure.ts";
import type { CivilDate } from "./civil-date.ts";
import { borderOf, type ConditionId, type ReadingName, type Readings } from "./conditions.ts";
import { describeCondition } from "./describe-condition.ts";
import type { ConditionResult, Evaluation, FirmWhen } from "./evaluation.ts";
import type { Facts } from "./facts/all.ts";
import {
  decidingReadings,
  hardest,
  readingsToTry,
  type TriedReadings,
  usedReadings,
} from "./readings.ts";
import type { Condition, Ruleset } from "./ruleset.ts";
import type { ConditionStatus, Verdict } from "./verdict.ts";
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
  const { conditions } = ruleset;
  const findStatuses = statusFinder(ruleset);
  const findVerdict = verdictFinder(ruleset);
  const statusesUnder = (readings: Readings, { statusOf }: Found) =>
    conditions.map((condition) => statusOf(alternativeUnder(condition, readings)));
  /** The readings that decide: as many accounts are found alike, so they are worked out once for each that is not. */
  const deciding = new Answers<Found, ReadingName[]>();
  const decidingOf = (found: Found) =>
    deciding.get(found, async () => {
      const tried: TriedReadings[] = [];
      for (const readings of readingsToTry(ruleset)) {
        tried.push({ readings, verdict: await findVerdict(statusesUnder(readings, found)) });
      }
      return decidingReadings(tried);
    });
  return {
    ruleset,
    verdictOf: (statuses) => findVerdict(conditions.map(({ id }) => statuses[id] ?? "unknown")),
    async statusesOf({ facts, asOf }) {
      const found = await findStatuses(facts, asOf);
      return (readings) => statusesUnder(readings, found);
    },
    async evaluate({ facts, asOf, readings: pinned = {} }) {
      const found = await findStatuses(facts, asOf);
      const used = usedReadings(ruleset, pinned);
      const deciders = await decidingOf(found);
      const describe = (condition: Condition, alternative: Alternative) => {
        const status = found.statusOf(alternative);
        return describeCondition({ condition, alternative, status, facts, asOf });
      };
      const described = conditions.map((condition) =>
        describe(condition, alternativeUnder(condition, used)),
      );
      return {
        asOf,
        verdict: await findVerdict(described.map(({ status }) => status)),
        conditions: described,
        readings: {
          used,
          firm: deciders.length === 0,
          deciding: deciders,
          toBeFirm: deciders.flatMap((reading) => firmWhen(ruleset, reading, describe)),
        },
        warnings: warningsOf(described, facts, asOf),
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

/** What the engine found; the same for all accounts whose figures compare alike. */
type Found = { readonly statusOf: (alternative: Alternative) => ConditionStatus };

/** So many answers are remembered of each kind; real accounts need a few hundred. */
const ANSWERS_MAX = 20_000;
const UNKNOWN = 2;

/**
 * One engine rule with every alternative of every condition, whose result tells of each whether it is met. A rule for
 * each would say the same at twice the cost. The engine copies its rule for each run, so what a figure is compared with
 * is named in it by a number. It learns nothing of an account but how our operators answer, so that it is asked once
 * for each set of their answers.
 */
function statusFinder(ruleset: Ruleset): (facts: Facts, asOf: CivilDate) => Promise<Found> {
  const judged = ruleset.conditions.flatMap((condition) =>
    alternativesOf(condition).map((alternative) => ({
      alternative,
      border: borderOf(condition),
      compared: borderOf(condition).compared(alternative.threshold),
      name: alternative.id === null ? condition.id : `${condition.id}:${alternative.id}`,
    })),
  );
  const places = new Map(judged.map(({ alternative }, at) => [alternative, at]));
  const holds = (measure: Measure | null, at: number) => {
    const one = judged[at];
    return measure !== null && one?.border.holds(measure, one.compared) === true;
  };
  const run = strictEngine(Object.fromEntries(judged.map(({ border }) => [border.kind, holds])), {
    conditions: {
      any: judged.map(({ name, border }, at) => ({ fact: name, operator: border.kind, value: at })),
    },
    event: { type: "any met" },
  });
  const find = async (measures: readonly (Measure | null)[]): Promise<Found> => {
    const met = resultsIn(await run(new Map(judged.map(({ name }, at) => [name, measures[at]]))));
    const statuses = measures.map((measure, at) =>
      measure === null ? "unknown" : statusFrom(met[at]),
    );
    return foundOf(statuses);
  };
  // Apart, so that what is kept holds nothing of the account that was the first.
  const foundOf = (statuses: readonly ConditionStatus[]): Found => ({
    statusOf: (alternative) => statuses[places.get(alternative) ?? -1] ?? statusFrom(undefined),
  });
  const answers = new Answers<number, Found>();
  return (facts, asOf) => {
    let key = 0;
    const measures = judged.map(({ border, alternative }, at) => {
      const measure = border.measure(alternative.threshold, facts, asOf);
      key = key * 3 + (measure === null ? UNKNOWN : Number(holds(measure, at)));
      return measure;
    });
    return answers.get(key, () => find(measures));
  };
}

/** What the engine found of each alternative, at the place that its rule names. */
function resultsIn({ results, failureResults }: EngineResult): (boolean | undefined)[] {
  const met: (boolean | undefined)[] = [];
  for (const { conditions } of [...results, ...failureResults]) {
    if (!("any" in conditions)) continue;
    for (const one of conditions.any) if ("fact" in one) met[Number(one.value)] = one.result;
  }
  return met;
}

/** What the engine was not asked, or has not answered, is never taken for "not met". */
function statusFrom(result: boolean | undefined): ConditionStatus {
  if (result === undefined) throw new Error("the engine has no result for an alternative");
  return result ? "met" : "unmet";
}

/** The group rule, run twice: with the unknown as false and with the unknown as true. */
function verdictFinder(
  ruleset: Ruleset,
): (statuses: readonly ConditionStatus[]) => Promise<Verdict> {
  const ids = ruleset.conditions.map(({ id }) => id);
  const run = strictEngine(
    { isMet: (status: ConditionStatus, wanted: ConditionStatus) => status === wanted },
    { conditions: groupRule(ruleset), event: { type: "eligible" } },
  );
  // For six conditions at most 2^6 runs and 3^6 answers exist.
  const eligibilities = new Answers<string, boolean>();
  const isEligible = (completed: readonly ConditionStatus[]) =>
    eligibilities.get(completed.join(), async () => {
      const { results } = await run(new Map(ids.map((id, index) => [id, completed[index]])));
      return results.length > 0;
    });
  const verdicts = new Answers<string, Verdict>();
  return (statuses) =>
    verdicts.get(statuses.join(), async () => {
      const completed = (unknownAs: ConditionStatus) =>
        statuses.map((status) => (status === "unknown" ? unknownAs : status));
      if (await isEligible(completed("unmet"))) return "eligible";
      return (await isEligible(completed("met"))) ? "undetermined" : "ineligible";
    });
}

/** Answers that are looked up once, however often they are asked for; a failure is none to be remembered. */
class Answers<Key, Answer> {
  readonly #known = new Map<Key, Promise<Answer>>();

  get(key: Key, find: () => Promise<Answer>): Promise<Answer> {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#known.size >= ANSWERS_MAX) this.#known.clear();
    const finding = find();
    this.#known.set(key, finding);
    finding.catch(() => this.#known.delete(key));
    return finding;
  }
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

type Run = (values: ReadonlyMap<string, unknown>) => Promise<EngineResult>;
type Operator = (measured: never, wanted: never) => boolean;

/** An engine with one rule, our operators and no others, whose runs wait for each other. */
function strictEngine(operators: Readonly<Record<string, Operator>>, rule: RuleProperties): Run {
  const engine = new Engine([rule], { allowUndefinedFacts: false });
  for (const name of BUILT_IN_OPERATORS) engine.removeOperator(name);
  for (const [name, holds] of Object.entries(operators)) engine.addOperator(name, holds);
  // An engine that finishes one run skips the rules of another that has just begun, which would read as "not met".
  let last: Promise<unknown> = Promise.resolve();
  return (values) => {
    const result = last.then(() => engine.run({}, { almanac: new KnownValues(values) }));
    last = result.catch(() => undefined);
    return result;
  };
}

/** Facts that are values already: the engine's own keep a definition and a remembered promise for each. */
class KnownValues extends Almanac {
  readonly #values: ReadonlyMap<string, unknown>;

  constructor(values: ReadonlyMap<string, unknown>) {
    super({ allowUndefinedFacts: false });
    this.#values = values;
  }

  override factValue<T>(name: string): Promise<T> {
    // As untyped as the engine's own: an operator looks at what it is given.
    if (this.#values.has(name)) return Promise.resolve(this.#values.get(name) as T);
    return super.factValue(name);
  }
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
