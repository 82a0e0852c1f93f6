import { createHash } from "node:crypto";
import { DeskRecord, type NewDeskRecord } from "../../../application/ports/desk-records.ts";
import { AppError } from "../../../errors.ts";
import { recordText } from "../record-text.ts";

export const deskRecordText = recordText(DeskRecord);

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The record as it is kept in the place of `before`; null where that is not the one before it. */
export function following(
  before: DeskRecord | null,
  record: NewDeskRecord,
  bytes: Uint8Array | undefined,
): DeskRecord | null {
  if ((before?.revision ?? 0) !== record.revision - 1) return null;
  const hash = bytes === undefined ? (before?.bytes ?? null) : sha256(bytes);
  return { ...record, bytes: hash };
}

/** Throws `store-record-corrupt`. */
export function expectBytes({ id, bytes: hash }: DeskRecord, bytes: Uint8Array | null): Uint8Array {
  if (bytes !== null && sha256(bytes) === hash) return bytes;
  const cause = "its bytes are not those that were kept with it";
  throw new AppError("store-record-corrupt", { params: { id }, cause });
}

export function inOrderOfCreation(records: readonly DeskRecord[]): DeskRecord[] {
  const placeOf = ({ createdAt, id }: DeskRecord) => `${createdAt} ${id}`;
  return [...records].sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
}
