/** What a table is looked at through: each kind of filter and of order, as an address and as SQL. */
import { addDays, type CivilDate } from "../../../rules/civil-date.ts";

export type Filter = {
  readonly query: string;
  /** Of the table in `peers/sqlite-table.mjs`. */
  readonly where: string;
  readonly order: string;
};

const LIST_ORDER = "at";
/** What only the rules know of an account: asked of the service, and kept in the table as a set of accounts. */
export const SETS = [
  "condition=followers",
  "among=only.followers",
  "among=lapse.2-payment",
  "among=age.dau-stale",
  "door=mini-program",
] as const;

export function filtersOn(today: CivilDate, entity: string): readonly Filter[] {
  return [
    plain("", "1"),
    plain("verdict=undetermined", "verdict = 'undetermined'"),
    plain("oneShort=1", "verdict = 'ineligible' AND short = 1"),
    plain("onlyUnknown=1", "verdict = 'undetermined'"),
    plain("expiresWithin=30", `verdict = 'eligible' AND until <= '${addDays(today, 30)}'`),
    ...SETS.map((query) => plain(query, inSet(query))),
    plain(`entity=${entity}`, `entity = '${entity}'`),
    plain("owner=王7", "owner = '王7'"),
    plain("tag=复审", "at IN (SELECT account FROM tags WHERE tag = '复审')"),
    plain("live=enabled,applied", "live IN ('enabled', 'applied')"),
    plain("stale=1", "stale = 1"),
    plain("conflicts=1", "conflicts = 1"),
    plain("q=777", "at IN (SELECT rowid FROM words WHERE words MATCH '\"777\"')"),
    { query: "sort=name", where: "1", order: "name, at" },
    { query: "sort=-observed", where: "1", order: "observed DESC NULLS LAST, at" },
    {
      query: "verdict=eligible&sort=until",
      where: "verdict = 'eligible'",
      order: "until NULLS LAST, at",
    },
    {
      query: "condition=followers&owner=王7&sort=-name",
      where: `owner = '王7' AND ${inSet("condition=followers")}`,
      order: "name DESC, at",
    },
  ];
}

function plain(query: string, where: string): Filter {
  return { query, where, order: LIST_ORDER };
}

function inSet(query: (typeof SETS)[number]): string {
  return `at IN (SELECT account FROM sets WHERE name = '${query}')`;
}
