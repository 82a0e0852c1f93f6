import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileImageStore } from "../../../../../server/adapters/stores/files/file-image-store.ts";
import { onboardingId } from "../../../../helpers/onboarding-record-factory.ts";
import { temporaryDirectory } from "../../../../helpers/temporary-directory.ts";
import { FaultyFileSystem } from "../../disk/faulty-file-system.ts";

const ID = onboardingId(1);
const BYTES = Buffer.from("the bytes of a picture");

describe("the image store", () => {
  it("gives back the bytes, also after it was opened again", async () => {
    const directory = await temporaryDirectory();
    const imageId = await fileImageStore({ directory }).put(ID, BYTES);

    const found = await fileImageStore({ directory }).get(ID, imageId);

    expect(imageId).toMatch(/^img_[0-9a-f]{32}$/);
    expect(found && Buffer.from(found)).toEqual(BYTES);
    expect(await readdir(join(directory, "images", ID))).toEqual([`${imageId}.jpg`]);
  });

  it("gives the same bytes the same id and others another", async () => {
    const store = fileImageStore({ directory: await temporaryDirectory() });
    const puts = [BYTES, BYTES, Buffer.from("another")].map((bytes) => store.put(ID, bytes));

    const [first, second, other] = await Promise.all(puts);

    expect(second).toBe(first);
    expect(other).not.toBe(first);
  });

  it("remembers no folder: one that somebody took away is made again", async () => {
    const directory = await temporaryDirectory();
    const store = fileImageStore({ directory });
    await store.put(ID, BYTES);
    await rm(join(directory, "images", ID), { recursive: true });

    const imageId = await store.put(ID, BYTES);

    expect(await readdir(join(directory, "images", ID))).toEqual([`${imageId}.jpg`]);
  });

  it("shows a picture only to its own onboarding", async () => {
    const store = fileImageStore({ directory: await temporaryDirectory() });
    const imageId = await store.put(ID, BYTES);

    expect(await store.get(onboardingId(2), imageId)).toBeNull();
  });

  it.each([
    ["../onboardings", "img_x"],
    [ID, "../../secret"],
    [ID, `img_${"0".repeat(32)}\0`],
    [ID, `img_${"0".repeat(32)}`],
    ["", ""],
  ])("has nothing at %j and %j", async (onboarding, image) => {
    const store = fileImageStore({ directory: await temporaryDirectory() });

    expect(await store.get(onboarding, image)).toBeNull();
  });

  it("writes nowhere for what is not an onboarding id", async () => {
    const directory = await temporaryDirectory();

    await expect(fileImageStore({ directory }).put("../x", BYTES)).rejects.toThrow("onboarding id");

    expect(await readdir(directory)).toEqual([]);
  });

  it("notices a damaged file, and mends it when the picture comes again", async () => {
    const directory = await temporaryDirectory();
    const store = fileImageStore({ directory });
    const imageId = await store.put(ID, BYTES);
    const path = join(directory, "images", ID, `${imageId}.jpg`);
    await writeFile(path, BYTES.subarray(1));
    await expect(store.get(ID, imageId)).rejects.toMatchObject({ code: "image-damaged" });

    await store.put(ID, BYTES);

    expect(await readFile(path)).toEqual(BYTES);
  });

  it("keeps a picture as a whole or not at all when any call of the disk fails", async () => {
    for (let failing = 1, wasMet = true; wasMet; failing += 1) {
      const directory = await temporaryDirectory();
      const files = new FaultyFileSystem();
      wasMet = false;
      files.failWhen(({ number }) => {
        if (number !== failing) return null;
        wasMet = true;
        return "ENOSPC";
      });
      const store = fileImageStore({ directory, files });

      const imageId = await store.put(ID, BYTES).catch((error: unknown) => {
        expect(error).toMatchObject({ code: "store-unavailable" });
        return null;
      });

      files.heal();
      const again = await store.put(ID, BYTES);
      expect(imageId ?? again).toBe(again);
      expect(await readdir(join(directory, "images", "incoming"))).toEqual([]);
      expect(await readdir(join(directory, "images", ID))).toEqual([`${again}.jpg`]);
    }
  });

  it("sweeps the unfinished files of a killed process before it writes", async () => {
    const directory = await temporaryDirectory();
    const incoming = join(directory, "images", "incoming");
    await mkdir(incoming, { recursive: true });
    await writeFile(join(incoming, "img_x.jpg.1-1-aa.tmp"), "torn");

    await fileImageStore({ directory }).put(ID, BYTES);

    expect(await readdir(incoming)).toEqual([]);
  });
});

describe("the room for pictures", () => {
  const OTHER = onboardingId(2);
  const picture = (name: string) => Buffer.from(name.padEnd(100, "."));
  const storeWith = async (limits: { onboarding: number; all: number }, directory?: string) =>
    fileImageStore({ directory: directory ?? (await temporaryDirectory()), limits });

  it("is that of one onboarding, which the same picture takes once", async () => {
    const store = await storeWith({ onboarding: 250, all: 10_000 });
    await store.put(ID, picture("a"));
    await store.put(ID, picture("a"));
    await store.put(ID, picture("b"));

    await expect(store.put(ID, picture("c"))).rejects.toMatchObject({
      code: "storage-onboarding-full",
    });
    expect(await store.put(ID, picture("b"))).toMatch(/^img_/);
    expect(await store.put(OTHER, picture("c"))).toMatch(/^img_/);
  });

  it("is that of all, and counts what lay there before", async () => {
    const directory = await temporaryDirectory();
    const before = await storeWith({ onboarding: 250, all: 10_000 }, directory);
    await before.put(ID, picture("a"));
    await before.put(OTHER, picture("a"));
    const store = await storeWith({ onboarding: 1000, all: 350 }, directory);
    await store.put(ID, picture("a"));

    // Everything is counted meanwhile.
    let next = 0;
    await expect
      .poll(() => store.put(OTHER, picture(`${next++}`)).then(String, (error: unknown) => error))
      .toMatchObject({ code: "storage-full" });
  });

  it("is not taken by what could not be written", async () => {
    const files = new FaultyFileSystem();
    const limits = { onboarding: 150, all: 150 };
    const store = fileImageStore({ directory: await temporaryDirectory(), files, limits });
    files.failWhen(({ operation }) => (operation === "rename" ? "ENOSPC" : null));
    await expect(store.put(ID, picture("a"))).rejects.toMatchObject({ code: "store-unavailable" });
    files.heal();

    await expect.poll(() => store.put(ID, picture("b")).then(String, String)).toMatch(/^img_/);
  });

  it("is given back by pictures that nobody uses and that are old enough", async () => {
    const store = await storeWith({ onboarding: 250, all: 10_000 });
    const [used, unused] = [await store.put(ID, picture("a")), await store.put(ID, picture("b"))];
    const kept = new Set([used]);
    const early = { kept, before: new Date(Date.now() - 60_000) };
    const late = { kept, before: new Date(Date.now() + 60_000) };

    expect(await store.removeUnused(ID, early)).toBe(0);
    expect(await store.get(ID, unused)).not.toBeNull();
    expect(await store.removeUnused(ID, late)).toBe(1);
    expect(await store.get(ID, unused)).toBeNull();
    expect(await store.get(ID, used)).not.toBeNull();
    expect(await store.put(ID, picture("c"))).toMatch(/^img_/);
  });
});
