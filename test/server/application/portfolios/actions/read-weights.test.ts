import { describe, expect, it } from "vitest";
import type { ConditionId } from "../../../../../rules/conditions.ts";
import { readWeights } from "../../../../../server/application/portfolios/actions/read-weights.ts";

const IDS: readonly ConditionId[] = ["followers", "dau", "category"];
const read = (typed: Partial<Record<ConditionId, string>>) =>
  readWeights((id) => typed[id] ?? "", IDS);

describe("weights, as they are typed", () => {
  it("are numbers, of any width; the usual ones and empty ones are not kept", () => {
    expect(read({ followers: "1.0", dau: " ２．５ ", category: "" })).toEqual({
      ok: true,
      weights: { dau: 2.5 },
    });
  });

  it.each([
    ["很大", "weight-expected"],
    ["-1", "weight-expected"],
    ["1e3", "weight-expected"],
    ["0", "number-too-small"],
    ["100.5", "number-too-large"],
  ])("are refused when they are none: %s", (text, code) => {
    const refused = read({ dau: text });

    expect(refused.ok).toBe(false);
    expect("problems" in refused && refused.problems.map((one) => [one.pointer, one.code])).toEqual(
      [["/weights/dau", code]],
    );
  });
});
