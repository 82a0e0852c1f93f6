import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { atOnce } from "../../../../server/application/portfolios/in-slices.ts";
import { sortedInSlices } from "../../../../server/application/portfolios/sorted-in-slices.ts";

describe("a list sorted in slices", () => {
  it("is the same as one that is sorted at once, equals in their order", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9000 }),
        fc.integer({ min: 1, max: 50 }),
        (size, of) => {
          const list = Array.from({ length: size }, (_unused, at) => ({
            at,
            key: (at * 7919) % of,
          }));
          const compare = (one: { key: number }, other: { key: number }) => one.key - other.key;

          expect(atOnce(sortedInSlices(list, compare))).toEqual([...list].sort(compare));
        },
      ),
      { numRuns: 20 },
    );
  });
});
