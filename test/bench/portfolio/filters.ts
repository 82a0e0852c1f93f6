/** What a table is looked at through: each kind of filter and of order, as an address and as SQL. */
import { addDays, type CivilDate } from "../../../rules/civil-date.ts";
import type { AccountFilter } from "../../../server/application/portfolios/account-filter.ts";

export type Filter = {
  readonly query: string;
  /** Of the table in `peers/sqlite-table.mjs`. */
  readonly where: string;
  readonly order: string;
};

/** What only the rules know of an account: asked of the service, and kept in the table as a set of accounts. */
export const SETS = [
  "condition=followers",
  "among=only.followers",
  "among=lapse.2-payment",
  "among=age.dau-stale",
  "door=mini-program",
] as const;

/** Another kind of filter has to be looked through as well. */
type ByKind = Readonly<Record<keyof AccountFilter, readonly Filter[]>>;

export function filtersOn(today: CivilDate, entity: string): readonly Filter[] {
  const soon = `verdict = 'eligible' AND until <= '${addDays(today, 30)}'`;
  const byKind: ByKind = {
    verdict: [plain("verdict=undetermined", "verdict = 'undetermined'")],
    oneShort: [plain("oneShort=1", "verdict = 'ineligible' AND short = 1")],
    onlyUnknown: [plain("onlyUnknown=1", "verdict = 'undetermined'")],
    expiresWithin: [plain("expiresWithin=30", soon)],
    condition: [inSet("condition=followers")],
    among: [
      inSet("among=only.followers"),
      inSet("among=lapse.2-payment"),
      inSet("among=age.dau-stale"),
    ],
    // Of one entity or account, which is found as quickly as the next one.
    action: [],
    // Asked of the calendar, which has its own figures.
    turns: [],
    entity: [plain(`entity=${entity}`, `entity = '${entity}'`)],
    owner: [plain("owner=王7", "owner = '王7'")],
    unowned: [plain("unowned=1", "owner IS NULL")],
    tag: [plain("tag=复审", "at IN (SELECT account FROM tags WHERE tag = '复审')")],
    live: [plain("live=enabled,applied", "live IN ('enabled', 'applied')")],
    stale: [plain("stale=1", "stale = 1")],
    conflicts: [plain("conflicts=1", "conflicts = 1")],
    door: [inSet("door=mini-program")],
    q: [plain("q=777", "at IN (SELECT rowid FROM words WHERE words MATCH '\"777\"')")],
    sort: [
      plain("sort=name", "1", "name, at"),
      plain("sort=-observed", "1", "observed DESC NULLS LAST, at"),
      plain("verdict=eligible&sort=until", "verdict = 'eligible'", "until NULLS LAST, at"),
      plain(
        "condition=followers&owner=王7&sort=-name",
        `owner = '王7' AND ${inSet("condition=followers").where}`,
        "name DESC, at",
      ),
    ],
  };
  return [plain("", "1"), ...Object.values(byKind).flat()];
}

function plain(query: string, where: string, order = "at"): Filter {
  return { query, where, order };
}

function inSet(query: (typeof SETS)[number]): Filter {
  return plain(query, `at IN (SELECT account FROM sets WHERE name = '${query}')`);
}
