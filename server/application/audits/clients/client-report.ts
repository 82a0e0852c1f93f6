/** All that is told to one client of an audit, as data. */
import type { CivilDate } from "../../../../rules/civil-date.ts";
import { FACT_KEYS, type FactKey, factOf } from "../../../../rules/facts/all.ts";
import type { JudgedLine, Notice, RefusedLine } from "../audit-line.ts";
import { type AccountStanding, STANDINGS, type Standing } from "./account-standing.ts";
import { actionsOf, type ClientAction } from "./client-actions.ts";
import type { DeskPart } from "./desk-part.ts";

export type ClientReport = {
  readonly name: string;
  readonly accounts: readonly AccountStanding[];
  readonly refused: readonly RefusedLine[];
  /** Of the list, those that were refused included. */
  readonly rows: number;
  readonly counts: Readonly<Record<Standing, number>>;
  readonly actions: readonly ClientAction[];
  /** From the first to the last day for which an account was judged; null without accounts. */
  readonly asOf: DateSpan | null;
  readonly freshness: readonly FactFreshness[];
  /** The columns of the list's owner, in the order of the list. */
  readonly ownColumns: readonly string[];
  readonly notices: readonly FoldedNotice[];
  readonly disagreements: readonly Disagreement[];
  /** Null for the report of a list. */
  readonly desk: DeskPart | null;
};

/** Rows of one entity that say different things of it; each was judged by its own. */
export type Disagreement = { readonly fact: FactKey; readonly values: readonly unknown[] };

export type DateSpan = { readonly first: CivilDate; readonly last: CivilDate };

export type FactFreshness = {
  readonly fact: FactKey;
  /** When it was seen; null when the list says so of no account. */
  readonly seen: DateSpan | null;
  /** Of how many accounts that have it, the list does not say when it was seen. */
  readonly undated: number;
};

/** The same of several cells of a column. */
export type FoldedNotice = {
  readonly notice: Notice;
  readonly lines: readonly JudgedLine[];
};

/** Said of the entity, and so the same for all its accounts. */
const OF_ENTITY: readonly FactKey[] = [
  "entityType",
  "region",
  "lastSevereViolationOn",
  "followers",
  "adSpend",
];

export function clientReport(
  name: string,
  accounts: readonly AccountStanding[],
  refused: readonly RefusedLine[],
  desk: DeskPart | null = null,
): ClientReport {
  const lines = accounts.map(({ line }) => line);
  return {
    name,
    accounts,
    refused,
    rows: accounts.length + refused.length,
    counts: standingsIn(accounts),
    actions: actionsOf(accounts),
    asOf: spanOf(accounts.map(({ asOf }) => asOf)),
    freshness: FACT_KEYS.flatMap((fact) => freshnessOf(fact, lines)),
    ownColumns: [...new Set(lines.flatMap(({ own }) => Object.keys(own)))],
    notices: foldNotices(lines),
    disagreements: OF_ENTITY.flatMap((fact) => disagreementOn(fact, lines)),
    desk,
  };
}

function disagreementOn(fact: FactKey, lines: readonly JudgedLine[]): Disagreement[] {
  const said = lines.flatMap(({ entity, facts }) => {
    const value = entity === null ? undefined : facts?.[fact];
    return value === undefined ? [] : [JSON.stringify(factOf(fact).rawOf(value))];
  });
  const values = [...new Set(said)];
  return values.length > 1
    ? [{ fact, values: values.map((json): unknown => JSON.parse(json)) }]
    : [];
}

function standingsIn(accounts: readonly AccountStanding[]): Record<Standing, number> {
  const counts = Object.fromEntries(STANDINGS.map((one) => [one, 0])) as Record<Standing, number>;
  for (const { standing } of accounts) counts[standing] += 1;
  return counts;
}

export function spanOf(dates: readonly CivilDate[]): DateSpan | null {
  return dates.reduce<DateSpan | null>((span, date) => {
    if (span === null) return { first: date, last: date };
    const { first, last } = span;
    return { first: date < first ? date : first, last: date > last ? date : last };
  }, null);
}

function freshnessOf(fact: FactKey, lines: readonly JudgedLine[]): FactFreshness[] {
  const having = lines.filter(({ facts }) => facts?.[fact] !== undefined);
  if (having.length === 0) return [];
  const dates = having.flatMap(({ provenance }) => provenance[fact]?.observedOn ?? []);
  return [{ fact, seen: spanOf(dates), undated: having.length - dates.length }];
}

/** What is said of one column in the same way is said once. */
function foldNotices(lines: readonly JudgedLine[]): FoldedNotice[] {
  const folded = new Map<string, { notice: Notice; lines: JudgedLine[] }>();
  for (const line of lines) {
    for (const notice of line.notices) {
      const key = JSON.stringify(notice);
      const known = folded.get(key);
      if (known) known.lines.push(line);
      else folded.set(key, { notice, lines: [line] });
    }
  }
  return [...folded.values()].sort((a, b) => b.lines.length - a.lines.length);
}
