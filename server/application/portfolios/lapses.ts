/** Why an eligible account will not be eligible any more, if nothing but the calendar changes. */
import { z } from "zod";
import { addDays, type CivilDate, daysBetween } from "../../../rules/civil-date.ts";
import type { Outcome } from "../../../rules/compile.ts";
import type { ConditionId } from "../../../rules/conditions.ts";
import { FACT_KEYS } from "../../../rules/facts/all.ts";
import type { Standing, Standings } from "./standing.ts";

/**
 * `payment`: no payment was seen for a while, so a new one has to be made. `look`: there were payments when somebody looked
 * last; looking again is all it takes. `other`: spending of a year ago drops out of the sum, for example.
 */
export const Lapse = z.enum(["payment", "look", "other"]);
export type Lapse = z.infer<typeof Lapse>;

/** A payment that was so new when it was observed tells that payments go on; WeChat's own data lags two of these days. */
const ONGOING_DAYS = 7;
const PAYMENT: ConditionId = "recent-payment";

/** Null where no end is in sight, and for accounts that are not eligible today. */
export function lapseOf(row: Standing, { asOf, plan }: Standings): Lapse | null {
  if (row.outcome.verdict !== "eligible" || row.until === null || row.until < asOf) return null;
  return lapseBy(plan.on(addDays(row.until, 1))(row.facts), row);
}

/** By what it is on the day after. */
export function lapseBy({ unmet }: Pick<Outcome, "unmet">, row: Standing): Lapse {
  if (!unmet.includes(PAYMENT)) return "other";
  return wasOngoing(row) ? "look" : "payment";
}

/** Without a day nobody knows how old the figure is: a look comes first. */
export function wasOngoing({ facts: { lastPaymentOn }, observed }: Standing): boolean {
  const seen: CivilDate | null = observed[FACT_KEYS.indexOf("lastPaymentOn")] ?? null;
  if (seen === null || lastPaymentOn === undefined || lastPaymentOn === "never") return true;
  return daysBetween(lastPaymentOn, seen) <= ONGOING_DAYS;
}
