import { describe, expect, it } from "vitest";
import { Attempts } from "../../../../server/application/people/attempts.ts";
import { countedRandomness } from "../../../helpers/counted-randomness.ts";
import { TestClock } from "../../../helpers/test-clock.ts";

const PATIENCE = { free: 3, firstMs: 2000, longestMs: 60_000 };

function attempts() {
  const clock = new TestClock("2026-11-21T04:00:00.000Z");
  return { clock, tries: new Attempts(PATIENCE, { clock, randomness: countedRandomness() }) };
}

describe("wrong tries", () => {
  it("wait twice as long each time, up to the longest, and begin anew after an hour", () => {
    const { clock, tries } = attempts();
    const waits = Array.from({ length: 10 }, () => {
      tries.begun("wang");
      return tries.waitOf("wang");
    });
    expect(waits).toEqual([0, 0, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    clock.advance({ seconds: 59 });
    expect(tries.waitOf("wang")).toBe(1000);
    expect(tries.waitOf("li")).toBe(0);
    clock.advance({ seconds: 3600 });
    expect(tries.waitOf("wang")).toBe(0);
  });

  it("at many names push none out and make nobody else wait", () => {
    const { tries } = attempts();
    for (let count = 0; count < 4; count += 1) tries.begun("wang");
    for (let name = 0; name < 3000; name += 1) {
      for (let count = 0; count < 3; count += 1) tries.begun(`name ${name}`);
    }
    expect(tries.waitOf("wang")).toBeGreaterThanOrEqual(4000);
    const others = Array.from({ length: 1000 }, (_one, at) => tries.waitOf(`other ${at}`));
    expect(others.filter((wait) => wait > 0).length).toBeLessThan(20);
  });
});
