import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFacts } from "../../rules/parse-facts.ts";
import { plainReader } from "../../rules/plain-facts.ts";
import { question, SEED } from "./arbitrary-facts.ts";
import { AS_OF, GOOD } from "./wechat-live.ts";

const reader = plainReader();
const read = (raw: unknown, asOf: string) => reader.facts(raw, asOf);
const parsed = (raw: unknown, asOf: string) => {
  const result = parseFacts(raw, { asOf, today: asOf });
  return result.ok ? result.facts : null;
};

/** Values that are right for one fact or another, or for none. */
const ODD = fc.oneof(
  fc.constantFrom<unknown>(
    ...[null, "never", "2026-02-30", "2026-11-23", AS_OF, "2026-1-1", -0, 1.5, 1e10, 1e11, 1e400],
    ...["10000.01", "1e3", "007", "商家自营>食品", "a>b>c", "\u0000>b", true, [], {}, [1, 2]],
    ...[[1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5, 6, -0], ["商家自营>食品"], ["x"]],
    ...["enterprise", "mainland", "same", { value: 5 }, "1w", "1,200", Number.NaN],
  ),
  fc.jsonValue(),
);
const oddFacts = fc.dictionary(
  fc.constantFrom(...Object.keys(GOOD), "channelsEntity", "__proto__", "fans"),
  ODD,
  { maxKeys: 8 },
);

describe("the quick reader of facts", () => {
  it("takes the facts of a plain list", () => {
    expect(read(GOOD, AS_OF)).toEqual(parsed(GOOD, AS_OF));
    expect(read({ ...GOOD, dau: [1, 2, 3, 4, 5, 6, 7], followers: null }, AS_OF)).not.toBeNull();
  });

  it.each([
    [Object.create({ followers: 101 })],
    [{ followers: "1w" }],
    [{ fans: 1 }],
    [{ lastPaymentOn: "2026-11-23" }],
    [[]],
    [null],
  ])("takes nothing that is wrong: %j", (raw) => {
    expect(read(raw, AS_OF)).toBeNull();
  });

  it("reads what it takes as the strict reader does, right facts and odd ones", () => {
    let taken = 0;
    const agrees = (raw: unknown, asOf: string) => {
      const facts = read(raw, asOf);
      if (facts === null) return;
      taken += 1;
      expect(facts).toEqual(parsed(raw, asOf));
    };
    fc.assert(
      fc.property(question, ({ raw, asOf }) => agrees(raw, asOf)),
      { seed: SEED, numRuns: 2000 },
    );
    fc.assert(
      fc.property(oddFacts, (raw) => agrees(raw, AS_OF)),
      { seed: SEED, numRuns: 5000 },
    );
    expect(taken).toBeGreaterThan(1000);
  });
});
