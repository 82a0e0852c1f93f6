/** An account of a portfolio in a list, as the API tells it. */
import { z } from "zod";
import { ConditionId } from "../../../../rules/conditions.ts";
import { FactKey } from "../../../../rules/facts/all.ts";
import { Verdict } from "../../../../rules/verdict.ts";
import type { Standing, Standings } from "../../../application/portfolios/standing.ts";
import { Live } from "../../../application/portfolios/statements.ts";
import { resultsOf } from "./condition-cells.ts";

const DateOrNull = z.iso.date().nullable();

export const AccountItem = z
  .strictObject({
    id: z.string(),
    account: z.string(),
    entity: z.strictObject({ id: z.string(), name: z.string() }),
    appid: z.string().nullable(),
    externalId: z.string().nullable(),
    tags: z.array(z.string()),
    owner: z.string().nullable(),
    live: Live.nullable(),
    verdict: Verdict,
    met: z.array(ConditionId),
    unmet: z.array(ConditionId),
    unknown: z.array(ConditionId),
    gaps: z
      .array(z.strictObject({ condition: ConditionId, gap: z.union([z.number(), z.string()]) }))
      .describe("What is missing to pass a border, of conditions that are not met and counted"),
    short: z
      .int()
      .describe("In how many things an ineligible account falls short; any one of three is one"),
    nearest: ConditionId.nullable().describe("Of an ineligible account, what is nearest to be met"),
    from: DateOrNull.describe(
      "The first day on which it is eligible if only the calendar moves; null for never",
    ),
    until: DateOrNull.describe("The last day of that; null for none in sight"),
    stale: z.array(FactKey).describe("Facts that decide and were observed too long ago"),
    observedOn: DateOrNull.describe("The oldest day on which a fact that decides was observed"),
    conflicts: z.int().describe("Facts whose statements contradict each other"),
    revision: z.int().describe("Of the account: that of the last change that said something of it"),
  })
  .meta({ id: "PortfolioAccountItem" });
export type AccountItem = z.infer<typeof AccountItem>;

export function accountItem(standing: Standing, standings: Standings): AccountItem {
  const { account, outcome } = standing;
  return {
    id: account.id,
    account: account.name,
    entity: { id: account.entity.id, name: account.entity.name },
    appid: account.appid,
    externalId: account.externalId,
    tags: [...account.tags],
    owner: account.owner,
    live: account.live,
    verdict: outcome.verdict,
    met: [...outcome.met],
    unmet: [...outcome.unmet],
    unknown: [...outcome.unknown],
    gaps: resultsOf(standing, standings).flatMap(({ id, gap }) =>
      gap === null ? [] : [{ condition: id, gap }],
    ),
    short: standing.short,
    nearest: standing.nearest?.condition ?? null,
    from: standing.from,
    until: standing.until,
    stale: [...standing.stale],
    observedOn: standing.observedOn,
    conflicts: standing.conflicts,
    revision: account.revision,
  };
}
