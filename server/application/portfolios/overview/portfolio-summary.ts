/** A portfolio in numbers, as of a day, each with the filter that shows exactly the accounts it counts. */
import type { CivilDate } from "../../../../rules/civil-date.ts";
import type { ConditionId } from "../../../../rules/conditions.ts";
import type { FactKey } from "../../../../rules/facts/all.ts";
import { type AccountFilter, Door, NO_FILTER } from "../account-filter.ts";
import type { Action } from "../actions/action.ts";
import { type RankedActions, rankedActions } from "../actions/ranked-actions.ts";
import type { Gate } from "../doors.ts";
import { FactAge } from "../fact-age.ts";
import { FRESH_DAYS } from "../freshness.ts";
import { type Group, OUTLOOK_DAYS, WEEKS, weekFrom } from "../groups.ts";
import type { InSlices } from "../in-slices.ts";
import { Lapse } from "../lapses.ts";
import { type Demand, demandsOf } from "../shortfall.ts";
import type { Standings } from "../standing.ts";
import { type Counts, countGroups, type Soon } from "./count-groups.ts";

/** So many accounts, and what shows them. */
export type Counted = { readonly count: number; readonly filter: AccountFilter };

export type StandingKind = "eligible" | "oneShort" | "undetermined" | "further";

export type DemandSummary = Pick<Demand, "name" | "conditions"> & {
  readonly unmet: Counted;
  readonly unknown: Counted;
  /** Nothing else stands in the way. */
  readonly only: Counted;
};

/** Of the accounts that have none of the three: those that are nearest to this one. */
export type OptionSummary = Counted & {
  readonly condition: ConditionId;
  /** What is lacking in the middle of them: followers, users a day, or yuan; null where nothing can be counted. */
  readonly lack: number | null;
};

export type StepSummary = { readonly action: Action; readonly counted: Counted };

export type Week = {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly lapsing: Readonly<Record<Lapse, Counted>>;
  readonly ripening: Counted;
};

export type FactSummary = {
  readonly fact: FactKey;
  readonly freshDays: number;
  readonly ages: Readonly<Record<FactAge, Counted>>;
};

export type PortfolioSummary = {
  readonly asOf: CivilDate;
  readonly accounts: number;
  readonly entities: number;
  readonly standings: Readonly<Record<StandingKind, Counted>>;
  readonly eligibleEnabled: Counted;
  readonly eligibleNotEnabled: Counted;
  /** Entities with an account that is undetermined. */
  readonly entitiesToAsk: number;
  /** The mandatory conditions one by one, then the three as one. */
  readonly demands: readonly DemandSummary[];
  /** Empty where the ruleset has no conditions of which one is enough. */
  readonly options: readonly OptionSummary[];
  readonly weeks: readonly Week[];
  /** Until a day in the near future, if nobody does anything. */
  readonly outlook: {
    readonly days: number;
    /** Eligible on that day. */
    readonly eligible: Counted;
    /** Stop being eligible unless something is done. */
    readonly toDo: Counted;
    /** Stop unless somebody looks again. */
    readonly toLook: Counted;
    readonly ripe: Counted;
  };
  readonly soonest: readonly Soon[];
  readonly actions: RankedActions;
  /** The best of them. */
  readonly steps: readonly StepSummary[];
  /** Accounts that are eligible when all of these are done. */
  readonly eligibleAfterSteps: number;
  readonly facts: readonly FactSummary[];
  readonly stale: Counted;
  readonly conflicts: Counted;
  readonly doors: Readonly<Record<Door, Counted>>;
  readonly enabled: Counted;
  readonly applied: Counted;
  readonly channels: { readonly open: Counted; readonly unknown: Counted };
};

const STEPS_MAX = 5;

