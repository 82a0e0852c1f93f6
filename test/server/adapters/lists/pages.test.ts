import { describe, expect, it } from "vitest";
import { opened, rowsOf } from "./workbook-parts.ts";

const cells = async (page: string) => {
  const { sheets } = await opened(Buffer.from(page));
  return await Promise.all(
    sheets.map(async (sheet) => (await rowsOf(sheet)).map((row) => row.cells)),
  );
};

describe("the tables of a page", () => {
  it.each([
    [
      "ends left out",
      "<table><tr><td>a<td>b<tr><td>1<td>2</table>",
      [
        [
          ["a", "b"],
          ["1", "2"],
        ],
      ],
    ],
    [
      "sections and headings",
      "<table><caption>标题</caption><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>",
      [[["a"], ["1"]]],
    ],
    [
      "entities",
      "<table><tr><td>&#20013;&#x6587; &amp;&nbsp;&yen;5 &ldquo;q&rdquo; &unknown;</td></tr></table>",
      [[["中文 & ¥5 “q” &unknown;"]]],
    ],
    [
      "lines and blanks",
      "<table><tr><td>\n  a \n b<br/>c<p>d</p></td></tr></table>",
      [[["a b\nc\nd"]]],
    ],
    [
      "marks within a cell",
      '<table><tr><td><font color=red>1</font> <b>2</b><span style="x">3</span></td></tr></table>',
      [[["1 23"]]],
    ],
    [
      "comments and scripts",
      '<table><tr><td>a<!-- <td>x --><script>if (a<b) "</td>"</script>b</td></tr></table>',
      [[["ab"]]],
    ],
    [
      "capital letters and no quotes",
      "<TABLE BORDER=1><TR><TD ALIGN=left>a</TD></TR></TABLE>",
      [[["a"]]],
    ],
    ["a sign of a tag within quotes", '<table><tr><td title="a>b">c</td></tr></table>', [[["c"]]]],
    ["less than", "<table><tr><td>3 < 5</td></tr></table>", [[["3 < 5"]]]],
    [
      "texts that look like numbers",
      "<table><tr><td>00021</td><td>688123456789012345</td><td>80%</td></tr></table>",
      [[["00021", "688123456789012345", "80%"]]],
    ],
    [
      "two tables",
      "<table><tr><td>a</td></tr></table><p>x</p><table><tr><td>b</td></tr></table>",
      [[["a"]], [["b"]]],
    ],
    [
      "a table that only places another",
      "<table><tr><td><table><tr><td>a</td></tr></table></td></tr></table>",
      [[["a"]]],
    ],
    ["what no row surrounds", "<table><td>a</td><td>b</td></table>", [[["a", "b"]]]],
    ["a page that was cut", "<table><tr><td>a</td></tr><tr><td>b", [[["a"], ["b"]]]],
  ])("are read with %s", async (_name, page, expected) => {
    expect(await cells(page)).toEqual(expected);
  });

  it("tell what is merged and hidden, and put cells where they are shown", async () => {
    const page = `<html><body><table><tr><td colspan=2>a</td><td rowspan="3">b</td></tr><tr style="display: none"><td>c</td><td>d</td></tr><tr><td>e</td><td>f</td><td>g</td></tr></table></body></html>`;
    const { kind, sheets } = await opened(Buffer.from(page));

    expect(kind).toBe("html");
    expect(sheets[0]).toMatchObject({
      name: null,
      isHidden: null,
      merges: [
        { top: 0, left: 0, bottom: 0, right: 1 },
        { top: 0, left: 2, bottom: 2, right: 2 },
      ],
    });
    expect(await rowsOf(sheets[0])).toEqual([
      { line: 1, cells: ["a", "", "b"], isHidden: false },
      { line: 2, cells: ["c", "d"], isHidden: true },
      { line: 3, cells: ["e", "f", "", "g"], isHidden: false },
    ]);
  });

  it("have the names that a spreadsheet gave them", async () => {
    const page = `<html><!--[if gte mso 9]><xml><x:ExcelWorksheet><x:Name>客户</x:Name></x:ExcelWorksheet></xml><![endif]--><table><tr><td>a</td></tr></table></html>`;
    const { sheets } = await opened(Buffer.from(page));

    expect(sheets.map(({ name }) => name)).toEqual(["客户"]);
  });

  it.each(["utf-8", "gb2312"])(
    "are read in GB18030, whatever the page says of itself (%s)",
    async (charset) => {
      const before = `<html><head><meta charset=${charset}></head><table><tr><td>`;
      const page = Buffer.concat([
        Buffer.from(before),
        Buffer.from([0xc3, 0xfb, 0xb3, 0xc6]),
        Buffer.from("</td></tr></table>"),
      ]);
      const { sheets } = await opened(page);

      expect(await rowsOf(sheets[0])).toMatchObject([{ cells: ["名称"] }]);
    },
  );

  it.each([
    ["UTF-8", (page: string) => Buffer.from(page)],
    ["UTF-8 with its mark", (page: string) => Buffer.from(`\ufeff${page}`)],
    ["UTF-16", (page: string) => Buffer.from(`\ufeff${page}`, "utf16le")],
  ])("are read in %s", async (_name, encode) => {
    const { sheets } = await opened(
      encode(`<html><meta charset="gb2312"><table><tr><td>名称</td></tr></table>`),
    );

    expect(await rowsOf(sheets[0])).toMatchObject([{ cells: ["名称"] }]);
  });
});
