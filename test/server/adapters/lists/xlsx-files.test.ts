import { describe, expect, it } from "vitest";
import {
  cellsOf,
  day,
  number,
  opened,
  rowsOf,
  textRow,
  xlsx,
  xlsxParts,
  zipped,
} from "./workbook-parts.ts";
import { wideZipOf } from "./zip.ts";

const cell = (inner: string, attributes = "") =>
  `<row r="1"><c r="A1" ${attributes}>${inner}</c></row>`;
const v = (value: string, attributes = "") => cell(`<v>${value}</v>`, attributes);
const inline = (inner: string) => cell(`<is>${inner}</is>`, 't="inlineStr"');
const FORMATS = ["0%", "000000", 14, 31, 'm"月"d"日"', "h:mm"];
const PINYIN = `<t>手工牛皮钱包</t><rPh sb="0" eb="2"><t>shougong</t></rPh><phoneticPr fontId="1"/>`;
const RICH = `<r><rPr><b/></rPr><t xml:space="preserve">红 </t></r><r><t>围巾</t></r>`;

describe("a cell of a workbook", () => {
  it.each([
    ["a number", v("63"), number(63)],
    ["noise behind the 15th digit", v("59.699999999999996"), number(59.7)],
    ["an exponent", v("1.2E+3"), number(1200)],
    ["18 digits", v("688123456789012345"), number(688123456789012000, { isRounded: true })],
    ["a share of a hundred", v("0.8", 's="1"'), number(0.8, { shown: "80%", isPercent: true })],
    ["zeros of its format", v("123", 's="2"'), number(123, { shown: "000123" })],
    ["a day", v("46341", 's="3"'), day("2026-11-15", "2026/11/15")],
    ["a day in Chinese without a code", v("46341", 's="4"'), day("2026-11-15", "2026年11月15日")],
    [
      "a day without its year",
      v("46341", 's="5"'),
      day("2026-11-15", "11月15日", { lacks: "year" }),
    ],
    ["a time of day", v("0.5", 's="6"'), day(null, "12:00", { at: "12:00:00" })],
    [
      "a day that is spelt",
      v("2026-11-15T00:00:00.000Z", 't="d" s="3"'),
      day("2026-11-15", "2026/11/15"),
    ],
    [
      "a day that is spelt, with a time",
      v("2026-11-15T14:03:22", 't="d"'),
      day("2026-11-15", "2026-11-15 14:03:22", { at: "14:03:22" }),
    ],
    ["a truth value", v("1", 't="b"'), { is: "boolean", value: true }],
    ["an error", v("#N/A", 't="e"'), { is: "error", shown: "#N/A" }],
    [
      "an error of a formula",
      cell("<f>1/0</f><v>#DIV/0!</v>", 't="e"'),
      { is: "error", shown: "#DIV/0!" },
    ],
    ["a formula", cell("<f>1+2</f><v>3</v>"), number(3)],
    ["a formula that is a text", cell("<f>A2&amp;1</f><v>abc</v>", 't="str"'), "abc"],
    [
      "a formula without a result",
      cell("<f>49.75*2</f>"),
      { is: "uncalculated", formula: "49.75*2" },
    ],
    [
      "a formula with an empty result",
      cell("<f>B1</f><v/>"),
      { is: "uncalculated", formula: "B1" },
    ],
    ["a text of digits", cell("<is><t>00021</t></is>", 't="inlineStr"'), "00021"],
    ["a shared text", v("0", 't="s"'), "围巾 & <b>"],
    ["a shared text with how it is said", v("1", 't="s"'), "手工牛皮钱包"],
    ["a shared text in pieces", v("2", 't="s"'), "红 围巾"],
    ["a text with how it is said", inline(PINYIN), "手工牛皮钱包"],
    ["a text in pieces", inline(RICH), "红 围巾"],
    ["a text with escapes", inline("<t>a_x000A_b_x005F_x0031_</t>"), "a\nb_x0031_"],
    ["characters as they are", inline("<t><![CDATA[<b>&amp;]]></t>"), "<b>&amp;"],
    ["entities", inline("<t>&#20013;&#x6587;&quot;</t>"), '中文"'],
  ])("is %s", async (_name, row, expected) => {
    const texts = [`<t>围巾 &amp; &lt;b></t>`, PINYIN, RICH];

    expect(await cellsOf(xlsx(row, { formats: FORMATS, texts }))).toEqual([[expected]]);
  });

  it.each(["1", "true"])("counts days from 1904 where the book does (%s)", async (yes) => {
    const workbook = `<workbookPr date1904="${yes}"/>`;
    const book = xlsx(v("44879", 's="1"'), { formats: [14], workbook });

    expect(await cellsOf(book)).toEqual([[day("2026-11-15", "2026/11/15")]]);
  });
});

