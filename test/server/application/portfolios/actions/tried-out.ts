/** What actions are, by trying all out: each fact is really changed, and every account judged anew. */
import { addDays, type CivilDate } from "../../../../../rules/civil-date.ts";
import type { FactKey, FactValue } from "../../../../../rules/facts/all.ts";
import { FACT_LEVELS } from "../../../../../server/application/portfolios/fact-levels.ts";
import { Judging, type Plans } from "../../../../../server/application/portfolios/judging.ts";
import type {
  EntryMeta,
  Portfolio,
  Statement,
} from "../../../../../server/application/portfolios/portfolio.ts";
import type { Standing, Standings } from "../../../../../server/application/portfolios/standing.ts";

/** A fact of an entity, or of an account. */
export type Tried = { readonly subject: string; readonly fact: FactKey };

const META: EntryMeta = {
  ...{ revision: 1000, at: "2026-11-21T00:00:00.000Z", by: { principal: "test", name: "" } },
  ...{ kind: "edit", file: null, importId: null, counts: null, accepted: null, undoneBy: null },
};

/** What is enough of a fact, done on a day. */
const ENOUGH: Readonly<Partial<Record<FactKey, (on: CivilDate) => FactValue>>> = {
  entityType: () => "enterprise",
  region: () => "mainland",
  categories: () => ["商家自营>食品"],
  lastSevereViolationOn: () => "never",
  lastPaymentOn: (on) => on,
  followers: () => 101,
  dau: () => 101,
  adSpend: () => ({ kind: "total", fen: 1_000_001 }),
};
export const TRIED = Object.keys(ENOUGH) as FactKey[];

function statement(fact: FactKey, on: CivilDate): Statement {
  const value = ENOUGH[fact]?.(on) ?? null;
  return {
    ...{ key: fact, value, raw: null, source: "consultant", observedOn: on, note: null },
    ...{ typed: null, at: null, settles: true, entry: META },
  };
}

/** Of every account as it would be, with the facts changed. */
export function triedOut(
  portfolio: Portfolio,
  plans: Plans,
  { all, on }: { readonly all: readonly Tried[]; readonly on: CivilDate },
): ReadonlyMap<string, Standing> {
  const judging = new Judging(plans, on);
  const rows = [...portfolio.entities.values()].flatMap((entity) => {
    const ofEntity = all.filter(({ subject }) => subject === entity.id);
    const said = (facts: readonly Tried[], level: "entity" | "account") =>
      facts
        .filter(({ fact }) => (FACT_LEVELS[fact] === "entity") === (level === "entity"))
        .map(({ fact }) => statement(fact, on));
    const accounts = entity.accounts.map((account, place) => {
      const own = all.filter(({ subject }) => subject === account.id);
      // What is judged for the entity is said of one account; a violation that never was, of all.
      const forAll = said(ofEntity, "account").filter(
        ({ key }) => place === 0 || key === "lastSevereViolationOn",
      );
      return {
        ...account,
        statements: [...account.statements, ...said(own, "account"), ...forAll],
      };
    });
    const changed = { ...entity, statements: [...entity.statements, ...said(ofEntity, "entity")] };
    return judging.standingsIn({ ...changed, accounts });
  });
  return new Map(rows.map((row) => [row.account.id, row]));
}

/** The ids of accounts that are eligible. */
export function eligibleIn(rows: ReadonlyMap<string, Standing>): ReadonlySet<string> {
  return new Set(
    [...rows].flatMap(([id, { outcome }]) => (outcome.verdict === "eligible" ? [id] : [])),
  );
}

/** The last day of the first run of days that pass, from `asOf` on; null where it has no end in `days`. */
export function lastDayOf(
  asOf: CivilDate,
  days: number,
  passes: (day: CivilDate) => boolean,
): CivilDate | null {
  for (let ahead = 0; ahead <= days; ahead += 1) {
    if (!passes(addDays(asOf, ahead))) return addDays(asOf, ahead - 1);
  }
  return null;
}

/** By what is changed, the accounts that are eligible by it alone, and those that are with one more change. */
export type Helped = { readonly alone: readonly string[]; readonly more: readonly string[] };

/** What a consultant can bring about by itself; a violation only ages, and an entity stays what it is. */
const IN_HANDS: readonly FactKey[] = ["categories", "lastPaymentOn", "followers", "dau", "adSpend"];
const OF_ENTITY: readonly FactKey[] = ["entityType", "region", "followers", "dau", "adSpend"];
const OF_ACCOUNT: readonly FactKey[] = ["categories", "lastPaymentOn"];

/** Every fact of every entity and account is changed, alone and with every other one of the same account. */
export function helpedByTrying(standings: Standings, plans: Plans): ReadonlyMap<string, Helped> {
  const { portfolio, asOf } = standings;
  const tryAll = (all: readonly Tried[]) => triedOut(portfolio, plans, { all, on: asOf });
  const { conditions } = standings.ruleset;
  const before = tryAll([]);
  const placeOf = (fact: FactKey) =>
    conditions.findIndex((one) =>
      fact === "entityType" || fact === "region" ? one.fact === "categories" : one.fact === fact,
    );
  const status = (rows: ReadonlyMap<string, Standing>, id: string, fact: FactKey) =>
    rows.get(id)?.outcome.statuses[placeOf(fact)];
  const isEligible = (rows: ReadonlyMap<string, Standing>, id: string) =>
    rows.get(id)?.outcome.verdict === "eligible";
  const subjects = [...portfolio.entities.values()].flatMap(({ id, accounts }) => [
    ...OF_ENTITY.map((fact): Tried => ({ subject: id, fact })),
    ...accounts.flatMap((one) => OF_ACCOUNT.map((fact): Tried => ({ subject: one.id, fact }))),
  ]);
  const alone = new Map(subjects.map((one) => [one, tryAll([one])]));
  const helped = new Map<string, Helped>();
  for (const one of subjects) {
    const after = alone.get(one) ?? before;
    const met = [...portfolio.accounts.values()].filter(
      ({ id }) =>
        !isEligible(before, id) &&
        status(before, id, one.fact) === "unmet" &&
        status(after, id, one.fact) === "met",
    );
    const gained = met.filter(({ id }) => isEligible(after, id));
    const more = met.filter((account) => {
      if (isEligible(after, account.id)) return false;
      return TRIED.some((fact) => {
        const subject = OF_ACCOUNT.includes(fact) ? account.id : account.entity.id;
        const now = status(before, account.id, fact);
        const mayFollow =
          now === "unknown"
            ? fact !== "entityType" && fact !== "region"
            : now === "unmet" && IN_HANDS.includes(fact);
        if (placeOf(fact) === placeOf(one.fact) || !mayFollow) return false;
        const other = { subject, fact };
        const both = tryAll([one, other]);
        return isEligible(both, account.id) && !isEligible(tryAll([other]), account.id);
      });
    });
    if (gained.length + more.length === 0) continue;
    helped.set(`${one.subject}.${one.fact}`, {
      alone: gained.map(({ id }) => id),
      more: more.map(({ id }) => id),
    });
  }
  return helped;
}
