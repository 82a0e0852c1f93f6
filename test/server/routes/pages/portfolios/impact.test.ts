import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OpenPortfolio } from "../../../../../server/application/portfolios/open-portfolio.ts";
import { accountId, GOOD_FACTS, seedPortfolio } from "../../../../factories/portfolios.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { type SignedInPerson, signedInPerson } from "../../../../helpers/sign-in.ts";
import { type Page, signedInVisitor, type Visitor } from "../visitor.ts";

const RENAMED = { ...GOOD_FACTS, categories: ["商家自营>服饰内衣"] };
const OTHER = "wechat-live@2020-09";

let service: TestApp;
let wang: SignedInPerson;
let owner: Visitor;
let open: OpenPortfolio;
let root: string;

beforeAll(async () => {
  service = await buildTestApp();
  wang = await signedInPerson(service, "王芳");
  owner = signedInVisitor(service.app, wang);
  const rows = Array.from({ length: 30 }, (_none, at) => ({
    account: `门店 ${at + 1}`,
    ...(at % 2 === 0 && { owner: "李骏" }),
    facts: at < 28 ? RENAMED : GOOD_FACTS,
  }));
  open = await seedPortfolio(service.portfolios, rows, { principal: wang.principal });
  root = `/portfolios/${open.head.id}/impact`;
});
afterAll(async () => await service.close());

const accountsOf = ({ html }: Page) =>
  [...html.matchAll(/data-account="([^"]+)" data-impact="([^"]+)"/g)].map(([, id = ""]) => id);
const totalOf = ({ html }: Page) => /data-total="(\d+)"/.exec(html)?.[1];
const hrefIn = ({ html }: Page, pattern: RegExp) =>
  (pattern.exec(html)?.[1] ?? "").replaceAll("&amp;", "&");

describe("the page of what other rules would do", () => {
  it("offers the other versions of the family, and changes nothing", async () => {
    const page = await owner.visits(root);

    const offered = [...page.html.matchAll(/<option value="(wechat-live@[^"]+|channels[^"]+)"/g)];
    expect(offered.map(([, name]) => name)).toEqual([
      "wechat-live@2020-09",
      "wechat-live@2020-02",
      "wechat-live@undated-21-categories",
    ]);
    await owner.visits(`${root}?ruleset=${OTHER}`);
    const { portfolio } = await service.portfolios.open(wang.principal, open.head.id);
    expect(portfolio.revision).toBe(1);
  });

  it("tells who turns, what it comes from, and what differs in sentences", async () => {
    const page = await owner.visits(`${root}?ruleset=${OTHER}`);

    expect(totalOf(page)).toBe("28");
    expect(accountsOf(page)).toHaveLength(25);
    expect(page.html).toMatch(
      /data-impact="loss"><dt>[^<]+<\/dt><dd class="big"><a href="[^"]+">28</,
    );
    expect(page.html).toContain('id="difference"');
    expect(page.html).toContain(`/rules?ruleset=${OTHER}`);
    const second = await owner.visits(`${root}?ruleset=${OTHER}&page=2`);
    expect(accountsOf(second)).toHaveLength(3);
  });

  it("is filtered in its address, with a file of just these", async () => {
    const page = await owner.visits(`${root}?ruleset=${OTHER}&owner=李骏&impact=loss&q=门店 1`);
    const file = await owner.visits(hrefIn(page, /id="export" href="([^"]+)"/));

    expect(accountsOf(page)[0]).toBe(accountId(1));
    expect(file.html.trim().split("\r\n")).toHaveLength(1 + Number(totalOf(page)));
    expect(file.reply.headers["content-type"]).toContain("text/csv");
  });

  it.each([
    ["?ruleset=channels-live@2022-03", 404, 'id="unknown"'],
    ["?ruleset=wechat-live@2099-01", 404, 'id="unknown"'],
    ["?ruleset=wechat-live@2026-07", 404, 'id="unknown"'],
    [`?ruleset=${OTHER}&impact=none`, 422, 'data-parameter="impact"'],
    [`?ruleset=${OTHER}&q=nobody`, 200, 'id="no-rows"'],
    ["", 200, 'id="choose"'],
  ])("answers %s with %i", async (query, status, has) => {
    const page = await owner.visits(root + query);

    expect(page.status).toBe(status);
    expect(page.html).toContain(has);
  });

  it.each([
    ["", 404],
    ["?ruleset=channels-live@2022-03", 404],
    [`?ruleset=${OTHER}&impact=none`, 400],
    [`?ruleset=${OTHER}&page=2`, 400],
  ])("has no file for %s", async (query, status) => {
    expect((await owner.visits(`${root}/export.csv${query}`)).status).toBe(status);
  });
});
