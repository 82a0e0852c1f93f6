/** What an audit makes for clients and says of an earlier one, in this process, and once as a command. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { readXlsx } from "hucre/xlsx";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { loadPlatformGate, loadRulesets } from "../../../../rules/load-rulesets.ts";
import { openRulebook } from "../../../../server/application/rulesets/rulebook.ts";
import { openBaseline } from "../../../../server/cli/audit/baseline.ts";
import { clientReportsWriter } from "../../../../server/cli/audit/client-reports.ts";
import { CommandRefusal, EXIT } from "../../../../server/cli/exit-codes.ts";
import { temporaryDirectory } from "../../../helpers/temporary-directory.ts";
import { withBrowser } from "../../../journeys/journey.ts";
import { auditLine, RULESET, SHORT } from "../../application/audits/clients/client-of.ts";
import { runKaibo } from "../run-kaibo.ts";

const COUNTS = {
  verdicts: { eligible: 0, ineligible: 0, undetermined: 0 },
  refused: 0,
  unclear: 0,
  hidden: 0,
  passed: {},
  unmet: new Map(),
  unknown: new Map(),
  entities: new Map(),
  otherEntities: 0,
};

const bytesOf = (lines: readonly string[]) => Buffer.from(lines.map((one) => `${one}\n`).join(""));

const writerFor = (folder: string) =>
  clientReportsWriter({
    folder,
    ruleset: RULESET,
    platformGate: loadPlatformGate(),
    language: "zh-CN",
    list: "台账.xlsx",
    onWritten: () => undefined,
  });

async function written(lines: readonly string[]): Promise<string> {
  const folder = join(await temporaryDirectory(), "reports");
  const writer = await writerFor(folder);
  await writer.write(bytesOf(lines));
  await writer.finish(COUNTS);
  return folder;
}

describe("the reports of an audit", () => {
  it("are a page and a workbook for each client, and an index that leads to each", async () => {
    const folder = await written([
      auditLine("a", SHORT, { entity: "甲/公司" }),
      auditLine("b", SHORT, { entity: "甲:公司" }),
      auditLine("c", { ...SHORT, dau: 150 }, { entity: null }),
      auditLine("d", SHORT, { entity: "甲/公司" }),
    ]);
    const names = ["c", "index", "甲_公司", "甲_公司 (2)"];
    const html = readFileSync(join(folder, "index.html"), "utf8");
    const links = [...html.matchAll(/href="([^"]+)"/g)].map(([, href = ""]) =>
      decodeURIComponent(href),
    );

    expect(readdirSync(folder).sort()).toEqual(
      names.flatMap((name) => [`${name}.html`, `${name}.xlsx`]).sort(),
    );
    expect(links.sort()).toEqual(
      readdirSync(folder)
        .filter((name) => !name.startsWith("index"))
        .sort(),
    );
    const { sheets } = await readXlsx(readFileSync(join(folder, "index.xlsx")));
    expect(sheets[0]?.rows.map((row) => row.slice(0, 3))).toEqual([
      ["客户", "小程序", "合格"],
      ["甲/公司", 2, 0],
      ["甲:公司", 1, 0],
      ["c", 1, 1],
    ]);
  });

  it("are not there at all when they are given up, and touch no folder of others", async () => {
    const parent = await temporaryDirectory();
    const writer = await writerFor(join(parent, "reports"));
    await writer.write(bytesOf([auditLine("a", SHORT)]));
    await writer.discard();
    expect(readdirSync(parent)).toEqual([]);

    await expect(writerFor(join(parent, "none", "reports"))).rejects.toThrow(
      `--per-client: 没有 ${join(parent, "none")} 这个文件夹`,
    );
    mkdirSync(join(parent, "mine"));
    writeFileSync(join(parent, "mine", "a.txt"), "");
    await expect(writerFor(join(parent, "mine"))).rejects.toMatchObject({ exitCode: EXIT.usage });
    expect(readdirSync(parent)).toEqual(["mine"]);
  });
});

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds, at the width of a desk and of a phone. */
async function runAxe(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await page.evaluate(AXE);
    const { violations } = await page.evaluate<{
      violations: { id: string; nodes: { html: string }[] }[];
    }>("axe.run(document)");
    found.push(...violations.map(({ id, nodes }) => `${width}: ${id} ${nodes[0]?.html ?? ""}`));
  }
  return found;
}

