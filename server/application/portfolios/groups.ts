/** What an account counts among, under names that an address can have: the numbers of the overview are counts of these. */
import { addDays, type CivilDate, daysBetween } from "../../../rules/civil-date.ts";
import { CONDITION_IDS } from "../../../rules/conditions.ts";
import { FACT_KEYS, type FactKey } from "../../../rules/facts/all.ts";
import { oncePer } from "../../../rules/once-per.ts";
import { FactAge, factAge } from "./fact-age.ts";
import { Lapse, lapseOf } from "./lapses.ts";
import { demandsOf, optionOf, statusOf } from "./shortfall.ts";
import type { Standing, Standings } from "./standing.ts";

export const WEEKS = 13;
const WEEK_DAYS = 7;
export const OUTLOOK_DAYS = 30;
const LATEST_DAYS = Math.max(WEEKS * WEEK_DAYS, OUTLOOK_DAYS);

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
  /** What happens until that day: lapses unless something is done, or unless somebody looks, or ripens; who is eligible then. */
  soon: ["to-do", "to-look", "ripe", "eligible"],
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

type Part = (row: Standing, standings: Standings) => Iterable<Group>;

/** Of every part a row is in some groups; which kinds a part has, so that one group is asked of its part alone. */
const PARTS: readonly { readonly kinds: readonly GroupKind[]; readonly groupsIn: Part }[] = [
  { kinds: ["unmet", "unknown", "only", "further"], groupsIn: shortfalls },
  { kinds: ["nearest"], groupsIn: options },
  { kinds: ["lapse", "soon"], groupsIn: lapsing },
  { kinds: ["ripen", "soon"], groupsIn: ripening },
  { kinds: ["soon"], groupsIn: outlook },
  { kinds: ["age"], groupsIn: ages },
  { kinds: ["channels", "enabled"], groupsIn: doors },
];

/** Whether a row counts among the group. */
export function amongTest(group: Group, standings: Standings): (row: Standing) => boolean {
  const { asOf, ruleset } = standings;
  const aged = ruleset.conditions.find(({ fact }) => group.startsWith(`age.${fact}-`));
  if (aged !== undefined) return (row) => ageGroup(row, aged.fact, asOf) === group;
  const parts = PARTS.filter(({ kinds }) => kinds.some((kind) => group.startsWith(`${kind}.`)));
  return (row) => {
    for (const { groupsIn } of parts) {
      for (const one of groupsIn(row, standings)) if (one === group) return true;
    }
    return false;
  };
}

export function* groupsOf(row: Standing, standings: Standings): Generator<Group> {
  for (const { groupsIn } of PARTS) yield* groupsIn(row, standings);
}

function* shortfalls(row: Standing, standings: Standings): Generator<Group> {
  if (row.short > 1) yield "further.more";
  for (const demand of demandsOf(standings.ruleset)) {
    const status = statusOf(demand, row);
    if (status === "met") continue;
    yield `${status}.${demand.name}`;
    if (status === "unmet" && row.short === 1) yield `only.${demand.name}`;
  }
}

function* options(row: Standing, standings: Standings): Generator<Group> {
  const option = optionOf(row, standings);
  if (option !== null) yield `nearest.${option}`;
}

function* lapsing(row: Standing, standings: Standings): Generator<Group> {
  const { asOf } = standings;
  const days = row.until === null ? Infinity : daysBetween(asOf, row.until);
  const lapse = days < LATEST_DAYS ? lapseOf(row, standings) : null;
  if (lapse === null) return;
  const week = Math.floor(days / WEEK_DAYS);
  if (week < WEEKS) yield `lapse.${week}-${lapse}` as Group;
  if (days < OUTLOOK_DAYS) yield lapse === "look" ? "soon.to-look" : "soon.to-do";
}

/** From tomorrow on, so the first week has a day less. */
function* ripening({ from }: Standing, { asOf }: Standings): Generator<Group> {
  if (from === null || from <= asOf) return;
  const days = daysBetween(asOf, from);
  const week = Math.floor(days / WEEK_DAYS);
  if (week < WEEKS) yield `ripen.${week}` as Group;
  if (days <= OUTLOOK_DAYS) yield "soon.ripe";
}

/** If nothing but the calendar changes. */
function* outlook({ from, until }: Standing, standings: Standings): Generator<Group> {
  const day = outlookDay(standings);
  if (from !== null && from <= day && (until === null || until >= day)) yield "soon.eligible";
}

const outlookDay: (standings: Standings) => CivilDate = oncePer(({ asOf }: Standings) =>
  addDays(asOf, OUTLOOK_DAYS),
);

function* ages(row: Standing, { asOf, ruleset }: Standings): Generator<Group> {
  for (const { fact } of ruleset.conditions) yield ageGroup(row, fact, asOf);
}

function ageGroup(row: Standing, fact: FactKey, asOf: CivilDate): Group {
  return `age.${fact}-${factAge(row, fact, asOf)}`;
}

function* doors({ account, channels, outcome }: Standing): Generator<Group> {
  const other = channels?.verdict ?? "ineligible";
  if (other !== "ineligible") yield `channels.${other}`;
  if (outcome.verdict !== "eligible") return;
  yield account.live?.status === "enabled" ? "enabled.eligible" : "enabled.not-yet";
}

/** The first and the last day of a week. */
export function weekFrom(asOf: CivilDate, week: number): { from: CivilDate; to: CivilDate } {
  const from = addDays(asOf, week * WEEK_DAYS);
  return { from, to: addDays(from, WEEK_DAYS - 1) };
}