describe("the rows of a workbook", () => {
  it("stand where they say, with empty cells between, and without those in which nothing stands", async () => {
    const rows = `<row r="2" hidden="1"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c><c r="E2" s="1"/></row><row r="4"><c r="A4" t="inlineStr"><is><t> </t></is></c></row><row r="9"><c r="A9"><v>3</v></c></row>`;
    const { sheets } = await opened(xlsx(rows));

    expect(await rowsOf(sheets[0])).toEqual([
      { line: 2, cells: ["", number(1), "", number(2)], isHidden: true },
      { line: 9, cells: [number(3)], isHidden: false },
    ]);
    expect(sheets[0]?.head.map(({ line }) => line)).toEqual([2, 9]);
  });

  it("follow each other where they do not say", async () => {
    const { sheets } = await opened(
      xlsx(`<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>`),
    );

    expect(await rowsOf(sheets[0])).toMatchObject([
      { line: 1, cells: [{ value: 1 }, { value: 2 }] },
      { line: 2, cells: [{ value: 3 }] },
    ]);
  });

  it("are few, however many were only formatted", async () => {
    const empty = Array.from(
      { length: 250_000 },
      (_, at) => `<row r="${at + 3}" ht="20" customHeight="1"/>`,
    );
    const styled = Array.from({ length: 60_000 }, (_, at) => {
      return `<row r="${at + 300_000}"><c r="A${at + 300_000}" s="1"/><c r="B${at + 300_000}" s="1"/></row>`;
    });
    const far = `<row r="1048576"><c r="XFD1048576" s="1"/></row>`;
    const book = xlsx(`${textRow(1, "a", "b")}${empty.join("")}${styled.join("")}${far}`);

    expect(await cellsOf(book)).toEqual([["a", "b"]]);
  });

  it("are 4 of a sheet whose size was written wrong", async () => {
    const parts = xlsxParts({
      sheets: [{ name: "a", rows: [1, 2, 3, 4].map((line) => textRow(line, "x")).join("") }],
    });
    const sheet = String(parts["xl/worksheets/sheet1.xml"]).replace(
      "<sheetData>",
      '<dimension ref="A1"/><sheetData>',
    );

    expect(await cellsOf(zipped({ ...parts, "xl/worksheets/sheet1.xml": sheet }))).toHaveLength(4);
  });
});

describe("the sheets of a workbook", () => {
  const row = textRow(1, "x");

  it("tell which can be seen, which is in front and what is merged; charts are none", async () => {
    const book = xlsxParts({
      workbook: `<bookViews><workbookView activeTab="3"/></bookViews>`,
      sheets: [
        { name: "图表", rows: "", type: "chartsheet" },
        { name: "选项", rows: row, state: "hidden" },
        { name: "更隐", rows: row, state: "veryHidden" },
        {
          name: "商品 &amp; 价格",
          rows: row,
          after: `<mergeCells count="2"><mergeCell ref="B2:C4"/><mergeCell ref="A1:A2"/></mergeCells>`,
        },
      ],
    });
    const { kind, sheets } = await opened(zipped(book));

    expect(kind).toBe("xlsx");
    expect(sheets.map(({ name, isHidden, isActive }) => [name, isHidden, isActive])).toEqual([
      ["选项", true, false],
      ["更隐", true, false],
      ["商品 & 价格", false, true],
    ]);
    expect(sheets[2]?.merges).toEqual([
      { top: 1, left: 1, bottom: 3, right: 2 },
      { top: 0, left: 0, bottom: 1, right: 0 },
    ]);
  });

  it("are read one after the other or in turns", async () => {
    const names = ["a", "b"];
    const sheets = names.map((name) => ({ name, rows: textRow(1, name) }));
    const file = await opened(zipped(xlsxParts({ sheets })));
    const [a, b] = file.sheets.map((sheet) => rowsOf(sheet));

    expect([await b, await a]).toMatchObject([[{ cells: ["b"] }], [{ cells: ["a"] }]]);
  });
});

