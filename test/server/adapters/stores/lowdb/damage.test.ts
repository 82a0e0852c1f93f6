import { copyFile, readdir, readFile, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openLowdbOnboardingStore } from "../../../../../server/adapters/stores/lowdb/lowdb-onboarding-store.ts";
import {
  onboardingChange,
  onboardingId,
  onboardingRecord,
} from "../../../../helpers/onboarding-record-factory.ts";
import { temporaryDirectory } from "../../../../helpers/temporary-directory.ts";

const HURT = onboardingId(1);
const OTHER = onboardingId(2);

async function twoOnboardings() {
  const directory = await temporaryDirectory();
  const store = await openLowdbOnboardingStore({ directory });
  for (const id of [HURT, OTHER]) await store.create(onboardingRecord({ id }));
  return { store, hurt: await pathOf(directory, HURT), other: await pathOf(directory, OTHER) };
}

async function pathOf(directory: string, id: string): Promise<string> {
  const root = join(directory, "onboardings");
  const names = await readdir(root, { recursive: true });
  return join(root, names.find((name) => name.endsWith(`${id}.json`)) ?? "");
}

const damages: Record<string, (hurt: string, other: string) => Promise<void>> = {
  "with a flipped bit at its start": (hurt) => flip(hurt, () => 0),
  "with a flipped bit in its middle": (hurt) => flip(hurt, (length) => length >> 1),
  "with a flipped bit at its end": (hurt) => flip(hurt, (length) => length - 1),
  "that was cut": async (hurt) => writeFile(hurt, (await readFile(hurt)).subarray(0, -20)),
  "that was emptied": (hurt) => writeFile(hurt, ""),
  "full of zeros": async (hurt) => writeFile(hurt, Buffer.alloc((await readFile(hurt)).length)),
  "that says null": (hurt) => writeFile(hurt, "null\n"),
  "with the content of another": (hurt, other) => copyFile(other, hurt),
};

async function flip(path: string, positionIn: (length: number) => number): Promise<void> {
  const bytes = await readFile(path);
  const position = positionIn(bytes.length);
  bytes[position] = (bytes[position] ?? 0) ^ 1;
  await writeFile(path, bytes);
}

describe("a document", () => {
  it.each(Object.entries(damages))("%s stops that onboarding alone", async (_, damage) => {
    const { store, hurt, other } = await twoOnboardings();
    await damage(hurt, other);
    const left = await readFile(hurt);

    const expected = { code: "store-record-corrupt", params: { id: HURT } };
    await expect(store.load(HURT)).rejects.toMatchObject(expected);
    await expect(store.append(HURT, 1, onboardingChange("a"))).rejects.toMatchObject(expected);
    expect(await store.create(onboardingRecord({ id: HURT }))).toBe("exists");

    expect(await readFile(hurt)).toEqual(left);
    expect(await store.append(OTHER, 1, onboardingChange("a"))).toMatchObject({ revision: 2 });
    expect(await store.health()).toEqual({ status: "ready" });
  });

  it("that was deleted is missing, and others go on", async () => {
    const { store, hurt } = await twoOnboardings();
    await unlink(hurt);

    expect(await store.load(HURT)).toBeNull();
    expect(await store.load(OTHER)).toMatchObject({ id: OTHER });
  });

  it("that was restored from a backup works again without a restart", async () => {
    const { store, hurt } = await twoOnboardings();
    const backup = await readFile(hurt);
    await writeFile(hurt, "");
    await expect(store.load(HURT)).rejects.toThrow("store-record-corrupt");

    await writeFile(hurt, backup);

    expect(await store.load(HURT)).toMatchObject({ id: HURT });
  });
});
