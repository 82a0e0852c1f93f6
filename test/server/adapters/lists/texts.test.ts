import { Readable } from "node:stream";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { streamSource } from "../../../../server/adapters/lists/byte-source.ts";
import { csvRecords, DELIMITERS } from "../../../../server/adapters/lists/csv-records.ts";
import { cutBlocks } from "../../../../server/adapters/lists/cut-blocks.ts";
import { openTable } from "../../../../server/adapters/lists/open-table.ts";
import { SEED } from "../../../rules/arbitrary-facts.ts";
import { cellsOf, opened, rowsOf } from "./workbook-parts.ts";

const LIST = "账号,粉丝\n甲,63\n";
const EXPECTED = [
  ["账号", "粉丝"],
  ["甲", "63"],
];
/** 账号,粉丝 / 甲,63. */
const GB18030 = [
  0xd5, 0xcb, 0xba, 0xc5, 0x2c, 0xb7, 0xdb, 0xcb, 0xbf, 0x0a, 0xbc, 0xd7, 0x2c, 0x36, 0x33,
];
const bigEndian = (text: string) => Buffer.from(text, "utf16le").swap16();

describe("the text of a table", () => {
  it.each([
    ["UTF-8", Buffer.from(LIST)],
    ["UTF-8 with its mark", Buffer.from(`\ufeff${LIST}`)],
    ["UTF-16", Buffer.from(`\ufeff${LIST}`, "utf16le")],
    ["UTF-16 without its mark", Buffer.from(LIST, "utf16le")],
    ["UTF-16, the other way round", bigEndian(`\ufeff${LIST}`)],
    ["UTF-16, the other way round, without its mark", bigEndian(LIST)],
    [
      "what spreadsheets call Unicode text",
      Buffer.from(`\ufeff${LIST.replaceAll(",", "\t").replaceAll("\n", "\r\n")}`, "utf16le"),
    ],
    ["GB18030", Buffer.from(GB18030)],
    ["lines that end with CRLF", Buffer.from(LIST.replaceAll("\n", "\r\n"))],
    ["lines that end with CR", Buffer.from(LIST.replaceAll("\n", "\r"))],
    [
      "lines that end with CR, the last one without",
      Buffer.from(LIST.trim().replaceAll("\n", "\r")),
    ],
    [
      "lines that end with CR, in GB18030",
      Buffer.from(GB18030.map((byte) => (byte === 0x0a ? 0x0d : byte))),
    ],
    ["lines that end now so and now so", Buffer.from("账号,粉丝\r\n\r甲,63\r")],
    ["lines that end with CR CR LF", Buffer.from(LIST.replaceAll("\n", "\r\r\n"))],
    ["tabs", Buffer.from(LIST.replaceAll(",", "\t"))],
    ["semicolons", Buffer.from(LIST.replaceAll(",", ";"))],
    ["bars", Buffer.from(LIST.replaceAll(",", "|"))],
    ["sep=;", Buffer.from(`sep=;\r\n${LIST.replaceAll(",", ";")}`)],
    ["sep=,", Buffer.from(`sep=,\n${LIST}`)],
    ["sep= and a tab, with a mark", Buffer.from(`\ufeffSEP=\t\r\n${LIST.replaceAll(",", "\t")}`)],
    ["sep=; in quotes", Buffer.from(`"sep=;"\n${LIST.replaceAll(",", ";")}`)],
    ["sep=; in UTF-16", Buffer.from(`\ufeffsep=;\r\n${LIST.replaceAll(",", ";")}`, "utf16le")],
    ["quotes around everything", Buffer.from('"账号","粉丝"\n"甲","63"\n')],
    ["blanks before and behind quotes", Buffer.from('"账号", "粉丝"\n"甲" , "63" \n')],
    ["blank lines", Buffer.from("\n\n账号,粉丝\n,\n \n甲,63\n\n")],
    ["the formula that keeps a text", Buffer.from('账号,粉丝\n甲,="63"\n')],
    ["the same in quotes", Buffer.from('账号,粉丝\n甲,"=""63"""\n')],
  ])("is read from %s", async (_name, bytes) => {
    const { kind, sheets } = await opened(bytes);

    expect(kind).toBe("text");
    expect(sheets).toMatchObject([{ name: null, isHidden: null, isActive: true, merges: [] }]);
    expect(sheets[0]?.head.map(({ cells }) => cells)).toEqual(EXPECTED);
    expect((await rowsOf(sheets[0])).map(({ cells }) => cells)).toEqual(EXPECTED);
  });

  it.each([
    ['a,5" 屏,c', ["a", '5" 屏', "c"]],
    ['"5" 屏",b', ['5" 屏', "b"]],
    ['"a ""b"" c",d', ['a "b" c', "d"]],
    ['"a,b",c', ["a,b", "c"]],
    ["'0012,='x'", ["'0012", "='x'"]],
    ['="00123",="a ""b"""', ["00123", 'a "b"']],
    ['=A1&"x",b', ['=A1&"x"', "b"]],
    ['"",b', ["", "b"]],
    ['a,"b', null],
    ['"a"b,c', null],
    ['"a"b","c"', ['a"b', "c"]],
  ])("has the cells of %s", async (line, cells) => {
    const read = cellsOf(Buffer.from(`x,y\n1,2\n3,4\n5,6\n${line}\n`)).then((rows) => rows[4]);

    if (cells === null) await expect(read).rejects.toMatchObject({ name: "ListMistake" });
    else expect(await read).toEqual(cells);
  });

  it("refuses a quote that swallows lines, naming its place", async () => {
    const swallowed = cellsOf(Buffer.from('x,y\n"a,1\nb,"c",2\n'));

    await expect(swallowed).rejects.toMatchObject({
      code: "list-quote-misplaced",
      line: 3,
      column: 3,
    });
  });

  it("has a row for each line of a spreadsheet, also where a cell stands on several", async () => {
    const { sheets } = await opened(Buffer.from('sep=,\na,b\n\n"c\nd",e\nf,g\n'));

    expect((await rowsOf(sheets[0])).map(({ line }) => line)).toEqual([1, 3, 4]);
  });

  it("goes by the names that are known where it may be read in several ways", async () => {
    // 联通 in GB18030 is good UTF-8 as well; a comma stands in each row, the names are parted by semicolons.
    const bytes = Buffer.from([
      0xc1, 0xaa, 0xcd, 0xa8, 0x3b, 0x78, 0x0a, 0x31, 0x2c, 0x32, 0x3b, 0x33,
    ]);
    const known = (names: readonly string[]) => names.filter((name) => name === "联通").length;

    expect(await cellsOf(bytes, known)).toEqual([
      ["联通", "x"],
      ["1,2", "3"],
    ]);
  });

  it("is UTF-8 where most lines are, so that a damaged one is found", async () => {
    const good = Buffer.from("账号,粉丝\n甲,63\n乙,64\n");
    const read = cellsOf(Buffer.concat([good, Buffer.from([0xe4, 0xb8, 0x2c, 0x31, 0x0a])]));

    await expect(read).rejects.toMatchObject({
      code: "list-not-decodable",
      line: 4,
      params: { encoding: "utf-8" },
    });
  });

  it("is read in memory that does not grow with it", async () => {
    const block = Buffer.from("商家自营,63,abc\n".repeat(10_000));
    const blocks = 30;
    function* stream() {
      for (let at = 0; at < blocks; at += 1) yield block;
    }
    const limits = {
      bytesMax: 1,
      unpackedBytesMax: 1,
      itemsMax: 1,
      memoryMebibytes: 1,
      seconds: 1,
    };
    const how = { limits, known: () => 0 };
    const file = await openTable(streamSource(Readable.from(stream())), how);
    const before = process.memoryUsage().rss;
    let rows = 0;
    for await (const batch of file.sheets[0]?.rows() ?? []) rows += batch.length;

    expect(rows).toBe(300_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 ** 2);
  });
});

