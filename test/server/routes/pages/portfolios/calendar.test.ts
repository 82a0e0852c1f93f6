import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OpenPortfolio } from "../../../../../server/application/portfolios/open-portfolio.ts";
import { paths } from "../../../../../server/paths.ts";
import { GOOD_FACTS, type PortfolioRow, seedPortfolio } from "../../../../factories/portfolios.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { type SignedInPerson, signedInPerson } from "../../../../helpers/sign-in.ts";
import { attribute } from "../../../../views/html.ts";
import { pageFaults } from "../../../../views/page-faults.ts";
import { find, type Page, query, signedInVisitor } from "../visitor.ts";

const ROWS: readonly PortfolioRow[] = [
  { account: "一店", owner: "王芳", facts: { ...GOOD_FACTS, lastPaymentOn: "2026-09-20" } },
  { account: "二店", owner: "李骏", facts: { ...GOOD_FACTS, lastPaymentOn: "2026-09-20" } },
  {
    account: "三店",
    owner: "王芳",
    facts: { ...GOOD_FACTS, lastSevereViolationOn: "2026-06-03", lastPaymentOn: "2026-10-20" },
  },
  {
    account: "四店",
    facts: {
      ...{ ...GOOD_FACTS, followers: 1, dau: 1, lastPaymentOn: "2026-11-15" },
      adSpend: [{ on: "2026-08-01", amount: "20000.00" }],
    },
  },
];

describe("the calendar's page", () => {
  let test: TestApp;
  let wang: SignedInPerson;
  let open: OpenPortfolio;
  beforeAll(async () => {
    test = await buildTestApp();
    wang = await signedInPerson(test, "王芳");
    open = await seedPortfolio(test.portfolios, ROWS, { principal: wang.principal });
  });
  afterAll(() => test.close());

  const visits = async (search = "") =>
    await signedInVisitor(test.app, wang).visits(
      `${paths.portfolioCalendar(open.head.id)}${search}`,
    );
  const daysIn = (page: Page) =>
    find(page, "li").flatMap((one) => attribute(one, "data-day") ?? []);
  const asks = async (search: string) => {
    const url = `/api/v1/portfolios/${open.head.id}/calendar${search}`;
    return await test.app.inject({ url, headers: wang.headers });
  };

  it("tells day by day what turns, and by months what is further away", async () => {
    const page = await visits();

    expect([page.status, pageFaults(page.html)]).toEqual([200, []]);
    expect(daysIn(page)).toEqual(["2026-12-03", "2026-12-19", "2027-01-18", "2027-02-13"]);
    expect(find(page, "section", { id: "months" })).toHaveLength(0);
  });

  it("leads from each number to exactly so many accounts", async () => {
    for (const search of ["", `?${query({ owner: "王芳" })}`]) {
      const links = (await visits(search)).document.elements.filter(
        ({ tag, attributes }) => tag === "a" && attributes.has("data-count"),
      );
      expect(links.length).toBeGreaterThan(2);
      for (const link of links) {
        const url = new URL(attribute(link, "href") ?? "", "http://here");
        const { body } = await test.app.inject({
          url: `/api/v1${url.pathname}${url.search}`,
          headers: wang.headers,
        });
        expect(JSON.parse(body)).toMatchObject({ total: Number(attribute(link, "data-count")) });
      }
    }
  });

  it("can be narrowed to kinds, days and an owner", async () => {
    expect(daysIn(await visits("?kind=ripe"))).toEqual(["2026-12-03"]);
    expect(daysIn(await visits("?from=2026-12-04&to=2026-12-31"))).toEqual(["2026-12-19"]);
    expect(daysIn(await visits(`?${query({ owner: "李骏" })}`))).toEqual(["2026-12-19"]);
  });

  it("shows all of it, and says so, for what cannot be read", async () => {
    const page = await visits("?from=soon&kind=luck");

    expect([page.status, daysIn(page).length]).toEqual([422, 4]);
    expect(page.html).toContain('data-parameter="kind"');
  });

  it("says the same by the API, page by page", async () => {
    const all = (await asks("")).json<{
      items: { day: string; kind: string; accounts: number }[];
    }>();
    const two = (await asks("?pageSize=2")).json<{ items: unknown[]; nextPageToken: string }>();
    const next = (await asks(`?pageSize=2&pageToken=${two.nextPageToken}`)).json<typeof two>();

    expect(all.items.map(({ day, kind, accounts }) => [day, kind, accounts])).toEqual([
      ["2026-12-03", "ripe", 1],
      ["2026-12-19", "payment", 2],
      ["2027-01-18", "payment", 1],
      ["2027-02-13", "look", 1],
    ]);
    expect([...two.items, ...next.items]).toEqual(all.items.slice(0, 4));
    expect((await asks("?from=soon")).statusCode).toBe(400);
  });
});
