import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadRulesets } from "../../../../../rules/load-rulesets.ts";
import { PROPERTIES } from "../../../../../rules/properties.ts";
import { IMPACT_ACCOUNTS_MAX } from "../../../../../server/application/rulesets/impact-request.ts";
import { API, post as postWithout } from "../../../../helpers/api-client.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import {
  type DocumentedReplies,
  documentedReplies,
} from "../../../../helpers/documented-replies.ts";

type Problem = { code: string; errors?: { pointer: string; code: string; message: string }[] };
type Page = {
  items: { id: string; version: string; active: boolean }[];
  nextPageToken: string | null;
};

let test: TestApp;
let documented: DocumentedReplies;
beforeAll(async () => {
  test = await buildTestApp();
  await test.apiKeys.add(KEY, { name: "tests", createdAt: "2026-11-21T04:00:00Z" });
  documented = await documentedReplies(test.app);
});
afterAll(() => test.close());

/** An impact is asked for with an API key. */
const KEY = `kaibo_${"A".repeat(43)}`;
const authorization = `Bearer ${KEY}`;
const post: typeof postWithout = (app, path, body, headers) =>
  postWithout(app, path, body, { authorization, ...headers });

const get = async (path: string, headers: Record<string, string> = {}) =>
  await test.app.inject({ url: API + path, headers });

describe("GET /rulesets", () => {
  const operation = "GET /api/v1/rulesets";

  it("lists every ruleset, says which one is active, and is as documented", async () => {
    const reply = await get("/rulesets");
    const { items, nextPageToken } = reply.json<Page>();

    expect(items.map(({ id, version }) => `${id}@${version}`)).toEqual(
      loadRulesets().map(({ name }) => name),
    );
    expect(items.filter(({ active }) => active)).toMatchObject([{ version: "2026-07" }]);
    expect(nextPageToken).toBeNull();
    expect(documented.problemsOf(operation, reply)).toEqual([]);
  });

  it("lists them page by page", async () => {
    const seen: string[] = [];
    let token: string | null = "";
    while (token !== null) {
      const reply = await get(`/rulesets?pageSize=3${token && `&pageToken=${token}`}`);
      const page: Page = reply.json<Page>();
      seen.push(page.items.map(({ version }) => version).join());
      token = page.nextPageToken;
    }

    expect(seen).toEqual(["2022-03,2020-02,2020-09", "2026-07,undated-21-categories"]);
  });

  it.each(["5", "99", "-1", "x", "1e9"])("knows no page %s", async (token) => {
    const reply = await get(`/rulesets?pageToken=${token}`);

    expect(reply.json<Problem>()).toMatchObject({ code: "page-token-unknown" });
    expect(documented.problemsOf(operation, reply)).toEqual([]);
  });

  it.each(["0", "101", "many"])("refuses pages of %s", async (size) => {
    expect((await get(`/rulesets?pageSize=${size}`)).statusCode).toBe(400);
  });
});

describe("GET /rulesets/{id}/{version}", () => {
  const operation = "GET /api/v1/rulesets/{id}/{version}";

  it("is the file itself with its hash, its title in the language that is asked for", async () => {
    const reply = await get("/rulesets/wechat-live/2020-02", { "accept-language": "en" });
    const [loaded] = loadRulesets().filter(({ name }) => name === "wechat-live@2020-02");

    expect(reply.json()).toMatchObject({
      hash: loaded?.hash,
      title: loaded?.ruleset.title.en,
      active: false,
      admission: "invitation",
      effectiveFrom: { on: "2020-02-24", basis: "announced" },
      ruleset: loaded?.ruleset,
    });
    expect(documented.problemsOf(operation, reply)).toEqual([]);
  });

  it.each(["/rulesets/wechat-live/1999-01", "/rulesets/nothing/2020-09", "/rulesets/a/__proto__"])(
    "is not found at %s, nor its proof, nor its impact",
    async (path) => {
      for (const reply of [
        await get(path),
        await get(`${path}/proof`),
        await post(test.app, `${path}/impact`, { accounts: [] }),
      ]) {
        expect(reply.statusCode).toBe(404);
        expect(reply.json<Problem>()).toMatchObject({ code: "not-found" });
      }
      expect(documented.problemsOf(operation, await get(path))).toEqual([]);
    },
  );
});

describe("GET /rulesets/{id}/{version}/proof", () => {
  it("tells every property in a sentence, with how many cases were looked at", async () => {
    const reply = await get("/rulesets/wechat-live/2020-09/proof");
    const { properties, ...proof } = reply.json<{
      properties: { property: string; text: string; holds: boolean; checked: number }[];
    }>();

    expect(proof).toMatchObject({ id: "wechat-live", holds: true, method: "plan" });
    expect(properties.map(({ property }) => property)).toEqual([...PROPERTIES]);
    expect(properties.every(({ holds, text }) => holds && /[\u4e00-\u9fff]/.test(text))).toBe(true);
    expect(properties[2]?.checked).toBe(142_560);
    expect(documented.problemsOf("GET /api/v1/rulesets/{id}/{version}/proof", reply)).toEqual([]);
  });
});

