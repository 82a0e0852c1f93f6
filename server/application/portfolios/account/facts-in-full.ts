/** What is known of each fact of an account or an entity: what counts, what contradicts it, and all that was ever said. */
import { FACT_KEYS, type FactKey, type FactValue } from "../../../../rules/facts/all.ts";
import { FACT_LEVELS, type FactLevel, holderOf } from "../fact-levels.ts";
import { highestDau } from "../highest-dau.ts";
import type { Account, Entity, Statement } from "../portfolio.ts";
import { presentFact } from "../present-fact.ts";
import type { PresentFact } from "../standing.ts";

export type FactInFull = PresentFact & {
  readonly key: FactKey;
  readonly level: FactLevel;
  /** What is judged, which may be another account's; null while it is unknown. */
  readonly judged: FactValue | null;
  /** Another account of the entity whose statement is judged; null where it is the account's own or its entity's. */
  readonly judgedBy: Account | null;
  /** The statement that is judged. */
  readonly decides: Statement | null;
  /** All that count, the newest entry first. */
  readonly statements: readonly Statement[];
};

type Judged = Readonly<Partial<Record<FactKey, FactValue>>>;

/** In the order of the table of facts. */
export function factsOfAccount(account: Account, judged: Judged): FactInFull[] {
  return FACT_KEYS.map((key) => {
    const fact = factOfHolder(holderOf(key) === "entity" ? account.entity : account, key);
    const value = judged[key] ?? null;
    if (FACT_LEVELS[key] !== "account-for-entity" || value === null) {
      return { ...fact, judged: value, judgedBy: null, decides: fact.said };
    }
    const by = accountThatDecides(account.entity, key, { first: account, judged: value });
    const isOther = by !== null && by !== account;
    return {
      ...fact,
      judged: value,
      judgedBy: isOther ? by : null,
      decides: isOther ? presentFact(by.statements, key).said : fact.said,
    };
  });
}

/** Those that are said of the entity itself. */
export function factsOfEntity(entity: Entity): FactInFull[] {
  return FACT_KEYS.filter((key) => holderOf(key) === "entity").map((key) => {
    const fact = factOfHolder(entity, key);
    return { ...fact, judged: fact.said?.value ?? null, judgedBy: null, decides: fact.said };
  });
}

export type FactForEntity = {
  readonly key: FactKey;
  readonly judged: FactValue | null;
  /** The account whose statement counts; null while nobody says anything. */
  readonly by: Account | null;
  readonly said: Statement | null;
};

/** Those that are said of its accounts and judged for all of them, with the account whose statement counts. */
export function factsForEntity(entity: Entity, judged: Judged): FactForEntity[] {
  return FACT_KEYS.filter((key) => FACT_LEVELS[key] === "account-for-entity").map((key) => {
    const value = judged[key] ?? null;
    const by =
      value === null ? null : accountThatDecides(entity, key, { first: null, judged: value });
    return { key, judged: value, by, said: by && presentFact(by.statements, key).said };
  });
}

function factOfHolder({ statements }: Account | Entity, key: FactKey) {
  const about = statements.filter((one) => one.key === key);
  return {
    ...{ key, level: FACT_LEVELS[key] },
    ...presentFact(statements, key),
    statements: about.toReversed(),
  };
}

/** `first` where it says as much as any other. The highest DAU may be judged as an interval, since others are not known. */
function accountThatDecides(
  { accounts }: Entity,
  key: FactKey,
  { first, judged }: { readonly first: Account | null; readonly judged: FactValue },
): Account | null {
  const inOrder = first === null ? accounts : [first, ...accounts.filter((one) => one !== first)];
  const known = inOrder.flatMap((account) => {
    const value = presentFact(account.statements, key).said?.value ?? null;
    return value === null ? [] : [{ account, value }];
  });
  if (key !== "dau") return known.find(({ value }) => value === judged)?.account ?? null;
  const values = known.map(({ value }) => value);
  const highest = highestDau(values, { areAllSaid: true, wanted: null });
  return (highest && known[highest.place]?.account) ?? null;
}
