/** What every kind of file may hold, over small limits. */
import { utils, write } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { streamSource } from "../../../../server/adapters/lists/byte-source.ts";
import { openTable } from "../../../../server/adapters/lists/open-table.ts";
import { textRow, xlsx, zipped } from "./workbook-parts.ts";

const LIMITS = {
  bytesMax: 1024 ** 2,
  unpackedBytesMax: 2 * 1024 ** 2,
  itemsMax: 500,
  memoryMebibytes: 64,
  seconds: 20,
};

async function rowsWithin(bytes: Uint8Array, limits: Partial<typeof LIMITS> = {}): Promise<number> {
  async function* whole() {
    yield await Promise.resolve(bytes);
  }
  const how = { limits: { ...LIMITS, ...limits }, known: () => 0 };
  const file = await openTable(streamSource(whole()), how);
  let rows = 0;
  for (const sheet of file.sheets) for await (const batch of sheet.rows()) rows += batch.length;
  return rows;
}

/** Tables of so many rows of three cells. */
const MAKERS: readonly (readonly [kind: string, make: (rows: number) => Uint8Array])[] = [
  ["XLSX", (rows) => xlsx(each(rows, (line) => textRow(line, "a", "b", "c")))],
  [
    "XLSX with shared texts",
    (rows) => {
      const texts = Array.from({ length: rows * 3 }, (_, index) => `<t>${index}</t>`);
      return xlsx(textRow(1, "a"), { texts });
    },
  ],
  [
    "XLSX with merged cells",
    (rows) => {
      const merges = each(rows * 3, (line) => `<mergeCell ref="A${line}:B${line}"/>`);
      return xlsx(textRow(1, "a"), { after: `<mergeCells>${merges}</mergeCells>` });
    },
  ],
  ["XLSX whose rows reach far", (rows) => xlsx(each(Math.ceil(rows / 100), far))],
  [
    "ODS",
    (rows) =>
      ods(
        each(
          rows,
          () =>
            `<table:table-row>${"<table:table-cell office:value-type='string'><text:p>a</text:p></table:table-cell>".repeat(3)}</table:table-row>`,
        ),
      ),
  ],
  [
    "ODS of one row, repeated",
    (rows) =>
      ods(
        `<table:table-row table:number-rows-repeated="${rows}"><table:table-cell office:value-type="string" table:number-columns-repeated="3"><text:p>a</text:p></table:table-cell></table:table-row>`,
      ),
  ],
  [
    "HTML",
    (rows) =>
      Buffer.from(`<table>${each(rows, () => "<tr><td>a</td><td>b</td><td>c</td></tr>")}</table>`),
  ],
  [
    "HTML of wide cells",
    (rows) =>
      Buffer.from(
        `<table>${each(Math.ceil(rows / 100), () => "<tr><td colspan=300>a</td></tr>")}</table>`,
      ),
  ],
  [
    "XML",
    (rows) =>
      Buffer.from(
        `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table>${each(rows, () => `<Row>${'<Cell><Data ss:Type="String">a</Data></Cell>'.repeat(3)}</Row>`)}</Table></Worksheet></Workbook>`,
      ),
  ],
  ["XLS", (rows) => binary(rows, "biff8")],
  ["XLSB", (rows) => binary(rows, "xlsb")],
];

const each = (rows: number, make: (line: number) => string) =>
  Array.from({ length: rows }, (_, index) => make(index + 1)).join("");
const far = (line: number) => `<row r="${line}"><c r="KN${line}"><v>1</v></c></row>`;

function ods(rows: string): Uint8Array {
  const names = `xmlns:office="o" xmlns:table="t" xmlns:text="x"`;
  return zipped({
    mimetype: "application/vnd.oasis.opendocument.spreadsheet",
    "content.xml": `<office:document-content ${names}><office:body><office:spreadsheet><table:table table:name="a">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
  });
}

function binary(rows: number, bookType: "biff8" | "xlsb"): Uint8Array {
  const sheet = utils.aoa_to_sheet(Array.from({ length: rows }, () => [1, 2, 3]));
  const book = { SheetNames: ["a"], Sheets: { a: sheet } };
  return new Uint8Array(write(book, { type: "array", bookType }) as ArrayBuffer);
}

describe("a file within limits", () => {
  it.each(MAKERS)("(%s) is read, and refused with more", async (_kind, make) => {
    expect(await rowsWithin(make(60))).toBeGreaterThan(0);
    await expect(rowsWithin(make(400))).rejects.toMatchObject({
      code: "list-items-too-many",
      params: { max: 500 },
    });
  });

  const large = MAKERS.filter(([kind]) => !/repeated|wide/.test(kind));
  it.each(large)("(%s) is refused when it unpacks to more", async (_kind, make) => {
    const unpackedBytesMax = 1000;

    await expect(rowsWithin(make(60), { unpackedBytesMax })).rejects.toMatchObject({
      code: "list-too-large",
    });
  });

  it("is refused when one text, which stands once, comes out too often", async () => {
    const text = `<t>${"长".repeat(10_000)}</t>`;
    const cells = (rows: number) =>
      xlsx(
        each(rows, (line) => `<row r="${line}"><c t="s"><v>0</v></c></row>`),
        { texts: [text] },
      );

    expect(await rowsWithin(cells(100))).toBe(100);
    await expect(rowsWithin(cells(250))).rejects.toMatchObject({ code: "list-too-large" });
  });

  it("is refused when it is larger than a workbook may be, but not as a text", async () => {
    const text = Buffer.from("a,b\n".repeat(300_000));

    expect(await rowsWithin(text)).toBe(300_000);
    await expect(rowsWithin(Buffer.concat([binary(5, "biff8"), text]))).rejects.toMatchObject({
      code: "list-too-large",
    });
  });

  it("is refused when a column stands beyond every spreadsheet", async () => {
    const beyond = xlsx(`<row r="1"><c r="XFE1"><v>1</v></c></row>`);

    await expect(rowsWithin(beyond)).rejects.toMatchObject({ code: "list-columns-too-many" });
  });
});
