/** Finds the account that a row of a list means: by our id, its own number, its AppID, or its names. */
import { foldedTight } from "../../reading/folded.ts";
import type { Account, Portfolio } from "../portfolio.ts";
import { PART_STEPS } from "./in-parts.ts";
import type { ListedAccount } from "./listed-account.ts";

/** What accounts are told apart by. */
export type Signs = Pick<Account, "externalId" | "appid" | "name"> & { readonly entity: string };

export type Match =
  | { readonly is: "one"; readonly id: string }
  | { readonly is: "none" }
  /** Several are called so, or its signs are those of two. */
  | { readonly is: "several" };

type Ids = string | readonly string[];
type Found = ReadonlyMap<string, Ids>;
const NONE: Match = { is: "none" };
const SEVERAL: Match = { is: "several" };

export class AccountIndex {
  readonly #signs = new Map<string, Signs>();
  readonly #byNumber = new Map<string, Ids>();
  readonly #byAppid = new Map<string, Ids>();
  readonly #byNames = new Map<string, Ids>();
  readonly #byName = new Map<string, Ids>();

  static *of(portfolio: Portfolio): Generator<void, AccountIndex> {
    const index = new AccountIndex();
    let steps = 0;
    for (const { id, entity, name, externalId, appid } of portfolio.accounts.values()) {
      steps += 1;
      if (steps % PART_STEPS === 0) yield;
      index.add(id, { externalId, appid, name, entity: entity.name });
    }
    return index;
  }

  add(id: string, signs: Signs): void {
    this.#signs.set(id, signs);
    const { externalId, appid, name, entity } = signs;
    if (externalId !== null) put(this.#byNumber, foldedTight(externalId), id);
    if (appid !== null) put(this.#byAppid, foldedTight(appid), id);
    put(this.#byNames, namesOf(entity, name), id);
    put(this.#byName, foldedTight(name), id);
  }

  /** The account is told apart by other signs from here on. */
  replace(id: string, signs: Signs): void {
    const before = this.#signs.get(id);
    if (before !== undefined) {
      if (areSame(before, signs)) return;
      this.#forget(id, before);
    }
    this.add(id, signs);
  }

  #forget(id: string, { externalId, appid, name, entity }: Signs): void {
    if (externalId !== null) take(this.#byNumber, foldedTight(externalId), id);
    if (appid !== null) take(this.#byAppid, foldedTight(appid), id);
    take(this.#byNames, namesOf(entity, name), id);
    take(this.#byName, foldedTight(name), id);
  }

  find(row: ListedAccount): Match {
    if (row.accountId !== null && this.#signs.has(row.accountId)) {
      return { is: "one", id: row.accountId };
    }
    const byNumber = found(this.#byNumber, row.externalId);
    const byAppid = found(this.#byAppid, row.appid);
    if (byNumber.length > 1 || (byNumber.length === 0 && byAppid.length > 1)) return SEVERAL;
    const [one] = byNumber;
    if (one !== undefined) {
      return byAppid.length > 0 && !byAppid.includes(one) ? SEVERAL : { is: "one", id: one };
    }
    const [other] = byAppid;
    return other === undefined ? this.#findByNames(row) : { is: "one", id: other };
  }

  #findByNames(row: ListedAccount): Match {
    const { name, entity } = row;
    if (name === null) return NONE;
    if (entity !== null) {
      return matchOf(this.#notOthers(idsIn(this.#byNames.get(namesOf(entity, name))), row));
    }
    const called = this.#notOthers(idsIn(this.#byName.get(foldedTight(name))), row);
    if (called.length <= 1) return matchOf(called);
    const alone = called.filter((id) => {
      const signs = this.#signs.get(id);
      return signs !== undefined && foldedTight(signs.entity) === foldedTight(signs.name);
    });
    return alone.length === 1 ? matchOf(alone) : SEVERAL;
  }

  /** Without those that have another number or another AppID than the row tells. */
  #notOthers(ids: readonly string[], { externalId, appid }: ListedAccount): readonly string[] {
    if (externalId === null && appid === null) return ids;
    return ids.filter((id) => {
      const signs = this.#signs.get(id);
      return !isOther(signs?.externalId, externalId) && !isOther(signs?.appid, appid);
    });
  }
}

function areSame(some: Signs, others: Signs): boolean {
  const { name, entity, appid, externalId } = some;
  const isCalledTheSame = name === others.name && entity === others.entity;
  return isCalledTheSame && appid === others.appid && externalId === others.externalId;
}

function isOther(known: string | null | undefined, told: string | null): boolean {
  return known != null && told !== null && foldedTight(known) !== foldedTight(told);
}

function matchOf(ids: readonly string[]): Match {
  const [id, ...others] = ids;
  if (id === undefined) return NONE;
  return others.length > 0 ? SEVERAL : { is: "one", id };
}

function namesOf(entity: string, name: string): string {
  return `${foldedTight(entity)}\n${foldedTight(name)}`;
}

function found(map: Found, sign: string | null): readonly string[] {
  return sign === null ? [] : idsIn(map.get(foldedTight(sign)));
}

function idsIn(ids: Ids | undefined): readonly string[] {
  if (ids === undefined) return [];
  return typeof ids === "string" ? [ids] : ids;
}

/** Most signs are of one account, so that a list for each would be a waste. */
function put(map: Map<string, Ids>, key: string, id: string): void {
  const before = map.get(key);
  map.set(key, before === undefined ? id : [...idsIn(before), id]);
}

function take(map: Map<string, Ids>, key: string, id: string): void {
  const left = idsIn(map.get(key)).filter((one) => one !== id);
  if (left.length === 0) map.delete(key);
  else map.set(key, left);
}
