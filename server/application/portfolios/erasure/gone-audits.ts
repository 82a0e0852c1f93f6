/** Audits lose the rows of accounts that are erased, and they and shares the names of people; with a portfolio they go. */
import { AppError } from "../../../errors.ts";
import type { DeskRecord, DeskRecords, NewDeskRecord } from "../../ports/desk-records.ts";
import type { Actor } from "../../ports/principals.ts";
import { auditOf, countsOf, recordOfAudit } from "../audits/audit-record.ts";
import { AuditRows } from "../audits/audit-rows.ts";
import { recordOfShare, shareOf } from "../shares/share-record.ts";
import type { Gone } from "./gone.ts";
import type { IsNamed } from "./named.ts";

export type AuditErasureDependencies = {
  readonly deskRecords: Pick<DeskRecords, "list" | "find" | "put" | "remove" | "bytesOf">;
};

/** Somebody may change one meanwhile. */
const TRIES_MAX = 20;
const KINDS = ["audit", "share", "schedule"] as const;

/** All of a portfolio. */
export async function removeAuditsOf(
  { deskRecords }: AuditErasureDependencies,
  portfolio: string,
): Promise<void> {
  for (const kind of KINDS) {
    for (const { id } of await deskRecords.list(kind, portfolio)) {
      await deskRecords.remove(kind, id);
    }
  }
}

/** Nobody may make another one meanwhile. */
export async function withoutAccountsInAudits(
  { deskRecords }: AuditErasureDependencies,
  portfolio: string,
  { accounts }: Gone,
): Promise<void> {
  for (const first of await deskRecords.list("audit", portfolio)) {
    await change(deskRecords, first, async (record) => {
      const bytes = await deskRecords.bytesOf("audit", record.id);
      const rows = bytes && new AuditRows(bytes);
      const left = rows?.without(accounts);
      if (left === undefined || left === rows) return null;
      const audit = auditOf(record);
      const counts = countsOf(left);
      const next = { ...audit, revision: audit.revision + 1, counts, accounts: left.size };
      return { record: recordOfAudit(next), bytes: left.bytes };
    });
  }
}

/** A share whose filter names what goes says who that was. */
export async function removeSharesNaming(
  { deskRecords }: AuditErasureDependencies,
  portfolio: string,
  isNamed: IsNamed,
): Promise<void> {
  for (const { id, body } of await deskRecords.list("share", portfolio)) {
    if (isNamed(JSON.stringify(body))) await deskRecords.remove("share", id);
  }
}

export async function withoutPersonInAudits(
  { deskRecords }: AuditErasureDependencies,
  portfolio: string,
  neutral: (actor: Actor) => Actor,
): Promise<void> {
  for (const first of await deskRecords.list("audit", portfolio)) {
    await change(deskRecords, first, (record) => {
      const audit = auditOf(record);
      const by = neutral(audit.by);
      if (by === audit.by) return null;
      return { record: recordOfAudit({ ...audit, by, revision: audit.revision + 1 }) };
    });
  }
  for (const first of await deskRecords.list("share", portfolio)) {
    await change(deskRecords, first, (record) => {
      const share = shareOf(record);
      const by = neutral(share.by);
      if (by === share.by) return null;
      return { record: recordOfShare({ ...share, by, revision: share.revision + 1 }) };
    });
  }
}

type Next = { readonly record: NewDeskRecord; readonly bytes?: Uint8Array };

/** `changed` gives null where there is nothing to change. */
async function change(
  deskRecords: AuditErasureDependencies["deskRecords"],
  first: DeskRecord,
  changed: (record: DeskRecord) => Next | null | Promise<Next | null>,
): Promise<void> {
  let record: DeskRecord | null = first;
  for (let tries = 0; record !== null; tries += 1) {
    if (tries === TRIES_MAX) throw new AppError("store-unavailable");
    const next = await changed(record);
    if (next === null) return;
    if ((await deskRecords.put(next.record, next.bytes)) === "kept") return;
    record = await deskRecords.find(first.kind, first.id);
  }
}
