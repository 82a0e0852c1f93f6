import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { readXlsx } from "hucre/xlsx";
import { beforeAll, describe, expect, it } from "vitest";
import { FACT_KEYS, factOf } from "../../../../rules/facts/all.ts";
import { loadRulesets } from "../../../../rules/load-rulesets.ts";
import { parseFacts } from "../../../../rules/parse-facts.ts";
import { Verdict } from "../../../../rules/verdict.ts";
import { longListWriter } from "../../../../server/adapters/lists/long-list-writer.ts";
import { factCellReader } from "../../../../server/application/lists/cells/fact-cells.ts";
import {
  type AccountFilter,
  NO_FILTER,
  Sort,
} from "../../../../server/application/portfolios/account-filter.ts";
import { holderOf } from "../../../../server/application/portfolios/fact-levels.ts";
import { presentFact } from "../../../../server/application/portfolios/present-fact.ts";
import { selectAccounts } from "../../../../server/application/portfolios/select-accounts.ts";
import type { Standings } from "../../../../server/application/portfolios/standing.ts";
import { openRulebook } from "../../../../server/application/rulesets/rulebook.ts";
import {
  type ExportKind,
  exportFile,
} from "../../../../server/presenters/portfolios/table/export-files.ts";
import { textsIn } from "../../../../server/presenters/texts/texts.ts";
import {
  GOOD_FACTS,
  type PortfolioRow,
  portfoliosInMemory,
  seedPortfolio,
} from "../../../factories/portfolios.ts";

const ruleset = openRulebook(loadRulesets()).active;

/** Every shape that a fact can have. */
const ROWS: readonly PortfolioRow[] = [
  {
    account: '=云朵, "旗舰"店',
    entity: "昆明云朵花艺有限公司",
    appid: "wx0123456789abcdef",
    externalId: "00123",
    owner: "王芳",
    tags: ["重点", "花艺"],
    note: "第一行\n第二行",
    live: { status: "enabled", on: "2026-01-02" },
    facts: GOOD_FACTS,
  },
  { account: "云朵小铺", entity: "昆明云朵花艺有限公司", facts: { dau: [1, 2, 3, 4, 5, 6, 700] } },
  {
    account: "半亩",
    facts: {
      ...GOOD_FACTS,
      entityType: "individual-business",
      region: "overseas",
      categories: ["商家自营>食品", "电商平台>电商平台", 307],
      followers: { min: 101 },
      dau: { max: 99 },
      adSpend: { min: "1200", max: "1500.50" },
      lastSevereViolationOn: "2026-03-01",
    },
  },
  {
    account: "南枝",
    facts: {
      adSpend: [
        { on: "2026-01-05", amount: "300.25" },
        { on: "2026-02-06", amount: "9000" },
      ],
      followers: 0,
    },
  },
  {
    account: "渝味",
    facts: { followers: null, lastPaymentOn: "never", dau: null, categories: [] },
  },
];

