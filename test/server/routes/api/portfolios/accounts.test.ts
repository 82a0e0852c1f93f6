import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AccountItem } from "../../../../../server/presenters/portfolios/table/account-item.ts";
import { GOOD_FACTS, seedPortfolio } from "../../../../factories/portfolios.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { type SignedInPerson, signedInPerson } from "../../../../helpers/sign-in.ts";

describe("the accounts of a portfolio by the API", () => {
  let test: TestApp;
  let owner: SignedInPerson;
  let root: string;
  beforeAll(async () => {
    test = await buildTestApp();
    owner = await signedInPerson(test, "王芳");
    const rows = Array.from({ length: 5 }, (_none, at) => ({
      account: `店 ${at + 1}`,
      facts: { ...GOOD_FACTS, followers: at < 2 ? 63 : 500 },
    }));
    const open = await seedPortfolio(test.portfolios, rows, { principal: owner.principal });
    root = `/api/v1/portfolios/${open.head.id}/accounts`;
  });
  afterAll(() => test.close());
  const get = (url: string) => test.app.inject({ url, headers: owner.headers });

  it("come in pages, each with how it stands", async () => {
    const first = await get(`${root}?verdict=ineligible&pageSize=1`);
    const { items, nextPageToken, total } = listIn(first.body);
    const second = listIn(
      (await get(`${root}?verdict=ineligible&pageSize=1&pageToken=${nextPageToken}`)).body,
    );

    expect(first.statusCode).toBe(200);
    expect(total).toBe(2);
    expect(items[0]).toMatchObject({
      account: "店 1",
      verdict: "ineligible",
      short: 1,
      nearest: "followers",
      revision: 1,
    });
    expect(items[0]?.gaps).toContainEqual({ condition: "followers", gap: 38 });
    expect(second.items.map(({ account }) => account)).toEqual(["店 2"]);
    expect(second.nextPageToken).toBeNull();
  });

  it.each([
    ["a filter that nobody knows", "?colour=red", "query-unknown"],
    ["a value that is none", "?verdict=maybe", "request-malformed"],
    ["a token that is none of ours", "?pageToken=x", "page-token-unknown"],
  ])("refuse %s", async (_what, query, code) => {
    const { statusCode, body } = await get(`${root}${query}`);

    expect(statusCode).toBeGreaterThanOrEqual(400);
    expect(JSON.parse(body)).toMatchObject({ code });
  });

  it("come as files with just those of the filter", async () => {
    const csv = await get(`${root}/export.csv?verdict=ineligible`);
    const xlsx = await get(`${root}/export.xlsx`);
    const html = await get(`${root}/export.html`);

    expect(csv.headers["content-type"]).toBe("text/csv; charset=utf-8");
    expect(csv.headers["content-disposition"]).toMatch(/^attachment; filename="accounts-/);
    expect(csv.body.split("\r\n")).toHaveLength(4);
    expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe("PK");
    expect(html.body.match(/<tr><th scope="row">/g)).toHaveLength(5);
    expect((await get(`${root}/export.csv?verdict=maybe`)).statusCode).toBe(400);
  });

  it("are not there for a stranger, and nothing is for nobody", async () => {
    const stranger = await signedInPerson(test, "何晓");
    const foreign = await test.app.inject({ url: root, headers: stranger.headers });

    expect(foreign.statusCode).toBe(404);
    expect((await test.app.inject({ url: `${root}/export.csv` })).statusCode).toBe(401);
  });
});

type List = {
  readonly items: readonly AccountItem[];
  readonly nextPageToken: string | null;
  readonly total: number;
};

function listIn(body: string): List {
  return JSON.parse(body) as List;
}