describe("POST /rulesets/{id}/{version}/impact", () => {
  const PATH = "/rulesets/wechat-live/undated-21-categories/impact";
  const operation = "POST /api/v1/rulesets/{id}/{version}/impact";
  const OTHERS = {
    entityType: "enterprise",
    lastSevereViolationOn: "never",
    lastPaymentOn: "2026-11-15",
    followers: 101,
  };
  const gains = { id: "gains", facts: { ...OTHERS, categories: ["社交>直播"] } };
  const stays = { id: "stays", facts: { ...OTHERS, categories: ["商家自营>食品"] } };

  it("counts who gains and says why; an account that is wrong keeps no other from being judged", async () => {
    const wrong = { id: "wrong", facts: { followers: "1w" } };
    const body = { accounts: [gains, wrong, stays, "nonsense", { facts: OTHERS, x: 1 }] };
    const reply = await post(test.app, PATH, body, { "accept-language": "en" });

    expect(reply.json()).toMatchObject({
      before: { version: "2026-07" },
      after: { version: "undated-21-categories" },
      asOf: "2026-11-21",
      counts: { total: 5, gain: 1, loss: 0, newlyUnknown: 0, none: 1, problems: 3 },
      turns: [
        { from: "ineligible", to: "eligible", count: 1 },
        { from: "eligible", to: "eligible", count: 1 },
      ],
      accounts: [
        {
          id: "gains",
          before: "ineligible",
          after: "eligible",
          impact: "gain",
          responsible: [{ condition: "category" }],
          text: "ineligible → eligible: because of “Entity and category are open for live”.",
          changes: [],
        },
      ],
      problems: [
        { id: "wrong", pointer: "/accounts/1/facts/followers", code: "integer-expected" },
        { id: null, pointer: "/accounts/3", code: "object-expected" },
        { id: null, pointer: "/accounts/4/x", code: "key-unknown" },
      ],
    });
    expect(documented.problemsOf(operation, reply)).toEqual([]);
  });

  it("is turned round by `against`, and says what the losers would have to do", async () => {
    const reply = await post(test.app, "/rulesets/wechat-live/2020-09/impact", {
      accounts: [gains],
      against: "wechat-live@undated-21-categories",
      asOf: "2026-11-20",
    });

    expect(reply.json()).toMatchObject({
      asOf: "2026-11-20",
      counts: { gain: 0, loss: 1 },
      accounts: [{ impact: "loss", before: "eligible", after: "ineligible" }],
    });
    const { accounts } = reply.json<{ accounts: { changes: string[] }[] }>();
    expect(accounts[0]?.changes.join()).toContain("类目");
  });

  it.each<[string, unknown, string, string]>([
    ["no list", {}, "/accounts", "required"],
    ["something else than a list", { accounts: {} }, "/accounts", "accounts-expected"],
    ["another ruleset", { accounts: [], against: "x@1" }, "/against", "ruleset-unknown"],
    [
      "a day that there is not",
      { accounts: [], asOf: "2026-02-30" },
      "/asOf",
      "date-not-in-calendar",
    ],
    ["no day", { accounts: [], asOf: 1 }, "/asOf", "date-expected"],
    ["another member", { accounts: [], acounts: [] }, "/acounts", "key-unknown"],
    ["a list alone", [], "", "object-expected"],
  ])("refuses %s, pointing at it", async (_name, body, pointer, code) => {
    const reply = await post(test.app, PATH, body);

    expect(reply.statusCode).toBe(422);
    expect(reply.json<Problem>().errors).toMatchObject([{ pointer, code }]);
    expect(documented.problemsOf(operation, reply)).toEqual([]);
  });

  it("takes as many accounts as it says and not one more", async () => {
    const list = (length: number) => ({ accounts: Array<object>(length).fill({ facts: {} }) });
    const most = await post(test.app, PATH, list(IMPACT_ACCOUNTS_MAX));
    const tooMany = await post(test.app, PATH, list(IMPACT_ACCOUNTS_MAX + 1));

    expect(most.json()).toMatchObject({
      counts: { total: IMPACT_ACCOUNTS_MAX, none: IMPACT_ACCOUNTS_MAX },
    });
    expect(tooMany.json<Problem>().errors).toMatchObject([
      { pointer: "/accounts", code: "too-many" },
    ]);
  });

  it("refuses a body beyond its limit, one that is no JSON, and another content type", async () => {
    const huge = await post(test.app, PATH, " ".repeat(8 * 1024 ** 2 + 1));
    const broken = await post(test.app, PATH, "{");
    const form = await post(test.app, PATH, "a=1", { "content-type": "text/plain" });

    expect([huge, broken, form].map(({ statusCode }) => statusCode)).toEqual([413, 400, 415]);
    for (const reply of [huge, broken, form]) {
      expect(documented.problemsOf(operation, reply)).toEqual([]);
    }
  });

  it("asks for an API key", async () => {
    const reply = await postWithout(test.app, PATH, { accounts: [] });

    expect([reply.statusCode, reply.json<Problem>().code]).toEqual([401, "key-missing"]);
    expect(documented.problemsOf(operation, reply)).toEqual([]);
  });
});
