/** How long what was observed of a fact can be relied on. */
import { type CivilDate, daysBetween } from "../../../rules/civil-date.ts";
import type { FactKey } from "../../../rules/facts/all.ts";

/** Days after the observation; the next day it is stale. */
export const FRESH_DAYS = {
  entityType: 180,
  region: 180,
  categories: 180,
  lastSevereViolationOn: 30,
  lastPaymentOn: 30,
  followers: 30,
  dau: 7,
  adSpend: 30,
  channelsEntity: 180,
  channelsAssociation: 180,
} as const satisfies Readonly<Record<FactKey, number>>;

/** What has no day is not stale: nobody knows how old it is. */
export function isStale(key: FactKey, observedOn: CivilDate | null, asOf: CivilDate): boolean {
  return observedOn !== null && daysBetween(observedOn, asOf) > FRESH_DAYS[key];
}
