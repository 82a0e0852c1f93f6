import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openFileDeskRecords } from "../../../../../server/adapters/stores/desk/file-desk-records.ts";
import { temporaryDirectory } from "../../../../helpers/temporary-directory.ts";
import { deskRecord, itKeepsDeskRecords } from "../desk-records.conformance.ts";

const open = (directory: string) => openFileDeskRecords({ directory });
const BYTES = Buffer.from("0123456789");

async function filesOf(directory: string): Promise<string[]> {
  const names = await readdir(join(directory, "desk", "audit"), { recursive: true });
  const files = names.filter((name) => name.includes("."));
  return files.map((name) => join(directory, "desk", "audit", name)).sort();
}

describe("the desk's records on a disk", () => {
  itKeepsDeskRecords(async () => open(await temporaryDirectory()));

  it("are there after a restart, in files for their owner alone", async () => {
    const directory = await temporaryDirectory();
    await (await open(directory)).put(deskRecord(1), BYTES);

    const after = await open(directory);

    expect(await after.list("audit", deskRecord(1).of)).toMatchObject([deskRecord(1)]);
    expect(Buffer.from((await after.bytesOf("audit", deskRecord(1).id)) ?? [])).toEqual(BYTES);
    for (const file of await filesOf(directory))
      expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it("that are damaged fail alone, and so do their bytes", async () => {
    const directory = await temporaryDirectory();
    const store = await open(directory);
    await store.put(deskRecord(1), BYTES);
    await store.put(deskRecord(2));
    const [, ...others] = await filesOf(directory);
    const [bytesFile = "", recordFile = ""] = (await filesOf(directory)).filter((one) =>
      one.includes(deskRecord(1).id),
    );
    expect(others).toHaveLength(2);

    await writeFile(bytesFile, "0123456780");
    await expect(store.bytesOf("audit", deskRecord(1).id)).rejects.toMatchObject({
      code: "store-record-corrupt",
    });
    expect(await store.find("audit", deskRecord(1).id)).toMatchObject(deskRecord(1));

    const flipped = await readFile(recordFile);
    flipped[flipped.length - 5] = (flipped[flipped.length - 5] ?? 0) ^ 1;
    await writeFile(recordFile, flipped);
    await expect(store.find("audit", deskRecord(1).id)).rejects.toMatchObject({
      code: "store-record-corrupt",
    });
    expect(await store.list("audit", deskRecord(1).of)).toMatchObject([deskRecord(2)]);
  });

  it("leave no bytes behind of a process that was killed before the record was kept", async () => {
    const directory = await temporaryDirectory();
    const store = await open(directory);
    await store.put(deskRecord(1), BYTES);
    const [bytesFile = ""] = await filesOf(directory);
    await writeFile(bytesFile.replace(/aud_\d/, "aud_9"), BYTES);

    await open(directory);

    expect(await filesOf(directory)).toHaveLength(2);
  });

  it("leave nothing behind of bytes that were replaced, nor of those that were never named", async () => {
    const directory = await temporaryDirectory();
    const store = await open(directory);
    await store.put(deskRecord(1), BYTES);
    const [earlier = ""] = await filesOf(directory);
    await store.put(deskRecord(1, { revision: 2 }), BYTES.subarray(1));
    const kept = await filesOf(directory);
    expect(kept).toHaveLength(2);
    expect(kept).not.toContain(earlier);
    await writeFile(earlier, BYTES);

    const after = await open(directory);

    expect(await filesOf(directory)).toEqual(kept);
    const bytes = await after.bytesOf("audit", deskRecord(1).id);
    expect(Buffer.from(bytes ?? [])).toEqual(BYTES.subarray(1));
  });

  it("keep the bytes of a damaged record until it is removed", async () => {
    const directory = await temporaryDirectory();
    await (await open(directory)).put(deskRecord(1), BYTES);
    const [, recordFile = ""] = await filesOf(directory);
    await writeFile(recordFile, "{");

    const after = await open(directory);

    expect(await filesOf(directory)).toHaveLength(2);
    expect(await after.remove("audit", deskRecord(1).id)).toBe(true);
    expect(await filesOf(directory)).toEqual([]);
  });
});
