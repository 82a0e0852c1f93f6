/** Every store of the service, on a disk that refuses: nothing acknowledged is lost, it says so, and it recovers by itself. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openFileCallLedger } from "../../../../server/adapters/stores/calls/file-call-ledger.ts";
import { fileImageStore } from "../../../../server/adapters/stores/files/file-image-store.ts";
import { openLowdbJobQueue } from "../../../../server/adapters/stores/lowdb/lowdb-job-queue.ts";
import { openLowdbOnboardingStore } from "../../../../server/adapters/stores/lowdb/lowdb-onboarding-store.ts";
import { openDiskPortfolioStore } from "../../../../server/adapters/stores/portfolios/disk-portfolio-store.ts";
import type { StoreHealth } from "../../../../server/application/ports/store-health.ts";
import { jobId, wantedJob } from "../../../helpers/job-factory.ts";
import { onboardingId, onboardingRecord } from "../../../helpers/onboarding-record-factory.ts";
import {
  portfolioEntry,
  portfolioHead,
  portfolioId,
  someLines,
  wholeLog,
} from "../../../helpers/portfolio-log-factory.ts";
import { temporaryDirectory } from "../../../helpers/temporary-directory.ts";
import { FaultyFileSystem } from "../disk/faulty-file-system.ts";
import { SCARCE } from "./call-ledger.conformance.ts";

/** What is asked of each: write one thing after another, and find again what was acknowledged. */
type Kept = {
  write(number: number): Promise<unknown>;
  holds(number: number): Promise<boolean>;
  health(): Promise<StoreHealth>;
};
type Opened = { directory: string; files: FaultyFileSystem };

const STORES: Readonly<Record<string, (options: Opened) => Promise<Kept>>> = {
  async onboardings(options) {
    const store = await openLowdbOnboardingStore(options);
    return {
      write: (number) => store.create(onboardingRecord({ id: onboardingId(number) })),
      holds: async (number) => (await store.load(onboardingId(number))) !== null,
      health: () => store.health(),
    };
  },
  async portfolios(options) {
    const store = await openDiskPortfolioStore({ ...options, onDamaged: () => undefined });
    await store.create(portfolioHead());
    let revision = 0;
    const numbers = new Map<number, number>();
    return {
      write: async (number) => {
        // So many that they are a file of their own, as the lines of an import are.
        const lines = [String(number), ...someLines(300)];
        await store.append(portfolioId(1), portfolioEntry(revision + 1), [lines]);
        revision += 1;
        numbers.set(number, revision);
      },
      holds: async (number) => {
        const log = await wholeLog(store);
        return log.some(({ entry, lines: [line] }) => {
          return line === String(number) && entry.revision === numbers.get(number);
        });
      },
      health: () => store.health(),
    };
  },
  async jobs(options) {
    const queue = await openLowdbJobQueue({ ...options, onDamaged: () => undefined });
    return {
      write: (number) => queue.enqueue(wantedJob(number)),
      holds: async (number) => (await queue.find(jobId(number))) !== null,
      health: () => queue.health(),
    };
  },
  pictures(options) {
    const store = fileImageStore(options);
    const ids = new Map<number, string>();
    return Promise.resolve({
      write: async (number) => {
        ids.set(number, await store.put(onboardingId(1), Buffer.from(`picture ${number}`)));
      },
      holds: async (number) =>
        (await store.get(onboardingId(1), ids.get(number) ?? "none")) !== null,
      health: () => store.health(),
    });
  },
  async calls(options) {
    const ledger = await openFileCallLedger(options);
    const budget = (number: number) => ({ ...SCARCE, appid: `wx${number}` });
    return {
      write: (number) => ledger.spend(budget(number)),
      holds: async (number) => (await ledger.left(budget(number))) === SCARCE.limit - 1,
      health: () => ledger.health(),
    };
  },
};

const FAULTS = [
  { code: "ENOSPC", operation: "write" },
  { code: "EIO", operation: "sync" },
  { code: "EIO", operation: "rename" },
  { code: "EROFS", operation: "open" },
  { code: "EMFILE", operation: "open" },
];

describe.each(Object.entries(STORES))("the store of %s", (_name, open) => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["performance"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  async function onDisk() {
    const files = new FaultyFileSystem();
    const kept = await open({ directory: await temporaryDirectory(), files });
    await kept.write(1);
    return { files, kept };
  }
  const ready = { status: "ready" };

  it.each(FAULTS)(
    "closes at once after $code at $operation and opens again by itself",
    async ({ code, operation }) => {
      const { files, kept } = await onDisk();
      expect(await kept.health()).toEqual(ready);
      files.failWhen((call) => (call.operation === operation ? code : null));

      await expect(kept.write(2)).rejects.toMatchObject({ code: "store-unavailable" });
      expect(await kept.health()).toEqual({ status: "read-only", code });
      await expect(kept.write(3)).rejects.toMatchObject({ code: "store-unavailable" });

      files.heal();
      vi.advanceTimersByTime(1000);
      expect(await kept.health()).toEqual(ready);
      await kept.write(4);
      expect([await kept.holds(1), await kept.holds(4)]).toEqual([true, true]);
    },
  );

  it.each(FAULTS)(
    "notices $code at $operation within a second when nobody writes",
    async ({ code, operation }) => {
      const { files, kept } = await onDisk();
      expect(await kept.health()).toEqual(ready);
      files.failWhen((call) => (call.operation === operation ? code : null));

      vi.advanceTimersByTime(1000);
      expect(await kept.health()).toEqual({ status: "read-only", code });
    },
  );

  it("costs a write a second at most, however often it is asked", async () => {
    const { files, kept } = await onDisk();
    files.heal();
    await Promise.all(Array.from({ length: 20 }, () => kept.health()));
    vi.advanceTimersByTime(699);
    await kept.health();

    expect(files.operations.filter((operation) => operation === "rename")).toHaveLength(1);
  });
});
