/**
 * The refused rows of a list travel inside the page that tells about them and come back when they are downloaded: no
 * process has to keep them, whichever is asked.
 */
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";

const PACKED_MAX = 700_000;
/** Of the form that brings them back, with what stands beside them. */
export const PACKED_FORM_BYTES_MAX = 1024 ** 2;
const UNPACKED_BYTES_MAX = 32 * 1024 ** 2;

/** Null where they are too many to travel. */
export async function packed(bytes: Uint8Array): Promise<string | null> {
  const text = (await promisify(gzip)(bytes)).toString("base64url");
  return text.length > PACKED_MAX ? null : text;
}

/** Null for what was not packed here. */
export async function unpacked(text: string): Promise<Uint8Array | null> {
  const limits = { maxOutputLength: UNPACKED_BYTES_MAX };
  try {
    return await promisify<Buffer, typeof limits, Buffer>(gunzip)(
      Buffer.from(text, "base64url"),
      limits,
    );
  } catch {
    return null;
  }
}