describe("records told on bytes", () => {
  const sign = fc.constantFrom('"', ",", "\n", "a", " ", "长", '"\n', '",', ';"');

  it("are those told on characters, wherever the bytes are cut", async () => {
    let [read, refused] = [0, 0];
    const text = fc.array(sign, { maxLength: 40 }).map((signs) => signs.join(""));
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.constantFrom(...DELIMITERS),
        fc.integer({ min: 8, max: 30 }),
        async (content, delimiter, blockBytes) => {
          const whole = recordsOrCode(content, delimiter);
          const cut: string[][] = [];
          try {
            const source = streamSource(Readable.from([Buffer.from(content)]));
            for await (const block of cutBlocks(source, { delimiter, blockBytes })) {
              const part = Buffer.from(block.bytes).toString("utf8");
              cut.push(...csvRecords(part, { delimiter, linesBefore: block.linesBefore }));
            }
            expect(cut).toEqual(whole);
            read += 1;
          } catch (error) {
            if (!(error instanceof Error && error.name === "ListMistake")) throw error;
            expect(whole).toBe("refused");
            refused += 1;
          }
        },
      ),
      { seed: SEED, numRuns: 1000 },
    );
    expect(read).toBeGreaterThan(200);
    expect(refused).toBeGreaterThan(200);
  });
});

function recordsOrCode(content: string, delimiter: (typeof DELIMITERS)[number]) {
  try {
    return [...csvRecords(content, { delimiter, linesBefore: 0 })];
  } catch {
    return "refused";
  }
}
