import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openFileCallLedger } from "../../../../../server/adapters/stores/calls/file-call-ledger.ts";
import { temporaryDirectory } from "../../../../helpers/temporary-directory.ts";
import { FaultyFileSystem } from "../../disk/faulty-file-system.ts";
import { granted, itIsACallLedger, SCARCE } from "../call-ledger.conformance.ts";

async function onlyFile(directory: string): Promise<string> {
  const names = await readdir(join(directory, "calls"));
  return join(directory, "calls", names.find((name) => name.endsWith(".json")) ?? "none");
}

describe("the ledger on disk", () => {
  itIsACallLedger(async () => openFileCallLedger({ directory: await temporaryDirectory() }));

  it.each([1, 25, 26, 499, 500])(
    "after a crash at call %i grants no more than the rest, and loses less than a block",
    async (calls) => {
      const directory = await temporaryDirectory();
      await granted(await openFileCallLedger({ directory }), SCARCE, calls);

      const rest = await granted(await openFileCallLedger({ directory }), SCARCE, 600);

      expect(calls + rest).toBeLessThanOrEqual(500);
      expect(calls + rest).toBeGreaterThan(500 - 25);
    },
  );

  it("loses nothing when it was closed", async () => {
    const directory = await temporaryDirectory();
    const ledger = await openFileCallLedger({ directory });
    await granted(ledger, SCARCE, 3);
    await ledger.close();

    expect(await (await openFileCallLedger({ directory })).left(SCARCE)).toBe(497);
  });

  it("grants nothing that the disk did not take", async () => {
    const files = new FaultyFileSystem();
    const ledger = await openFileCallLedger({ directory: await temporaryDirectory(), files });
    files.failWhen(({ operation }) => (operation === "sync" ? "EIO" : null));

    await expect(ledger.spend(SCARCE)).rejects.toMatchObject({ code: "store-unavailable" });

    files.heal();
    expect(await granted(ledger, SCARCE, 600)).toBe(500);
  });

  it("writes once for 25 calls", async () => {
    const files = new FaultyFileSystem();
    const ledger = await openFileCallLedger({ directory: await temporaryDirectory(), files });
    files.heal();

    await granted(ledger, SCARCE, 100);

    expect(files.operations.filter((operation) => operation === "rename")).toHaveLength(4);
  });

  it("takes a damaged file for a day that is spent, and no longer", async () => {
    const directory = await temporaryDirectory();
    await granted(await openFileCallLedger({ directory }), SCARCE, 30);
    const path = await onlyFile(directory);
    const text = await readFile(path, "utf8");
    await writeFile(path, text.replace(":50", ":10"));

    const ledger = await openFileCallLedger({ directory });

    expect(text).toContain(":50");
    expect(await ledger.spend(SCARCE)).toBe(false);
    expect(await ledger.spend({ ...SCARCE, day: "2026-11-23" })).toBe(true);
  });
});
