/**
 * What the desk keeps beside the logs of portfolios: audits, requests to merchants, shares, feeds, robots, webhooks and what
 * was sent. Each is a small document that is replaced as a whole, some with bytes.
 */
import { z } from "zod";
import type { StoreHealth } from "./store-health.ts";

/** By their kind, how the ids begin. */
export const DESK_ID_PREFIXES = {
  audit: "aud",
  request: "req",
  share: "shr",
  feed: "cal",
  schedule: "sch",
  robot: "rob",
  digest: "dig",
  webhook: "wh",
  message: "msg",
} as const;
export type DeskRecordKind = keyof typeof DESK_ID_PREFIXES;
export const DESK_RECORD_KINDS = Object.keys(DESK_ID_PREFIXES) as [
  DeskRecordKind,
  ...DeskRecordKind[],
];

const PREFIXES = Object.values(DESK_ID_PREFIXES).join("|");
export const DESK_ID = new RegExp(`^(?:${PREFIXES})_[0-9a-z]{20}$`);

export function isDeskId(kind: DeskRecordKind, id: string): boolean {
  return DESK_ID.test(id) && id.startsWith(`${DESK_ID_PREFIXES[kind]}_`);
}

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const DeskRecord = z.strictObject({
  format: z.literal(1),
  kind: z.enum(DESK_RECORD_KINDS),
  id: z.string().regex(DESK_ID),
  /** Whose it is: the id of a portfolio, of a principal, or of another record. */
  of: z.string().min(1).max(100),
  /** 1 after creation; every replacement adds 1. */
  revision: z.int().min(1),
  createdAt: z.iso.datetime(),
  /** SHA-256 of the bytes that were kept with it, hex; null for none. The store puts it there. */
  bytes: Sha256.nullable(),
  /** What it says, of which the application has a schema. */
  body: z.custom<z.core.util.JSONType>((value) => value !== undefined),
});
export type DeskRecord = z.infer<typeof DeskRecord>;

/** As it is handed in; the bytes of the revision before stay unless others come with it. */
export type NewDeskRecord = Omit<DeskRecord, "bytes">;

/** Nothing is acknowledged before it is on disk; what cannot be kept throws `store-unavailable`, and then nothing was changed. */
export interface DeskRecords {
  /**
   * Keeps a new record (revision 1), or one in the place of that whose revision is one less; `conflict` where that is not so.
   * Bytes come with their record or not at all, and those that they replace are gone from the disk when it resolves.
   */
  put(record: NewDeskRecord, bytes?: Uint8Array): Promise<"kept" | "conflict">;
  /** Throws `store-record-corrupt` for a damaged one and `store-record-newer` for a later format. */
  find(kind: DeskRecordKind, id: string): Promise<DeskRecord | null>;
  /** Null where there is no such record, or none were kept with it. Throws as `find`. */
  bytesOf(kind: DeskRecordKind, id: string): Promise<Uint8Array | null>;
  /** In the order of their creation; damaged ones are left out. */
  list(kind: DeskRecordKind, of: string): Promise<readonly DeskRecord[]>;
  /** Of everybody, in the order of their creation: for work that the service does by itself. */
  all(kind: DeskRecordKind): Promise<readonly DeskRecord[]>;
  /** Gone from the disk when it resolves, with its bytes; false where there was none. */
  remove(kind: DeskRecordKind, id: string): Promise<boolean>;
  health(): Promise<StoreHealth>;
  close(): Promise<void>;
}
