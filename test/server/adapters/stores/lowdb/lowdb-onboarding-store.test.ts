import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  type FileSystem,
  nodeFileSystem,
} from "../../../../../server/adapters/disk/file-system.ts";
import { openLowdbOnboardingStore } from "../../../../../server/adapters/stores/lowdb/lowdb-onboarding-store.ts";
import {
  onboardingChange,
  onboardingId,
  onboardingRecord,
} from "../../../../helpers/onboarding-record-factory.ts";
import { temporaryDirectory } from "../../../../helpers/temporary-directory.ts";
import { itIsAnOnboardingStore } from "../onboarding-store.conformance.ts";

describe("the lowdb store", () => {
  itIsAnOnboardingStore(async () => {
    return openLowdbOnboardingStore({ directory: await temporaryDirectory() });
  });

  it("has everything again after it was closed and opened", async () => {
    const directory = join(await temporaryDirectory(), "made", "on", "the", "way");
    const store = await openLowdbOnboardingStore({ directory });
    const { id } = onboardingRecord();
    await store.create(onboardingRecord());
    const last = await store.append(id, 1, onboardingChange("a"));
    await store.close();

    const reopened = await openLowdbOnboardingStore({ directory });

    expect(await reopened.load(id)).toEqual(last);
    expect(await reopened.append(id, 2, onboardingChange("b"))).toMatchObject({ revision: 3 });
  });

  it("keeps one file for each onboarding, readable by its owner alone", async () => {
    const directory = await temporaryDirectory();
    const store = await openLowdbOnboardingStore({ directory });
    await store.create(onboardingRecord());
    await store.append(onboardingId(1), 1, onboardingChange("a"));

    const found = await readdir(join(directory, "onboardings"), { recursive: true });

    const files = found.filter((name) => name.endsWith(".json"));
    expect(files).toEqual([expect.stringMatching(/^[0-9a-f]{2}\/onb_0{19}1\.json$/)]);
    const { mode } = await stat(join(directory, "onboardings", files[0] ?? ""));
    expect(mode & 0o777).toBe(0o600);
  });

  it("takes an external id again whose record was never written, and passes over what points to none", async () => {
    const directory = await temporaryDirectory();
    let isFull = false;
    const files: FileSystem = {
      ...nodeFileSystem,
      rename: async (from, to) => {
        if (isFull && to.includes("onboardings")) throw new Error("ENOSPC");
        await nodeFileSystem.rename(from, to);
      },
    };
    const store = await openLowdbOnboardingStore({ directory, files });
    const owner = { name: "mall", externalId: "shop-1" };
    const createdAt = "2026-11-22T07:00:00.000Z";
    isFull = true;
    const first = onboardingRecord({ createdAt, owner });
    await expect(store.create(first)).rejects.toMatchObject({ code: "store-unavailable" });
    const pointers = await readdir(join(directory, "owners"), { recursive: true });
    isFull = false;

    expect(pointers.filter((name) => name.endsWith(first.id))).toHaveLength(1);
    expect(await store.findOwned(owner)).toBeNull();
    const later = [
      onboardingRecord({ owner: { ...owner, externalId: "shop-2" } }),
      onboardingRecord({ id: onboardingId(2), owner }),
    ];
    for (const record of later) expect(await store.create(record)).toBe("created");
    expect(await store.findOwned(owner)).toEqual(later[1]);
    const { records } = await store.listOwned("mall", { after: null, limit: 9 });
    expect(records).toEqual(later);
  });

  it("leaves a damaged onboarding out of its owner's list, and opens none of another owner", async () => {
    const directory = await temporaryDirectory();
    const read: string[] = [];
    const files: FileSystem = {
      ...nodeFileSystem,
      readFile: async (path) => {
        read.push(basename(path));
        return await nodeFileSystem.readFile(path);
      },
    };
    const store = await openLowdbOnboardingStore({ directory, files });
    for (const [number, name] of [
      [1, "mall"],
      [2, "mall"],
      [3, "other"],
    ] as const) {
      const owner = { name, externalId: null };
      await store.create(onboardingRecord({ id: onboardingId(number), owner }));
    }
    const documents = await readdir(join(directory, "onboardings"), { recursive: true });
    const damaged = documents.find((path) => path.endsWith(`${onboardingId(1)}.json`)) ?? "";
    await writeFile(join(directory, "onboardings", damaged), "{}");
    read.length = 0;

    const { records } = await store.listOwned("mall", { after: null, limit: 9 });

    expect(records.map(({ id }) => id)).toEqual([onboardingId(2)]);
    expect(read).toEqual([1, 2].map((number) => `${onboardingId(number)}.json`));
  });

  it("reads a document once for a change, and again for whoever asks later", async () => {
    const directory = await temporaryDirectory();
    let reads = 0;
    const files: FileSystem = {
      ...nodeFileSystem,
      readFile: async (path) => {
        reads += 1;
        return await nodeFileSystem.readFile(path);
      },
    };
    const store = await openLowdbOnboardingStore({ directory, files });
    await store.create(onboardingRecord());
    reads = 0;

    await store.load(onboardingId(1));
    const changed = await store.append(onboardingId(1), 1, onboardingChange("a"));
    const forChange = reads;
    const later = await store.load(onboardingId(1));

    expect([forChange, reads]).toEqual([1, 2]);
    expect(later).toEqual(changed);
  });

  it("forgets what it read ahead when that is too much, and is right all the same", async () => {
    const store = await openLowdbOnboardingStore({ directory: await temporaryDirectory() });
    const ids = [1, 2, 3, 4, 5].map(onboardingId);
    const long = "x".repeat(4 * 1024 ** 2);
    for (const id of ids) {
      await store.create(onboardingRecord({ id }));
      await store.append(id, 1, onboardingChange(long));
      await store.load(id);
    }

    const changed = await Promise.all(ids.map((id) => store.append(id, 2, onboardingChange("b"))));

    expect(changed.map((one) => typeof one === "object" && one.revision)).toEqual([3, 3, 3, 3, 3]);
  });

  it("sweeps the unfinished files of a killed process when it opens", async () => {
    const directory = await temporaryDirectory();
    const incoming = join(directory, "onboardings", "incoming");
    await mkdir(incoming, { recursive: true });
    await writeFile(join(incoming, "onb_x.json.1-1-aa.tmp"), "{");

    await openLowdbOnboardingStore({ directory });

    expect(await readdir(incoming)).toEqual([]);
  });

  it("refuses every call after it was closed", async () => {
    const store = await openLowdbOnboardingStore({ directory: await temporaryDirectory() });
    await store.close();

    await expect(store.load(onboardingId(1))).rejects.toThrow("the store is open");
  });
});
