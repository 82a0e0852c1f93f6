import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { barOf } from "../../../../server/presenters/portfolios/bar.ts";

const counts = fc.array(
  fc.record({ kind: fc.constantFrom("eligible", "near"), count: fc.nat(1000) }),
  {
    maxLength: 6,
  },
);

describe("a bar", () => {
  it("has its parts side by side, as wide as their share of the whole", () => {
    fc.assert(
      fc.property(counts, fc.nat(5000), (given, more) => {
        const sum = given.reduce((total, { count }) => total + count, 0);
        const { parts } = barOf(given, { height: 10, total: sum + more });

        let end = 0;
        for (const { x, width } of parts) {
          expect(Number.parseFloat(x)).toBeCloseTo(end, 1);
          end += Number.parseFloat(width);
        }
        expect(end).toBeCloseTo((100 * sum) / Math.max(sum + more, 1), 0);
        expect(parts).toHaveLength(given.filter(({ count }) => count > 0).length);
      }),
    );
  });

  it("is filled by its parts where no whole is told", () => {
    const { parts } = barOf(
      [
        { kind: "eligible", count: 1 },
        { kind: "near", count: 3 },
      ],
      { height: 10 },
    );

    expect(parts).toEqual([
      { kind: "eligible", x: "0.00%", width: "25.00%" },
      { kind: "near", x: "25.00%", width: "75.00%" },
    ]);
  });
});
