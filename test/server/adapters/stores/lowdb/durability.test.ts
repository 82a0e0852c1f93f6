import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openLowdbOnboardingStore } from "../../../../../server/adapters/stores/lowdb/lowdb-onboarding-store.ts";
import type { OnboardingRecord } from "../../../../../server/application/ports/onboarding-record.ts";
import type { OnboardingStore } from "../../../../../server/application/ports/onboardings.ts";
import {
  onboardingChange,
  onboardingId,
  onboardingRecord,
} from "../../../../helpers/onboarding-record-factory.ts";
import { temporaryDirectory } from "../../../../helpers/temporary-directory.ts";
import { FaultyFileSystem } from "../../disk/faulty-file-system.ts";

const OTHER = onboardingRecord({ id: onboardingId(2) });
const record = onboardingRecord();

async function openOnFaultyDisk() {
  const directory = await temporaryDirectory();
  const files = new FaultyFileSystem();
  const store = await openLowdbOnboardingStore({ directory, files });
  await store.create(OTHER);
  return { directory, files, store };
}

/** What a client knows: the last record that was acknowledged and the revisions it tried to reach. */
type Known = { acknowledged: OnboardingRecord | null; attempted: number };

const writes = [
  async (store: OnboardingStore) => {
    await store.create(record);
    return record;
  },
  ...["a", "b"].map((note) => async (store: OnboardingStore, known: Known) => {
    const revision = known.acknowledged?.revision ?? 1;
    const next = await store.append(record.id, revision, onboardingChange(note));
    return typeof next === "string" ? known.acknowledged : next;
  }),
];

async function writeAll(store: OnboardingStore, afterEach: (known: Known) => Promise<void>) {
  const known: Known = { acknowledged: null, attempted: 0 };
  for (const write of writes) {
    known.attempted = (known.acknowledged?.revision ?? 0) + 1;
    try {
      known.acknowledged = await write(store, known);
    } catch (error) {
      expect(error).toMatchObject({
        code: "store-unavailable",
        cause: expect.anything() as unknown,
      });
    }
    await afterEach(known);
  }
  return known;
}

async function expectAllWorks(store: OnboardingStore, known: Known): Promise<void> {
  expect(await store.health()).toEqual({ status: "ready" });
  expect(await store.load(OTHER.id)).toEqual(OTHER);
  if (known.acknowledged === null) expect(await store.create(record)).toBe("created");
  const revision = known.acknowledged?.revision ?? 1;
  expect(await store.append(record.id, revision, onboardingChange("z"))).toMatchObject({
    revision: revision + 1,
  });
}

describe.each(["EIO", "ENOSPC"])("when the disk fails with %s", (code) => {
  it("once, at any call, a write is done as a whole or not at all, on disk and in memory", async () => {
    for (let failing = 1, wasMet = true; wasMet; failing += 1) {
      const { directory, files, store } = await openOnFaultyDisk();
      wasMet = false;
      files.failWhen(({ number }) => {
        if (number !== failing) return null;
        wasMet = true;
        return code;
      });

      const known = await writeAll(store, async ({ acknowledged }) => {
        if (wasMet) expect(await store.load(record.id)).toEqual(acknowledged);
      });

      files.heal();
      const reopened = await openLowdbOnboardingStore({ directory });
      expect(await reopened.load(record.id)).toEqual(known.acknowledged);
      expect(await readdir(join(directory, "onboardings", "incoming"))).not.toContainEqual(
        expect.stringContaining(".json."),
      );
      await expectAllWorks(store, known);
    }
  });

  it("for good, from any call on, nothing acknowledged is lost and it recovers with the disk", async () => {
    for (let failing = 1, wasMet = true; wasMet; failing += 1) {
      const { directory, files, store } = await openOnFaultyDisk();
      wasMet = false;
      files.failWhen(({ number }) => {
        if (number < failing) return null;
        wasMet = true;
        return code;
      });

      const known = await writeAll(store, () => Promise.resolve());

      files.heal();
      expect(await store.load(record.id)).toEqual(known.acknowledged);
      // As after a crash: what was written last and refused may be there, and nothing else.
      const reopened = await (await openLowdbOnboardingStore({ directory })).load(record.id);
      if (reopened?.revision !== known.attempted) expect(reopened).toEqual(known.acknowledged);
      await expectAllWorks(store, known);
    }
  });
});