describe("an export of a view", () => {
  let standings: Standings;
  beforeAll(async () => {
    const { portfolios } = portfoliosInMemory();
    standings = (await seedPortfolio(portfolios, ROWS)).standings();
  });

  async function bytesOf(
    kind: ExportKind,
    filter: AccountFilter,
    language: "zh-CN" | "en" = "zh-CN",
  ) {
    const { content } = exportFile(kind, {
      ...{ name: "西南 / 大区", standings, filter, ruleset },
      rows: selectAccounts(standings, filter, "closed"),
      pause: () => Promise.resolve(),
      writer: longListWriter,
      t: textsIn(language),
    });
    const chunks: Uint8Array[] = [];
    for await (const chunk of content) chunks.push(chunk);
    return Buffer.concat(chunks);
  }
  const csvRows = (bytes: Buffer): string[][] =>
    parse(bytes.subarray(3), { relax_column_count: false });

  it("holds just the rows of any filter, in its order", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          verdict: fc.subarray([...Verdict.options]),
          oneShort: fc.boolean(),
          owner: fc.constantFrom(null, "王芳", "李骏"),
          tag: fc.constantFrom(null, "重点"),
          q: fc.constantFrom("", "云朵", "wx0123", "没有"),
          sort: fc.constantFrom(...Sort.options),
        }),
        async (some) => {
          const filter = { ...NO_FILTER, ...some };
          const [header = [], ...rows] = csvRows(await bytesOf("csv", filter));
          const at = header.indexOf("开播编号");

          expect(rows.map((row) => row[at])).toEqual(
            selectAccounts(standings, filter, "closed").map(({ account }) => account.id),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each(["zh-CN", "en"] as const)(
    "has facts in cells that are read as what they are, %s",
    async (language) => {
      const [header = [], ...rows] = csvRows(await bytesOf("csv", NO_FILTER, language));

      for (const [place, row] of rows.entries()) {
        const account = standings.rows[place]?.account;
        for (const key of FACT_KEYS) {
          const holder = holderOf(key) === "entity" ? account?.entity : account;
          const said = presentFact(holder?.statements ?? [], key).said;
          const column = language === "en" ? key : (factOf(key).columns[0] ?? "");
          const cell = row[header.indexOf(column)] ?? "no such column";
          const read = factCellReader(key)(cell);
          const expected = said?.value == null || isEmptyList(said.raw) ? undefined : said.value;

          expect([key, read.is === "value" ? valueOf(key, read.value) : undefined]).toEqual([
            key,
            expected,
          ]);
        }
      }
    },
  );

  it("has a mark for spreadsheets, ends lines with CRLF and lets no name be computed", async () => {
    const text = (await bytesOf("csv", NO_FILTER)).toString("utf8");

    expect(text.startsWith("\ufeff账号,主体,AppID,自有编号,")).toBe(true);
    expect(text).toContain('"\'=云朵, ""旗舰""店"');
    expect(text.replaceAll(/"[^"]*"/g, "")).not.toMatch(/(?<!\r)\n/);
  });

  it("has what was worked out in columns that an import passes over", async () => {
    const [header = []] = csvRows(await bytesOf("csv", NO_FILTER));
    const ours = header.filter((name) => name.startsWith("[kaibo] "));

    expect(ours).toContain("[kaibo] 结论");
    expect(header.slice(-ours.length)).toEqual(ours);
    expect(new Set(header).size).toBe(header.length);
  });

  it("is a workbook of numbers and dates with a filter, and says what it is", async () => {
    const { sheets } = await readXlsx(await bytesOf("xlsx", NO_FILTER));
    const [list, about] = sheets;
    const header = list?.rows[0] ?? [];
    const first = list?.rows[1] ?? [];
    const at = (name: string) => first[header.indexOf(name)];

    expect(list?.autoFilter?.range).toMatch(/^A1:[A-Z]+6$/);
    expect(list?.freezePane).toEqual({ rows: 1, columns: 1 });
    expect(at("公众号粉丝数")).toBe(500);
    expect(at("最近支付日期")).toEqual(new Date("2026-11-10T00:00:00Z"));
    expect(at("自有编号")).toBe("00123");
    expect(about?.rows.flat()).toContain(`${ruleset.name} ${ruleset.hash}`);
  });

  it("is a page of its own without a script, with every name escaped", async () => {
    const html = (await bytesOf("html", { ...NO_FILTER, q: "云朵" })).toString("utf8");

    expect(html.match(/<tr><th scope="row">/g)).toHaveLength(2);
    expect(html).toContain("=云朵, &quot;旗舰&quot;店");
    expect(html).not.toMatch(/<script|<link|src=|href=/);
  });

  it("is called after the portfolio, the view and the day", () => {
    const { names } = exportFile("csv", {
      ...{ name: "西南 / 大区", standings, filter: { ...NO_FILTER, oneShort: true }, ruleset },
      rows: [],
      pause: () => Promise.resolve(),
      writer: longListWriter,
      t: textsIn("zh-CN"),
    });

    expect(names).toEqual(["accounts-2026-11-21.csv", "西南 大区-只差一项-2026-11-21.csv"]);
  });
});

function isEmptyList(raw: unknown): boolean {
  return Array.isArray(raw) && raw.length === 0;
}

function valueOf(key: (typeof FACT_KEYS)[number], raw: unknown): unknown {
  const read = parseFacts({ [key]: raw }, { asOf: "2026-11-21", today: "2026-11-21" });
  return read.ok ? read.facts[key] : "not well-formed";
}
