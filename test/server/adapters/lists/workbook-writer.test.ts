import { readXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { listWriter } from "../../../../server/adapters/lists/list-writer.ts";
import { workbookWriter } from "../../../../server/adapters/lists/workbook-writer.ts";
import { cellsOf } from "./workbook-parts.ts";

const sheet = {
  name: "一",
  header: ["甲", "乙"],
  widths: [10, 20],
  isFiltered: true,
  frozenColumns: 0,
};

describe("a workbook of typed cells", () => {
  it("comes back as it was given: texts whatever they look like, numbers, dates, shares and nothing", async () => {
    const rows = [
      ["=1+1", "_x0041_"],
      ["00123", 0],
      [{ on: "2026-02-28" }, { share: 0.125 }],
      ["a\u0007b", null],
      [true, ""],
    ];
    const { sheets } = await readXlsx(await workbookWriter([{ ...sheet, rows }]));

    expect(sheets[0]?.rows.slice(1)).toEqual([
      ["=1+1", "_x0041_"],
      ["00123", 0],
      [new Date("2026-02-28T00:00:00Z"), 0.125],
      ["a\u0007b", null],
      [true, null],
    ]);
  });

  it("leads to a file beside it by its name, whatever signs are in it", async () => {
    const rows = [[{ file: "甲 & 乙 (2).html" }, null]];
    const { sheets } = await readXlsx(await workbookWriter([{ ...sheet, rows }]), {
      readStyles: true,
    });
    const link = sheets[0]?.cells?.get("1,0")?.hyperlink?.target ?? "";

    expect(decodeURIComponent(link)).toBe("甲 & 乙 (2).html");
    expect(link).not.toMatch(/[^!-~]/);
  });
});

describe("a workbook on paper", () => {
  const long = "广告消耗按主体下全部小程序合计，".repeat(6);
  const partsOf = async (more: object) =>
    readXlsx(
      await workbookWriter([
        {
          ...sheet,
          rows: [
            ["a", long],
            ["b\nc", 1],
          ],
          ...more,
        },
      ]),
      {
        readStyles: true,
      },
    );

  it("gives each row room for its longest text, and wraps every cell", async () => {
    const { sheets } = await partsOf({});
    const [read] = sheets;

    expect([0, 1, 2].map((row) => read?.rowDefs?.get(row)?.height)).toEqual([15, 165, 30]);
    expect(read?.cells?.get("2,1")?.style?.alignment?.wrapText).toBe(true);
  });

  it("prints the first columns alone where all of them would be too small", async () => {
    const { sheets } = await partsOf({ printedColumns: 1 });

    expect(sheets[0]?.pageSetup?.printArea?.replaceAll("$", "")).toContain("A1:A3");
  });
});

describe("what looks like an escape of workbooks", () => {
  const texts = [
    "coat_x2023_red",
    "_x0041_",
    "_x005F_x0041_",
    "_x005f_",
    "_X0041_",
    "__x0041__x0042_",
    "a_x00e4_\u0007",
    "_x004_ _xZZZZ_",
    "_x000D_\n",
    "\ufffe\uffff",
  ];

  it.each([
    ["long lists", (rows: string[][]) => listWriter.workbook({ name: "一", rows, widths: [20] })],
    [
      "reports",
      ([header = [], ...rows]: string[][]) => workbookWriter([{ ...sheet, header, rows }]),
    ],
  ])("stays what it is when our own reader takes it back: %s", async (_name, write) => {
    const rows = texts.map((text) => [text]);

    expect(await cellsOf(new Uint8Array(await write([["商品_x0041_编号"], ...rows])))).toEqual([
      ["商品_x0041_编号"],
      ...rows,
    ]);
  });
});
