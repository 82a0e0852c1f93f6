import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { findProjectDirectory } from "../../../../rules/load-rulesets.ts";
import {
  decodeRecord,
  encodeRecord,
  recordText,
} from "../../../../server/adapters/stores/record-text.ts";
import { OnboardingRecord } from "../../../../server/application/ports/onboarding-record.ts";
import { onboardingId, onboardingRecord } from "../../../helpers/onboarding-record-factory.ts";

const record = onboardingRecord();
const bytes = encodeRecord(record);

function withChecksum(body: string): Uint8Array {
  const hash = createHash("sha256").update(body).digest("hex");
  return Buffer.from(`{"checksum":"sha256:${hash}","record":${body}}\n`);
}

/** One who has written nothing. */
const stranger = () => recordText(OnboardingRecord);

/** Onboardings of all kinds, as an earlier program left them. */
function keptRecords(): [string, Uint8Array][] {
  const folder = join(findProjectDirectory(), "test/fixtures/data-2026-11-27/onboardings");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .map((name) => [basename(name, ".json"), readFileSync(join(folder, name))]);
}

describe("the text of a record", () => {
  it("is one line of JSON with the record as it is", () => {
    const text = Buffer.from(bytes).toString("utf8");

    expect(text.indexOf("\n")).toBe(text.length - 1);
    expect(JSON.parse(text)).toMatchObject({ record });
    expect(decodeRecord(record.id, bytes)).toEqual(record);
  });

  it.each(keptRecords())("is read by who wrote it as by everybody else: %s", (id, kept) => {
    const written = encodeRecord(stranger().decode(id, kept));

    expect(decodeRecord(id, written)).toEqual(stranger().decode(id, written));
  });

  it("is a new object each time it is read", () => {
    const read = decodeRecord(record.id, bytes);
    read.replies.push({ keyHash: "", bodyHash: "", reply: null, at: "" } as never);

    expect(decodeRecord(record.id, bytes)).toEqual(record);
  });

  it("is refused after any single bit was flipped", () => {
    const accepted: number[] = [];
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const damaged = Uint8Array.from(bytes);
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      if (!isRefused(damaged)) accepted.push(bit);
    }
    expect(accepted).toEqual([]);
  });

  it("is refused when it was cut at any place", () => {
    const cuts = [...bytes.keys()].map((length) => bytes.subarray(0, length));

    expect(cuts.filter((cut) => !isRefused(cut))).toEqual([]);
  });

  it.each([
    "",
    "null",
    "{}",
    "\0".repeat(500),
    `{"checksum":"","record":${JSON.stringify(record)}}\n`,
  ])("is refused when it is something else: %#", (text) => {
    expect(() => decodeRecord(record.id, Buffer.from(text))).toThrow("store-record-corrupt");
  });

  it.each(["null", "[]", "{", JSON.stringify({ ...record, revision: 0 }), '{"format":"2"}'])(
    "is refused when its checksum is right and its content is not: %s",
    (body) => {
      expect(() => decodeRecord(record.id, withChecksum(body))).toThrow("store-record-corrupt");
    },
  );

  it("is refused for another id than its own", () => {
    expect(() => decodeRecord(onboardingId(2), bytes)).toThrow("store-record-corrupt");
  });

  it("of a later format asks for a newer program", () => {
    const later = withChecksum(JSON.stringify({ format: 2, anything: true }));

    expect(() => decodeRecord(record.id, later)).toThrow("store-record-newer");
  });
});

function isRefused(damaged: Uint8Array): boolean {
  try {
    decodeRecord(record.id, damaged);
    return false;
  } catch (error) {
    return error instanceof Error && error.message.startsWith("store-record-corrupt");
  }
}
