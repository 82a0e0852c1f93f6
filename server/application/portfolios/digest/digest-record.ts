/** A digest that was, or is to be, sent to a robot: one a week, whatever becomes of the process. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { AppError } from "../../../errors.ts";
import { DESK_ID_PREFIXES, type DeskRecord, type NewDeskRecord } from "../../ports/desk-records.ts";

/**
 * `made`: to be sent. `sending`: the request is about to go out, or went. `unknown`: nobody knows whether it arrived; it is
 * not sent again unless somebody says so. `failed`: it was tried for a day, or until the next was due.
 */
export const DIGEST_PHASES = ["made", "sending", "sent", "refused", "unknown", "failed"] as const;

const DigestBody = z.strictObject({
  portfolio: z.string(),
  /** The Monday of its week. */
  week: z.iso.date(),
  audit: z.string(),
  comparedWith: z.string().nullable(),
  phase: z.enum(DIGEST_PHASES),
  /** Of the vendor, where it was refused. */
  code: z.int().nullable(),
  /** Somebody wants it once more, whatever week it is of. */
  byHand: z.boolean(),
  tries: z.int().min(0),
  /** When it is tried again; null where it is not. */
  nextAt: z.iso.datetime().nullable(),
  /** When the phase was reached. */
  at: z.iso.datetime(),
});
type DigestBody = z.infer<typeof DigestBody>;

export type SentDigest = DigestBody & {
  readonly id: string;
  readonly robot: string;
  readonly revision: number;
  readonly createdAt: string;
};

/** Throws `store-record-corrupt`. */
export function digestOf({ id, of, revision, createdAt, body }: DeskRecord): SentDigest {
  const read = DigestBody.safeParse(body);
  if (read.success) return { id, robot: of, revision, createdAt, ...read.data };
  throw new AppError("store-record-corrupt", { params: { id }, cause: read.error });
}

export function recordOfDigest(digest: SentDigest): NewDeskRecord {
  const { id, robot: of, revision, createdAt, ...body } = digest;
  return { format: 1, kind: "digest", id, of, revision, createdAt, body: DigestBody.parse(body) };
}

/** Crockford's alphabet, as in other ids. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** The week's number is the record's id: nobody makes two of them. */
export function digestIdOf(robot: string, week: string): string {
  return `${DESK_ID_PREFIXES.digest}_${signsOf(robot, week)}`;
}

/** The audit that is made for it. */
export function auditIdOf(robot: string, week: string): string {
  return `${DESK_ID_PREFIXES.audit}_${signsOf("audit", robot, week)}`;
}

function signsOf(...parts: readonly string[]): string {
  const hash = createHash("sha256").update(JSON.stringify(parts)).digest().subarray(0, 20);
  return Array.from(hash, (byte) => ALPHABET[byte % ALPHABET.length] ?? "").join("");
}
