/** The form in which spent calls are kept: the SHA-256 of the second line, then one line of JSON. */
import { createHash } from "node:crypto";
import { SpentCalls } from "./spent-calls.ts";

export function encodeSpentCalls(calls: SpentCalls): Uint8Array {
  const body = `${JSON.stringify(SpentCalls.parse(calls))}\n`;
  return Buffer.from(`${checksumOf(body)}\n${body}`);
}

/** Null when the bytes are not whole: any flipped bit is noticed. */
export function decodeSpentCalls(bytes: Uint8Array): SpentCalls | null {
  const [checksum = "", line = ""] = Buffer.from(bytes).toString("utf8").split("\n", 2);
  if (checksum !== checksumOf(`${line}\n`)) return null;
  const parsed = SpentCalls.safeParse(JSON.parse(line));
  return parsed.success ? parsed.data : null;
}

function checksumOf(body: string): string {
  return createHash("sha256").update(body).digest("hex");
}
