import { writeXlsx } from "hucre/xlsx";
import { beforeAll, describe, expect, it } from "vitest";
import { openBookFile } from "../../../../server/adapters/lists/books/open-table-file.ts";
import type { SheetCell } from "../../../../server/application/ports/sheets.ts";
import { zipOf } from "./zip.ts";

const LIMITS = {
  unpackedBytesMax: 1024 ** 3,
  itemsMax: 1_000_000,
  memoryMebibytes: 256,
  seconds: 60,
};

let workbook: Uint8Array;
beforeAll(async () => {
  const rows = Array.from({ length: 50 }, (_, index) => [`wx${index}`, index, "商家自营>食品"]);
  workbook = await writeXlsx({ sheets: [{ name: "list", rows }] });
});

async function rowsOf(bytes: Uint8Array) {
  const file = await openBookFile({ bytes, kind: "zip" }, LIMITS);
  const rows: (readonly SheetCell[])[] = [];
  for await (const batch of file.sheets[0]?.rows() ?? []) {
    rows.push(...batch.map(({ cells }) => cells));
  }
  return rows;
}

const xml = (text: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

/** A workbook whose only sheet is the given content. */
function bookWith(sheet: Uint8Array, claimedBytes?: number, checksum?: number): Uint8Array {
  return zipOf([
    {
      name: "[Content_Types].xml",
      content: xml(
        `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
      ),
    },
    {
      name: "_rels/.rels",
      content: xml(
        `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
    },
    {
      name: "xl/workbook.xml",
      content: xml(
        `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ),
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: xml(
        `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      ),
    },
    {
      name: "xl/worksheets/sheet1.xml",
      content: sheet,
      ...(claimedBytes !== undefined && { claimedBytes }),
      ...(checksum !== undefined && { checksum }),
    },
  ]);
}

const row = (text: string) =>
  `<row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row>`;
const sheetOf = (text: string) =>
  xml(`<worksheet xmlns="${MAIN}"><sheetData>${row(text)}</sheetData></worksheet>`);

describe("the rows of a workbook", () => {
  it("are read as texts", async () => {
    const rows = await rowsOf(workbook);

    expect(rows).toHaveLength(50);
    expect(rows[3]).toEqual(["wx3", expect.objectContaining({ value: 3 }), "商家自营>食品"]);
    expect(await rowsOf(bookWith(sheetOf("a")))).toEqual([["a"]]);
  });

  it("are refused when the file was cut, wherever that was", async () => {
    for (const part of [0.1, 0.5, 0.9, 0.99]) {
      const cut = workbook.subarray(0, Math.floor(workbook.length * part));
      await expect(rowsOf(cut)).rejects.toMatchObject({ code: "list-workbook-broken" });
    }
  });

  it("are refused when they unpack to far more than they are", async () => {
    const bomb = bookWith(sheetOf(" ".repeat(64 * 1024 ** 2)));

    expect(bomb.length).toBeLessThan(200_000);
    await expect(rowsOf(bomb)).rejects.toMatchObject({ code: "list-too-large" });
  });

  it("are refused when the directory makes them smaller than they are", async () => {
    const before = process.memoryUsage().rss;
    const lying = bookWith(sheetOf(" ".repeat(256 * 1024 ** 2)), 1000);

    await expect(rowsOf(lying)).rejects.toMatchObject({ code: "list-workbook-broken" });
    expect(process.memoryUsage().rss - before).toBeLessThan(1024 ** 3);
  });

  it("are refused when a part of the file is another one than was written", async () => {
    const sheet = sheetOf("a");

    await expect(rowsOf(bookWith(sheet, sheet.length, 1))).rejects.toMatchObject({
      code: "list-workbook-broken",
    });
  });

  it("are refused when a sheet ends before its rows do", async () => {
    const whole = sheetOf("a");

    for (const bytes of [whole.length - 1, whole.length - 20, 60]) {
      const rows = rowsOf(bookWith(whole.subarray(0, bytes)));
      if (bytes === whole.length - 1) expect(await rows).toEqual([["a"]]);
      else await expect(rows).rejects.toMatchObject({ code: "list-workbook-broken" });
    }
  });

  it("are refused when the directory says that there are gigabytes", async () => {
    const huge = bookWith(sheetOf("a"), 2 ** 31);

    await expect(rowsOf(huge)).rejects.toMatchObject({ code: "list-too-large" });
  });
});
