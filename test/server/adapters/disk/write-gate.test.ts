import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DurableWriteError } from "../../../../server/adapters/disk/durable-write-error.ts";
import { WriteGate } from "../../../../server/adapters/disk/write-gate.ts";

/** A disk whose probe takes a while when it works, and that refuses at once when it is full. */
class Disk {
  isFull = false;
  readonly probedAt: number[] = [];
  readonly #gate = new WriteGate(() => this.#probe());

  async #probe(): Promise<void> {
    this.probedAt.push(performance.now());
    if (this.isFull) throw fullDisk();
    await new Promise((resolve) => setTimeout(resolve, PROBE_MS));
  }

  async status(): Promise<string> {
    return (await this.#gate.health()).status;
  }

  async write(): Promise<void> {
    await this.#gate.pass(() => (this.isFull ? Promise.reject(fullDisk()) : Promise.resolve()));
  }
}

const PROBE_MS = 20;
/** So long a good word holds. */
const TOLD_MS = 700;
const fullDisk = () =>
  new DurableWriteError("write", Object.assign(new Error("full"), { code: "ENOSPC" }));

describe("what a store says of its disk", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Asks every so often for a while; says what was answered, and when. */
  const ask = async (disk: Disk, { everyMs, forMs }: { everyMs: number; forMs: number }) => {
    const answers: { status: string; askedAt: number; at: number }[] = [];
    const begun = performance.now();
    while (performance.now() - begun < forMs) {
      const askedAt = performance.now();
      void disk.status().then((status) => answers.push({ status, askedAt, at: performance.now() }));
      await vi.advanceTimersByTimeAsync(everyMs);
    }
    await vi.advanceTimersByTimeAsync(2000);
    return answers;
  };

  it.each([1, 7, 50, 130, 250])(
    "costs at most one write a second, asked every %i ms",
    async (everyMs) => {
      const disk = new Disk();
      await ask(disk, { everyMs, forMs: 8000 });
      const apart = disk.probedAt.slice(1).map((at, index) => at - (disk.probedAt[index] ?? 0));

      expect(Math.min(...apart)).toBeGreaterThanOrEqual(1000);
      expect(apart.length).toBeGreaterThanOrEqual(6);
    },
  );

  it.each([25, 300, 690, 710, 990])(
    "is true within a second of a disk that fills up %i ms after a look",
    async (ms) => {
      const disk = new Disk();
      await ask(disk, { everyMs: 50, forMs: 1 });
      await vi.advanceTimersByTimeAsync(5000);
      void disk.status();
      await vi.advanceTimersByTimeAsync(ms);
      disk.isFull = true;
      const filledAt = performance.now();
      const answers = await ask(disk, { everyMs: 50, forMs: 1500 });
      const told = answers.find(({ status }) => status === "read-only");

      expect((told?.at ?? Number.NaN) - filledAt).toBeLessThanOrEqual(1000);
      const late = answers.filter(({ askedAt }) => askedAt - filledAt > TOLD_MS);
      expect(new Set(late.map(({ status }) => status))).toEqual(new Set(["read-only"]));
    },
  );

  it("is known at once from a write that failed, and again within a second once there is room", async () => {
    const disk = new Disk();
    await ask(disk, { everyMs: 50, forMs: 1 });
    await vi.advanceTimersByTimeAsync(5000);
    void disk.status();
    await vi.advanceTimersByTimeAsync(800);
    disk.isFull = true;
    await expect(disk.write()).rejects.toThrow();
    const at = performance.now();

    expect([await disk.status(), performance.now()]).toEqual(["read-only", at]);
    disk.isFull = false;
    const answers = await ask(disk, { everyMs: 50, forMs: 1000 });
    const ready = answers.find(({ status }) => status === "ready");
    expect((ready?.at ?? Number.NaN) - at).toBeLessThanOrEqual(1000);
  });
});
