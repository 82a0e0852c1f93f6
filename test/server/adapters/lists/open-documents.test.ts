import { describe, expect, it } from "vitest";
import { day, number, opened, type Parts, rowsOf, zipped } from "./workbook-parts.ts";

const NAMES = ["office", "table", "text", "style", "number", "calcext", "config"]
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(" ");
const STYLES = `<office:automatic-styles><number:date-style style:name="N1"><number:month/><number:text>月</number:text><number:day/></number:date-style><number:date-style style:name="N2"><number:year/><number:month/></number:date-style><style:style style:name="no-year" style:family="table-cell" style:data-style-name="N1"/><style:style style:name="no-day" style:family="table-cell" style:data-style-name="N2"/><style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>`;
const p = (text: string) => `<text:p>${text}</text:p>`;
const c = (type: string, attributes: string, text: string) =>
  `<table:table-cell office:value-type="${type}" ${attributes}>${text === "" ? "" : p(text)}</table:table-cell>`;
const string = (text: string) => c("string", "", text);
const row = (cells: string, attributes = "") =>
  `<table:table-row ${attributes}>${cells}</table:table-row>`;
const table = (name: string, rows: string, attributes = "") =>
  `<table:table table:name="${name}" ${attributes}>${rows}</table:table>`;
const SETTINGS = `<office:settings><config:config-item-set><config:config-item config:name="ActiveTable" config:type="string">客户</config:config-item></config:config-item-set></office:settings>`;

