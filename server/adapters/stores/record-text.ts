/**
 * The form in which a record is kept: one line of JSON, `{"checksum":"sha256:…","record":{…}}`. The checksum is over the
 * exact bytes of the record, so that any flipped bit is noticed, also one inside a string. Later formats keep this envelope.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import { OnboardingRecord } from "../../application/onboarding-record.ts";
import { AppError } from "../../errors.ts";

const TAIL = Buffer.from("}\n");
const FORMAT_READ = 1;
const NewerFormat = z.looseObject({ format: z.int().gt(FORMAT_READ) });

/** Throws when the record is not one: a mistake of the caller, found before it reaches the disk. */
export function encodeRecord(record: OnboardingRecord): Uint8Array {
  const body = Buffer.from(JSON.stringify(OnboardingRecord.parse(record)));
  return Buffer.concat([headOf(body), body, TAIL]);
}

/** Throws `store-record-corrupt` unless the bytes are a whole and valid record of this id; `store-record-newer` for a later format. */
export function decodeRecord(id: string, bytes: Uint8Array): OnboardingRecord {
  const body = checkedBody(id, Buffer.from(bytes));
  const json = parsedJson(id, body);
  if (NewerFormat.safeParse(json).success)
    throw new AppError("store-record-newer", { params: { id } });
  const parsed = OnboardingRecord.safeParse(json);
  if (!parsed.success) throw corrupt(id, parsed.error);
  if (parsed.data.id !== id) throw corrupt(id, `it holds the record \`${parsed.data.id}\``);
  return parsed.data;
}

function parsedJson(id: string, body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch (error) {
    throw corrupt(id, error);
  }
}

function checkedBody(id: string, bytes: Buffer): Buffer {
  const headLength = headOf(TAIL).length;
  const body = bytes.subarray(headLength, -TAIL.length);
  const isWhole =
    bytes.length > headLength + TAIL.length &&
    bytes.subarray(-TAIL.length).equals(TAIL) &&
    bytes.subarray(0, headLength).equals(headOf(body));
  if (!isWhole) throw corrupt(id, "its bytes do not have the checksum they were written with");
  return body;
}

/** The same length for every body. */
function headOf(body: Buffer): Buffer {
  const hash = createHash("sha256").update(body).digest("hex");
  return Buffer.from(`{"checksum":"sha256:${hash}","record":`);
}

function corrupt(id: string, cause: unknown): AppError {
  return new AppError("store-record-corrupt", { params: { id }, cause });
}
