/** Reading a workbook in a thread, as the built product does; within vitest the sources read it where they are. */
import { join } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import { beforeAll, expect, it } from "vitest";
import { findProjectDirectory } from "../../../../rules/load-rulesets.ts";
import type { openBookFile as OpenBookFile } from "../../../../server/adapters/lists/books/open-table-file.ts";
import type { SheetCell } from "../../../../server/application/ports/sheets.ts";

const BUILT = join(findProjectDirectory(), "dist/server/adapters/lists/books/open-table-file.js");
const LIMITS = {
  unpackedBytesMax: 64 * 1024 ** 2,
  itemsMax: 100_000,
  memoryMebibytes: 64,
  seconds: 20,
};

let workbook: Uint8Array;
let openBookFile: typeof OpenBookFile;
beforeAll(async () => {
  const rows = Array.from({ length: 3000 }, (_, index) => [`商品${index}`, index, "a".repeat(50)]);
  workbook = await writeXlsx({ sheets: [{ name: "list", rows }] });
  ({ openBookFile } = (await import(BUILT)) as { openBookFile: typeof OpenBookFile });
});

async function read(limits: Partial<typeof LIMITS> = {}) {
  const file = await openBookFile({ bytes: workbook, kind: "zip" }, { ...LIMITS, ...limits });
  const rows: (readonly SheetCell[])[] = [];
  try {
    for await (const batch of file.sheets[0]?.rows() ?? []) {
      rows.push(...batch.map(({ cells }) => cells));
    }
  } finally {
    await file.close();
  }
  return rows;
}

it("gives every row, in order", async () => {
  const rows = await read();

  expect(rows).toHaveLength(3000);
  expect(rows[2999]).toEqual([
    "商品2999",
    expect.objectContaining({ value: 2999 }),
    "a".repeat(50),
  ]);
});

it("tells what is in it before its rows, and ends when nobody asks for them", async () => {
  const file = await openBookFile({ bytes: workbook, kind: "zip" }, LIMITS);

  expect(file.sheets.map(({ name, head }) => [name, head[0]?.line])).toEqual([["list", 1]]);
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
