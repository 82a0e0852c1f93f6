/** Finds the account that a row of a list means: by our id, its own number, its AppID, or its names. */

import { foldedTight } from "../../reading/folded.ts";
import { type InSlices, PART_STEPS } from "../in-slices.ts";
import type { Account, Portfolio } from "../portfolio.ts";
import type { ListedAccount } from "./listed-account.ts";

/** What accounts are told apart by. */
export type Signs = Pick<Account, "externalId" | "appid" | "name"> & { readonly entity: string };

export type Match =
  | { readonly is: "one"; readonly id: string }
  | { readonly is: "none" }
  /** Several are called so, or its signs are those of two. */
  | { readonly is: "several" };

/** Most signs are of one account, so that a set for each would be a waste. */
type Ids = string | Set<string>;
/** The accounts of one name; where there are several, by the name of their entity. */
type Called = string | Map<string, Ids>;
const [HAS_APPID, HAS_NUMBER] = [1, 2];
const NONE: Match = { is: "none" };
const SEVERAL: Match = { is: "several" };

export class AccountIndex {
  readonly #portfolio: Portfolio;
  /** Of those that are not in the portfolio, or are told apart by others than there. */
  readonly #signs = new Map<string, Signs>();
  readonly #byNumber = new Map<string, Ids>();
  readonly #byAppid = new Map<string, Ids>();
  /** Apart by whether they have an AppID, and a number: a name alone never means one that has another. */
  readonly #byName = Array.from({ length: 4 }, () => new Map<string, Called>());

  private constructor(portfolio: Portfolio) {
    this.#portfolio = portfolio;
  }

  static *of(portfolio: Portfolio): InSlices<AccountIndex> {
    const index = new AccountIndex(portfolio);
    let steps = 0;
    for (const account of portfolio.accounts.values()) {
      steps += 1;
      if (steps % PART_STEPS === 0) yield;
      index.#put(account.id, signsOf(account));
    }
    return index;
  }

  /** The account is told apart by these signs from here on. */
  set(id: string, signs: Signs): void {
    const before = this.#signsOf(id);
    if (before !== null) {
      if (areSame(before, signs)) return;
      this.#take(id, before);
    }
    this.#signs.set(id, signs);
    this.#put(id, signs);
  }

  find(row: ListedAccount): Match {
    if (row.accountId !== null && this.#signsOf(row.accountId) !== null) {
      return { is: "one", id: row.accountId };
    }
    const byNumber = found(this.#byNumber, row.externalId);
    const byAppid = found(this.#byAppid, row.appid);
    const numbered = matchOf(idsIn(byNumber));
    if (numbered.is === "several") return SEVERAL;
    if (numbered.is === "one") {
      return byAppid === undefined || has(byAppid, numbered.id) ? numbered : SEVERAL;
    }
    const match = matchOf(idsIn(byAppid));
    return match.is === "none" ? this.#findByNames(row) : match;
  }

  /** Nobody has the number or the AppID of the row. */
  #findByNames({ name, entity, appid, externalId }: ListedAccount): Match {
    if (name === null) return NONE;
    const told = kindOf({ appid, externalId });
    const key = foldedTight(name);
    const called = this.#byName.flatMap((of, kind) =>
      (kind & told) === 0 ? (of.get(key) ?? []) : [],
    );
    if (entity !== null) return matchOf(this.#ofEntity(called, foldedTight(entity)));
    const all = matchOf(idsOf(called));
    if (all.is !== "several") return all;
    // Of several that are called so, the one that has no entity but itself.
    const alone = matchOf(this.#ofEntity(called, key));
    return alone.is === "one" ? alone : SEVERAL;
  }

  *#ofEntity(called: readonly Called[], key: string): Generator<string> {
    for (const one of called) {
      if (typeof one !== "string") yield* idsIn(one.get(key));
      else if (foldedTight(this.#signsOf(one)?.entity ?? "") === key) yield one;
    }
  }

  #signsOf(id: string): Signs | null {
    const signs = this.#signs.get(id);
    if (signs !== undefined) return signs;
    const account = this.#portfolio.accounts.get(id);
    return account === undefined ? null : signsOf(account);
  }

  #put(id: string, signs: Signs): void {
    const { externalId, appid, name, entity } = signs;
    if (externalId !== null) put(this.#byNumber, foldedTight(externalId), id);
    if (appid !== null) put(this.#byAppid, foldedTight(appid), id);
    const of = this.#byName[kindOf(signs)];
    const key = foldedTight(name);
    const called = of?.get(key);
    if (called === undefined) {
      of?.set(key, id);
      return;
    }
    const byEntity = typeof called === "string" ? this.#byEntity(called) : called;
    put(byEntity, foldedTight(entity), id);
    of?.set(key, byEntity);
  }

  #byEntity(id: string): Map<string, Ids> {
    return new Map([[foldedTight(this.#signsOf(id)?.entity ?? ""), id]]);
  }

  #take(id: string, signs: Signs): void {
    const { externalId, appid, name, entity } = signs;
    if (externalId !== null) take(this.#byNumber, foldedTight(externalId), id);
    if (appid !== null) take(this.#byAppid, foldedTight(appid), id);
    const of = this.#byName[kindOf(signs)];
    const key = foldedTight(name);
    const called = of?.get(key);
    if (typeof called === "string") of?.delete(key);
    else if (called !== undefined) take(called, foldedTight(entity), id);
  }
}

function kindOf({ appid, externalId }: Pick<Signs, "appid" | "externalId">): number {
  return (appid === null ? 0 : HAS_APPID) | (externalId === null ? 0 : HAS_NUMBER);
}

function signsOf({ externalId, appid, name, entity }: Account): Signs {
  return { externalId, appid, name, entity: entity.name };
}

function areSame(some: Signs, others: Signs): boolean {
  const { name, entity, appid, externalId } = some;
  const isCalledTheSame = name === others.name && entity === others.entity;
  return isCalledTheSame && appid === others.appid && externalId === others.externalId;
}

function matchOf(ids: Iterable<string>): Match {
  const [id, other] = ids;
  if (id === undefined) return NONE;
  return other === undefined ? { is: "one", id } : SEVERAL;
}

function* idsOf(called: readonly Called[]): Generator<string> {
  for (const one of called) {
    if (typeof one === "string") yield one;
    else for (const ids of one.values()) yield* idsIn(ids);
  }
}

function found(map: ReadonlyMap<string, Ids>, sign: string | null): Ids | undefined {
  return sign === null ? undefined : map.get(foldedTight(sign));
}

function has(ids: Ids, id: string): boolean {
  return typeof ids === "string" ? ids === id : ids.has(id);
}

function idsIn(ids: Ids | undefined): Iterable<string> {
  if (ids === undefined) return [];
  return typeof ids === "string" ? [ids] : ids;
}

function put(map: Map<string, Ids>, key: string, id: string): void {
  const before = map.get(key);
  if (before === undefined) map.set(key, id);
  else if (typeof before === "string") map.set(key, new Set([before, id]));
  else before.add(id);
}

function take(map: Map<string, Ids>, key: string, id: string): void {
  const ids = map.get(key);
  if (typeof ids === "string") map.delete(key);
  else if (ids?.delete(id) === true && ids.size === 0) map.delete(key);
}
