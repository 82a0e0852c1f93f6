import { describe, expect, it } from "vitest";
import { inTurn, type Turns } from "../../../../server/application/ports/turns.ts";
import type { TestClock } from "../../../helpers/test-clock.ts";

/** What all turns promise. Each of `workers` stands for a process; they share the turns. */
export function turnsConformance(
  name: string,
  open: () => Promise<{ workers: readonly [Turns, Turns]; clock: TestClock }>,
): void {
  describe(`${name}: turns`, () => {
    it("are had by one worker at a time, in the order of asking", async () => {
      const { workers } = await open();
      const seen: string[] = [];
      let busy = 0;
      const tasks = [...Array(30).keys()].map((number) =>
        inTurn(workers[number % 2] ?? workers[0], "a", async () => {
          busy += 1;
          await new Promise((resolve) => setImmediate(resolve));
          seen.push(`${number} of ${busy}`);
          busy -= 1;
        }),
      );
      await Promise.all(tasks);

      expect(seen).toHaveLength(30);
      expect(seen.every((one) => one.endsWith(" of 1"))).toBe(true);
    });

    it("of other names are had at the same time", async () => {
      const { workers } = await open();
      const first = await workers[0].take("a");
      const second = await workers[1].take("b");

      await first.end();
      await second.end();
    });

    it("are refused at once to who only tries, while somebody has one or waits for it", async () => {
      const { workers } = await open();
      const held = await workers[0].take("a");
      const waiting = workers[0].take("a");

      expect(await workers[1].tryTake("a")).toBeNull();
      await held.end();
      const next = await waiting;
      expect(await workers[1].tryTake("a")).toBeNull();
      await next.end();
      const free = await workers[1].tryTake("a");
      expect(free).not.toBeNull();
      await free?.end();
    });

    it("end once: ending one again takes nothing from whoever has it then", async () => {
      const { workers } = await open();
      const first = await workers[0].take("a");
      await first.end();
      const second = await workers[1].take("a");
      await first.end();

      expect(await workers[0].tryTake("a")).toBeNull();
      await second.end();
    });

    it("go on after a task that failed", async () => {
      const { workers } = await open();
      const failing = inTurn(workers[0], "a", () => Promise.reject(new Error("no")));

      await expect(failing).rejects.toThrow("no");
      await expect(inTurn(workers[1], "a", () => Promise.resolve("yes"))).resolves.toBe("yes");
    });

    it("let something be tried once in a while, whoever asks", async () => {
      const { workers, clock } = await open();

      expect(await workers[0].mayTry("a", 15_000)).toBe(true);
      expect(await workers[1].mayTry("a", 15_000)).toBe(false);
      expect(await workers[1].mayTry("b", 15_000)).toBe(true);
      clock.advance({ seconds: 15 });
      expect(await workers[1].mayTry("a", 15_000)).toBe(true);
      expect(await workers[0].mayTry("a", 15_000)).toBe(false);
    });
  });
}
