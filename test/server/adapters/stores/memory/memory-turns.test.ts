import { expect, it } from "vitest";
import { memoryTurns } from "../../../../../server/adapters/stores/memory/memory-turns.ts";
import { TestClock } from "../../../../helpers/test-clock.ts";
import { turnsConformance } from "../turns.conformance.ts";

const NOW = "2026-11-21T04:00:00.000Z";

turnsConformance("memory", () => {
  const clock = new TestClock(NOW);
  const turns = memoryTurns(clock);
  return Promise.resolve({ workers: [turns, turns] as const, clock });
});

it("what was tried long ago may be tried again, however much is tried", async () => {
  const clock = new TestClock(NOW);
  const turns = memoryTurns(clock);
  for (let number = 0; number < 3000; number += 1) {
    clock.advance({ seconds: 1 });
    expect(await turns.mayTry(String(number), 1000)).toBe(true);
  }

  expect(await turns.mayTry("2999", 1000)).toBe(false);
});
