import { readXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { workbookWriter } from "../../../../server/adapters/lists/workbook-writer.ts";

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