describe("a page on paper", () => {
  const browser = withBrowser();

  const varied = Array.from({ length: 10 }, (_unused, index) =>
    auditLine(
      `渝味小程序${index}`,
      index % 3 === 0
        ? { ...SHORT, dau: 150, lastPaymentOn: `2026-09-1${index}` }
        : { ...SHORT, followers: 60 + index, lastPaymentOn: index === 4 ? "never" : "2026-11-01" },
      {
        own: { 负责人: "王芳", 城市: "重庆", 签约: "2025-03-01" },
        notices: [{ column: "公众号粉丝", read: "6３", as: "63" }],
      },
    ),
  );
  /** Little to say on the first side, much about each account. */
  const alike = Array.from({ length: 10 }, (_unused, index) =>
    auditLine(
      `渝味小程序${index}`,
      { ...SHORT, lastSevereViolationOn: "2026-07-21" },
      {
        own: { 负责人: "王芳", 合同: `HT-2026-0000${index}`, 备注: "双 11 前要开" },
        notices: [
          {
            column: "服务类目",
            code: "category-unrecognised",
            message: `读到 "食品${index}"，没有认出这个类目，是不是：商家自营>食品饮料, 商家自营>母婴食品；请填写完整的服务类目`,
          },
        ],
      },
    ),
  );

  it.each([
    ["that differ", varied],
    ["that lack the same", alike],
  ])(
    "has two sides of A4 for ten accounts %s, and asks nobody for anything",
    async (_what, accounts) => {
      const folder = await written(accounts);
      const page = await browser().newPage();
      const asked: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      const [name = ""] = readdirSync(folder).filter((one) => /^重庆.*html$/.test(one));
      await page.setContent(readFileSync(join(folder, name), "utf8"));
      const found = await runAxe(page);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      await page.close();

      expect(asked).toEqual([]);
      expect(found).toEqual([]);
      expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(2);
    },
  );
});

describe("a comparison with an earlier audit", () => {
  const opened = (path: string) =>
    openBaseline(path, {
      current: RULESET.name,
      rulebook: openRulebook(loadRulesets()),
      language: "zh-CN",
    });

  it("says of each line what became of it, and in sum why", async () => {
    const path = join(await temporaryDirectory(), "earlier.ndjson");
    const earlier = [
      auditLine("a", SHORT),
      auditLine("b", { ...SHORT, dau: 150 }),
      auditLine("gone", SHORT),
    ];
    writeFileSync(path, bytesOf(earlier));
    const baseline = await opened(path);
    const now = [
      auditLine("a", { ...SHORT, dau: 150 }),
      auditLine("b", SHORT),
      auditLine("new", SHORT),
    ];
    const told = Buffer.from(await baseline.compare(bytesOf(now))).toString("utf8");
    const since = told
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { since: unknown }).since);

    expect(since).toEqual([
      { verdict: "ineligible", causes: ["facts"], facts: ["dau"] },
      { verdict: "eligible", causes: ["facts"], facts: ["dau"] },
      { verdict: null, causes: [], facts: [] },
    ]);
    expect(await baseline.comparison()).toMatchObject({
      better: 1,
      worse: 1,
      added: 1,
      gone: 1,
      goneSamples: [{ id: "gone" }],
    });
    await baseline.close();
  });

  it.each([
    ["a list", "id,dau\na,5\n", ":1:"],
    ["a line that was cut", `${auditLine("a", SHORT)}\n{"id":"b","verd`, ":2:"],
    ["an array", `[${auditLine("a", SHORT)},\n${auditLine("b", SHORT)}]`, ":1:"],
    ["nothing", "", ""],
  ])("refuses %s, and says where it is wrong", async (_what, content, place) => {
    const path = join(await temporaryDirectory(), "earlier.ndjson");
    writeFileSync(path, content);
    const refusal = await opened(path).catch((error: unknown) => error);

    expect(refusal).toBeInstanceOf(CommandRefusal);
    expect(refusal).toMatchObject({ exitCode: EXIT.invalidInput });
    expect(String(refusal)).toContain(`${path}${place}`);
  });
});

it("are made by the command, which exits with 1 when something is worse than before", async () => {
  const folder = await temporaryDirectory();
  const [list, earlier, reports] = ["list.csv", "earlier.ndjson", "reports"].map((name) =>
    join(folder, name),
  );
  writeFileSync(
    list ?? "",
    "小程序,主体,主体类型,类目,最近严重违规日期,最近支付日期,公众号粉丝数,近7日DAU,近一年广告消耗\n甲店,甲公司,企业,商家自营>食品,无,2026-09-20,101,5,0\n",
  );
  const audit = (day: string, ...more: readonly (string | undefined)[]) =>
    runKaibo(["audit", list, "--as-of", day, ...more].flatMap((one) => one ?? []));
  const first = await audit("2026-11-27", "--out", earlier);
  const then = await audit(
    "2026-12-27",
    "--per-client",
    reports,
    "--baseline",
    earlier,
    "--fail-on",
    "worse",
  );

  expect(first.exitCode).toBe(0);
  expect(then.exitCode).toBe(EXIT.no);
  expect(then.stderr).toContain("甲公司 · 甲店 合格 → 不合格（到了日子）");
  expect(JSON.parse(then.stdout)).toMatchObject({
    id: "甲店",
    since: { verdict: "eligible", causes: ["calendar"] },
  });
  expect(readdirSync(reports ?? "")).toContain("甲公司.xlsx");
  expect(readFileSync(join(reports ?? "", "甲公司.html"), "utf8")).toContain("到了日子");
});
