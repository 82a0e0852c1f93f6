/** The days on which verdicts of a portfolio turn, with the accounts whose they are. */
import type { CivilDate } from "../../../../rules/civil-date.ts";
import { FACT_KEYS, type FactKey } from "../../../../rules/facts/all.ts";
import { FACT_LEVELS } from "../fact-levels.ts";
import { type InSlices, partsOf } from "../in-slices.ts";
import type { Standing, Standings } from "../standing.ts";
import { type Turn, TurnKind, turnsIn } from "./turns.ts";

/** What turns in one way on one day. */
export type DayGroup = {
  readonly day: CivilDate;
  readonly kind: TurnKind;
  readonly facts: readonly FactKey[];
  readonly rows: readonly Standing[];
  /** Whose facts do it: an entity's counts once for all its accounts. */
  readonly things: number;
};

export type PortfolioCalendar = {
  readonly standings: Standings;
  /** By their days, those of one day in the order of their kinds. */
  readonly groups: readonly DayGroup[];
};

export type CalendarFilter = {
  /** Both included; null for no end. */
  readonly from: CivilDate | null;
  readonly to: CivilDate | null;
  /** Empty for all. */
  readonly kinds: readonly TurnKind[];
};

const SLICE = 1000;
const KNOWN = new WeakMap<Standings, PortfolioCalendar>();

/** Worked out once for the same standings. */
export function* portfolioCalendar(standings: Standings): InSlices<PortfolioCalendar> {
  const known = KNOWN.get(standings);
  if (known !== undefined) return known;
  const turnsOf = turnsIn(standings);
  const drafts: Drafts = new Map();
  for (const part of partsOf(standings.rows, SLICE)) {
    for (const row of part) for (const turn of turnsOf(row)) add(drafts, turn, row);
    yield;
  }
  const days = [...drafts.values()].flatMap((ofKind) => [...ofKind.values()]);
  const groups = days.map(groupOf).sort(compare);
  const calendar = { standings, groups };
  KNOWN.set(standings, calendar);
  return calendar;
}

/** Those that pass. */
export function groupsWithin(
  { groups }: Pick<PortfolioCalendar, "groups">,
  { from, to, kinds }: CalendarFilter,
): readonly DayGroup[] {
  return groups.filter(
    ({ day, kind }) =>
      (from === null || day >= from) &&
      (to === null || day <= to) &&
      (kinds.length === 0 || kinds.includes(kind)),
  );
}

type Draft = {
  readonly day: CivilDate;
  readonly kind: TurnKind;
  readonly facts: Set<FactKey>;
  readonly rows: Standing[];
  /** Entities and accounts. */
  readonly things: Set<object>;
};
/** By kind and day. */
type Drafts = Map<TurnKind, Map<CivilDate, Draft>>;

function add(drafts: Drafts, { day, kind, fact }: Turn, row: Standing): void {
  const ofKind = drafts.get(kind) ?? new Map<CivilDate, Draft>();
  drafts.set(kind, ofKind);
  const draft = ofKind.get(day) ?? { day, kind, facts: new Set(), rows: [], things: new Set() };
  ofKind.set(day, draft);
  draft.facts.add(fact);
  draft.rows.push(row);
  const { account } = row;
  draft.things.add(FACT_LEVELS[fact] === "account" ? account : account.entity);
}

function groupOf({ day, kind, facts, rows, things }: Draft): DayGroup {
  return { day, kind, facts: FACT_KEYS.filter((key) => facts.has(key)), rows, things: things.size };
}

function compare(one: DayGroup, other: DayGroup): number {
  if (one.day !== other.day) return one.day < other.day ? -1 : 1;
  return TurnKind.options.indexOf(one.kind) - TurnKind.options.indexOf(other.kind);
}
