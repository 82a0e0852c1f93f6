import { readFileSync } from "node:fs";
import { writeXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { listWriter } from "../../../../server/adapters/lists/list-writer.ts";
import { tableOpener } from "../../../../server/adapters/lists/open-table.ts";
import { knownGoodsColumns } from "../../../../server/application/goods/import/goods-vocabulary.ts";
import { GOODS_LIST_LIMITS } from "../../../../server/application/goods/import/read-goods-import.ts";
import { shownIn } from "../../../../server/application/lists/shown-cell.ts";
import { ListMistake } from "../../../../server/application/ports/lists.ts";
import { zipOf } from "./zip.ts";

const opener = tableOpener(GOODS_LIST_LIMITS, knownGoodsColumns);
const readText = (text: string) => read(Buffer.from(text));

type Rows = readonly { readonly line: number; readonly cells: readonly string[] }[];

/** The rows of the first sheet as texts, or why there are none. */
async function read(bytes: Uint8Array): Promise<Rows | string> {
  try {
    const table = await opener.open(bytes);
    const rows: Rows[number][] = [];
    for await (const batch of table.sheets[0]?.rows() ?? []) {
      rows.push(...batch.map(({ line, cells }) => ({ line, cells: cells.map(shownIn) })));
    }
    await table.close();
    return rows;
  } catch (error) {
    if (error instanceof ListMistake) return error.code;
    throw error;
  }
}

const GB18030 = Buffer.from([
  0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0x55, 0x52, 0x4c, 0x0a, 0xce, 0xa7, 0x2c, 0x61,
]);
const ACCOUNTS = new URL("../../cli/fixtures/accounts-gb18030.csv", import.meta.url);

async function cellsOf(bytes: Uint8Array) {
  const rows = await read(bytes);
  return typeof rows === "string" ? rows : rows.map(({ cells }) => cells);
}

describe("a list that was handed in", () => {
  it.each([
    ["UTF-8", Buffer.from("名称,URL\n围,a\n")],
    ["UTF-8 with its mark", Buffer.from("\ufeff名称,URL\r\n围,a\r\n")],
    ["GB18030", GB18030],
    ["semicolons", Buffer.from("名称;URL\n围;a")],
    ["tabs", Buffer.from("名称\tURL\n围\ta")],
    ["quotes", Buffer.from('"名称","URL"\n"围",a\n')],
  ])("is read from %s", async (_, bytes) => {
    expect(await cellsOf(bytes)).toEqual([
      ["名称", "URL"],
      ["围", "a"],
    ]);
  });

  it("is read from GB18030 as a spreadsheet saves it", async () => {
    const [header] = await cellsOf(readFileSync(ACCOUNTS));

    expect(header).toContain("主体类型");
  });

  it("is read from a workbook, whose formulas are no more than texts or their last results", async () => {
    const rows = [
      ["名称", "价格", "URL"],
      ["围", 19.9, "=1+1"],
      [null, null, null],
      ["巾", 2, null],
    ];
    const workbook = await writeXlsx({ sheets: [{ name: "a", rows }] });

    expect(await read(workbook)).toEqual([
      { line: 1, cells: ["名称", "价格", "URL"] },
      { line: 2, cells: ["围", "19.9", "=1+1"] },
      { line: 4, cells: ["巾", "2"] },
    ]);
  });

  it("counts lines as a spreadsheet does", async () => {
    const rows = await readText('\n名称,URL\n\n"a\nb",c\nd,e\n');

    expect(typeof rows === "string" ? rows : rows.map(({ line }) => line)).toEqual([2, 4, 5]);
  });

  it.each([
    ["nothing", "", "list-empty"],
    ["an open quote", 'name,url\n"a,b\n', "list-quote-open"],
    ["a quote out of place", 'name,url\na"b"c,"d"e\n', "list-quote-misplaced"],
    ["a record without end", `name,url\n${"x".repeat(5 * 1024 ** 2)}\n`, "list-record-too-long"],
    ["11 MiB", "a".repeat(11 * 1024 ** 2), "list-too-large"],
    ["the beginning of a workbook", "PK\u0003\u0004 and so on", "list-workbook-broken"],
  ])("is refused for %s", async (_, text, code) => {
    expect(await readText(text)).toBe(code);
  });

  it.each([["bytes that are no text", [0x61, 0x0a, 0xff, 0xff, 0xff, 0x0a], "list-not-decodable"]])(
    "is refused for %s",
    async (_, bytes, code) => {
      expect(await read(Uint8Array.from(bytes))).toBe(code);
    },
  );

  it("is refused for a workbook that unpacks to too much", async () => {
    const claimedBytes = 101 * 1024 ** 2;
    const workbook = zipOf([{ name: "a", content: Buffer.from("a"), claimedBytes }]);

    expect(await read(workbook)).toBe("list-too-large");
  });

  it("takes blank rows by the hundred thousand", async () => {
    const rows = await readText(`name\n${"\n".repeat(250_000)}a\n`);

    expect(rows).toEqual([
      { line: 1, cells: ["name"] },
      { line: 250_002, cells: ["a"] },
    ]);
  });
});

describe("a list that we write", () => {
  const rows = [
    ["名称", "价格"],
    ["=1+1", "'=1"],
    ['a "b"\r\nc', " d "],
    ["+86", "@x"],
  ];

  it("is read again as it was, from CSV and from a workbook", async () => {
    const workbook = await listWriter.workbook({ name: "a", rows, widths: [10, 10] });

    expect(await cellsOf(listWriter.csv(rows))).toEqual(rows);
    expect((await cellsOf(workbook))[1]).toEqual(rows[1]);
  });

  it("is CSV for spreadsheets", () => {
    const text = Buffer.from(listWriter.csv(rows)).toString("utf8");

    expect(text.startsWith("\ufeff名称,价格\r\n'=1+1,''=1\r\n")).toBe(true);
  });

  it("is a workbook with its header alone when there is nothing else", async () => {
    const workbook = await listWriter.workbook({ name: "a", rows: [["名称"]], widths: [10] });

    expect(await cellsOf(workbook)).toEqual([["名称"]]);
  });
});
