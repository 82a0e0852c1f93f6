import { strFromU8, unzipSync } from "fflate";
import { readXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { longListWriter } from "../../../../server/adapters/lists/long-list-writer.ts";
import type { LongSheet } from "../../../../server/application/ports/lists.ts";
import { cellsOf } from "./workbook-parts.ts";

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

const sheet: Omit<LongSheet, "rows"> = {
  name: "账号 & <客户>",
  header: ["甲", "乙", "丙"],
  widths: [10, 20, 12],
  isFiltered: true,
  frozenColumns: 1,
};

describe("a workbook that is written while it is made", () => {
  it("comes back as it was given: texts whatever they look like, numbers, dates, shares and nothing", async () => {
    const rows = [
      ["=1+1", "_x0041_", 'a < b & "c"'],
      ["00123", 0, -1.5],
      [{ on: "2026-02-28" }, { share: 0.125 }, { on: "2000-01-01" }],
      ["a\u0007b", null, "  \n"],
      [true, "", false],
    ];
    const bytes = await bytesOf(longListWriter.workbook([{ ...sheet, rows: [rows] }]));
    const { sheets } = await readXlsx(bytes);

    expect(sheets[0]?.name).toBe(sheet.name);
    expect(sheets[0]?.rows).toEqual([
      ["甲", "乙", "丙"],
      ["=1+1", "_x0041_", 'a < b & "c"'],
      ["00123", 0, -1.5],
      [new Date("2026-02-28T00:00:00Z"), 0.125, new Date("2000-01-01T00:00:00Z")],
      ["a\u0007b", null, "  \n"],
      [true, null, false],
    ]);
  });

  it("leads to the files beside it, whatever they are called", async () => {
    const files = ["渝味 & 优选 <1>.html", "b.html"];
    const rows = files.map((file, at) => [`客户${at}`, { file }, at]);
    const bytes = await bytesOf(longListWriter.workbook([{ ...sheet, rows: [rows] }]));
    const { sheets } = await readXlsx(bytes);
    const parts = unzipSync(bytes);
    const relations = strFromU8(parts["xl/worksheets/_rels/sheet1.xml.rels"] ?? new Uint8Array());

    expect(sheets[0]?.rows.slice(1).map((row) => row[1])).toEqual(files);
    const targets = [...relations.matchAll(/Target="([^"]*)" TargetMode="External"/g)];
    expect(targets.map(([, target = ""]) => decodeURIComponent(target))).toEqual(files);
    const places = strFromU8(parts["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
    expect(places).toMatch(/<autoFilter[^>]*><hyperlinks><hyperlink ref="B2" r:id="rId1"\/>/);
  });

  it("has a filter over all rows of a sheet, however they came, and a header that stays in sight", async () => {
    const batches = async function* () {
      for (let batch = 0; batch < 3; batch += 1) {
        await Promise.resolve();
        yield [
          ["a", batch, null],
          ["b", batch, null],
        ];
      }
    };
    const other = { ...sheet, name: "说明", header: ["词", "意思"], widths: [10, 40] };
    const bytes = await bytesOf(
      longListWriter.workbook([
        { ...sheet, rows: batches() },
        { ...other, isFiltered: false, frozenColumns: 0, rows: [[["一", "二"]]] },
      ]),
    );
    const { sheets } = await readXlsx(bytes);

    expect(sheets.map(({ rows }) => rows.length)).toEqual([7, 2]);
    expect(sheets.map(({ autoFilter }) => autoFilter?.range)).toEqual(["A1:C7", undefined]);
    expect(sheets.map(({ freezePane }) => freezePane)).toEqual([
      { rows: 1, columns: 1 },
      { rows: 1 },
    ]);
  });

  it("is read as a list again by our own reader", async () => {
    const bytes = await bytesOf(longListWriter.workbook([{ ...sheet, rows: [[["一", 2, null]]] }]));

    expect((await cellsOf(bytes))[1]?.slice(0, 2)).toEqual([
      "一",
      expect.objectContaining({ value: 2 }),
    ]);
  });

  it("fails with what its rows fail with", async () => {
    const broken = async function* (): AsyncGenerator<string[][]> {
      yield [["a", "b", "c"]];
      await Promise.resolve();
      throw new Error("no more rows");
    };

    await expect(bytesOf(longListWriter.workbook([{ ...sheet, rows: broken() }]))).rejects.toThrow(
      "no more rows",
    );
  });
});

describe("CSV that is written while it is made", () => {
  it("has its mark once, lines that end with CRLF, and nothing that a spreadsheet would compute", async () => {
    const bytes = await bytesOf(longListWriter.csv([[["甲", "乙"]], [["=1+1", "a,b"]]]));

    expect(bytes.toString("utf8")).toBe('\ufeff甲,乙\r\n\'=1+1,"a,b"\r\n');
  });
});