function ods(tables: string, more: Parts = {}): Uint8Array {
  return zipped({
    mimetype: "application/vnd.oasis.opendocument.spreadsheet",
    "META-INF/manifest.xml": "<manifest/>",
    "content.xml": `<office:document-content ${NAMES}>${STYLES}<office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
    "settings.xml": `<office:document-settings ${NAMES}>${SETTINGS}</office:document-settings>`,
    ...more,
  });
}

function fods(tables: string): Uint8Array {
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<office:document ${NAMES} office:mimetype="application/vnd.oasis.opendocument.spreadsheet">${SETTINGS}${STYLES}<office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document>`,
  );
}

describe("a cell of an OpenDocument table", () => {
  it.each([
    ["a number", c("float", `office:value="63"`, "63"), number(63)],
    ["noise", c("float", `office:value="59.699999999999996"`, "59.7"), number(59.7)],
    [
      "groups",
      c("float", `office:value="1234567.5"`, "1,234,567.50"),
      number(1234567.5, { shown: "1234567.50" }),
    ],
    [
      "zeros of its format",
      c("float", `office:value="123"`, "000123"),
      number(123, { shown: "000123" }),
    ],
    [
      "18 digits",
      c("float", `office:value="688123456789012345"`, "6.88E+17"),
      number(688123456789012000, { shown: "6.88E+17", isRounded: true }),
    ],
    [
      "money",
      c("currency", `office:currency="CNY" office:value="99"`, "¥99.00"),
      number(99, { shown: "¥99.00" }),
    ],
    [
      "a share of a hundred",
      c("percentage", `office:value="0.8"`, "80%"),
      number(0.8, { shown: "80%", isPercent: true }),
    ],
    [
      "a day",
      c("date", `office:date-value="2026-11-15"`, "2026-11-15"),
      day("2026-11-15", "2026-11-15"),
    ],
    [
      "a day with a time",
      c("date", `office:date-value="2026-11-15T14:03:22"`, "11-15"),
      day("2026-11-15", "11-15", { at: "14:03:22" }),
    ],
    [
      "a day without its year",
      c("date", `office:date-value="2026-11-15" table:style-name="no-year"`, "11月15"),
      day("2026-11-15", "11月15", { lacks: "year" }),
    ],
    [
      "a month",
      c("date", `office:date-value="2026-11-01" table:style-name="no-day"`, "2026-11"),
      day("2026-11-01", "2026-11", { lacks: "day" }),
    ],
    [
      "a time",
      c("time", `office:time-value="PT10H20M00S"`, "10:20"),
      day(null, "10:20", { at: "10:20:00" }),
    ],
    [
      "a truth value",
      c("boolean", `office:boolean-value="true"`, "TRUE"),
      { is: "boolean", value: true },
    ],
    [
      "an error",
      c("string", `office:string-value="" calcext:value-type="error"`, "#N/A"),
      { is: "error", shown: "#N/A" },
    ],
    [
      "a formula without a result",
      `<table:table-cell table:formula="of:=[.A1]*2"/>`,
      { is: "uncalculated", formula: "=[.A1]*2" },
    ],
    ["a text of digits", string("00021"), "00021"],
    [
      "a text of paragraphs",
      `<table:table-cell office:value-type="string">${p("a")}${p("b<text:line-break/>c")}</table:table-cell>`,
      "a\nb\nc",
    ],
    ["blanks", string('a<text:s text:c="3"/>b<text:tab/>c'), "a   b\tc"],
    [
      "pieces and how they are said",
      string(
        "<text:span>手工</text:span><text:ruby><text:ruby-base>包</text:ruby-base><text:ruby-text>bao</text:ruby-text></text:ruby>",
      ),
      "手工包",
    ],
    [
      "a text with a note",
      `<table:table-cell office:value-type="string"><office:annotation>${p("note")}</office:annotation>${p("a")}</table:table-cell>`,
      "a",
    ],
  ])("is %s", async (_name, cell, expected) => {
    const { sheets } = await opened(ods(table("a", row(cell))));

    expect(await rowsOf(sheets[0])).toEqual([{ line: 1, cells: [expected], isHidden: false }]);
  });
});

describe("an OpenDocument spreadsheet", () => {
  const tables = [
    table("选项", row(string("h")), 'table:style-name="ta1"'),
    table(
      "客户",
      [
        row(
          string("账号") +
            c("string", 'table:number-columns-spanned="2" table:number-rows-spanned="2"', "x") +
            "<table:covered-table-cell/>",
        ),
        row("<table:table-cell/>", 'table:number-rows-repeated="2"'),
        row(
          '<table:table-cell table:number-columns-repeated="2"/>' + string("c"),
          'table:visibility="collapse"',
        ),
        row(
          c("float", `office:value="1" table:number-columns-repeated="2"`, "1"),
          'table:number-rows-repeated="2"',
        ),
        row(
          '<table:table-cell table:number-columns-repeated="16384"/>',
          'table:number-rows-repeated="1048000"',
        ),
        row(string("end")),
      ].join(""),
    ),
  ].join("");

  it.each([
    ["packed", ods(tables)],
    ["as one file", fods(tables)],
  ])("is read %s", async (_name, bytes) => {
    const file = await opened(bytes);

    expect(file.kind).toBe("ods");
    expect(file.sheets.map(({ name, isHidden, isActive }) => [name, isHidden, isActive])).toEqual([
      ["选项", true, false],
      ["客户", false, true],
    ]);
    expect(file.sheets[1]?.merges).toEqual([{ top: 0, left: 1, bottom: 1, right: 2 }]);
    expect(await rowsOf(file.sheets[1])).toEqual([
      { line: 1, cells: ["账号", "x"], isHidden: false },
      { line: 4, cells: ["", "", "c"], isHidden: true },
      { line: 5, cells: [number(1), number(1)], isHidden: false },
      { line: 6, cells: [number(1), number(1)], isHidden: false },
      { line: 1_048_007, cells: ["end"], isHidden: false },
    ]);
    expect(await rowsOf(file.sheets[0])).toMatchObject([{ cells: ["h"] }]);
  });

  it("is refused where a row repeats more than is let", async () => {
    const many = row(string("x"), 'table:number-rows-repeated="1048576"');

    const { sheets } = await opened(ods(table("a", row(string("x"))))).catch(() => ({
      sheets: [],
    }));
    expect(sheets).toHaveLength(1);
    await expect(opened(ods(table("a", many)))).rejects.toMatchObject({
      code: "list-items-too-many",
    });
  });

  it("is told to be locked where it is", async () => {
    const manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";

    await expect(opened(ods("", { "META-INF/manifest.xml": manifest }))).rejects.toMatchObject({
      code: "list-password-protected",
    });
  });
});
