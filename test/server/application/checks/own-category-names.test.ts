import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadAddedNames } from "../../../../rules/load-rulesets.ts";
import { workHere } from "../../../../server/application/audits/run-audit.ts";
import type { CheckReply } from "../../../../server/application/checks/check-reply.ts";
import { buildTestApp, type TestApp } from "../../../helpers/build-app.ts";
import { auditInMemory, blocksOf, memoryJudge } from "../audits/audit-in-memory.ts";

const GOOD = {
  entityType: "enterprise",
  region: "mainland",
  lastSevereViolationOn: "never",
  lastPaymentOn: "2026-11-15",
  followers: "500",
};
/** What an operator wrote beside the data. */
const OWN = [
  { name: "商家自营>女装", ids: [90_001], listed: "商家自营>服装/鞋/箱包", sure: 2 },
  { name: "商家自营>彩票", listed: null },
];

let test: TestApp;
let ownRules: string;
beforeAll(async () => {
  ownRules = mkdtempSync(join(tmpdir(), "kaibo-names-"));
  writeFileSync(join(ownRules, "categories.json"), JSON.stringify({ format: 1, names: OWN }));
  test = await buildTestApp({ ownRules });
});
afterAll(async () => {
  await test.close();
  rmSync(ownRules, { recursive: true });
});

describe("a name of a category that the operator knows", () => {
  it.each([
    ["商家自营>女装", "eligible"],
    [90_001, "eligible"],
    ["商家自营>彩票", "ineligible"],
  ])("%s is judged by a check: %s", async (category, verdict) => {
    const facts = { ...GOOD, followers: 500, categories: [category] };
    const payload = { facts };
    const reply = await test.app.inject({ method: "POST", url: "/api/v1/checks", payload });

    expect(reply.json<CheckReply>()).toMatchObject({ verdict, warnings: [], questions: [] });
  });

  it.each([
    ["女装", "eligible"],
    ["90001", "eligible"],
    // Signs between names part them only where the names are known.
    ["鞋靴、女装", "eligible"],
    ["彩票", "ineligible"],
  ])("%s is read and judged on the page: %s", async (typed, verdict) => {
    const query = new URLSearchParams({ ...GOOD, categories: typed });
    const { body } = await test.app.inject({ url: `/check?${query.toString()}` });

    expect(body).toContain(`data-verdict="${verdict}"`);
    expect(body).not.toContain("没有认出");
  });

  it("is offered by the form, open ones to be ticked and closed ones to be found", async () => {
    const { body } = await test.app.inject({ url: "/check" });

    expect(body).toMatch(/<input type="checkbox" name="categories" value="商家自营&gt;女装">/);
    expect(body).toMatch(/<option value="商家自营&gt;彩票" label="彩票（不在开放清单内）">/);
  });

  it("is read and judged in a list, and not doubted", async () => {
    const header = "账号,主体类型,主体所在地,类目,最近严重违规日期,最近支付日期,公众号粉丝数";
    const rows = ["女装", "90001", "彩票", "鞋靴、女装", "商家自营>男装"].map((category, at) => {
      return [`a${at}`, "企业", "境内", category, "无", "2026-11-15", "500"];
    });
    const list = blocksOf([header.split(","), ...rows], 50);
    const added = loadAddedNames(ownRules);
    const audit = await auditInMemory(list, list.blocks, {
      asOf: "2026-11-21",
      openWorkshop: (layouts) => workHere(memoryJudge(layouts, "2026-11-21", added)),
    });
    const told = audit.rows.map((row) =>
      "verdict" in row ? [row.verdict, row.row?.problems.length] : [],
    );

    expect(told).toEqual([
      ["eligible", 0],
      ["eligible", 0],
      ["ineligible", 0],
      ["eligible", 0],
      ["undetermined", 1],
    ]);
  });
});
