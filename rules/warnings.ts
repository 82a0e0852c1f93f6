/** What a merchant should know although it changes no verdict. */
import { type CivilDate, daysBetween } from "./civil-date.ts";
import type { ConditionResult } from "./evaluation.ts";
import type { Facts } from "./facts/all.ts";
import type { WarningCode } from "./ruleset.ts";

/**
 * WeChat's payment data lags one or two days (T+1 by the apply call, T+2 by
 * https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/product/live-player.html).
 */
const PAYMENT_LAG_DAYS = 2;

export function warningsOf(
  conditions: readonly ConditionResult[],
  facts: Facts,
  asOf: CivilDate,
): WarningCode[] {
  const warnings: WarningCode[] = [];
  const paidOn = facts.lastPaymentOn;
  const paymentsCount = conditions.some(({ id }) => id === "recent-payment");
  if (
    paymentsCount &&
    paidOn &&
    paidOn !== "never" &&
    daysBetween(paidOn, asOf) < PAYMENT_LAG_DAYS
  ) {
    warnings.push("payment-data-pending");
  }
  const category = conditions.find(({ id }) => id === "category");
  const categoriesDecide = category?.status !== "unknown" && category?.detail === null;
  if (categoriesDecide && facts.entityType === undefined) warnings.push("entity-type-unknown");
  if (categoriesDecide && facts.region === undefined) warnings.push("region-unknown");
  return warnings;
}
