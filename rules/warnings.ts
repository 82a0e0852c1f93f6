/** What a merchant should know although it changes no verdict. */
import { hasNames, type Standing, standingsIn } from "./categories/naming.ts";
import { type CivilDate, daysBetween } from "./civil-date.ts";
import type { ConditionResult } from "./evaluation.ts";
import type { Facts } from "./facts/all.ts";
import type { WarningCode } from "./ruleset.ts";
import type { Detail } from "./verdict.ts";

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
  const categoriesDecide =
    category !== undefined && category.status !== "unknown" && !isEntityDetail(category.detail);
  if (categoriesDecide && facts.entityType === undefined) warnings.push("entity-type-unknown");
  if (categoriesDecide && facts.region === undefined) warnings.push("region-unknown");
  if (category?.status === "unknown" && category.detail === "unrecognised") {
    warnings.push("category-unrecognised");
  }
  if (category && contradictionIn(category, facts) !== null) warnings.push("facts-contradict");
  return warnings;
}

function isEntityDetail(detail: Detail | null): boolean {
  return detail === "individual" || detail === "overseas";
}

/**
 * The fact that contradicts a category: only entities of the mainland that are no persons are given those of the list.
 * Null where nothing does, or where names are compared as they are written.
 */
export function contradictionIn(
  { detail, threshold }: ConditionResult,
  facts: Facts,
): "entityType" | "region" | null {
  if (threshold.operator !== "includesOneOf" || !hasNames(threshold)) return null;
  if (detail !== "individual" && detail !== "overseas") return null;
  const isOfList = ({ as }: Standing) => as === "open" || as === "renamed" || as === "weak";
  if (!standingsIn(threshold, facts).some(isOfList)) return null;
  return detail === "individual" ? "entityType" : "region";
}
