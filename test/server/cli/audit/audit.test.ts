import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { readXlsx, writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findProjectDirectory } from "../../../../rules/load-rulesets.ts";
import { type Run, runKaibo } from "../run-kaibo.ts";

const ON = ["--as-of", "2026-11-22"];
const GB18030 = join(findProjectDirectory(), "test/server/cli/fixtures/accounts-gb18030.csv");
const HEADER =
  "account,entity,entityType,categories,lastSevereViolationOn,lastPaymentOn,followers,dau,adSpend";
const GOOD_ROW = "a1,甲公司,企业,商家自营>食品,无,2026-11-15,63,150,0";
const GOOD_LINE = JSON.stringify({
  id: "a1",
  facts: {
    entityType: "enterprise",
    categories: ["商家自营>食品"],
    lastSevereViolationOn: "never",
    lastPaymentOn: "2026-11-15",
    followers: 63,
    dau: 150,
    adSpend: 0,
  },
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kaibo-audit-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Answer = {
  id: string | null;
  verdict?: string;
  met?: string[];
  unmet?: string[];
  row?: number;
  notices?: { column: string | null; code?: string; read?: string; as?: string }[];
  problem?: {
    code: string;
    line: number;
    errors: { pointer: string; code: string; message: string }[];
  };
};

const linesOf = ({ stdout }: Run) =>
  stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Answer);

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** What a run left behind of files whose names begin so. */
const leftBehind = (start: string) =>
  readdirSync(folder).filter((name) => name.replace(/^\./, "").startsWith(start));

// Each test is a process of its own, so several may run at a time.
describe.concurrent("kaibo audit", () => {
  it("judges a GB18030 list, lists its odd cells, and takes their rows back when they are mended", async () => {
    const errors = join(folder, "mended.csv");
    const run = await runKaibo(["audit", GB18030, "--errors", errors, ...ON], {
      fromSources: true,
    });
    const answers = linesOf(run);
    const odd = answers.filter(({ notices }) => notices?.some(({ code }) => code !== undefined));

    expect(run.exitCode).toBe(0);
    expect(answers).toHaveLength(200);
    expect(answers.map(({ id }) => id)).toEqual(
      Array.from({ length: 200 }, (_unused, index) => `账号${String(index).padStart(3, "0")}`),
    );
    expect(answers.every(({ verdict }) => verdict !== undefined)).toBe(true);
    expect(odd.map(({ row, notices }) => [row, notices?.find(({ code }) => code)?.code])).toEqual([
      [12, "number-ambiguous"],
      [27, "date-not-in-calendar"],
      [52, "seven-days-expected"],
      [77, "amount-expected"],
      [152, "date-in-future"],
    ]);
    expect(run.stderr).toContain("5 行有没看懂的单元格");
    expect(run.stderr).toContain(errors);

    const text = readFileSync(errors, "utf8");
    expect(text.startsWith("\ufeff[kaibo] 行,[kaibo] 列,[kaibo] 问题,账号,主体,")).toBe(true);
    expect(text).toContain('12,公众号粉丝数,"公众号粉丝数: 读到 ""约100""，无法确定是哪个数');
    // A spreadsheet must not compute what a row held.
    expect(text).toContain(",'-5\r\n");

    const mended = text
      .replace(",约100,", ",100,")
      .replace(",2026-02-30,", ",2026-02-28,")
      .replace('"1;2;3"', "3")
      .replace(",'-5\r\n", ",5\r\n")
      .replace(",2027-01-01,", ",2026-01-01,");
    const again = await runKaibo(["audit", file("again.csv", mended), ...ON]);

    expect(again.exitCode).toBe(0);
    expect(linesOf(again).map(({ id, row }) => [id, row])).toEqual(
      odd.map(({ id, row }) => [id, row]),
    );
    expect(leftBehind("again.errors")).toEqual([]);
    expect(again.stderr).not.toContain("自有的列");
  });

  it.each([
    ["UTF-8", `${HEADER}\n${GOOD_ROW}\n`],
    ["UTF-8 with BOM and CRLF", `\ufeff${HEADER}\r\n${GOOD_ROW}\r\n`],
    ["semicolons", `${HEADER}\n${GOOD_ROW}`.replaceAll(",", ";")],
    ["tabs", `${HEADER}\n${GOOD_ROW}`.replaceAll(",", "\t")],
    ["quotes", `"${HEADER.replaceAll(",", '","')}"\n"${GOOD_ROW.replaceAll(",", '","')}"\n`],
    [
      "names in both languages",
      `账号 account,公众号粉丝数 followers,近7日DAU dau,主体类型,类目,最近严重违规日期,最近支付日期,adSpend\na1,63,150,企业,商家自营>食品,无,2026-11-15,0`,
    ],
    ["an empty line before and after", `\n${HEADER}\n\n${GOOD_ROW}\n,,,,,,,,\n`],
    ["NDJSON", `${GOOD_LINE}\n`],
    ["NDJSON with BOM, an empty line and no line break at the end", `\ufeff\n${GOOD_LINE}`],
  ])("reads a list from stdin: %s", async (_name, input) => {
    const run = await runKaibo(["audit", "-", ...ON], { input });

    expect(run.exitCode).toBe(0);
    expect(linesOf(run)).toMatchObject([
      {
        id: "a1",
        verdict: "eligible",
        met: ["category", "no-severe-violation", "recent-payment", "dau"],
        unmet: ["followers", "ad-spend"],
        unknown: [],
      },
    ]);
  });

  it("reads a workbook, with dates and numbers as cells, and tells it by its content", async () => {
    const workbook = await writeXlsx({
      sheets: [
        {
          name: "清单",
          rows: [
            ["小程序", ...HEADER.split(",").slice(1), "负责人"],
            [
              "x",
              "甲",
              "企业",
              "商家自营>食品",
              "无",
              new Date("2026-11-15T00:00:00Z"),
              63,
              150,
              0.5,
              "张",
            ],
            [null],
            ["x", "甲", "企业", "商家自营>食品", "无", "2026-11-15", "1w"],
            ["x", "甲", "火星人"],
          ],
        },
      ],
    });
    const run = await runKaibo(["audit", file("named-wrongly.csv", workbook), ...ON]);

    expect(run.exitCode).toBe(0);
    expect(linesOf(run)).toMatchObject([
      {
        id: "x",
        verdict: "eligible",
        sheet: "清单",
        row: 2,
        entity: "甲",
        facts: { entityType: "enterprise", lastPaymentOn: "2026-11-15", followers: 63, dau: 150 },
        asOf: "2026-11-22",
        own: { 负责人: "张" },
        notices: [],
      },
      { verdict: "eligible", notices: [{ column: "followers", read: "1w", as: "10000" }] },
      { verdict: "undetermined", row: 5, notices: [{ code: "choice-expected" }] },
    ]);
    expect(run.stderr).toContain("followers：1w → 10000");
    expect(run.stderr).toContain("自有的列，已带到结果中：负责人");
    expect(readFileSync(join(folder, "named-wrongly.errors.csv"), "utf8")).toContain("火星人");
  });

  it("refuses a workbook in which it knows no column, and ends", async () => {
    const rows = Array.from({ length: 1500 }, (_unused, index) => [`甲${index}`, "乙"]);
    const workbook = await writeXlsx({ sheets: [{ name: "list", rows }] });

    const run = await runKaibo(["audit", file("unknown-columns.xlsx", workbook), ...ON]);

    expect(run.exitCode).toBe(4);
    expect(run.stderr).toContain("没有可以识别的表头");
  });

  it("writes CSV that a spreadsheet shows and does not compute", async () => {
    const names = ["=1+1", "+86 138", "-5", "@me", "'=1", "＝1"];
    const input = [
      HEADER,
      ...names.map((name) => GOOD_ROW.replace("a1", name).replace("150", "90")),
    ];
    const out = join(folder, "safe.csv");
    const run = await runKaibo([
      "audit",
      file("safe-in.csv", input.join("\n")),
      "--out",
      out,
      ...ON,
    ]);
    const text = readFileSync(out, "utf8");
    const records = parse(text, { bom: true });

    expect(run).toMatchObject({ exitCode: 0, stdout: "" });
    expect(text.startsWith("\ufeff账号,主体,结论,")).toBe(true);
    expect(text.replaceAll("\r\n", "").includes("\r")).toBe(false);
    expect(records.slice(1).map(([account]) => account)).toEqual([
      "'=1+1",
      "'+86 138",
      "'-5",
      "'@me",
      "'=1",
      "'＝1",
    ]);
    expect(records[1]?.slice(1, 3)).toEqual(["甲公司", "不合格"]);
    expect(records[1]?.[3]).toContain("还差 38 位");
    expect(records[1]?.[5]).not.toBe("");
    for (const cell of records.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  });

  it("writes a workbook with texts only", async () => {
    const out = join(folder, "out.xlsx");
    const list = file(
      "for-xlsx.csv",
      `${HEADER}\n${GOOD_ROW.replace("a1", "=HYPERLINK(1)")}\n,,企业,商家自营>食品\n`,
    );
    const run = await runKaibo(["audit", list, "--out", out, "--lang", "en", ...ON]);
    const bytes = readFileSync(out);
    const { sheets } = await readXlsx(bytes);

    expect(run.exitCode).toBe(0);
    expect(sheets[0]?.rows.map((row) => row.slice(0, 3))).toEqual([
      ["Account", "Entity", "Verdict"],
      ["=HYPERLINK(1)", "甲公司", "Eligible"],
    ]);
    expect(run.stderr).toContain("1 rows could not be read");
  });

  it.each(["xlsx", "csv"])(
    "tells in the first line of a cell how many more there are: %s",
    async (kind) => {
      const out = join(folder, `numbered.${kind}`);
      const short = "a1,,企业,商家自营>食品,无,2026-11-15,63,80,0";
      await runKaibo([
        "audit",
        file(`for-${kind}.numbers.csv`, `${HEADER}\n${short}\n`),
        "--out",
        out,
        ...ON,
      ]);
      const rows =
        kind === "csv"
          ? parse(readFileSync(out), { bom: true })
          : (await readXlsx(readFileSync(out))).sheets[0]?.rows;
      const unmet = String(rows?.[1]?.[3]).split("\n");

      expect(unmet.map((line) => line.slice(0, 6))).toEqual(["(1/3) ", "(2/3) ", "(3/3) "]);
      // What is alone in its cell needs no number.
      expect(String(rows?.[1]?.[5])).not.toContain("(1/");
    },
  );

  it("writes a report of one page that needs nothing from anywhere", async () => {
    const out = join(folder, "report.html");
    const hostile = GOOD_ROW.replace("a1", `<script>alert("1")</script>`).replaceAll('"', "'");
    const list = file("for-html.csv", `${HEADER}\n${GOOD_ROW}\n${hostile}\nb,乙公司,个人,,,,,,\n`);
    await runKaibo(["audit", list, "--out", out, ...ON]);
    const html = readFileSync(out, "utf8");
    const tags = [...html.matchAll(/<(\/?)([a-z0-9]+)/g)];
    const open = (name: string) => tags.filter(([, end, tag]) => tag === name && end === "").length;
    const closed = (name: string) =>
      tags.filter(([, end, tag]) => tag === name && end === "/").length;

    expect(html.startsWith("<!doctype html>")).toBe(true);
    expect(html).not.toMatch(/<(?:script|link|img|iframe)|\ssrc=|\shref=|url\(|@import/);
    expect(html).toContain("&lt;script&gt;");
    for (const name of ["main", "section", "table", "tr", "td", "th", "tbody", "p", "ul", "li"]) {
      expect([name, open(name)]).toEqual([name, closed(name)]);
    }
    expect(html).toContain("wechat-live@2026-07");
    expect(html).toContain("sha256:");
    expect(html).toContain("检查日期 2026-11-22");
    expect(html).toContain("暂不支持新增开通");
    expect(html).toContain("乙公司");
  });

  it("answers a broken line on its own line and goes on, and takes its refusals back once mended", async () => {
    const lines = [
      GOOD_LINE,
      "{",
      `{"id":"b","facts":{"followers":"1w"},"fans":1}`,
      `{"id":"\\u0000","facts":{}}`,
      `{"id":"\\ud800","facts":{}}`,
      `{"id":"p","facts":{"__proto__":1}}`,
      `{"id":"d","facts":${"[".repeat(5000)}${"]".repeat(5000)}}`,
      `{"id":"long","facts":{"categories":["${"x".repeat(1_000_000)}"]}}`,
      `{"id":3,"facts":{"dau":150},"asOf":"2026-02-30"}`,
      `[]`,
      `{"id":9}`,
      GOOD_LINE,
    ];
    const list = file("broken.ndjson", `${lines.join("\n")}\n`);
    const run = await runKaibo(["audit", list, "--lang", "en"]);
    const answers = linesOf(run);

    expect(run.exitCode).toBe(0);
    expect(answers).toHaveLength(lines.length);
    expect(
      answers.map(({ id, problem }) => [id, problem?.errors.map(({ code }) => code).join()]),
    ).toEqual([
      ["a1", undefined],
      [null, "json-expected"],
      ["b", "key-unknown,integer-expected"],
      [null, "text-expected"],
      [null, "text-expected"],
      ["p", "key-unknown"],
      ["d", "object-expected"],
      [null, "line-too-long"],
      [3, "date-not-in-calendar"],
      [null, "object-expected"],
      [9, "required"],
      ["a1", undefined],
    ]);
    const refusals = readFileSync(join(folder, "broken.errors.ndjson"), "utf8").split("\n");
    expect(refusals).toHaveLength(11);
    const mended = file(
      "mended.ndjson",
      `${(refusals[1] ?? "").replace('"1w"', "5").replace('"fans":1,', "")}\n`,
    );
    expect(linesOf(await runKaibo(["audit", mended]))).toMatchObject([
      { id: "b", verdict: "undetermined" },
    ]);
  });

  it("refuses a line that is not UTF-8, and no other", async () => {
    const input = Buffer.concat([
      Buffer.from(`${GOOD_LINE}\n{"id":"`),
      Buffer.from([0xff, 0xfe]),
      Buffer.from(`","facts":{}}\n${GOOD_LINE}\n`),
    ]);
    const answers = linesOf(await runKaibo(["audit", "-"], { input }));

    expect(answers.map(({ problem }) => problem?.errors[0]?.code)).toEqual([
      undefined,
      "line-not-utf-8",
      undefined,
    ]);
  });

  it("trusts no row with a cell too many, and takes rows that end early", async () => {
    const input = `${HEADER}\n${GOOD_ROW},,\n${GOOD_ROW},more\na,b\n`;
    const answers = linesOf(await runKaibo(["audit", "-", ...ON], { input }));

    expect(
      answers.map(({ verdict, notices }) => [verdict, notices?.map(({ code }) => code)]),
    ).toEqual([
      ["eligible", []],
      ["undetermined", ["cells-mismatch"]],
      ["undetermined", []],
    ]);
  });

  it("says how each column is understood, and stops before one that may decide and is not", async () => {
    const list = file(
      "own-words.csv",
      "客户表\n店铺,公司名称,近30天广告消耗,粉丝数（万）,负责人\na,甲公司,3000,1.2,张\n",
    );
    const [columns, stopped, answered] = await Promise.all([
      runKaibo(["audit", list, "--columns"]),
      runKaibo(["audit", list, ...ON]),
      runKaibo(["audit", list, "--map", "近30天广告消耗=own", ...ON]),
    ]);

    expect(columns).toMatchObject({ exitCode: 0 });
    expect(columns.stdout.split("\n").map((line) => line.split("\t").slice(1, 4))).toEqual([
      [],
      ["店铺", "账号 account", ""],
      ["公司名称", "主体 entity", ""],
      ["近30天广告消耗", "？可能是 adSpend", ""],
      ["粉丝数(万)".replace("(", "（").replace(")", "）"), "公众号粉丝数 followers", "万"],
      ["负责人", "自有列，原样带到结果中", ""],
      [],
    ]);
    expect(stopped).toMatchObject({ exitCode: 4, stdout: "" });
    expect(stopped.stderr).toContain("--map '近30天广告消耗=adSpend'");
    expect(linesOf(answered)).toMatchObject([
      { id: "a", facts: { followers: 12000 }, own: { 近30天广告消耗: "3000", 负责人: "张" } },
    ]);
  });

  it("asks which of two sheets, and reads one or all of them", async () => {
    const rows = (name: string) => [
      ["账号", "粉丝数", "近7日DAU"],
      [name, 1, 2],
    ];
    const workbook = await writeXlsx({
      sheets: [
        { name: "说明", rows: [["由各客户填写"]] },
        { name: "东区", rows: rows("a") },
        { name: "西区", rows: rows("b") },
      ],
    });
    const list = file("two-sheets.xlsx", workbook);
    const audit = (...sheet: string[]) => runKaibo(["audit", list, ...ON, ...sheet]);
    const [asked, east, second, all] = await Promise.all([
      audit(),
      audit("--sheet", "东区"),
      audit("--sheet", "3"),
      audit("--sheet", "all"),
    ]);

    expect(asked).toMatchObject({ exitCode: 4, stdout: "" });
    expect(asked.stderr).toContain("东区, 西区");
    const sheets = [east, second, all].map((run) => linesOf(run).map(({ id }) => id));
    expect(sheets).toEqual([["a"], ["b"], ["a", "b"]]);
  });

  it("writes a workbook with the categories beside the list, and reads it filled with each of them", async () => {
    const out = join(folder, "template.xlsx");
    const { exitCode } = await runKaibo(["audit", "--template", "--out", out, "--lang", "zh"]);
    const { sheets } = await readXlsx(readFileSync(out));
    const [list, categories] = sheets.map(({ name, rows }) => ({ name, rows }));
    const names = (categories?.rows ?? []).slice(1).map(([name]) => name ?? null);
    const rows = names.map((name, at) => {
      return [`a${at}`, null, "甲公司", "企业", "境内", name, "无", "2026-11-15", 63, 150, 0];
    });
    const filled = await writeXlsx({
      sheets: [
        { name: list?.name ?? "", rows: [...(list?.rows ?? []), ...rows] },
        { name: categories?.name ?? "", rows: categories?.rows ?? [] },
      ],
    });
    const audited = await runKaibo(["audit", file("filled.xlsx", filled), ...ON]);

    expect([exitCode, names.length]).toEqual([0, 28]);
    // The sheet to look names up in is not asked about.
    expect(audited.exitCode).toBe(0);
    expect(linesOf(audited).map(({ verdict }) => verdict)).toEqual(names.map(() => "eligible"));
  });

  it("writes an empty list that it reads itself", async () => {
    const { stdout, exitCode } = await runKaibo(["audit", "--template"]);
    const filled =
      stdout.trimEnd() + "\r\na,wx1,甲公司,企业,境内,商家自营>食品,无,2026-11-15,63,150,0\r\n";

    expect(exitCode).toBe(0);
    expect(linesOf(await runKaibo(["audit", "-", ...ON], { input: filled }))).toMatchObject([
      { id: "a", verdict: "eligible", entity: "甲公司", own: { AppID: "wx1" }, notices: [] },
    ]);
  });

  it.each<[string, string | Uint8Array, string]>([
    ["nothing", "", ":"],
    ["an open quote", `${HEADER}\n${GOOD_ROW}\n"a1,甲`, ":3:1: "],
    ["a quote out of place", `${HEADER}\n${GOOD_ROW}\n"a"1,甲\n`, ":3:3: "],
    [
      "a character that was cut off",
      Buffer.from("账号,公众号粉丝数\n甲").subarray(0, -1),
      ":2:1: ",
    ],
    [
      "bytes of no encoding",
      Buffer.concat([Buffer.from(`${HEADER}\n`), Buffer.from([0xff, 0xff, 0x0a])]),
      ":2:1: ",
    ],
    ["a JSON line that was cut off", `${GOOD_LINE}\n${GOOD_LINE.slice(0, 50)}`, ":2:51: "],
    ["a column twice", "account,followers,公众号粉丝数\na,1,2\n", ":1: "],
    ["no column that is known", "a,b,c\n1,2,3\n", ":1:1: "],
    [
      "ten thousand columns",
      `${Array.from({ length: 10_000 }, (_unused, at) => `c${at}`).join()},followers\n`,
      ":1:1001: ",
    ],
    ["a record without end", "x".repeat(5 * 1024 ** 2), ":1:1: "],
    ["a workbook that was cut off", Buffer.from("PK\u0003\u0004 and so on"), ": "],
    ["the old kind of workbook", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), ": "],
    ["a document", Buffer.from("%PDF-1.7\n"), ": "],
  ])("refuses %s with its place, and leaves no file", async (name, content, place) => {
    const start = name.replaceAll(" ", "-");
    const list = file(`${start}.in`, content);
    const out = join(folder, `${start}.csv`);
    const run = await runKaibo(["audit", list, "--out", out, ...ON]);

    expect(run).toMatchObject({ exitCode: 4, stdout: "" });
    expect(run.stderr).toContain(`kaibo: ${list}${place}`);
    expect(run.stderr).not.toContain("合格");
    expect(leftBehind(start)).toEqual([`${start}.in`]);
  });

  it("judges rows with a cell of a megabyte, NUL bytes and formulas, and lists those", async () => {
    const rows = [
      GOOD_ROW.replace("a1", "x".repeat(1024 ** 2)),
      GOOD_ROW.replace("63", "9".repeat(1024 ** 2)),
      GOOD_ROW.replace("a1", "a\u0000b"),
      GOOD_ROW.replace("63", "=1+1"),
      GOOD_ROW,
    ];
    const answers = linesOf(
      await runKaibo(["audit", "-", ...ON], { input: `${HEADER}\n${rows.join("\n")}\n` }),
    );

    expect(
      answers.map(({ verdict, notices }) => [verdict, notices?.map(({ code }) => code)]),
    ).toEqual([
      ["eligible", ["too-long"]],
      ["eligible", ["too-long"]],
      ["eligible", ["text-expected"]],
      ["eligible", ["number-ambiguous"]],
      ["eligible", []],
    ]);
  });

  it.each([
    [[], 0],
    [["--fail-on", "ineligible"], 0],
    [["--fail-on", "undetermined"], 1],
  ])("exits for an undetermined account with %j by %i", async (options, exitCode) => {
    const input = `{"facts":{"followers":101}}\n`;

    expect(await runKaibo(["audit", "-", ...options], { input })).toMatchObject({ exitCode });
  });

  it("fails on an ineligible account, whichever of the two is asked for", async () => {
    const input = `${GOOD_LINE.replace("150", "5")}\n`;

    for (const verdict of ["ineligible", "undetermined"]) {
      const run = await runKaibo(["audit", "-", ...ON, "--fail-on", verdict], { input });
      expect(run.exitCode).toBe(1);
    }
  });

  it.each([
    [["--out", "x.pdf"], "--out"],
    [["--errors", "x.xlsx"], "--errors"],
    [["--as-of", "2026-02-30"], "--as-of"],
    [["--ruleset", "wechat-live@1999"], "--ruleset"],
    [["--out", "/nowhere/at/all.csv"], "--out"],
    [["--out", GB18030], "--out"],
    [["--fail-on", "never"], "fail-on"],
  ])("calls %j a wrong usage", async (options, named) => {
    const run = await runKaibo(["audit", GB18030, ...options]);

    expect(run).toMatchObject({ exitCode: 2, stdout: "" });
    expect(run.stderr).toContain(named);
  });

  it("says of a file that is not there that it is not", async () => {
    const run = await runKaibo(["audit", join(folder, "nowhere.csv")]);

    expect(run).toMatchObject({ exitCode: 4, stdout: "" });
    expect(run.stderr).toContain("nowhere.csv: 无法读取");
  });

  it("gives the same bytes from workers as from the main thread, in the order of the list", async () => {
    const line = (index: number) =>
      JSON.stringify({
        id: `账号-${index}`,
        facts: {
          followers: index % 7 === 0 ? "many" : index,
          dau: index % 250,
          lastPaymentOn: "2026-11-01",
        },
      });
    const lines = Array.from({ length: 4500 }, (_unused, index) => `${line(index)}\n`);
    const whole = await runKaibo(["audit", "-", ...ON], { input: lines.join("") });
    const third = (at: number) =>
      runKaibo(["audit", "-", ...ON], {
        // Empty lines, so that the numbers of the lines are those of the whole.
        input: `${"\n".repeat(at * 1500)}${lines.slice(at * 1500, (at + 1) * 1500).join("")}`,
      });
    const parts = await Promise.all([third(0), third(1), third(2)]);

    expect(lines.join("").length).toBeGreaterThan(256 * 1024);
    expect(whole.exitCode).toBe(0);
    expect(whole.stdout).toBe(parts.map(({ stdout }) => stdout).join(""));
  });

  it("leaves nothing that looks finished when it is killed while it writes", async () => {
    const { spawn } = await import("node:child_process");
    const out = join(folder, "killed.csv");
    const child = spawn(
      process.execPath,
      [join(findProjectDirectory(), "dist/kaibo/kaibo.js"), "audit", "-", "--out", out],
      { cwd: findProjectDirectory() },
    );
    child.stdin.on("error", () => undefined);
    child.stdin.write(`${GOOD_LINE}\n`.repeat(5000));
    const isWriting = () => leftBehind("killed.csv").length > 0;
    while (!isWriting()) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill("SIGKILL");
    await new Promise((resolve) => child.once("exit", resolve));

    expect(existsSync(out)).toBe(false);
    expect(leftBehind("killed.csv").every((name) => name.endsWith(".part"))).toBe(true);
  });
});
