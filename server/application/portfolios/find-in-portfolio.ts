/** What an address names. */
import { AppError } from "../../errors.ts";
import type { Account, Entity, Portfolio } from "./portfolio.ts";

/** Throws `account-not-found`. */
export function accountIn({ accounts }: Portfolio, id: string): Account {
  const account = accounts.get(id);
  if (account === undefined) throw new AppError("account-not-found");
  return account;
}

/** Throws `entity-not-found`. */
export function entityIn({ entities }: Portfolio, id: string): Entity {
  const entity = entities.get(id);
  if (entity === undefined) throw new AppError("entity-not-found");
  return entity;
}
