/** What an account counts among, under names that an address can have: the numbers of the overview are counts of these. */
import { addDays, type CivilDate, daysBetween } from "../../../rules/civil-date.ts";
import { CONDITION_IDS } from "../../../rules/conditions.ts";
import { FACT_KEYS } from "../../../rules/facts/all.ts";
import { FactAge, factAge } from "./fact-age.ts";
import { Lapse, lapseOf } from "./lapses.ts";
import { demandsOf, optionOf, statusOf } from "./shortfall.ts";
import type { Standing, Standings } from "./standing.ts";

export const WEEKS = 13;
const WEEK_DAYS = 7;
export const OUTLOOK_DAYS = 30;

const WEEK_PLACES = Array.from({ length: WEEKS }, (_, week) => String(week));
const DEMANDS = [...CONDITION_IDS, "any-of"] as const;

/** Weeks are counted from the day as of which is judged. */
export const GROUPS = {
  /** A thing that has to hold, and does not; nothing is known of it that decides; nothing else stands in the way. */
  unmet: DEMANDS,
  unknown: DEMANDS,
  only: DEMANDS,
  /** None of the three is met nor may be, and this one is nearest. */
  nearest: CONDITION_IDS,
  further: ["more"],
  lapse: WEEK_PLACES.flatMap((week) => Lapse.options.map((lapse) => `${week}-${lapse}` as const)),
  ripen: WEEK_PLACES,
  /** What happens until that day: lapses unless something is done, or unless somebody looks, or ripens. */
  soon: ["to-do", "to-look", "ripe"],
  age: FACT_KEYS.flatMap((key) => FactAge.options.map((age) => `${key}-${age}` as const)),
  channels: ["eligible", "undetermined"],
  enabled: ["eligible", "not-yet"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type GroupKind = keyof typeof GROUPS;
/** `unmet.category`, `lapse.0-payment`: its kind and which of it. */
export type Group = { [Kind in GroupKind]: `${Kind}.${(typeof GROUPS)[Kind][number]}` }[GroupKind];

export const ALL_GROUPS: readonly Group[] = Object.entries(GROUPS).flatMap(([kind, all]) =>
  all.map((one) => `${kind}.${one}` as Group),
);

export function isAmong(group: Group, row: Standing, standings: Standings): boolean {
  for (const one of groupsOf(row, standings)) if (one === group) return true;
  return false;
}

export function* groupsOf(row: Standing, standings: Standings): Generator<Group> {
  const { asOf } = standings;
  yield* shortfalls(row, standings);
  const lapse = lapseOf(row, standings);
  if (lapse !== null) yield* lapsing(row, asOf, lapse);
  yield* ripening(row, asOf);
  for (const { fact } of standings.ruleset.conditions) {
    yield `age.${fact}-${factAge(row, fact, asOf)}`;
  }
  const channels = row.channels?.verdict ?? "ineligible";
  if (channels !== "ineligible") yield `channels.${channels}`;
  if (row.outcome.verdict === "eligible") {
    yield row.account.live?.status === "enabled" ? "enabled.eligible" : "enabled.not-yet";
  }
}

function* shortfalls(row: Standing, standings: Standings): Generator<Group> {
  if (row.short > 1) yield "further.more";
  for (const demand of demandsOf(standings.ruleset)) {
    const status = statusOf(demand, row);
    if (status === "met") continue;
    yield `${status}.${demand.name}`;
    if (status === "unmet" && row.short === 1) yield `only.${demand.name}`;
  }
  const option = optionOf(row, standings);
  if (option !== null) yield `nearest.${option}`;
}

function* lapsing({ until }: Standing, asOf: CivilDate, lapse: Lapse): Generator<Group> {
  const days = until === null ? Infinity : daysBetween(asOf, until);
  const week = Math.floor(days / WEEK_DAYS);
  if (week < WEEKS) yield `lapse.${week}-${lapse}` as Group;
  if (days < OUTLOOK_DAYS) yield lapse === "look" ? "soon.to-look" : "soon.to-do";
}

/** From tomorrow on, so the first week has a day less. */
function* ripening({ from }: Standing, asOf: CivilDate): Generator<Group> {
  if (from === null || from <= asOf) return;
  const days = daysBetween(asOf, from);
  const week = Math.floor(days / WEEK_DAYS);
  if (week < WEEKS) yield `ripen.${week}` as Group;
  if (days <= OUTLOOK_DAYS) yield "soon.ripe";
}

/** The first and the last day of a week. */
export function weekFrom(asOf: CivilDate, week: number): { from: CivilDate; to: CivilDate } {
  const from = addDays(asOf, week * WEEK_DAYS);
  return { from, to: addDays(from, WEEK_DAYS - 1) };
}
