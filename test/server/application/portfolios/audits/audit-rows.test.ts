import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../../../../rules/civil-date.ts";
import {
  type AuditRow,
  AuditRows,
  encodeRows,
  ROW_BYTES,
  STANDING_KINDS,
} from "../../../../../server/application/portfolios/audits/audit-rows.ts";
import { atOnce } from "../../../../../server/application/portfolios/in-slices.ts";

const SIGNS = Array.from("0123456789abcdefghjkmnpqrstvwxyz");
const day = fc
  .option(fc.integer({ min: 0, max: 50_000 }))
  .map((days) => (days === null ? null : addDays("1970-01-01", days)));
const row: fc.Arbitrary<AuditRow> = fc.record({
  account: fc
    .array(fc.constantFrom(...SIGNS), { minLength: 16, maxLength: 16 })
    .map((signs) => `acc_${signs.join("")}`),
  kind: fc.constantFrom(...STANDING_KINDS),
  outcome: fc.integer({ min: 0, max: 0xffff }),
  from: day,
  until: day,
});

function all(rows: AuditRows): AuditRow[] {
  return Array.from({ length: rows.size }, (_, place) => rows.at(place));
}

describe("the rows of an audit", () => {
  it("are read as they were written, whatever they are", () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
        const bytes = atOnce(encodeRows(rows));

        expect(bytes.byteLength).toBe(rows.length * ROW_BYTES);
        expect(all(new AuditRows(bytes))).toEqual(rows);
      }),
    );
  });

  it("have one key an account, another for each", () => {
    fc.assert(
      fc.property(row, row, (one, other) => {
        const rows = new AuditRows(atOnce(encodeRows([one, other])));

        expect(rows.keyAt(0) === rows.keyAt(1)).toBe(one.account === other.account);
      }),
    );
  });

  it("lose just those of accounts that are erased", () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), fc.nat(), (rows, number) => {
        const gone = new Set(rows.filter((_, at) => (number >> at) & 1).map((one) => one.account));
        const left = new AuditRows(atOnce(encodeRows(rows))).without(gone);

        expect(all(left)).toEqual(rows.filter(({ account }) => !gone.has(account)));
      }),
    );
  });

  it("are no rows when a byte is missing", () => {
    expect(() => new AuditRows(new Uint8Array(ROW_BYTES - 1))).toThrow("fixed width");
  });

  it("take no id that nobody drew", () => {
    const odd = { kind: "further", outcome: 0, from: null, until: null } as const;

    expect(() => atOnce(encodeRows([{ ...odd, account: "acc_000000000000000u" }]))).toThrow();
    expect(() => atOnce(encodeRows([{ ...odd, account: "acc_0" }]))).toThrow();
  });
});
