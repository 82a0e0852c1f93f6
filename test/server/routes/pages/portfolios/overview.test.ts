import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OpenPortfolio } from "../../../../../server/application/portfolios/open-portfolio.ts";
import { paths } from "../../../../../server/paths.ts";
import {
  edit,
  entityId,
  GOOD_FACTS,
  type PortfolioRow,
  seedPortfolio,
  statementsOf,
} from "../../../../factories/portfolios.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { type SignedInPerson, signedInPerson } from "../../../../helpers/sign-in.ts";
import { attribute, within } from "../../../../views/html.ts";
import { pageFaults } from "../../../../views/page-faults.ts";
import { find, type Page, query, signedInVisitor, Visitor } from "../visitor.ts";

let test: TestApp;
let wang: SignedInPerson;
let open: OpenPortfolio;

const NO_OPTIONS = { followers: undefined, dau: undefined, adSpend: undefined };

/** Some of every kind: each row of options with each of payments, violations and states of live. */
function rowsOfEveryKind(): PortfolioRow[] {
  const payments = ["2026-11-13", "2026-11-02", "2026-08-25", "2026-07-01", "never", undefined];
  const options = [
    { followers: 500 },
    { followers: 60, dau: 99, adSpend: "100.00" },
    { followers: 99, dau: 10, adSpend: "9999.00" },
    { followers: 10, dau: 10, adSpend: "9999.00" },
    { followers: undefined, dau: 10 },
    { followers: 10, dau: 10, adSpend: [{ on: "2025-12-01", amount: "20000.00" }] },
  ];
  const violations = ["never", "2026-06-03", "2026-10-01", undefined];
  const lives = ["enabled", "applied", "not-enabled", null] as const;
  const all = payments.flatMap((lastPaymentOn) =>
    options.flatMap((option) => violations.map((on) => ({ lastPaymentOn, option, on }))),
  );
  return all.map(({ lastPaymentOn, option, on }, at) => {
    const status = lives[at % lives.length] ?? null;
    return {
      account: `小店${at}`,
      entity: `公司${at}`,
      ...(status && { live: { status, on: null } }),
      facts: {
        ...GOOD_FACTS,
        ...NO_OPTIONS,
        ...option,
        ...(at % 7 === 0 && { categories: undefined }),
        ...(at % 3 === 0 && { channelsEntity: "same" }),
        lastPaymentOn,
        lastSevereViolationOn: on,
      },
    };
  });
}

beforeAll(async () => {
  test = await buildTestApp();
  wang = await signedInPerson(test, "王芳");
  const said = { principal: wang.principal, name: "西南大区商家" };
  open = await seedPortfolio(test.portfolios, rowsOfEveryKind(), said);
  const facts = statementsOf({ followers: 50 }).map((one) => ({ ...one, note: "另一个说法" }));
  const lines = [1, 2].map((at) => ({ is: "entity" as const, id: entityId(at), facts }));
  await edit(open, lines);
});
afterAll(() => test.close());

/** The numbers of a page that lead to accounts. */
function numbersOn(page: Page) {
  return find(page, "a").flatMap((link) => {
    const count = attribute(link, "data-count");
    const url = new URL(attribute(link, "href") ?? "", "http://kaibo.example");
    return count === null ? [] : [{ count: Number(count), url }];
  });
}