describe("after a failed sync", () => {
  it("the store is read-only: reads go on, writes are refused, other documents too", async () => {
    const { files, store } = await openOnFaultyDisk();
    files.failWhen(({ operation }) => (operation === "sync" ? "EIO" : null));

    await expect(store.create(record)).rejects.toMatchObject({ code: "store-unavailable" });

    expect(await store.health()).toEqual({ status: "read-only", code: "EIO" });
    expect(await store.load(record.id)).toBeNull();
    expect(await store.load(OTHER.id)).toEqual(OTHER);
    await expect(store.append(OTHER.id, 1, onboardingChange("a"))).rejects.toMatchObject({
      code: "store-unavailable",
    });
    expect(await store.load(OTHER.id)).toEqual(OTHER);
  });

  it("nobody has seen the change that was refused, whenever they looked", async () => {
    const { files, store } = await openOnFaultyDisk();
    const looks: Promise<unknown>[] = [];
    files.failWhen(({ operation }) => {
      if (operation !== "readFile" && looks.length < 50) looks.push(store.load(OTHER.id));
      return operation === "sync" && files.operations.includes("rename") ? "EIO" : null;
    });

    await expect(store.append(OTHER.id, 1, onboardingChange("a"))).rejects.toThrow();

    expect(looks.length).toBeGreaterThan(7);
    for (const look of looks) expect(await look).toEqual(OTHER);
  });

  it("a refused change is taken back from the disk when that works again", async () => {
    const { directory, files, store } = await openOnFaultyDisk();
    files.failWhen(({ operation }) => {
      return operation === "sync" && files.operations.includes("rename") ? "EIO" : null;
    });
    await expect(store.append(OTHER.id, 1, onboardingChange("a"))).rejects.toThrow();
    files.heal();

    expect(await store.health()).toEqual({ status: "ready" });

    const reopened = await openLowdbOnboardingStore({ directory });
    expect(await reopened.load(OTHER.id)).toEqual(OTHER);
  });

  it("a write that comes when the disk is well again succeeds", async () => {
    const { files, store } = await openOnFaultyDisk();
    files.failWhen(({ operation }) => (operation === "sync" ? "EIO" : null));
    await expect(store.create(record)).rejects.toThrow();

    files.heal();

    expect(await store.append(OTHER.id, 1, onboardingChange("a"))).toMatchObject({ revision: 2 });
    expect(await store.health()).toEqual({ status: "ready" });
  });
});

describe("without a failed sync", () => {
  it.each(["EMFILE", "EROFS", "EACCES"])(
    "%s refuses the write, and writing goes on when it is over",
    async (code) => {
      const { files, store } = await openOnFaultyDisk();
      files.failWhen(({ operation }) => (operation === "open" ? code : null));

      await expect(store.append(OTHER.id, 1, onboardingChange("a"))).rejects.toMatchObject({
        code: "store-unavailable",
        cause: { cause: { code } },
      });

      expect(await store.load(OTHER.id)).toEqual(OTHER);
      expect(await store.health()).toEqual({ status: "read-only", code });
      files.heal();
      expect(await store.append(OTHER.id, 1, onboardingChange("a"))).toMatchObject({ revision: 2 });
      expect(await store.health()).toEqual({ status: "ready" });
    },
  );

  it("a file that cannot be read is not taken for a damaged or missing one", async () => {
    const { files, store } = await openOnFaultyDisk();
    files.failWhen(({ operation }) => (operation === "readFile" ? "EIO" : null));

    await expect(store.load(OTHER.id)).rejects.toMatchObject({ code: "store-unavailable" });
    await expect(store.create(OTHER)).rejects.toMatchObject({ code: "store-unavailable" });

    files.heal();
    expect(await store.load(OTHER.id)).toEqual(OTHER);
  });
});
