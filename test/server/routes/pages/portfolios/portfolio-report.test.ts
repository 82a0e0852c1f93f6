import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OpenPortfolio } from "../../../../../server/application/portfolios/open-portfolio.ts";
import { reportLook } from "../../../../../server/application/portfolios/reports/report-look.ts";
import { GOOD_FACTS, type PortfolioRow, seedPortfolio } from "../../../../factories/portfolios.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { type SignedInPerson, signedInPerson } from "../../../../helpers/sign-in.ts";
import { attribute, type Element, readHtml, within } from "../../../../views/html.ts";

/** Eligible until 2027-02-08, short of followers alone, short of two things, and not known. */
const ROWS: readonly PortfolioRow[] = [
  { account: "甲店", entity: "甲公司", facts: GOOD_FACTS, owner: "只给自己看", tags: ["内部"] },
  { account: "乙店", entity: "乙公司", appid: "wx2", facts: { ...GOOD_FACTS, followers: 63 } },
  {
    account: "乙二店",
    entity: "乙公司",
    facts: { ...GOOD_FACTS, followers: 63, lastPaymentOn: "2026-01-05" },
  },
  { account: "丙店", facts: { ...GOOD_FACTS, categories: undefined } },
];

let service: TestApp;
let wang: SignedInPerson;
let open: OpenPortfolio;

beforeAll(async () => {
  service = await buildTestApp();
  wang = await signedInPerson(service, "王芳");
});
afterAll(async () => await service.close());
beforeEach(async () => {
  open = await seedPortfolio(service.portfolios, ROWS, {
    principal: wang.principal,
    name: "西南<大区>",
  });
});

const get = async (rest: string, base = "") =>
  await service.app.inject({
    url: `${base}/portfolios/${open.head.id}/reports${rest}`,
    headers: wang.headers,
  });

async function pageOf(query = "") {
  const reply = await get(`/portfolio.html${query}`);
  const { elements, faults } = readHtml(reply.body);
  expect(faults).toEqual([]);
  return { reply, elements };
}

async function sheetsOf(query = "") {
  const { rawPayload } = await get(`/portfolio.xlsx${query}`);
  const { sheets } = await readXlsx(rawPayload);
  return sheets.map(({ name, rows }) => {
    const [header = [], ...cells] = rows;
    const at = (title: string) => header.indexOf(title);
    return {
      name,
      header,
      cells,
      column: (title: string) => cells.map((row) => row[at(title)] ?? null),
    };
  });
}

function rowsNear(elements: readonly Element[], heading: string): Element[] {
  const table = elements.find(
    (one) => one.tag === "table" && attribute(one, "aria-labelledby") === heading,
  );
  return table === undefined
    ? []
    : within(table)
        .filter((one) => one.tag === "tr")
        .slice(1);
}

const texts = (row: Element) => row.children.map(({ text }) => text.trim());

