import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OpenPortfolio } from "../../../../../server/application/portfolios/open-portfolio.ts";
import type { PortfolioImpactJson } from "../../../../../server/presenters/portfolios/impact/impact-json.ts";
import { accountId, GOOD_FACTS, seedPortfolio } from "../../../../factories/portfolios.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { documentedReplies } from "../../../../helpers/documented-replies.ts";
import { type SignedInPerson, signedInPerson } from "../../../../helpers/sign-in.ts";

/** Open under today's name only. */
const RENAMED = { ...GOOD_FACTS, categories: ["商家自营>服饰内衣"] };
const OTHER = "wechat-live@2020-09";

let service: TestApp;
let wang: SignedInPerson;
let open: OpenPortfolio;

beforeAll(async () => {
  service = await buildTestApp();
  wang = await signedInPerson(service, "王芳");
  open = await seedPortfolio(
    service.portfolios,
    [
      { account: "甲店", owner: "王芳", facts: RENAMED },
      { account: "=乙店", facts: { ...RENAMED, lastPaymentOn: "never" } },
      { account: "丙店", facts: GOOD_FACTS },
      { account: "丁店", facts: { ...RENAMED, followers: undefined } },
    ],
    { principal: wang.principal },
  );
});
afterAll(async () => await service.close());

async function weigh(payload: unknown, query = "") {
  const url = `/api/v1/portfolios/${open.head.id}/impact${query}`;
  return await service.app.inject({
    method: "POST",
    url,
    headers: wang.headers,
    payload: payload as object,
  });
}

describe("the impact of other rules on a portfolio", () => {
  it("tells who turns, why, from which verdict to which, and what is nearest then", async () => {
    const impact = (await weigh({ ruleset: OTHER })).json<PortfolioImpactJson>();

    expect(impact).toMatchObject({
      before: { version: "2026-07" },
      after: { version: "2020-09" },
      ...{ asOf: "2026-11-21", revision: 1, total: 2, nextPageToken: null },
      counts: { total: 4, gain: 0, loss: 2, newlyUnknown: 0, none: 2 },
      clauses: [{ responsible: [{ condition: "category" }], loss: 2 }],
    });
    expect(new Set(impact.turns.map(({ from, to, count }) => `${from} ${to} ${count}`))).toEqual(
      new Set([
        "eligible ineligible 1",
        "undetermined ineligible 1",
        "eligible eligible 1",
        "ineligible ineligible 1",
      ]),
    );
    expect(impact.items).toMatchObject([
      { account: { id: accountId(1) }, before: "eligible", after: "ineligible", impact: "loss" },
      { account: { id: accountId(4) }, before: "undetermined", after: "ineligible" },
    ]);
    expect(impact.items[0]?.next).not.toBe("");
  });

  it("is filtered and paged, and changes nothing", async () => {
    const first = (await weigh({ ruleset: OTHER }, "?pageSize=1")).json<PortfolioImpactJson>();
    const next = `?pageSize=1&pageToken=${first.nextPageToken ?? ""}`;
    const second = (await weigh({ ruleset: OTHER }, next)).json<PortfolioImpactJson>();
    const ofWang = (
      await weigh({ ruleset: OTHER }, "?owner=王芳&impact=loss")
    ).json<PortfolioImpactJson>();

    expect([...first.items, ...second.items].map(({ account }) => account.id)).toEqual([
      accountId(1),
      accountId(4),
    ]);
    expect(ofWang).toMatchObject({ total: 1, counts: { loss: 2 } });
    expect((await service.portfolios.open(wang.principal, open.head.id)).portfolio.revision).toBe(
      1,
    );
  });

  it.each([
    [{}, "/ruleset"],
    [{ ruleset: "wechat-live@2026-07" }, "/ruleset"],
    [{ ruleset: "channels-live@2022-03" }, "/ruleset"],
    [{ ruleset: "wechat-live@2099-01" }, "/ruleset"],
    [{ ruleset: OTHER, asOf: "2026-11-21" }, "/asOf"],
  ])("refuses %j", async (payload, pointer) => {
    const reply = await weigh(payload);

    expect(reply.statusCode).toBe(422);
    expect(reply.json<{ errors: { pointer: string }[] }>().errors).toMatchObject([{ pointer }]);
  });

  it("refuses a filter that cannot be read", async () => {
    expect((await weigh({ ruleset: OTHER }, "?impact=none")).statusCode).toBe(400);
    expect((await weigh({ ruleset: OTHER }, "?verdict=eligible")).statusCode).toBe(400);
  });

  it("is a file of just these, safe for spreadsheets", async () => {
    const path = `/api/v1/portfolios/${open.head.id}/impact/export.csv`;
    const at = async (query: string) =>
      await service.app.inject({ url: `${path}${query}`, headers: wang.headers });
    const file = await at(`?ruleset=${OTHER}&from=eligible`);

    expect(file.statusCode).toBe(200);
    const rows = file.body.trim().split("\r\n");
    expect(rows).toHaveLength(2);
    expect(rows[1]).toContain("甲店");
    expect(rows[1]).toContain(OTHER);
    expect((await at("")).statusCode).toBe(400);
    expect((await at("?ruleset=wechat-live@2099-01")).statusCode).toBe(422);
  });

  it("is as documented", async () => {
    const documented = await documentedReplies(service.app);
    const operation = "POST /api/v1/portfolios/{id}/impact";

    expect(documented.problemsOf(operation, await weigh({ ruleset: OTHER }))).toEqual([]);
    expect(documented.problemsOf(operation, await weigh({ ruleset: "x" }))).toEqual([]);
  });
});
