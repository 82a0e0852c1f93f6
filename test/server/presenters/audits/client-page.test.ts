import { join } from "node:path";
import { Eta } from "eta";
import { readXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { findProjectDirectory, loadPlatformGate } from "../../../../rules/load-rulesets.ts";
import { workbookWriter } from "../../../../server/adapters/lists/workbook-writer.ts";
import { readAuditLine } from "../../../../server/application/audits/audit-line.ts";
import { clientReport } from "../../../../server/application/audits/clients/client-report.ts";
import type { Language } from "../../../../server/errors.ts";
import { invariant } from "../../../../server/errors.ts";
import { clientPage } from "../../../../server/presenters/audits/clients/client-page.ts";
import { clientPhrases } from "../../../../server/presenters/audits/clients/client-phrases.ts";
import { clientWorkbook } from "../../../../server/presenters/audits/clients/client-workbook.ts";
import { readHtml } from "../../../views/html.ts";
import {
  CLIENT,
  RULESET,
  reportOf,
  SHORT,
  standing,
} from "../../application/audits/clients/client-of.ts";

const eta = new Eta({ views: join(findProjectDirectory(), "views"), autoTrim: false });
const LANGUAGES: readonly Language[] = ["zh-CN", "en"];
const ENOUGH = { ...SHORT, dau: 150 };

const REFUSED = readAuditLine(
  JSON.stringify({ id: null, row: 9, entity: CLIENT, problem: { detail: "没有写账号" } }),
);
invariant(REFUSED?.kind === "refused", "a refused row is read");

function inputOf(report: ReturnType<typeof reportOf>, language: Language) {
  const phrases = clientPhrases(RULESET.ruleset, language);
  const platformGate = loadPlatformGate();
  return { report, phrases, ruleset: RULESET, platformGate, list: "台账.xlsx" };
}

const htmlOf = (report: ReturnType<typeof reportOf>, language: Language = "zh-CN") =>
  eta.render("/audits/client", clientPage(inputOf(report, language)));

const textOf = (html: string) =>
  readHtml(html)
    .elements.find(({ tag }) => tag === "main")
    ?.text.replaceAll(/\s+/g, " ") ?? "";

const REPORT = reportOf(
  [
    "渝味商城",
    { ...SHORT, followers: { value: 63, observedOn: "2026-11-20" } },
    { own: { 负责人: "王芳", 编号: "007", 年销售: "120" } },
  ],
  ["<b>渝味</b> & 优选", SHORT, { own: { 负责人: "=1+1", 编号: "008", 年销售: "80.5" } }],
  [
    "渝味小铺",
    { ...ENOUGH, lastPaymentOn: "2026-09-20" },
    { since: { verdict: "ineligible", causes: ["facts"], facts: ["dau"] } },
  ],
  ["渝味会员店", { ...SHORT, dau: [90, 80, 70, 30, 140, 60, 95] }],
  ["渝味生活馆", { ...ENOUGH, lastSevereViolationOn: "2026-07-21" }],
  [
    "渝味福利社",
    { ...SHORT, dau: null, adSpend: { min: 8000, max: 12000 } },
    {
      notices: [
        { column: "日活", code: "number-ambiguous", message: "读到“约80”" },
        { column: "地区", read: "重庆", as: "mainland" },
      ],
    },
  ],
);

describe("the page of a client", () => {
  it.each(LANGUAGES)("says nothing unfinished and asks nobody for anything: %s", (language) => {
    const html = htmlOf(REPORT, language);
    const page = readHtml(html);

    expect(page.faults).toEqual([]);
    expect(page.elements.filter(({ tag }) => tag === "h1")).toHaveLength(1);
    expect(html).not.toMatch(
      /<script|<img|<link|@import|url\((?!#)|src=|href=|undefined|\bnull\b|NaN|\[object/,
    );
    expect(html).toContain(`default-src 'none'`);
    expect(html).not.toContain("<b>渝味</b>");
    expect(textOf(html)).toContain(
      "&lt;b&gt;渝味&lt;/b&gt;".replaceAll("&lt;", "<").replaceAll("&gt;", ">"),
    );
  });

  it("begins with the situation in a sentence, what the first action brings, and counts of all rows", () => {
    const report = clientReport(CLIENT, REPORT.accounts, [REFUSED]);
    const text = textOf(htmlOf(report));

    expect(text).toContain("6 个小程序里，1 个现在合格，4 个只差一项，1 个还没有结论。");
    expect(text).toContain("做完下面第 1 件事，合格的会从 1 个变成 4 个。");
    expect(text).toContain("另有 1 行无法读取。");
    expect(
      clientPage(inputOf(report, "zh-CN")).figures.map(({ count, share }) => [count, share]),
    ).toEqual([
      ["1", "占 14.3%"],
      ["4", "占 57.1%"],
      ["1", "占 14.3%"],
      ["0", "占 0.0%"],
      ["1", "占 14.3%"],
    ]);
    expect(text).toContain("第 9 行无法读取：没有写账号");
  });

  it("shows any one of three as one thing to do", () => {
    const { actions } = clientPage(inputOf(REPORT, "zh-CN"));

    expect(actions[0]).toMatchObject({ what: "公众号再涨 38 位粉丝", after: "+3 个合格" });
    expect(actions[0]?.briefly).toContain(
      "或者日活再多 37 人、或者微信广告再消耗 3,760.01 元，做到一样就够。",
    );
  });

  it("has the days from which and until which accounts are eligible, by the calendar", () => {
    const { lapses } = clientPage(inputOf(REPORT, "zh-CN"));

    expect(lapses?.rows.map(({ name, from, until }) => [name, from, until])).toEqual([
      ["渝味小铺", "现在", "12-19"],
      ["渝味生活馆", "01-21", "01-30"],
    ]);
  });

  it("tells how old the data is, the list's own columns, how cells were read and what changed", () => {
    const text = textOf(htmlOf(REPORT));

    expect(text).toContain("公众号粉丝数：看于 2026-11-20，其中 5 个没有写日期。");
    expect(text).toContain("清单里的其他列原样带来，不参与判断：负责人、编号、年销售。");
    expect(text).toContain("负责人：王芳");
    expect(text).toContain("地区 “重庆”读作 中国大陆");
    expect(text).toContain("日活：读到“约80”");
    expect(text).toContain("渝味小铺 不合格 → 合格（近 7 日 DAU变了）");
    expect(text).toContain(
      "最近一次严重违规在各行写的不一样（从来没有、2026-07-21），每行按自己的数判断",
    );
    expect(text).toContain("8,000–12,000");
  });

  it("lists the first of many accounts, and counts all", () => {
    const one = standing("a", SHORT);
    const many = clientReport(CLIENT, Array<typeof one>(700).fill(one), []);
    const page = clientPage(inputOf(many, "zh-CN"));

    expect(page.rows).toHaveLength(500);
    expect(page.moreRows).toContain("共 700 个");
    expect(page.figures[1]).toMatchObject({ count: "700", share: "占 100.0%" });
  });
});

describe("the workbook of a client", () => {
  it("has numbers as numbers, gaps too, dates as dates and texts as texts", async () => {
    const bytes = await workbookWriter(clientWorkbook(inputOf(REPORT, "zh-CN")));
    const { sheets } = await readXlsx(bytes, { readStyles: true });
    const [accounts] = sheets;
    const header = accounts?.rows[0] ?? [];
    const cellOf = (row: number, name: string) => accounts?.rows[row]?.[header.indexOf(name)];

    expect(sheets.map(({ name }) => name)).toEqual(["小程序", "要做的事", "读数说明", "说明"]);
    expect(sheets.map(({ freezePane }) => freezePane?.rows)).toEqual([1, 1, 1, 1]);
    expect(accounts?.freezePane?.columns).toBe(1);
    expect(accounts?.autoFilter?.range).toMatch(/^A1:A[A-Z]7$/);
    expect(cellOf(1, "④粉丝：现在")).toBe(63);
    expect(cellOf(1, "④粉丝：还差")).toBe(38);
    expect(cellOf(1, "⑥广告：还差")).toBe(3760.01);
    expect(cellOf(6, "⑥广告：现在")).toBe("8,000–12,000");
    expect(cellOf(3, "合格到")).toEqual(new Date("2026-12-19T00:00:00Z"));
    expect(cellOf(3, "合格从")).toEqual(new Date("2026-11-27T00:00:00Z"));
    expect(cellOf(5, "合格从")).toEqual(new Date("2027-01-21T00:00:00Z"));
    expect(cellOf(1, "合格到") ?? null).toBeNull();
    expect(cellOf(1, "最旧的数据看于")).toEqual(new Date("2026-11-20T00:00:00Z"));
    expect(cellOf(1, "编号")).toBe("007");
    expect(cellOf(2, "年销售")).toBe(80.5);
    expect(cellOf(2, "负责人")).toBe("=1+1");
    expect(cellOf(2, "小程序")).toBe("<b>渝味</b> & 优选");
    expect(cellOf(3, "上次的结论")).toBe("不合格");
    expect(cellOf(4, "备注")).toContain("7 天合计");
  });

  it("explains its counts, columns and sources on a sheet of its own", async () => {
    const bytes = await workbookWriter(clientWorkbook(inputOf(REPORT, "en")));
    const { sheets } = await readXlsx(bytes);
    const rows = sheets.at(-1)?.rows ?? [];

    expect(rows).toContainEqual(["One thing short", null, 4, 4 / 6]);
    expect(rows.flat().join(" ")).toContain(RULESET.hash);
    expect(rows.flat().join(" ")).toContain("Readings".length > 0 ? "台账.xlsx" : "");
  });
});
