/** Reading a workbook in a thread, as the built product does; within vitest the sources read it where they are. */
import { join } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import { beforeAll, expect, it } from "vitest";
import { findProjectDirectory } from "../../../../rules/load-rulesets.ts";
import type { sheetRows as SheetRows } from "../../../../server/adapters/lists/xlsx-rows.ts";

const BUILT = join(findProjectDirectory(), "dist/server/adapters/lists/xlsx-rows.js");
const LIMITS = {
  unpackedBytesMax: 64 * 1024 ** 2,
  itemsMax: 100_000,
  memoryMebibytes: 64,
  seconds: 20,
};

let workbook: Uint8Array;
let sheetRows: typeof SheetRows;
beforeAll(async () => {
  const rows = Array.from({ length: 3000 }, (_, index) => [`商品${index}`, index, "a".repeat(50)]);
  workbook = await writeXlsx({ sheets: [{ name: "list", rows }] });
  ({ sheetRows } = (await import(BUILT)) as { sheetRows: typeof SheetRows });
});

async function read(limits: Partial<typeof LIMITS> = {}) {
  const rows: (readonly string[])[] = [];
  for await (const { cells } of sheetRows(workbook, { ...LIMITS, ...limits })) rows.push(cells);
  return rows;
}

it("gives every row, in order", async () => {
  const rows = await read();

  expect(rows).toHaveLength(3000);
  expect(rows[2999]).toEqual(["商品2999", "2999", "a".repeat(50)]);
});

it("ends when nobody asks for more", async () => {
  for await (const { line } of sheetRows(workbook, LIMITS)) {
    expect(line).toBe(1);
    break;
  }
});

it.each([
  ["more items", { itemsMax: 500 }, "list-items-too-many"],
  ["more bytes", { unpackedBytesMax: 10_000 }, "list-too-large"],
  ["more time", { seconds: 0 }, "list-too-costly"],
  ["more memory", { memoryMebibytes: 2 }, "list-too-costly"],
])("refuses what takes %s than it may, and goes on with others", async (_name, limits, code) => {
  await expect(read(limits)).rejects.toMatchObject({ code });
  expect(await read()).toHaveLength(3000);
});
