import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { About } from "../../../../../server/application/portfolios/requests/request-record.ts";
import {
  accountId,
  entityId,
  GOOD_FACTS,
  seedPortfolio,
} from "../../../../factories/portfolios.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { type SignedInPerson, signedInPerson } from "../../../../helpers/sign-in.ts";
import { find, marked, type Page, Visitor, words } from "../visitor.ts";

const { followers, dau, adSpend, lastPaymentOn, ...SETTLED } = GOOD_FACTS;
const ROWS = [
  {
    ...{ account: "甲店", entity: "甲公司", owner: "李雷", note: "内部备注", tags: ["烂账"] },
    facts: { ...SETTLED, lastPaymentOn },
  },
  { account: "甲二店", entity: "甲公司", facts: SETTLED },
  {
    account: "乙店",
    entity: "乙公司",
    facts: { ...SETTLED, lastPaymentOn, followers, dau, adSpend },
  },
];
const PAYMENT = `lastPaymentOn.${accountId(2)}`;

describe("the page of a merchant", () => {
  let test: TestApp;
  let wang: SignedInPerson;
  let merchant: Visitor;
  let portfolio: string;
  beforeEach(async () => {
    test = await buildTestApp();
    wang = await signedInPerson(test, "王芳");
    merchant = new Visitor(test.app);
    const { head } = await seedPortfolio(test.portfolios, ROWS, { principal: wang.principal });
    portfolio = head.id;
  });
  afterEach(() => test.close());

  async function link(about: About = { entity: entityId(1) }, more: object = {}) {
    const wanted = { about, facts: [], expiresOn: "2026-12-05", accepts: "by-hand" as const };
    const made = await test.useCases.factRequests.make(wang.principal, portfolio, {
      ...wanted,
      ...more,
    });
    return { ...made, path: `/a/${made.token}` };
  }
  const asked = (page: Page) =>
    find(page, "section").flatMap(({ attributes }) => attributes.get("data-question") ?? []);
  const answer = async (page: Page, fields: Readonly<Record<string, string | string[]>>) =>
    await merchant.submits(page, "#answers", { fields });

  it("asks just what is open, cheapest first, and says who asks and where to look", async () => {
    const { path } = await link();

    const page = await merchant.visits(path);

    expect(page.status).toBe(200);
    expect(asked(page)).toEqual([
      PAYMENT,
      "followers",
      `dau.${accountId(1)}`,
      `dau.${accountId(2)}`,
      "adSpend",
    ]);
    expect(words(page)).toContain("王芳");
    expect(words(page)).toContain("甲二店");
    expect(page.html).toContain("pay.weixin.qq.com");
  });

  it("gives no cookie, sends its address nowhere and is found by no search", async () => {
    const { path } = await link();

    const { reply, html } = await merchant.visits(`${path}?lang=en`);

    expect(reply.cookies).toEqual([]);
    expect(reply.headers["set-cookie"]).toBeUndefined();
    expect(reply.headers["referrer-policy"]).toBe("no-referrer");
    expect(reply.headers["x-robots-tag"]).toContain("noindex");
    expect(reply.headers["cache-control"]).toBe("no-store");
    expect(html).toContain('lang="en"');
  });

  it("tells nothing of what is the consultant's own, nor of another client", async () => {
    const { path } = await link();

    const { html } = await merchant.visits(path);

    expect(html).not.toMatch(/李雷|内部备注|烂账|乙公司|乙店|客户\.xlsx/);
    expect(html).not.toContain(portfolio);
  });

  it("takes answers as people write them, and asks less afterwards", async () => {
    const { path } = await link();
    const page = await merchant.visits(path);

    const after = await answer(page, { followers: "１.2万", [PAYMENT]: "2026-11-20" });

    expect(after.url).toContain("sent=1");
    expect(asked(after)).toEqual([]);
    expect(find(after, "li").map(({ attributes }) => attributes.get("data-answered"))).toEqual([
      PAYMENT,
      "followers",
    ]);
    expect(words(after)).toContain("12000");
  });

  it("takes one answer alone, and one that nobody here knows", async () => {
    const { path } = await link();

    const after = await answer(await merchant.visits(path), {
      unknown: ["adSpend"],
      followers: "80",
    });

    expect(asked(after)).toEqual([
      PAYMENT,
      `dau.${accountId(1)}`,
      `dau.${accountId(2)}`,
      "adSpend",
    ]);
    expect(find(after, "section", { id: "not-known" })).toHaveLength(1);
  });

  it("says beside the field what was read and what is expected, and loses nothing", async () => {
    const { path, request } = await link();
    const fields = { followers: "约1200", adSpend: "3万", [PAYMENT]: "2030-01-01" };

    const refused = await answer(await merchant.visits(path), fields);

    expect(refused.status).toBe(422);
    const valueOf = (name: string) => find(refused, "input", { name })[0]?.attributes.get("value");
    expect([valueOf("followers"), valueOf("adSpend"), valueOf(PAYMENT)]).toEqual([
      "约1200",
      "3万",
      "2030-01-01",
    ]);
    expect(find(refused, "span", { id: "followers-error" })).toHaveLength(1);
    expect(find(refused, "div", { id: "error-summary" })).toHaveLength(1);
    const [kept] = await test.useCases.factRequests.of(portfolio);
    expect([kept?.id, kept?.answers]).toEqual([request.id, []]);
  });

  it("says when nothing was filled in", async () => {
    const { path } = await link();

    expect((await answer(await merchant.visits(path), {})).status).toBe(422);
  });

  it("keeps what was typed in the other language as well", async () => {
    const { path } = await link();
    const refused = await answer(await merchant.visits(path), { followers: "很多" });

    const english = await merchant.submits(refused, "#other-language");

    expect(english.html).toContain('<html lang="en">');
    expect(find(english, "input", { name: "followers" })[0]?.attributes.get("value")).toBe("很多");
  });

  it("shows an answer to be changed, with what was typed", async () => {
    const { path, request } = await link();
    await answer(await merchant.visits(path), { followers: "1.2万" });

    const page = await merchant.visits(`${path}?change=followers`);
    expect(asked(page)).toEqual(["followers"]);
    expect(find(page, "input", { name: "followers" })[0]?.attributes.get("value")).toBe("1.2万");
    await answer(page, { followers: "90" });

    const { opened } = await test.useCases.factRequests.find(wang.principal, request.id);
    const [seen] = await test.useCases.factRequests.seen(
      opened,
      await test.useCases.factRequests.of(portfolio),
    );
    expect(seen?.answers).toMatchObject([{ answer: { id: 2, value: 90 } }]);
  });

  it("thanks and asks nothing where nothing can change the verdict", async () => {
    const { path } = await link({ entity: entityId(2) });

    const page = await merchant.visits(path);

    expect([page.status, asked(page), find(page, "form")]).toEqual([200, [], []]);
  });

  it("shows what the merchant or a list said before", async () => {
    const { path } = await link({ entity: entityId(2) }, { facts: ["followers"] });

    expect(words(await merchant.visits(path))).toContain("11-15 表里是 500");
  });

  it("takes no answer to what its link may not ask", async () => {
    const { path } = await link();
    const page = await merchant.visits(path);

    const sent = await merchant.posts(
      path,
      new URLSearchParams({
        [`lastPaymentOn.${accountId(3)}`]: "2026-11-20",
        channelsEntity: "same",
        followers: "80",
      }).toString(),
    );

    expect([page.status, sent.status]).toEqual([200, 303]);
    const [kept] = await test.useCases.factRequests.of(portfolio);
    expect(kept?.answers.map(({ fact, account }) => [fact, account])).toEqual([
      ["followers", null],
    ]);
  });

  it("takes no form of another site's page", async () => {
    const { path } = await link();
    const body = new URLSearchParams({ followers: "80" }).toString();
    const type = "application/x-www-form-urlencoded";

    const sent = await merchant.posts(path, body, type, { "sec-fetch-site": "cross-site" });

    expect(sent.status).toBe(403);
  });

  it("says the same of a link that has ended, was revoked or never was", async () => {
    const ended = await link(undefined, { expiresOn: "2026-11-21" });
    const revoked = await link();
    await test.useCases.factRequests.revoke(wang.principal, revoked.request.id);
    test.clock.advance({ days: 1 });
    const guessed = `/a/kba_${"g".repeat(43)}`;

    const pages = await Promise.all(
      [ended.path, revoked.path, guessed, "/a/nonsense"].map(
        async (path) => await merchant.visits(path),
      ),
    );

    expect(pages.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    const bodies = pages.map(({ html }) => html.replaceAll(/\/a\/[\w-]+/g, ""));
    expect(new Set(bodies).size).toBe(1);
  });

  it("shows what was typed, to be copied, when the link has ended meanwhile", async () => {
    const { path } = await link(undefined, { expiresOn: "2026-11-21" });
    const page = await merchant.visits(path);
    test.clock.advance({ days: 1 });

    const sent = await answer(page, { followers: "1.2万", adSpend: "三万<b>" });

    expect(sent.status).toBe(404);
    const [typed] = find(sent, "pre");
    expect(typed?.text).toContain("1.2万");
    expect(typed?.text).toContain("三万<b>");
  });

  it("is the whole of what its link opens", async () => {
    const { token, request } = await link();
    const cookie = `kaibo_session=${token}; kaibo_code=${token}`;
    const headers = { authorization: `Bearer ${token}`, cookie };
    const urls = [
      `/api/v1/portfolios/${portfolio}`,
      `/api/v1/fact-requests/${request.id}`,
      `/portfolios/${portfolio}/requests/${request.id}`,
      `/api/v1/portfolios/${portfolio}/accounts/${accountId(1)}`,
      `/s/${token}`,
      `/cal/${token}.ics`,
      `/setup/${token}`,
      `/resume/${token}`,
    ];

    for (const url of urls) {
      const reply = await test.app.inject({ url, headers });
      const isAsked = String(reply.headers.location).startsWith("/sign-in");
      expect([url, isAsked ? 401 : reply.statusCode]).toEqual([url, expect.toBeOneOf([401, 404])]);
    }
  });
});

describe("the consultant's side", () => {
  let test: TestApp;
  let wang: SignedInPerson;
  let owner: Visitor;
  let portfolio: string;
  beforeEach(async () => {
    test = await buildTestApp();
    wang = await signedInPerson(test, "王芳");
    owner = new Visitor(test.app);
    const [name = "", value = ""] = wang.headers.cookie.split("=");
    owner.cookies.push({ name, value, path: "/" });
    const { head } = await seedPortfolio(test.portfolios, ROWS, { principal: wang.principal });
    portfolio = head.id;
  });
  afterEach(() => test.close());

  const urlsOn = (page: Page) => [...page.html.matchAll(/\/a\/kba_[\w-]{43}/g)].map(([url]) => url);
  const standing = async (number: number) =>
    (await test.portfolios.open(wang.principal, portfolio)).standings().of(accountId(number));

  it("goes from an entity to a link, to an answer, to what counts", async () => {
    const entity = await owner.visits(`/portfolios/${portfolio}/entities/${entityId(1)}`);
    const [button] = find(entity, "a", { id: "ask-by-link" });
    const form = await owner.visits(button?.attributes.get("href")?.replaceAll("&amp;", "&") ?? "");
    const made = await owner.submits(form, "#ask");
    const [url = ""] = urlsOn(made);
    const merchant = new Visitor(test.app);
    await merchant.submits(await merchant.visits(url), "#answers", {
      fields: { followers: "500" },
    });

    const inbox = await owner.visits(`/portfolios/${portfolio}/requests`);
    expect(marked(inbox, "data-state")).toBe("waiting");
    const done = await owner.submits(inbox, "/answers", { fields: { intent: "accept" } });

    expect(find(done, "div", { id: "done" })).toHaveLength(1);
    expect((await standing(1))?.facts.followers).toBe(500);
    const account = await owner.visits(`/portfolios/${portfolio}/accounts/${accountId(1)}`);
    expect(words(account)).toContain("商家回答（王芳接受）");
  });

  it("makes one link however often its form is sent, and shows the one that is there", async () => {
    const form = await owner.visits(`/portfolios/${portfolio}/requests/new?entity=${entityId(1)}`);
    await owner.submits(form, "#ask");

    const again = await owner.submits(form, "#ask");

    expect(again.status).toBe(409);
    expect(find(again, "section", { id: "there" })).toHaveLength(1);
    expect(await test.useCases.factRequests.of(portfolio)).toHaveLength(1);
  });

  it("makes links for many at once, for nobody twice, and hands them out as a list", async () => {
    const preview = await owner.visits(`/portfolios/${portfolio}/requests?sort=name`);
    const figures = find(preview, "dd").map(({ text }) => text.match(/\d+/g));
    expect(figures).toEqual([["1", "5"], ["0"], ["1"]]);

    const made = await owner.submits(preview, "#ask-many");
    const again = await owner.submits(preview, "#ask-many");
    const file = await owner.sends(made, "#csv");

    expect(new Set(urlsOn(made)).size).toBe(1);
    expect(find(again, "p", { id: "nothing" })).toHaveLength(1);
    expect(await test.useCases.factRequests.of(portfolio)).toHaveLength(1);
    expect(file.reply.headers["content-disposition"]).toContain("links.csv");
    const [url = ""] = urlsOn(made);
    expect(file.html).toContain(url);
    expect(file.html).toContain("甲公司");
  });

  it("hands out no link of another portfolio, nor one that is made up", async () => {
    const other = await seedPortfolio(test.portfolios, ROWS, { principal: wang.principal });
    const made = await test.useCases.factRequests.make(wang.principal, other.head.id, {
      ...{ about: { entity: entityId(1) }, facts: [], expiresOn: "2026-12-05", accepts: null },
    });
    const page = await owner.visits(`/portfolios/${portfolio}/requests`);
    const csrf = find(page, "input", { name: "_csrf" })[0]?.attributes.get("value") ?? "";
    const tokens = `${made.token} kba_${"x".repeat(43)}`;

    const file = await owner.posts(
      `/portfolios/${portfolio}/requests/links.csv`,
      new URLSearchParams({ _csrf: csrf, tokens }).toString(),
    );

    expect(file.html.trim().split("\r\n")).toHaveLength(1);
  });

  it("sets how answers to new links are taken", async () => {
    const inbox = await owner.visits(`/portfolios/${portfolio}/requests`);
    await owner.submits(inbox, "/settings", { fields: { accepts: "at-once" } });
    const form = await owner.visits(`/portfolios/${portfolio}/requests/new?entity=${entityId(1)}`);

    await owner.submits(form, "#ask");

    const [request] = await test.useCases.factRequests.of(portfolio);
    expect(request?.accepts).toBe("at-once");
  });

  it("replaces and revokes a link", async () => {
    const form = await owner.visits(`/portfolios/${portfolio}/requests/new?entity=${entityId(1)}`);
    const [first = ""] = urlsOn(await owner.submits(form, "#ask"));
    const [request] = await test.useCases.factRequests.of(portfolio);
    const path = `/portfolios/${portfolio}/requests/${request?.id ?? ""}`;

    const renewed = await owner.submits(await owner.visits(path), "/link", {
      fields: { intent: "renew" },
    });
    const [second = ""] = urlsOn(renewed);

    expect(second).not.toBe(first);
    const statuses = [first, second].map(async (url) => (await test.app.inject(url)).statusCode);
    expect(await Promise.all(statuses)).toEqual([404, 200]);
  });

  it("finds no request of one portfolio in another", async () => {
    const other = await seedPortfolio(test.portfolios, ROWS, { principal: wang.principal });
    const made = await test.useCases.factRequests.make(wang.principal, other.head.id, {
      ...{ about: { entity: entityId(1) }, facts: [], expiresOn: "2026-12-05", accepts: null },
    });

    const page = await owner.visits(`/portfolios/${portfolio}/requests/${made.request.id}`);

    expect(page.status).toBe(404);
  });
});