describe("a workbook of another writer", () => {
  const plain = xlsxParts({
    sheets: [
      {
        name: "a",
        rows: `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>46341</v></c></row>`,
      },
    ],
    formats: [14],
    texts: ["<t>围巾</t>"],
  });
  const expected = [["围巾", day("2026-11-15", "2026/11/15")]];
  const renamed = (rename: (name: string) => string) =>
    Object.fromEntries(Object.entries(plain).map(([name, content]) => [rename(name), content]));
  const rewritten = (rewrite: (content: string) => string | Uint8Array) =>
    Object.fromEntries(
      Object.entries(plain).map(([name, content]) => [name, rewrite(String(content))]),
    );

  it.each([
    ["as it is", plain],
    ["with backslashes between folders", renamed((name) => name.replaceAll("/", "\\"))],
    ["with names in capital letters", renamed((name) => name.toUpperCase())],
    ["with `SharedStrings.xml`", renamed((name) => name.replace("sharedStrings", "SharedStrings"))],
    [
      "that names its parts from the root",
      rewritten((content) =>
        content.replaceAll('Target="', 'Target="/xl/').replace("/xl/xl/", "/xl/"),
      ),
    ],
    [
      "with a prefix on every name",
      rewritten((content) =>
        content
          .replace(
            `xmlns="http://schemas.openxmlformats.org/spreadsheetml`,
            `xmlns:x="http://schemas.openxmlformats.org/spreadsheetml`,
          )
          .replaceAll(
            /<(\/?)(workbook|sheets|sheet|worksheet|sheetData|row|c|v|sst|si|t|styleSheet|numFmts|numFmt|cellXfs|cellStyleXfs|xf)(?=[\s>/])/g,
            "<$1x:$2",
          ),
      ),
    ],
    [
      "in strict Open XML",
      rewritten((content) =>
        content
          .replaceAll(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
          )
          .replaceAll(
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
          ),
      ),
    ],
    ["in UTF-16", rewritten((content) => Buffer.from(`\ufeff${content}`, "utf16le"))],
    ["with a mark of UTF-8", rewritten((content) => `\ufeff${content}`)],
    [
      "with other quotes and blanks",
      rewritten((content) => content.replaceAll(/ (\w+)="([^"]*)"/g, "\n  $1 = '$2'")),
    ],
    ["with comments", rewritten((content) => content.replaceAll("<row", "<!-- <row><c> --><row"))],
  ])("is read %s", async (_name, parts) => {
    expect(await cellsOf(zipped(parts))).toEqual(expected);
  });

  it("is read in zip64", async () => {
    const parts = Object.entries(plain).map(([name, content]) => ({
      name,
      content: Buffer.from(String(content)),
    }));

    expect(await cellsOf(wideZipOf(parts))).toEqual(expected);
  });

  it.each([1, 7, 100])("is read whatever falls between two pieces of it (%d)", async (filler) => {
    const long = "长".repeat(90_000 + filler);
    const rows = [1, 2, 3, 4, 5].map((line) => textRow(line, long, `<![CDATA[${line}]]>`));

    expect(await cellsOf(xlsx(rows.join("")))).toEqual(
      [1, 2, 3, 4, 5].map((line) => [long, String(line)]),
    );
  });
});
