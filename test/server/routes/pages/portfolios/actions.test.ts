import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OpenPortfolio } from "../../../../../server/application/portfolios/open-portfolio.ts";
import { paths } from "../../../../../server/paths.ts";
import {
  entityId,
  GOOD_FACTS,
  type PortfolioRow,
  seedPortfolio,
} from "../../../../factories/portfolios.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { type SignedInPerson, signedInPerson } from "../../../../helpers/sign-in.ts";
import { attribute } from "../../../../views/html.ts";
import { pageFaults } from "../../../../views/page-faults.ts";
import { find, type Page, query, signedInVisitor } from "../visitor.ts";

const SHORT = { ...GOOD_FACTS, followers: 63, dau: 10, adSpend: "0.00" };
const ROWS: readonly PortfolioRow[] = [
  { account: "一店", entity: "甲公司", owner: "王芳", facts: SHORT },
  { account: "二店", entity: "甲公司", owner: "李骏", facts: SHORT },
  {
    account: "三店",
    entity: "甲公司",
    owner: "李骏",
    facts: { ...SHORT, lastPaymentOn: "never" },
  },
  { account: "四店", owner: "王芳", facts: { ...GOOD_FACTS, lastPaymentOn: "never" } },
  { account: "五店", owner: "王芳", facts: GOOD_FACTS },
];

describe("the page of actions", () => {
  let test: TestApp;
  let wang: SignedInPerson;
  let open: OpenPortfolio;
  beforeAll(async () => {
    test = await buildTestApp();
    wang = await signedInPerson(test, "王芳");
    open = await seedPortfolio(test.portfolios, ROWS, { principal: wang.principal });
  });
  afterAll(() => test.close());

  const visits = async (query = "") =>
    await signedInVisitor(test.app, wang).visits(`${paths.portfolioActions(open.head.id)}${query}`);
  const actionsIn = (page: Page) =>
    find(page, "tr").flatMap((row) => attribute(row, "data-action") ?? []);

  it("ranks what helps most first, and tells what does the same beside it", async () => {
    const page = await visits();

    expect([page.status, pageFaults(page.html)]).toEqual([200, []]);
    expect(actionsIn(page)).toEqual([
      `${entityId(1)}.followers`,
      "acc_0000000000000004.lastPaymentOn",
      "acc_0000000000000003.lastPaymentOn",
    ]);
    expect(find(page, "section", { id: "week" })[0]?.text).toContain("38");
  });

  it("leads from each number to exactly so many accounts", async () => {
    const page = await visits(`?${query({ owner: "李骏" })}`);
    const links = page.document.elements.filter(
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
  });

  it("of one owner, or one entity, counts the accounts of these alone", async () => {
    const gains = (page: Page) =>
      find(page, "td", { "data-label": "合格" }).map(({ text }) => text.trim());

    expect(gains(await visits(`?${query({ owner: "王芳" })}`))).toEqual(["+1", "+1"]);
    expect(actionsIn(await visits(`?entity=${entityId(2)}`))).toEqual([
      "acc_0000000000000004.lastPaymentOn",
    ]);
  });

  it("shows all of them, and says so, for a filter that cannot be read", async () => {
    const page = await visits("?entity=nonsense");

    expect(page.status).toBe(422);
    expect(actionsIn(page)).toHaveLength(3);
    expect(page.html).toContain('data-parameter="entity"');
  });

  it("takes other weights, keeps what is wrong as it was typed, and goes back to the usual ones", async () => {
    const visitor = signedInVisitor(test.app, wang);
    const form = "/actions/weights";
    const submits = async (fields: Record<string, string>) =>
      await visitor.submits(await visitor.visits(paths.portfolioActions(open.head.id)), form, {
        fields,
      });
    const wrong = await submits({ dau: "viel" });
    const first = async (fields: Record<string, string>) => actionsIn(await submits(fields))[0];

    expect([wrong.status, wrong.html.includes('value="viel"')]).toEqual([422, true]);
    expect(await first({ followers: "9" })).toBe(`${entityId(1)}.dau`);
    expect(await first({ reset: "1" })).toBe(`${entityId(1)}.followers`);
  });

  it("says the same by the API, page by page", async () => {
    const ask = async (query: string) => {
      const url = `/api/v1/portfolios/${open.head.id}/actions${query}`;
      return (await test.app.inject({ url, headers: wang.headers })).json<{
        items: {
          id: string;
          accounts: number;
          withOneMore: number;
          eligibleAfter: number | null;
        }[];
        nextPageToken: string | null;
        total: number;
        eligible: number;
      }>();
    };
    const all = await ask("?pageSize=500");
    const two = await ask("?pageSize=2");
    const next = await ask(`?pageSize=2&pageToken=${two.nextPageToken ?? ""}`);

    expect([...two.items, ...next.items]).toEqual(all.items.slice(0, 4));
    expect([all.total, all.eligible]).toEqual([5, 1]);
    expect(
      all.items.map(({ id, accounts, withOneMore, eligibleAfter }) => [
        id.split(".")[1],
        ...[accounts, withOneMore, eligibleAfter],
      ]),
    ).toEqual([
      ["followers", 2, 1, 3],
      ["dau", 2, 1, null],
      ["adSpend", 2, 1, null],
      ["lastPaymentOn", 1, 0, 4],
      ["lastPaymentOn", 0, 1, 5],
    ]);
  });
});
