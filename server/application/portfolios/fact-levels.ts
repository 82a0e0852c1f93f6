/** Of whom a fact is. */
import type { FactKey } from "../../../rules/facts/all.ts";

/**
 * `entity`: one for all its accounts. `account`: its own. `account-for-entity`: said of an account and judged for its entity,
 * by the latest violation and the highest DAU among its accounts.
 */
export type FactLevel = "entity" | "account" | "account-for-entity";

/** https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/industry/liveplayer/live-player-plugin.html names whose each one is. */
export const FACT_LEVELS = {
  entityType: "entity",
  region: "entity",
  categories: "account",
  lastSevereViolationOn: "account-for-entity",
  lastPaymentOn: "account",
  followers: "entity",
  dau: "account-for-entity",
  adSpend: "entity",
  channelsEntity: "account",
  channelsAssociation: "account",
} as const satisfies Readonly<Record<FactKey, FactLevel>>;

/** Whose statements of a fact are kept: those of the account, or those of its entity. */
export function holderOf(key: FactKey): "entity" | "account" {
  return FACT_LEVELS[key] === "entity" ? "entity" : "account";
}