describe("the overview of a portfolio", () => {
  it("leads from each number to exactly so many accounts", async () => {
    const visitor = signedInVisitor(test.app, wang);
    const page = await visitor.visits(paths.portfolio(open.head.id));
    const numbers = numbersOn(page);
    const found: { total: number; rows: number }[] = [];
    for (const { url } of numbers) {
      url.searchParams.set("size", "100");
      const table = await visitor.visits(`${url.pathname}${url.search}`);
      expect(table.status).toBe(200);
      const [count] = find(table, "b").flatMap((one) => attribute(one, "data-total") ?? []);
      const rows = find(table, "tr").filter(
        ({ attributes }) => attributes.has("data-account") || attributes.has("data-entity"),
      );
      found.push({ total: Number(count), rows: rows.length });
    }

    expect(page.status).toBe(200);
    expect(numbers.length).toBeGreaterThan(35);
    expect(found).toEqual(
      numbers.map(({ count }) => ({ total: count, rows: Math.min(count, 100) })),
    );
    for (const { url } of numbers) {
      expect(url.pathname).toBe(paths.portfolioAccounts(open.head.id));
      expect(url.search).not.toBe("");
    }
  });

  it("tells which steps help the most accounts, and how many are eligible if nothing is done", async () => {
    const row = (at: number, entity: number, facts: PortfolioRow["facts"]): PortfolioRow => ({
      account: `店${at}`,
      entity: `公司${entity}`,
      facts: { ...GOOD_FACTS, ...facts },
    });
    const short = { followers: 63, dau: 10, adSpend: "0.00" };
    const rows = [
      ...[row(1, 1, short), row(2, 1, short), row(3, 1, short)],
      ...[row(4, 2, short), row(5, 2, { ...short, lastPaymentOn: "never" })],
      // A payment is of one account each; another entity is in nobody's hands, and time passes by itself.
      ...[row(6, 3, { lastPaymentOn: "never" }), row(7, 3, { lastPaymentOn: "never" })],
      ...[
        row(8, 4, { entityType: "individual" }),
        row(9, 5, { lastSevereViolationOn: "2026-06-03" }),
      ],
      row(10, 6, { lastPaymentOn: "2026-08-25" }),
    ];
    const own = await seedPortfolio(test.portfolios, rows, { principal: wang.principal });
    const page = await signedInVisitor(test.app, wang).visits(paths.portfolio(own.head.id));
    const steps = page.document.elements.filter(({ attributes }) => attributes.has("data-step"));
    const outlook = find(page, "p", { id: "outlook" }).flatMap(within);
    const week = find(page, "section", { id: "week" }).flatMap(within);

    expect(
      steps.map((one) => within(one).flatMap((link) => attribute(link, "data-count") ?? [])),
    ).toEqual([["3"], ["1"], ["1"], ["1"]]);
    expect(week.flatMap((link) => attribute(link, "data-count") ?? [])).toEqual(["3"]);
    // Eligible then is who ripens; who is eligible today lapses.
    expect(outlook.flatMap((link) => attribute(link, "data-count") ?? [])).toEqual(["1", "1", "1"]);
  });

  it("shows each account once among those that are eligible, short of one, unknown or further away", async () => {
    const page = await signedInVisitor(test.app, wang).visits(paths.portfolio(open.head.id));
    const kinds = page.document.elements.filter(({ attributes }) =>
      attributes.has("data-standing"),
    );
    const counts = kinds.map((one) => Number(/\d+/.exec(one.text)?.[0]));

    expect(kinds.map((one) => attribute(one, "data-standing"))).toEqual([
      "eligible",
      "oneShort",
      "undetermined",
      "further",
    ]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(open.portfolio.accounts.size);
  });

  it("has one bar for the three of which one is enough", async () => {
    const page = await signedInVisitor(test.app, wang).visits(paths.portfolio(open.head.id));

    const demands = find(page, "tr").flatMap((row) => attribute(row, "data-demand") ?? []);
    expect(demands).toEqual(["category", "no-severe-violation", "recent-payment", "any-of"]);
  });

  it.each(["zh-CN", "en"])("is a whole page in %s, full and empty", async (language) => {
    const visitor = signedInVisitor(test.app, wang);
    const { id } = await test.portfolios.create(wang.principal, "空清单");
    for (const of of [open.head.id, id]) {
      const page = await visitor.visits(`${paths.portfolio(of)}?lang=${language}`);
      expect(pageFaults(page.html)).toEqual([]);
      expect(page.html).toContain('content="noindex"');
    }
    await test.portfolios.remove(wang.principal, id);
  });

  it("is not there for somebody else, as one that does not exist", async () => {
    const stranger = signedInVisitor(test.app, await signedInPerson(test, "李骏"));
    const foreign = await stranger.visits(paths.portfolio(open.head.id));
    const missing = await stranger.visits(paths.portfolio("pf_00000000000000000000"));

    expect([foreign.status, missing.status]).toEqual([404, 404]);
  });

  it("asks who does not say who they are to sign in, and comes back", async () => {
    const page = await new Visitor(test.app).visits(paths.portfolio(open.head.id));

    expect([page.status, page.reply.headers.location]).toEqual([
      303,
      paths.signIn(paths.portfolio(open.head.id)),
    ]);
  });
});

/** Sends the form of the list. */
async function creates(visitor: Visitor, name: string): Promise<Page> {
  const list = await visitor.visits(paths.portfolios());
  const forms = find(list, "form", { id: "new-portfolio" });
  expect(forms.map((form) => attribute(form, "action"))).toEqual([paths.portfolios()]);
  const sent = await visitor.posts(
    paths.portfolios(),
    query({ _csrf: await visitor.token(), name }),
  );
  const { location } = sent.reply.headers;
  return sent.status === 303 ? await visitor.visits(String(location)) : sent;
}

describe("the list of portfolios", () => {
  it("makes a new one and shows what to do first", async () => {
    const visitor = signedInVisitor(test.app, await signedInPerson(test, "何晓"));
    const list = await visitor.visits(paths.portfolios());
    const empty = await creates(visitor, " 华东\u200b连锁 ");
    const links = find(empty, "a").map((link) => attribute(link, "href"));
    const again = await visitor.visits(paths.portfolios());

    expect(pageFaults(list.html)).toEqual([]);
    expect(find(empty, "h1")[0]?.text).toBe("华东连锁");
    expect(links).toContain(`${empty.url}/import`);
    expect(again.html).toContain(empty.url);
  });

  it.each(["csv", "xlsx"] as const)("gives an empty list to fill in as %s", async (kind) => {
    const page = await signedInVisitor(test.app, wang).visits(
      paths.portfolioTemplate(open.head.id, kind),
    );

    expect(page.status).toBe(200);
    expect(page.reply.headers["content-disposition"]).toContain(`accounts.${kind}`);
    expect(page.reply.rawPayload.length).toBeGreaterThan(50);
  });

  it("says what is wrong with a name, and keeps it", async () => {
    const visitor = signedInVisitor(test.app, wang);
    const none = await creates(visitor, "  ");
    const long = await creates(visitor, "长".repeat(101));

    expect([none.status, long.status]).toEqual([422, 422]);
    expect(pageFaults(long.html)).toEqual([]);
    expect(long.html).toContain("长".repeat(101));
  });
});
