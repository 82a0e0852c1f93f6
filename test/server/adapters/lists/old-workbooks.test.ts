/** Binary workbooks, written by the library that reads them: nobody here has another writer of them. */
import { utils, type WorkBook, type WorkSheet, write } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { binaryOutline } from "../../../../server/adapters/lists/books/binary-records.ts";
import { day, number, opened, rowsOf } from "./workbook-parts.ts";

function book(): WorkBook {
  const list: WorkSheet = utils.aoa_to_sheet([
    ["账号", "粉丝", "日期", "比例", "货号", "布尔"],
    [
      "wx1",
      63,
      { t: "n", v: 46341, z: "yyyy/m/d" },
      { t: "n", v: 0.8, z: "0%" },
      { t: "n", v: 123, z: "000000" },
      true,
    ],
    [
      "00021",
      688123456789012345,
      { t: "n", v: 46341, z: 'm"月"d"日"' },
      { t: "e", v: 42 },
      { t: "n", v: 59.699999999999996 },
    ],
    [],
    [{ t: "n", v: 3, f: "1+2" }],
  ]);
  list["!merges"] = [{ s: { r: 4, c: 0 }, e: { r: 5, c: 1 } }];
  return {
    SheetNames: ["选项", "客户"],
    Sheets: { 选项: utils.aoa_to_sheet([["h"]]), 客户: list },
    Workbook: { Sheets: [{ Hidden: 1 }, { Hidden: 0 }] },
  };
}

const written = (bookType: "biff8" | "xlsb" | "biff5" | "biff2") =>
  new Uint8Array(write(book(), { type: "array", bookType }) as ArrayBuffer);

describe("an old workbook", () => {
  it.each(["biff8", "xlsb"] as const)(
    "(%s) shows the short date of its program as Chinese ones do",
    async (type) => {
      const dates = utils.aoa_to_sheet([
        [
          { t: "n", v: 46341, z: "m/d/yy" },
          { t: "n", v: 46341.5, z: "m/d/yy h:mm" },
        ],
      ]);
      const made = { SheetNames: ["a"], Sheets: { a: dates } };
      const bytes = write(made, { type: "array", bookType: type }) as ArrayBuffer;

      const file = await opened(new Uint8Array(bytes));

      expect((await rowsOf(file.sheets[0]))[0]?.cells).toMatchObject([
        { shown: "2026/11/15" },
        { shown: "2026/11/15 12:00" },
      ]);
    },
  );

  it.each([
    ["xls", "biff8"],
    ["xlsb", "xlsb"],
  ] as const)("(.%s) is read with the types of its cells", async (kind, type) => {
    const file = await opened(written(type));

    expect(file.kind).toBe(kind);
    expect(file.sheets.map(({ name, isHidden }) => [name, isHidden])).toEqual([
      ["选项", true],
      ["客户", false],
    ]);
    expect(file.sheets[1]?.merges).toEqual([{ top: 4, left: 0, bottom: 5, right: 1 }]);
    expect(await rowsOf(file.sheets[1])).toEqual([
      { line: 1, isHidden: false, cells: ["账号", "粉丝", "日期", "比例", "货号", "布尔"] },
      {
        line: 2,
        isHidden: false,
        cells: [
          "wx1",
          number(63),
          day("2026-11-15", "2026/11/15"),
          number(0.8, { shown: "80%", isPercent: true }),
          number(123, { shown: "000123" }),
          { is: "boolean", value: true },
        ],
      },
      {
        line: 3,
        isHidden: false,
        cells: [
          "00021",
          number(688123456789012000, { isRounded: true }),
          day("2026-11-15", "11月15日", { lacks: "year" }),
          { is: "error", shown: "#N/A" },
          number(59.7),
        ],
      },
      { line: 5, isHidden: false, cells: [number(3)] },
    ]);
  });

  it.each(["biff5", "biff2"] as const)(
    "of Excel 95 and earlier is told to be one (%s)",
    async (type) => {
      await expect(opened(written(type))).rejects.toMatchObject({ code: "list-old-spreadsheet" });
    },
  );

  it("tells which rows are hidden", async () => {
    const sheet: WorkSheet = utils.aoa_to_sheet([["a"], ["b"]]);
    sheet["!rows"] = [{}, { hidden: true }];
    const hidden = { SheetNames: ["a"], Sheets: { a: sheet } };
    const bytes = new Uint8Array(write(hidden, { type: "array", bookType: "xlsb" }) as ArrayBuffer);
    const { sheets } = await opened(bytes);

    expect((await rowsOf(sheets[0])).map(({ isHidden }) => isHidden)).toEqual([false, true]);
  });

  it("keeps no format of the one read before", async () => {
    await opened(written("biff8"));
    const plain = { SheetNames: ["a"], Sheets: { a: utils.aoa_to_sheet([[46341]]) } };
    const { sheets } = await opened(
      new Uint8Array(write(plain, { type: "array", bookType: "biff8" }) as ArrayBuffer),
    );

    expect(await rowsOf(sheets[0])).toMatchObject([{ cells: [number(46341)] }]);
  });

  it("is refused when it was cut", async () => {
    const whole = written("biff8");
    for (const bytes of [600, 1100, 1500]) {
      await expect(opened(whole.subarray(0, bytes))).rejects.toMatchObject({ name: "ListMistake" });
    }
  });
});

/** Records of two bytes for what they are, two for their length, and what they hold. */
function records(
  ...list: readonly (readonly [record: number, ...content: number[]])[]
): Uint8Array {
  return Buffer.concat(
    list.map(([record, ...content]) => {
      const head = Buffer.alloc(4);
      head.writeUInt16LE(record, 0);
      head.writeUInt16LE(content.length, 2);
      return Buffer.concat([head, Buffer.from(content)]);
    }),
  );
}

describe("the records of an old workbook", () => {
  it("tell its version, its password, the sheet in front and how much it holds", () => {
    const many = Array.from({ length: 6 * 4 }, () => 0);
    const stream = records(
      [0x809, 0, 6, 5, 0],
      [0x2f, 0, 0],
      [0x3d, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0],
      [0xfc, 9, 0, 0, 0, 7, 0, 0, 0],
      [0xbd, ...many],
      [0x203, 0],
      [0x0a],
    );

    expect(binaryOutline(stream)).toEqual({
      version: 0x600,
      isEncrypted: true,
      active: 2,
      items: 12,
      isWhole: true,
    });
    expect(binaryOutline(stream.subarray(0, -4))).toMatchObject({ isWhole: false });
    expect(binaryOutline(stream.subarray(0, 9))).toMatchObject({ version: 0x600, items: 0 });
  });
});
