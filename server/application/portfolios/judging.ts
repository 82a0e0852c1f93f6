/** Judges accounts as of one day. What accounts have in common is worked out once. */
import type { CivilDate } from "../../../rules/civil-date.ts";
import type { Judge, Outcome, Plan } from "../../../rules/compile.ts";
import { type BorderKind, borderOf } from "../../../rules/conditions.ts";
import { FACT_KEYS, type FactKey, type Facts } from "../../../rules/facts/all.ts";
import { forecastOf } from "../../../rules/forecast.ts";
import { oncePer } from "../../../rules/once-per.ts";
import type { Ruleset } from "../../../rules/ruleset.ts";
import { decidingFacts } from "./deciding-facts.ts";
import { isStale } from "./freshness.ts";
import { usersWanted } from "./highest-dau.ts";
import { type JudgedFacts, judgedFactsIn } from "./judged-facts.ts";
import { nearestOf } from "./nearest.ts";
import type { Account, Entity } from "./portfolio.ts";
import type { Standing } from "./standing.ts";
import { USUAL_WEIGHTS, type Weights } from "./weights.ts";

export type Plans = {
  readonly active: Plan;
  /** Of the other door; null where its ruleset is not among those of the service. */
  readonly channels: Plan | null;
};

type Dates = Pick<Standing, "from" | "until">;
type Ages = Pick<Standing, "observed" | "stale" | "observedOn">;

/** So many different ones are remembered before it begins anew. */
const REMEMBERED_MAX = 50_000;

export class Judging {
  readonly asOf: CivilDate;
  readonly plans: Plans;
  readonly weights: Weights;
  readonly #judge: Judge;
  readonly #judgeChannels: Judge | null;
  readonly #wanted: number | null;
  readonly #dates = new Map<string, Dates>();
  readonly #ages = new Map<string, Ages>();

  constructor(plans: Plans, asOf: CivilDate, weights: Weights = USUAL_WEIGHTS) {
    this.asOf = asOf;
    this.plans = plans;
    this.weights = weights;
    this.#judge = plans.active.on(asOf);
    this.#judgeChannels = plans.channels?.on(asOf) ?? null;
    this.#wanted = usersWanted(plans.active.ruleset);
  }

  /** Of each account of the entity, in their order. */
  standingsIn(entity: Entity): Standing[] {
    const judged = judgedFactsIn(entity, { asOf: this.asOf, wanted: this.#wanted });
    return entity.accounts.flatMap((account, at) => {
      const facts = judged[at];
      return facts === undefined ? [] : [this.#standing(account, facts)];
    });
  }

  #standing(account: Account, judged: JudgedFacts): Standing {
    const { facts, conflicts } = judged;
    const { asOf, weights } = this;
    const { ruleset } = this.plans.active;
    const outcome = this.#judge(facts);
    const dates = this.#datesOf(facts, outcome);
    const ages = this.#agesOf(judged, outcome);
    return {
      account,
      facts,
      outcome,
      short: shortOf(ruleset)(outcome),
      from: dates.from,
      until: dates.until,
      nearest: nearestOf(ruleset, { facts, outcome, asOf, weights }),
      observed: ages.observed,
      stale: ages.stale,
      observedOn: ages.observedOn,
      conflicts,
      channels: this.#judgeChannels?.(facts) ?? null,
    };
  }

  /** They follow from the outcome and the days that facts name. */
  #datesOf(facts: Facts, outcome: Outcome): Dates {
    const { adSpend, lastSevereViolationOn, lastPaymentOn } = facts;
    if (adSpend?.kind === "entries") return this.#forecast(facts);
    if (lacksWhatNoDayBrings(this.plans.active.ruleset)(outcome)) return NEVER;
    const key = `${outcome.index} ${lastSevereViolationOn ?? ""} ${lastPaymentOn ?? ""}`;
    return remembered(this.#dates, key, () => this.#forecast(facts));
  }

  #forecast(facts: Facts): Dates {
    const intervals = forecastOf(this.plans.active, { facts, asOf: this.asOf });
    const eligible = intervals.find(({ verdict }) => verdict === "eligible");
    return { from: eligible?.from ?? null, until: eligible?.to ?? null };
  }

  #agesOf({ observed, observedKey }: JudgedFacts, outcome: Outcome): Ages {
    return remembered(this.#ages, `${outcome.index} ${observedKey}`, () => ({
      observed,
      ...agesOf(this.plans.active.ruleset, { observed, outcome, asOf: this.asOf }),
    }));
  }
}

const NEVER: Dates = { from: null, until: null };
const TURNED_BY_DAYS: readonly BorderKind[] = ["long-ago", "recent"];

/** Something that is not met and that no day can turn: while no amount has a day, that is all but violation and payment. */
const lacksWhatNoDayBrings = oncePer(({ conditions }: Ruleset) => {
  const demands = [
    ...conditions.filter(({ group }) => group === "mandatory").map((one) => [one]),
    conditions.filter(({ group }) => group === "anyOf"),
  ].filter((demand) => demand.length > 0);
  const lasting = demands
    .filter((demand) => !demand.some((one) => TURNED_BY_DAYS.includes(borderOf(one).kind)))
    .map((demand) => demand.map((one) => conditions.indexOf(one)));
  return ({ statuses }: Outcome): boolean =>
    lasting.some((places) => !places.some((place) => statuses[place] === "met"));
});

/** In how many things an outcome falls short. */
export const shortOf = oncePer(({ conditions }: Ruleset) => {
  const known = new Map<number, number>();
  return ({ index, verdict, statuses }: Outcome): number => {
    if (verdict !== "ineligible") return 0;
    const short = known.get(index) ?? shortfall();
    known.set(index, short);
    return short;

    function shortfall(): number {
      const having = conditions.map(({ group }, at) => ({ group, isMet: statuses[at] === "met" }));
      const mandatory = having.filter(({ group, isMet }) => group === "mandatory" && !isMet);
      const options = having.filter(({ group }) => group === "anyOf");
      const isOptionMet = options.length === 0 || options.some(({ isMet }) => isMet);
      return mandatory.length + (isOptionMet ? 0 : 1);
    }
  };
});

type Observed = {
  readonly observed: JudgedFacts["observed"];
  readonly outcome: Outcome;
  readonly asOf: CivilDate;
};

/** Of what one is enough, the one that was observed last. */
function agesOf(ruleset: Ruleset, { observed, outcome, asOf }: Observed): Omit<Ages, "observed"> {
  const { all, oneOf } = decidingFacts(ruleset)(outcome);
  const dayOf = (key: FactKey) => observed[FACT_KEYS.indexOf(key)] ?? null;
  const isOld = (key: FactKey) => isStale(key, dayOf(key), asOf);
  const days = all.map(dayOf);
  const newest = oneOf.map(dayOf).sort().at(-1);
  const known = [...days, newest ?? null].filter((day) => day !== null);
  return {
    stale: [...all.filter(isOld), ...(oneOf.every(isOld) ? oneOf : [])],
    observedOn: known.sort()[0] ?? null,
  };
}

function remembered<Value>(known: Map<string, Value>, key: string, workOut: () => Value): Value {
  const value = known.get(key);
  if (value !== undefined) return value;
  if (known.size >= REMEMBERED_MAX) known.clear();
  const worked = workOut();
  known.set(key, worked);
  return worked;
}
