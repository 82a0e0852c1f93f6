/** What stood in the way of an application on its day, as far as the facts of today tell. */
import type { CivilDate } from "../../../rules/civil-date.ts";
import type { Language } from "../../errors.ts";
import type { CheckReply } from "../checks/check-reply.ts";
import type { ChecksService } from "../checks/checks.ts";

type Unmet = Pick<CheckReply["conditions"][number], "id" | "title" | "explanation">;

/** Today's counts and sums say nothing of an earlier day; who somebody is, what is sold and when something happened do. */
const TELLING = ["entityType", "region", "categories", "lastSevereViolationOn", "lastPaymentOn"];

/** None where the account was eligible, or may have been; `facts` are as they were entered. */
export async function unmetWhenApplied(
  facts: Readonly<Record<string, unknown>>,
  { checks, on, language }: { checks: ChecksService; on: CivilDate; language: Language },
): Promise<readonly Unmet[]> {
  const known = Object.entries(facts).filter(([key, value]) => {
    const isLater =
      typeof value === "string" && key.endsWith("On") && value !== "never" && value > on;
    return TELLING.includes(key) && !isLater;
  });
  const checked = await checks.check({ facts: Object.fromEntries(known), asOf: on }, language);
  if (!checked.ok || checked.reply.verdict !== "ineligible") return [];
  return checked.reply.conditions.filter(({ status }) => status === "unmet");
}