export function* summaryOf(standings: Standings, gate: Gate): InSlices<PortfolioSummary> {
  const counts = yield* countGroups(standings, gate);
  const actions = yield* rankedActions(standings);
  const steps = actions.leading.slice(0, STEPS_MAX).filter(isStep);
  const { asOf, portfolio, rows, ruleset } = standings;
  const among = amongIn(counts);
  return {
    asOf,
    accounts: rows.length,
    entities: portfolio.entities.size,
    standings: standingsIn(counts),
    eligibleEnabled: among("enabled.eligible"),
    eligibleNotEnabled: among("enabled.not-yet"),
    entitiesToAsk: counts.entitiesToAsk,
    demands: demandsOf(ruleset).map(({ name, conditions }) => ({
      name,
      conditions,
      unmet: among(`unmet.${name}`),
      unknown: among(`unknown.${name}`),
      only: among(`only.${name}`),
    })),
    options: ruleset.conditions.flatMap(({ id, group }) =>
      group === "anyOf" ? [optionIn(counts, id)] : [],
    ),
    weeks: weeksIn(counts, asOf),
    outlook: {
      days: OUTLOOK_DAYS,
      eligible: among("soon.eligible", "until"),
      toDo: among("soon.to-do", "until"),
      toLook: among("soon.to-look", "until"),
      ripe: among("soon.ripe", "from"),
    },
    soonest: counts.soonest,
    actions,
    steps: steps.map(stepIn),
    eligibleAfterSteps: actions.eligibleAfter[steps.length - 1] ?? actions.eligible,
    facts: ruleset.conditions.map(({ fact }) => ({
      fact,
      freshDays: FRESH_DAYS[fact],
      ages: record(FactAge.options, (age) => among(`age.${fact}-${age}`)),
    })),
    stale: counted(counts.stale, { stale: true, sort: "observed" }),
    conflicts: counted(counts.conflicts, { conflicts: true }),
    doors: record(Door.options, (door) => counted(counts.doors.get(door) ?? 0, { door })),
    enabled: counted(counts.live.get("enabled") ?? 0, { live: ["enabled"] }),
    applied: counted(counts.live.get("applied") ?? 0, { live: ["applied"] }),
    channels: { open: among("channels.eligible"), unknown: among("channels.undetermined") },
  };
}

function counted(count: number, filter: Partial<AccountFilter>): Counted {
  return { count, filter: { ...NO_FILTER, ...filter } };
}

function amongIn({ groups }: Counts) {
  return (group: Group, sort: AccountFilter["sort"] = "list"): Counted =>
    counted(groups.get(group) ?? 0, { among: group, sort });
}

function standingsIn(counts: Counts): PortfolioSummary["standings"] {
  const { verdicts, oneShort } = counts;
  return {
    eligible: counted(verdicts.get("eligible") ?? 0, { verdict: ["eligible"] }),
    oneShort: counted(oneShort, { oneShort: true, sort: "nearest" }),
    undetermined: counted(verdicts.get("undetermined") ?? 0, { verdict: ["undetermined"] }),
    further: amongIn(counts)("further.more"),
  };
}

function optionIn(counts: Counts, condition: ConditionId): OptionSummary {
  const lacks = [...(counts.lacks.get(condition) ?? [])].sort((one, other) => one - other);
  const lack = lacks[Math.floor((lacks.length - 1) / 2)] ?? null;
  return { condition, lack, ...amongIn(counts)(`nearest.${condition}`, "nearest") };
}

/** One thing is enough for an account, and somebody can do it. */
function isStep({ isInHands, alone }: Action): boolean {
  return isInHands && alone.length > 0;
}

function stepIn(action: Action): StepSummary {
  return { action, counted: counted(action.alone.length, { action: action.id }) };
}

function weeksIn(counts: Counts, asOf: CivilDate): Week[] {
  const among = amongIn(counts);
  return Array.from({ length: WEEKS }, (_, week) => ({
    ...weekFrom(asOf, week),
    lapsing: record(Lapse.options, (lapse) => among(`lapse.${week}-${lapse}` as Group, "until")),
    ripening: among(`ripen.${week}` as Group, "from"),
  }));
}

function record<Key extends string, Value>(
  keys: readonly Key[],
  valueOf: (key: Key) => Value,
): Readonly<Record<Key, Value>> {
  return Object.fromEntries(keys.map((key) => [key, valueOf(key)])) as Record<Key, Value>;
}
