/** An audit as it is kept: of which moment it is, who made it, and how many accounts stood how. */
import { z } from "zod";
import { isCivilDate } from "../../../../rules/civil-date.ts";
import { AppError } from "../../../errors.ts";
import type { DeskRecord, NewDeskRecord } from "../../ports/desk-records.ts";
import { Actor } from "../../ports/principals.ts";
import type { AuditRows } from "./audit-rows.ts";

const Count = z.int().min(0);

const AuditBody = z.strictObject({
  moment: z.strictObject({
    revision: Count,
    asOf: z.string().refine(isCivilDate),
    ruleset: z.string().min(1).max(100),
  }),
  /** Of the ruleset. */
  hash: z.string().min(1).max(100),
  by: Actor,
  /** Somebody asked for it, or it was its time. */
  trigger: z.enum(["hand", "schedule"]),
  counts: z.strictObject({
    eligible: Count,
    oneShort: Count,
    undetermined: Count,
    further: Count,
  }),
  accounts: Count,
});
export type AuditBody = z.infer<typeof AuditBody>;
export type AuditCounts = AuditBody["counts"];

export type Audit = AuditBody & {
  readonly id: string;
  readonly portfolio: string;
  readonly revision: number;
  readonly createdAt: string;
};

/** Throws `store-record-corrupt`. */
export function auditOf({ id, of, revision, createdAt, body }: DeskRecord): Audit {
  const read = AuditBody.safeParse(body);
  if (read.success) return { id, portfolio: of, revision, createdAt, ...read.data };
  throw new AppError("store-record-corrupt", { params: { id }, cause: read.error });
}

export function recordOfAudit(audit: Audit): NewDeskRecord {
  const { id, portfolio: of, revision, createdAt, ...body } = audit;
  return { format: 1, kind: "audit", id, of, revision, createdAt, body: AuditBody.parse(body) };
}

export function countsOf(rows: AuditRows): AuditCounts {
  const counts = { eligible: 0, oneShort: 0, undetermined: 0, further: 0 };
  for (let place = 0; place < rows.size; place += 1) counts[rows.kindAt(place)] += 1;
  return counts;
}
