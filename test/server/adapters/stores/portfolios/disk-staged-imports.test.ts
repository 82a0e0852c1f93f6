import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openDiskStagedImports } from "../../../../../server/adapters/stores/portfolios/disk-staged-imports.ts";
import type { StagedImport } from "../../../../../server/application/ports/staged-imports.ts";
import { portfolioId } from "../../../../helpers/portfolio-log-factory.ts";
import { temporaryDirectory } from "../../../../helpers/temporary-directory.ts";
import { TestClock } from "../../../../helpers/test-clock.ts";
import { FaultyFileSystem } from "../../disk/faulty-file-system.ts";
import { stagedImportsConformance } from "./staged-imports.conformance.ts";

const ID = "imp_0000000000000001";
const LIST = Buffer.from("小程序名称,AppID\n围巾铺,wx1\n");

function staged(clock: TestClock): StagedImport {
  return {
    format: 1,
    id: ID,
    portfolio: portfolioId(1),
    revision: 1,
    at: clock.now().toISOString(),
    by: { principal: "key:desk", name: "desk" },
    file: "客户台账.csv",
    state: { answers: [] },
  };
}

async function withList() {
  const directory = await temporaryDirectory();
  const clock = new TestClock("2026-11-28T01:00:00Z");
  const files = new FaultyFileSystem();
  const open = () => openDiskStagedImports({ directory, clock, files });
  const store = await open();
  await store.add(staged(clock), LIST);
  return { clock, files, store, open, folder: join(directory, "imports", portfolioId(1)) };
}

describe("staged imports on disk", () => {
  stagedImportsConformance(async (clock, limits) => {
    return openDiskStagedImports({ directory: await temporaryDirectory(), clock, limits });
  });

  it("are there after a restart, with what was answered", async () => {
    const { clock, store, open } = await withList();
    const next = { ...staged(clock), revision: 2, state: { answers: ["是"] } };
    await store.replace(next);

    const reopened = await open();

    expect(await reopened.list(portfolioId(1))).toEqual([next]);
    expect(await reopened.bytesOf(portfolioId(1), ID)).toEqual(LIST);
  });

  it("are nowhere on the disk when they were removed, or are too old", async () => {
    const { clock, store, open, folder } = await withList();
    await store.remove(portfolioId(1), ID);
    expect(await readdir(folder)).toEqual([]);
    await store.add(staged(clock), LIST);
    clock.advance({ days: 1, seconds: 1 });

    await open();

    expect(await readdir(folder)).toEqual([]);
  });

  it("are removed at the start where they are damaged or were not finished", async () => {
    const { open, folder } = await withList();
    await writeFile(join(folder, "imp_0000000000000002.list"), "half");
    await writeFile(join(folder, `${ID}.json`), "{}");

    const store = await open();

    expect(await store.list(portfolioId(1))).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  it("of a newer version are left alone", async () => {
    const { open, folder } = await withList();
    const body = JSON.stringify({ format: 2, id: ID });
    const hash = createHash("sha256").update(body).digest("hex");
    await writeFile(join(folder, `${ID}.json`), `{"checksum":"sha256:${hash}","record":${body}}\n`);

    const store = await open();

    expect(await store.list(portfolioId(1))).toEqual([]);
    expect((await readdir(folder)).sort()).toEqual([`${ID}.json`, `${ID}.list`]);
  });

  it("whose bytes are not those that were handed in are not read", async () => {
    const { store, folder } = await withList();
    const path = join(folder, `${ID}.list`);
    const bytes = await readFile(path);
    bytes[3] = (bytes[3] ?? 0) ^ 1;
    await writeFile(path, bytes);

    await expect(store.bytesOf(portfolioId(1), ID)).rejects.toMatchObject({
      code: "store-record-corrupt",
    });
  });

  it("are kept whole or not at all when the disk refuses any call", async () => {
    for (let failing = 1, wasMet = true; wasMet; failing += 1) {
      const { clock, files, store, open } = await withList();
      wasMet = false;
      const second = { ...staged(clock), id: "imp_0000000000000002" };
      files.failWhen(({ number }) => {
        wasMet ||= number === failing;
        return number === failing ? "EIO" : null;
      });
      const added = await store.add(second, LIST).catch(() => "refused");
      files.heal();

      const expected = added === "added" ? [second, staged(clock)] : [staged(clock)];
      expect(await store.list(portfolioId(1))).toEqual(expected);
      expect(await (await open()).list(portfolioId(1))).toHaveLength(expected.length);
    }
  });
});
