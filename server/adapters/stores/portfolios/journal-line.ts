/**
 * A line of a journal: `{"checksum":"sha256:…","record":{…}}`. The checksum is over that of the line before and the exact
 * bytes of the record, so that a line that is changed, missing or in another place is noticed. Later formats keep this
 * envelope.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import { PORTFOLIO_ID, PortfolioEntry } from "../../../application/ports/portfolios.ts";

const FORMAT_READ = 1;
const newer = z.looseObject({ format: z.int().gt(FORMAT_READ) });
const NewerRecord = z.union([newer, z.looseObject({ entry: newer })]);

/** The first line: whose journal it is, and the how manyth, counted from 1; another one takes its place when it is rewritten. */
export const JournalHeader = z.strictObject({
  format: z.literal(FORMAT_READ),
  id: z.string().regex(PORTFOLIO_ID),
  generation: z.int().min(1),
});
export type JournalHeader = z.infer<typeof JournalHeader>;

/** The lines of a large entry in a file of their own: how many, and the size and hash of the file. */
export const Segment = z.strictObject({
  lines: z.int().min(1),
  bytes: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Segment = z.infer<typeof Segment>;

/** An entry with its lines, or with what is known of the file that has them. */
export const JournalEntry = z.union([
  z.strictObject({ entry: PortfolioEntry, lines: z.array(z.unknown()).readonly() }),
  z.strictObject({ entry: PortfolioEntry, segment: Segment }),
]);
export type JournalEntry = z.infer<typeof JournalEntry>;

/** Stands for the checksum of the line before the first. */
export const NO_LINE = "";

type EncodedLine = { readonly bytes: Buffer; readonly checksum: string };

const TAIL = Buffer.from("}\n");
const HEAD_LENGTH = headOf("0".repeat(64)).length;

export function encodeLine(record: JournalHeader | JournalEntry, before: string): EncodedLine {
  const body = Buffer.from(JSON.stringify(record));
  const checksum = checksumOf(body, before);
  return { bytes: Buffer.concat([headOf(checksum), body, TAIL]), checksum };
}

/** The record of a line, which ends with its line feed, and its checksum; null unless it is whole and follows that line. */
export function decodeLine(
  line: Buffer,
  before: string,
): { readonly record: unknown; readonly checksum: string } | null {
  const body = line.subarray(HEAD_LENGTH, -TAIL.length);
  const checksum = checksumOf(body, before);
  const isWhole =
    line.length > HEAD_LENGTH + TAIL.length &&
    line.subarray(-TAIL.length).equals(TAIL) &&
    line.subarray(0, HEAD_LENGTH).equals(headOf(checksum));
  return isWhole ? { record: JSON.parse(body.toString("utf8")), checksum } : null;
}

export function isNewerRecord(record: unknown): boolean {
  return NewerRecord.safeParse(record).success;
}

function checksumOf(body: Buffer, before: string): string {
  return createHash("sha256").update(before).update(body).digest("hex");
}

function headOf(checksum: string): Buffer {
  return Buffer.from(`{"checksum":"sha256:${checksum}","record":`);
}