describe("the report of a whole portfolio", () => {
  it("is one file that loads nothing, with figures, what holds accounts back, what lapses, and all clients", async () => {
    await service.portfolios.changeSettings(wang.principal, open.head.id, (settings) =>
      reportLook.put(settings, { company: "启明商务", logo: null, language: null }),
    );
    const { reply, elements } = await pageOf();

    expect(reply.headers["content-security-policy"]).toMatch(
      /^default-src 'none'; style-src 'sha256-/,
    );
    expect(reply.headers["content-disposition"]).toContain("inline; ");
    expect(reply.body).not.toMatch(/只给自己看|内部|<script|<link|<a |src="(?!data:)/);
    expect(reply.body).toContain("启明商务");
    const figures = elements.filter((one) => one.tag === "dd" && one.children[0]?.tag === "b");
    expect(figures.slice(0, 4).map((one) => one.children[0]?.text)).toEqual(["1", "1", "1", "1"]);
    const demands = elements.filter((one) => attribute(one, "data-demand") === "any-of");
    expect(demands.map((row) => texts(row).slice(2))).toEqual([["2", "0", "1"]]);
    expect(rowsNear(elements, "lapsing").map((row) => texts(row).slice(0, 4))).toEqual([
      ["甲店", "甲公司", "02-08", "79"],
    ]);
    expect(rowsNear(elements, "clients").map((row) => texts(row).slice(0, 6))).toEqual([
      ["乙公司", "2", "–", "1", "–", "1"],
      ["丙店", "1", "–", "–", "1", "–"],
      ["甲公司", "1", "1", "–", "–", "–"],
    ]);
  });

  it("tells of just the accounts of a filter, and says so", async () => {
    const { elements } = await pageOf("?verdict=ineligible&q=乙店");
    const [, accounts, , lacks] = await sheetsOf("?verdict=ineligible&q=乙店");

    expect(elements.some((one) => attribute(one, "id") === "only")).toBe(true);
    expect(rowsNear(elements, "clients").map((row) => texts(row)[0])).toEqual(["乙公司"]);
    expect(accounts?.cells).toHaveLength(1);
    expect(lacks?.cells).toHaveLength(3);
    expect((await get("/portfolio.html?live=maybe")).statusCode).toBe(400);
    expect((await get("/portfolio.xlsx?live=maybe", "/api/v1")).statusCode).toBe(400);
  });

  it("shows the first of long lists, and says how many there are", async () => {
    const many = Array.from({ length: 250 }, (_none, at) => ({
      account: `店${at}`,
      facts: GOOD_FACTS,
    }));
    open = await seedPortfolio(service.portfolios, many, { principal: wang.principal });
    const { elements } = await pageOf();

    expect(rowsNear(elements, "lapsing")).toHaveLength(40);
    expect(rowsNear(elements, "clients")).toHaveLength(200);
    const notes = elements.filter((one) => one.attributes.has("data-shown"));
    expect(notes.map(({ text }) => text.includes("250"))).toEqual([true, true]);
    const [, clients, , , lapsing] = await sheetsOf();
    expect([clients?.cells.length, lapsing?.cells.length]).toEqual([250, 250]);
  });

  it("says that there is nothing where there is nothing", async () => {
    open = await seedPortfolio(service.portfolios, [], { principal: wang.principal });
    const { elements } = await pageOf();

    expect(elements.some((one) => attribute(one, "id") === "none")).toBe(true);
    expect((await sheetsOf()).map(({ cells }) => cells.length).slice(1)).toEqual([0, 0, 0, 0]);
  });
});

describe("the workbook of a whole portfolio", () => {
  it("has typed cells on sheets of their own, and nothing that is for the consultant alone", async () => {
    const [summary, clients, accounts, lacks, lapsing] = await sheetsOf();

    expect(
      summary
        ?.column("个数")
        .filter((count) => typeof count === "number")
        .slice(0, 4),
    ).toEqual([1, 1, 1, 1]);
    expect(clients?.column("小程序")).toEqual([2, 1, 1]);
    expect(accounts?.column("小程序")).toEqual(["甲店", "乙店", "乙二店", "丙店"]);
    expect(accounts?.column("AppID")).toEqual([null, "wx2", null, null]);
    expect(accounts?.header.join()).not.toMatch(/负责人|标签|备注/);
    expect(lapsing?.column("合格到")).toEqual([new Date("2027-02-08T00:00:00Z")]);
    expect(lapsing?.column("还有几天")).toEqual([79]);
    expect(lacks?.column("小程序")).toEqual([
      ...["乙店", "乙店", "乙店"],
      ...["乙二店", "乙二店", "乙二店", "乙二店"],
      ...["丙店", "丙店", "丙店"],
    ]);
    expect(lacks?.column("还差").slice(0, 3)).toEqual([38, 41, 8800.01]);
    // One of the three is enough, and it has followers: only its category is in its way.
    expect(lacks?.column("卡住").slice(-3)).toEqual(["是", "否", "否"]);
  });

  it("is the same by API, in the language that is asked for", async () => {
    const url = `/api/v1/portfolios/${open.head.id}/reports/portfolio`;
    const ask = async (kind: string) =>
      await service.app.inject({
        url: `${url}.${kind}`,
        headers: { ...wang.headers, "accept-language": "en" },
      });
    const page = await ask("html");

    expect(page.body).toContain('<html lang="en">');
    expect(page.headers["content-disposition"]).toContain("attachment");
    const { sheets } = await readXlsx((await ask("xlsx")).rawPayload);
    expect(sheets).toHaveLength(5);
    expect(sheets[3]?.rows[0]).toContain("Stands in the way");
  });
});
