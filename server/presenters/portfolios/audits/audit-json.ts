/** Audits and what changed between two of them, as the API tells them. */
import { z } from "zod";
import { ConditionId } from "../../../../rules/conditions.ts";
import { FactKey, type FactValue, factOf } from "../../../../rules/facts/all.ts";
import { FactSource } from "../../../../rules/provenance.ts";
import { CAUSES } from "../../../application/audits/baseline/causes.ts";
import type { Audit } from "../../../application/portfolios/audits/audit-record.ts";
import { STANDING_KINDS } from "../../../application/portfolios/audits/audit-rows.ts";
import { factChanges, standingNow } from "../../../application/portfolios/audits/change-look.ts";
import type { Change, Comparison } from "../../../application/portfolios/audits/comparison.ts";

const Kind = z.enum(STANDING_KINDS);
const Count = z.int().min(0);
const Counts = z.strictObject({
  eligible: Count,
  oneShort: Count,
  undetermined: Count,
  further: Count,
});

export const AuditJson = z
  .strictObject({
    id: z.string(),
    portfolio: z.string(),
    createdAt: z.iso.datetime(),
    asOf: z.iso.date(),
    ruleset: z.strictObject({ name: z.string(), hash: z.string() }),
    portfolioRevision: z.int().describe("The revision of the portfolio that was judged"),
    by: z.string().describe("Who made it"),
    trigger: z.enum(["hand", "schedule"]),
    accounts: Count,
    counts: Counts.describe(
      "Eligible, ineligible for want of one thing, undetermined, and of two or more",
    ),
  })
  .meta({ id: "PortfolioAudit" });

export function auditJson(audit: Audit): z.infer<typeof AuditJson> {
  const { moment, hash, by } = audit;
  return {
    id: audit.id,
    portfolio: audit.portfolio,
    createdAt: audit.createdAt,
    asOf: moment.asOf,
    ruleset: { name: moment.ruleset, hash },
    portfolioRevision: moment.revision,
    by: by.name,
    trigger: audit.trigger,
    accounts: audit.accounts,
    counts: audit.counts,
  };
}

const Value = z.unknown().describe("As the contract writes it; null is unknown");

const ChangeJson = z.strictObject({
  account: z.strictObject({ id: z.string(), name: z.string().nullable() }),
  entity: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  from: Kind,
  to: Kind,
  causes: z
    .array(z.enum(CAUSES))
    .describe("The fewest that explain it, facts before calendar before rules; none: untold"),
  conditions: z.array(ConditionId).describe("What turned and decides"),
  facts: z.array(
    z.strictObject({
      fact: FactKey,
      before: Value,
      after: Value,
      source: FactSource.nullable(),
      observedOn: z.iso.date().nullable(),
      by: z.string().nullable().describe("Who said it"),
      at: z.iso.datetime().nullable(),
    }),
  ),
  nearest: ConditionId.nullable().describe("Of an ineligible account, what is nearest to be met"),
});

export const AuditComparison = z
  .strictObject({
    earlier: AuditJson,
    later: AuditJson,
    compared: Count.describe("Accounts that both have"),
    added: Count,
    gone: Count,
    matrix: z
      .strictObject({ eligible: Counts, oneShort: Counts, undetermined: Counts, further: Counts })
      .describe("From how accounts stood to how they stand"),
    causes: z
      .strictObject({ facts: Count, calendar: Count, rules: Count, untold: Count })
      .describe("Each change counts once, under the first of its causes"),
    gained: Count,
    lost: Count,
    newlyUnknown: Count,
    items: z.array(ChangeJson),
    nextPageToken: z.string().nullable(),
    total: Count.describe("Of all pages of changes"),
  })
  .meta({ id: "AuditComparison" });

type Page = { readonly items: readonly Change[]; readonly nextPageToken: string | null };

export function comparisonJson(
  comparison: Comparison,
  { items, nextPageToken }: Page,
): z.infer<typeof AuditComparison> {
  const { compared, added, gone, matrix, causes, changes } = comparison;
  return {
    earlier: auditJson(comparison.earlier),
    later: auditJson(comparison.later),
    ...{ compared, added, gone, matrix, causes },
    gained: comparison.gained.length,
    lost: comparison.lost.length,
    newlyUnknown: comparison.newlyUnknown.length,
    items: items.map((change) => changeJson(comparison, change)),
    nextPageToken,
    total: changes.length,
  };
}

function changeJson(comparison: Comparison, change: Change): z.infer<typeof ChangeJson> {
  const { account, name, entity, from, to, causes, conditions } = change;
  return {
    account: { id: account, name },
    entity,
    from,
    to,
    causes: [...causes],
    conditions: [...conditions],
    facts: factChanges(comparison, change).map(({ key, before, after, said }) => ({
      fact: key,
      before: rawOf(key, before),
      after: rawOf(key, after),
      source: said?.source ?? null,
      observedOn: said?.observedOn ?? null,
      by: said?.entry.by.name ?? null,
      at: said?.entry.at ?? null,
    })),
    nearest: standingNow(comparison, change)?.nearest?.condition ?? null,
  };
}

function rawOf(key: FactKey, value: FactValue | null): unknown {
  return value === null ? null : factOf(key).rawOf(value);
}
