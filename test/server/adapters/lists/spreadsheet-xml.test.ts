import { describe, expect, it } from "vitest";
import { day, number, opened, rowsOf } from "./workbook-parts.ts";

const STYLES = [
  ["date", "Short Date"],
  ["percent", "0%"],
  ["zeros", "000000"],
  ["month", 'yyyy"年"m"月"'],
  ["time", "Short Time"],
].map(
  ([id, format]) =>
    `<Style ss:ID="${id}"><NumberFormat ss:Format="${format?.replaceAll('"', "&quot;")}"/></Style>`,
);
const c = (type: string, value: string, attributes = "") =>
  `<Cell ${attributes}><Data ss:Type="${type}">${value}</Data></Cell>`;
const sheet = (name: string, rows: string, options = "") =>
  `<Worksheet ss:Name="${name}"><Table>${rows}</Table><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">${options}</WorksheetOptions></Worksheet>`;
const text = (sheets: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><ExcelWorkbook xmlns="urn:schemas-microsoft-com:office:excel"><ActiveSheet>1</ActiveSheet></ExcelWorkbook><Styles>${STYLES.join("")}</Styles>${sheets}</Workbook>`;
const TWO = text(
  sheet("选项", `<Row>${c("String", "h")}</Row>`, "<Visible>SheetHidden</Visible>") +
    sheet(
      "客户",
      `<Row>${c("String", "账号", 'ss:MergeAcross="1" ss:MergeDown="1"')}${c("String", "粉丝")}</Row><Row ss:Index="4" ss:Hidden="1">${c("String", "a", 'ss:Index="3"')}</Row>`,
    ),
);

describe("a cell of XML of Excel 2003", () => {
  it.each([
    ["a number", c("Number", "59.699999999999996"), number(59.7)],
    [
      "18 digits",
      c("Number", "688123456789012345"),
      number(688123456789012000, { isRounded: true }),
    ],
    [
      "a share of a hundred",
      c("Number", "0.8", 'ss:StyleID="percent"'),
      number(0.8, { shown: "80%", isPercent: true }),
    ],
    [
      "zeros of its format",
      c("Number", "123", 'ss:StyleID="zeros"'),
      number(123, { shown: "000123" }),
    ],
    [
      "a day",
      c("DateTime", "2026-11-15T00:00:00.000", 'ss:StyleID="date"'),
      day("2026-11-15", "2026/11/15"),
    ],
    [
      "a month",
      c("DateTime", "2026-11-15T00:00:00.000", 'ss:StyleID="month"'),
      day("2026-11-15", "2026年11月", { lacks: "day" }),
    ],
    [
      "a time",
      c("DateTime", "1899-12-31T10:20:00.000", 'ss:StyleID="time"'),
      day(null, "10:20", { at: "10:20:00" }),
    ],
    ["a truth value", c("Boolean", "1"), { is: "boolean", value: true }],
    ["an error", c("Error", "#N/A"), { is: "error", shown: "#N/A" }],
    [
      "a formula without a result",
      `<Cell ss:Formula="=RC[-1]*2"/>`,
      { is: "uncalculated", formula: "=RC[-1]*2" },
    ],
    ["a text of digits", c("String", "00021"), "00021"],
    [
      "a text in pieces",
      `<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>红</B> 围巾</ss:Data></Cell>`,
      "红 围巾",
    ],
    [
      "a text with a note",
      `<Cell><Data ss:Type="String">a</Data><Comment><ss:Data>note</ss:Data></Comment></Cell>`,
      "a",
    ],
    [
      "a text with how it is said",
      `<Cell><Data ss:Type="String">包</Data><PhoneticText>bao</PhoneticText></Cell>`,
      "包",
    ],
  ])("is %s", async (_name, cell, expected) => {
    const { kind, sheets } = await opened(Buffer.from(text(sheet("a", `<Row>${cell}</Row>`))));

    expect(kind).toBe("xml");
    expect(await rowsOf(sheets[0])).toEqual([{ line: 1, cells: [expected], isHidden: false }]);
  });
});

describe("XML of Excel 2003", () => {
  it.each([
    ["UTF-8", Buffer.from(TWO)],
    ["UTF-8 with its mark", Buffer.from(`\ufeff${TWO}`)],
    ["UTF-16", Buffer.from(`\ufeff${TWO.replace("UTF-8", "UTF-16")}`, "utf16le")],
    [
      "a prefix on every name",
      Buffer.from(
        TWO.replaceAll(
          /<(\/?)(Workbook|Worksheet|Table|Row|Cell|Data|Styles|Style|NumberFormat)\b/g,
          "<$1ss:$2",
        ),
      ),
    ],
  ])("is read in %s", async (_name, bytes) => {
    const { sheets } = await opened(bytes);

    expect(sheets.map(({ name, isHidden, isActive }) => [name, isHidden, isActive])).toEqual([
      ["选项", true, false],
      ["客户", false, true],
    ]);
    expect(sheets[1]?.merges).toEqual([{ top: 0, left: 0, bottom: 1, right: 1 }]);
    expect(await rowsOf(sheets[1])).toEqual([
      { line: 1, cells: ["账号", "", "粉丝"], isHidden: false },
      { line: 4, cells: ["", "", "a"], isHidden: true },
    ]);
  });

  it("is refused where a cell stands beyond every spreadsheet", async () => {
    const far = text(sheet("a", `<Row>${c("String", "x", 'ss:Index="99999999"')}</Row>`));

    await expect(opened(Buffer.from(far))).rejects.toMatchObject({ code: "list-columns-too-many" });
  });
});
