/**
 * The form in which a record is kept: one line of JSON, `{"checksum":"sha256:…","record":{…}}`. The checksum is over the
 * exact bytes of the record, so that any flipped bit is noticed, also one inside a string. Later formats keep this envelope.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import { OnboardingRecord } from "../../application/ports/onboarding-record.ts";
import { AppError } from "../../errors.ts";

const TAIL = Buffer.from("}\n");
const HEAD_LENGTH = headOf(TAIL).length;

/** The text of one kind of record. */
export type RecordText<Kept> = {
  /** Throws when the record is not one: a mistake of the caller, found before it reaches the disk. */
  encode: (record: Kept) => Uint8Array;
  /** Throws `store-record-corrupt` unless the bytes are a whole and valid record of this id; `store-record-newer` for a later format. */
  decode: (id: string, bytes: Uint8Array) => Kept;
};

/** What was written last is what is mostly read; the rest is proven anew. */
const OWN_MAX = 2000;

/**
 * `schema` changes nothing of what it has passed before, so that the bytes of `encode` need not pass it again; `format` is
 * the latest that it reads.
 */
export function recordText<Kept extends { id: string }>(
  schema: z.ZodType<Kept>,
  format = 1,
): RecordText<Kept> {
  const NewerFormat = z.looseObject({ format: z.int().gt(format) });
  const own = new Set<string>();
  return {
    encode(record) {
      const body = Buffer.from(JSON.stringify(schema.parse(record)));
      const head = headOf(body);
      const [oldest] = own;
      if (oldest !== undefined && own.size >= OWN_MAX) own.delete(oldest);
      own.add(head.toString());
      return Buffer.concat([head, body, TAIL]);
    },
    decode(id, bytes) {
      const { head, body } = wholeDocument(id, Buffer.from(bytes));
      const json = parsedJson(id, body);
      // By the checksum it is what a record was written as, which of course may be another one.
      if (own.has(head.toString()) && (json as Kept).id === id) return json as Kept;
      if (NewerFormat.safeParse(json).success) {
        throw new AppError("store-record-newer", { params: { id } });
      }
      const parsed = schema.safeParse(json);
      if (!parsed.success) throw corrupt(id, parsed.error);
      if (parsed.data.id !== id) throw corrupt(id, `it holds the record \`${parsed.data.id}\``);
      return parsed.data;
    },
  };
}

export const { encode: encodeRecord, decode: decodeRecord } = recordText(OnboardingRecord);

function parsedJson(id: string, body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch (error) {
    throw corrupt(id, error);
  }
}

function wholeDocument(id: string, bytes: Buffer): { head: Buffer; body: Buffer } {
  const body = bytes.subarray(HEAD_LENGTH, -TAIL.length);
  const head = headOf(body);
  const isWhole =
    bytes.length > HEAD_LENGTH + TAIL.length &&
    bytes.subarray(-TAIL.length).equals(TAIL) &&
    bytes.subarray(0, HEAD_LENGTH).equals(head);
  if (!isWhole) throw corrupt(id, "its bytes do not have the checksum they were written with");
  return { head, body };
}

/** The same length for every body. */
function headOf(body: Buffer): Buffer {
  const hash = createHash("sha256").update(body).digest("hex");
  return Buffer.from(`{"checksum":"sha256:${hash}","record":`);
}

function corrupt(id: string, cause: unknown): AppError {
  return new AppError("store-record-corrupt", { params: { id }, cause });
}
