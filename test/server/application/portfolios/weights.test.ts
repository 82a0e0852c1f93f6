import { describe, expect, it } from "vitest";
import type { ConditionId } from "../../../../rules/conditions.ts";
import {
  type ChangedWeights,
  changedWeights,
  USUAL_WEIGHTS,
  weightsOf,
} from "../../../../server/application/portfolios/weights.ts";
import { invariant } from "../../../../server/errors.ts";
import {
  CONSULTANT,
  GOOD_FACTS,
  portfoliosInMemory,
  seedPortfolio,
} from "../../../factories/portfolios.ts";

const FACTS = { ...GOOD_FACTS, followers: 50, dau: 40, adSpend: "0.00" };

async function nearestBy(changed: ChangedWeights) {
  const { portfolios } = portfoliosInMemory();
  const before = await seedPortfolio(portfolios, [{ account: "甲店", facts: FACTS }]);
  const { id } = before.head;
  await portfolios.changeSettings(CONSULTANT, id, (settings) =>
    changedWeights.put(settings, changed),
  );
  const open = await portfolios.open(CONSULTANT, id);
  const [row] = open.standings().rows;
  const at = { revision: 1, asOf: "2026-11-20", ruleset: "wechat-live@2020-09" };
  const [earlier] = (await open.standingsAt(at))?.rows ?? [];
  invariant(row && earlier, "there is one account");
  return [row.nearest, earlier.nearest?.condition];
}

describe("the weights of a portfolio", () => {
  it("are the usual ones where nobody changed them", () => {
    expect(weightsOf({ settings: {} })).toBe(USUAL_WEIGHTS);
  });

  it("are the usual ones where what is kept cannot be read", () => {
    expect(weightsOf({ settings: { weights: { followers: 0 } } })).toBe(USUAL_WEIGHTS);
  });

  it.each<[string, ChangedWeights, ConditionId, number]>([
    ["followers, the usual way", {}, "followers", 51 / 101],
    ["users, where followers are dear", { followers: 5 }, "dau", 1.3 * (61 / 101)],
    ["money, where it is no trouble", { "ad-spend": 0.1 }, "ad-spend", 0.1],
  ])("say what is nearest, today and at another moment: %s", async (_name, changed, ...nearest) => {
    const [condition, measure] = nearest;

    expect(await nearestBy(changed)).toEqual([
      { condition, measure: expect.closeTo(measure) as number },
      condition,
    ]);
  });
});
