import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OpenPortfolio } from "../../../../../server/application/portfolios/open-portfolio.ts";
import {
  accountId,
  edit,
  entityId,
  GOOD_FACTS,
  type PortfolioRow,
  seedPortfolio,
  statementsOf,
} from "../../../../factories/portfolios.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { type SignedInPerson, signedInPerson } from "../../../../helpers/sign-in.ts";
import { attribute } from "../../../../views/html.ts";
import { pageFaults } from "../../../../views/page-faults.ts";
import { find, type Page, signedInVisitor, Visitor } from "../visitor.ts";

const ROWS: readonly PortfolioRow[] = [
  {
    account: "甲店",
    entity: "甲公司",
    appid: "wx0000000000000001",
    facts: { ...GOOD_FACTS, channelsEntity: "same" },
  },
  { account: "甲二店", entity: "甲公司", facts: { categories: ["商家自营>食品"], dau: 300 } },
  { account: "乙店", facts: { followers: 63 } },
];

let service: TestApp;
let wang: SignedInPerson;
let open: OpenPortfolio;
let browser: Visitor;

beforeAll(async () => {
  service = await buildTestApp();
  wang = await signedInPerson(service, "王芳");
});
afterAll(async () => await service.close());
beforeEach(async () => {
  open = await seedPortfolio(service.portfolios, ROWS, { principal: wang.principal });
  browser = signedInVisitor(service.app, wang);
});

const at = (number: number, rest = "") =>
  `/portfolios/${open.head.id}/accounts/${accountId(number)}${rest}`;
const ofEntity = (number: number, rest = "") =>
  `/portfolios/${open.head.id}/entities/${entityId(number)}${rest}`;

function hiddenIn({ html }: Page, name: string): string {
  return (
    new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1]?.replaceAll("&#34;", '"') ?? ""
  );
}

/** Sends a form of the page with what is typed. */
async function send(
  page: Page,
  typed: Readonly<Record<string, string>>,
  { to = page.url.split("?")[0] ?? "", by = browser } = {},
): Promise<Page> {
  const fields = { _csrf: hiddenIn(page, "_csrf"), seen: hiddenIn(page, "seen"), ...typed };
  const body = new URLSearchParams(fields).toString();
  return await by.posts(to, body, undefined, { "sec-fetch-site": "same-origin" });
}

const attributes = (changes: Readonly<Record<string, string>> = {}) => ({
  ...{ name: "甲店", entity: "甲公司", appid: "wx0000000000000001", externalId: "" },
  ...{ owner: "", live: "", liveOn: "", tags: "", note: "", ...changes },
});

async function opened(): Promise<OpenPortfolio> {
  return await service.portfolios.open(wang.principal, open.head.id);
}

describe("the page of an account", () => {
  it("says what it may, who said what, and which door is open", async () => {
    const { status, html } = await browser.visits(at(1));

    expect(status).toBe(200);
    expect(html).toContain('data-verdict="eligible"');
    expect(html).toContain("客户.xlsx");
    expect(html).toMatch(/data-door="mini-program" data-state="suspended"/);
    expect(html).toMatch(/data-door="channels" data-state="open"/);
    expect(html).toContain('id="doors" data-open="channels"');
    expect(html).toContain("/what-if?");
  });

  it("judges by the DAU of another account of the entity, and says so", async () => {
    const { html } = await browser.visits(at(1));

    expect(/data-fact="dau"[\s\S]*?<\/tr>/.exec(html)?.[0]).toMatch(/data-by>[^<]*甲二店/);
  });

  it("says how long in words that fit one day", async () => {
    await edit(open, [
      {
        ...{ is: "account", id: accountId(3) },
        facts: [
          {
            ...{ key: "dau", value: 120, source: "self", observedOn: "2026-11-20" },
          },
        ],
      },
    ]);
    const { html } = await browser.visits(`${at(3)}?lang=en`);

    expect(html).toContain("1 day<");
    expect(html).not.toMatch(/\b1 days/);
  });

  it("offers the names of entities where one is typed", async () => {
    const { html } = await browser.visits(at(1, "/edit"));

    expect(html).toContain('list="entity-known"');
    expect(html).toMatch(/<datalist id="entity-known">.*value="甲公司"/);
  });

  it("escapes what lists say", async () => {
    await edit(open, [
      { is: "account", id: accountId(1), set: { note: "<script>1</script>" }, facts: [] },
    ]);

    expect((await browser.visits(at(1))).html).not.toContain("<script>1");
  });

  it("gives the receipt and the forecast of what is judged", async () => {
    const receipt = await browser.visits(at(1, "/receipt.json"));
    const calendar = await browser.visits(at(1, "/forecast.ics"));

    const { content } = JSON.parse(receipt.reply.body) as {
      content: { facts: Record<string, { value: unknown; source: string }>; verdict: string };
    };
    expect(content.facts.followers).toMatchObject({ value: 500, source: "document" });
    expect(calendar.reply.body).toContain("BEGIN:VEVENT");
  });

  it("looks alike for a foreign portfolio and one that is not there", async () => {
    const stranger = signedInVisitor(service.app, await signedInPerson(service, "李雷"));
    const foreign = await stranger.visits(at(1));
    const missing = await stranger.visits(
      `/portfolios/pf_00000000000000000000/accounts/${accountId(1)}`,
    );
    const plain = ({ html }: Page) =>
      html.replaceAll(/pf_\w+|value="[^"]*"|<code>[^<]*<\/code>/g, "");

    expect([foreign.status, missing.status]).toEqual([404, 404]);
    expect(plain(foreign)).toBe(plain(missing));
    expect((await browser.visits(at(9))).status).toBe(404);
    expect((await browser.visits(ofEntity(9))).status).toBe(404);
    expect((await browser.visits(at(1, "/facts/fans"))).status).toBe(404);
  });

  it("lets nobody in who has not signed in", async () => {
    const { reply } = await new Visitor(service.app).visits(at(1));

    expect(reply.statusCode).toBe(303);
    expect(reply.headers.location).toContain("/sign-in");
  });
});

describe("editing a fact", () => {
  it("reads it as people type it, keeps how it was typed, and shows it", async () => {
    const page = await browser.visits(at(3, "/facts/followers"));
    const sent = await send(page, {
      ...{ followers: "1.2万", observedOn: "2026-11-21", source: "wechat-api", note: "截图" },
    });

    expect(sent.reply.headers.location).toBe(at(3, "?saved=followers"));
    const shown = await browser.visits(at(3, "?saved=followers"));
    expect(/id="notice"[\s\S]*?<\/div>/.exec(shown.html)?.[0]).toContain("1.2万");
    const [said] = (await opened()).portfolio.entities.get(entityId(2))?.statements.slice(-1) ?? [];
    expect(said).toMatchObject({
      value: 12_000,
      typed: "1.2万",
      source: "wechat-api",
      note: "截图",
    });
  });

  it("takes a range, and nothing for not known", async () => {
    const page = await browser.visits(at(1, "/facts/dau"));
    const say = async (dau: string) =>
      await send(page, {
        dau,
        observedOn: "2026-11-21",
        source: "wechat-api",
        seen: "1",
        settles: "yes",
      });
    await say("100+");

    const range = (await opened()).portfolio.accounts.get(accountId(1))?.statements.at(-1);
    expect(range).toMatchObject({ key: "dau", value: { min: 100 } });

    const again = await browser.visits(at(1, "/facts/dau"));
    await send(again, { dau: "", observedOn: "", source: "self", settles: "yes" });
    const unknown = (await opened()).portfolio.accounts.get(accountId(1))?.statements.at(-1);
    expect(unknown).toMatchObject({ key: "dau", value: null, observedOn: "2026-11-21" });
  });

  it.each([
    ["categories", "商家自营>食品"],
    ["channelsEntity", "different"],
    ["channelsAssociation", "none"],
    ["entityType", "media"],
    ["lastPaymentOn", "never"],
  ])("has a field for %s", async (key, value) => {
    const page = await browser.visits(at(1, `/facts/${key}`));
    const typed = { [key]: value, observedOn: "2026-11-21", source: "wechat-api", note: "" };

    expect((await send(page, typed)).reply.headers.location).toBe(at(1, `?saved=${key}`));
  });

  it("shows what is wrong beside what was typed", async () => {
    const page = await browser.visits(at(1, "/facts/followers"));
    const wrong = await send(page, { followers: "很多", observedOn: "2027-01-01", source: "self" });

    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('value="很多"');
    expect(wrong.html).toContain('id="followers-error"');
    expect((await opened()).portfolio.revision).toBe(1);
  });

  it("says when something more trusted still counts, and lets one choose", async () => {
    const page = await browser.visits(at(1, "/facts/followers"));
    const typed = { followers: "80", observedOn: "2026-11-16", source: "self", note: "" };
    const sent = await send(page, typed);
    expect(sent.reply.headers.location).toBe(at(1, "/facts/followers?outweighed=1"));

    const told = await browser.visits(at(1, "/facts/followers?outweighed=1"));
    expect(told.html).toMatch(/data-standing="conflicting"/);
    expect(await verdictOf(1)).toBe("eligible");
    const chosen = await send(
      told,
      { statement: hiddenIn(told, "statement") },
      {
        to: at(1, "/facts/followers/choice"),
      },
    );

    expect(chosen.status).toBe(303);
    const fact = (await opened()).portfolio.entities.get(entityId(1))?.statements.at(-1);
    expect(fact).toMatchObject({ value: 80, settles: true, source: "self" });
    expect((await browser.visits(at(1))).html).not.toContain("data-conflict");
  });

  it("shows both values to whoever was slower, and loses nothing", async () => {
    const mine = await browser.visits(at(1, "/facts/followers"));
    await edit(open, [
      {
        is: "entity",
        id: entityId(1),
        facts: statementsOf({ followers: 70 }, { source: "wechat-api" }),
      },
    ]);
    const typed = { followers: "800", observedOn: "2026-11-21", source: "wechat-api", note: "" };
    const overtaken = await send(mine, typed);

    expect(overtaken.status).toBe(409);
    expect(/class="theirs">([^<]*)/.exec(overtaken.html)?.[1]).toBe("70");
    expect(/class="mine">([^<]*)/.exec(overtaken.html)?.[1]).toBe("800");
    expect((await opened()).portfolio.revision).toBe(2);

    const kept = await send(overtaken, typed, { to: at(1, "/facts/followers") });
    expect(kept.status).toBe(303);
    expect((await opened()).portfolio.entities.get(entityId(1))?.statements.at(-1)?.value).toBe(
      800,
    );
  });
});

async function verdictOf(number: number): Promise<string | undefined> {
  return (await opened()).standings().of(accountId(number))?.outcome.verdict;
}

describe("editing an account", () => {
  it("keeps what has changed and nothing else", async () => {
    const page = await browser.visits(at(1, "/edit"));
    const changes = {
      owner: "何晓",
      live: "enabled",
      liveOn: "2021-05-01",
      tags: "川渝; 重点；川渝",
    };
    const sent = await send(page, attributes(changes));

    expect(sent.reply.headers.location).toBe(at(1, "?saved=1"));
    const account = (await opened()).portfolio.accounts.get(accountId(1));
    expect(account).toMatchObject({
      ...{ name: "甲店", owner: "何晓", tags: ["川渝", "重点"], note: null },
      live: { status: "enabled", on: "2021-05-01" },
    });
    expect((await browser.visits(at(1))).html).toMatch(/data-open="both"/);
  });

  it("says nothing where nothing was changed", async () => {
    await send(await browser.visits(at(1, "/edit")), attributes());

    expect((await opened()).portfolio.revision).toBe(1);
  });

  it("moves it to another entity, also to a new one", async () => {
    await send(await browser.visits(at(1, "/edit")), attributes({ entity: "乙店" }));
    expect((await opened()).portfolio.accounts.get(accountId(1))?.entity.id).toBe(entityId(2));

    const again = attributes({ entity: "丙公司" });
    await send(await browser.visits(at(1, "/edit")), again);
    expect((await opened()).portfolio.accounts.get(accountId(1))?.entity.name).toBe("丙公司");
  });

  it("refuses an AppID that another account has, a name that is none, a date that is none", async () => {
    await edit(open, [{ is: "account", id: accountId(2), set: { appid: "wx2" }, facts: [] }]);
    const page = await browser.visits(at(1, "/edit"));
    const taken = await send(page, attributes({ appid: "wx2", note: "留着" }));

    expect(taken.status).toBe(422);
    expect(taken.html).toContain('id="appid-error"');
    expect(taken.html).toContain("留着");
    expect((await send(page, attributes({ name: " " }))).status).toBe(422);
    const wrong = attributes({ live: "enabled", liveOn: "2021-02-30" });
    expect((await send(page, wrong)).html).toContain('id="liveOn-error"');
  });

  it("takes over what the other has changed, and asks where both have", async () => {
    const mine = await browser.visits(at(1, "/edit"));
    await edit(open, [
      { is: "account", id: accountId(1), set: { owner: "何晓", note: "他的" }, facts: [] },
    ]);
    const overtaken = await send(mine, attributes({ note: "我的" }));

    expect(overtaken.status).toBe(409);
    expect(overtaken.html).toContain('data-field="note"');
    expect(overtaken.html).not.toContain('data-field="owner"');
    expect(overtaken.html).toContain("他的");
    const again = attributes({ owner: "何晓", note: "我的", "keep.note": "theirs", tags: "新" });
    await send(overtaken, again, { to: at(1, "/edit") });

    expect((await opened()).portfolio.accounts.get(accountId(1))).toMatchObject({
      ...{ owner: "何晓", note: "他的", tags: ["新"] },
    });
  });

  it("adds one by hand, and takes it out again", async () => {
    const page = await browser.visits(`/portfolios/${open.head.id}/accounts/new`);
    expect((await send(page, attributes({ name: "", appid: "" }))).status).toBe(422);
    const added = await send(page, attributes({ name: "丁店", entity: "", appid: "" }));
    const address = String(added.reply.headers.location);
    const id = /acc_\w+/.exec(address)?.[0] ?? "";

    expect((await opened()).portfolio.accounts.get(id)?.entity.name).toBe("丁店");
    const there = await browser.visits(address.split("?")[0] ?? "");
    const removed = await send(there, {}, { to: `${there.url}/removal` });
    expect(removed.status).toBe(303);
    expect((await opened()).portfolio.accounts.has(id)).toBe(false);
    expect((await opened()).standings().of(id)).toBeNull();
    expect((await opened()).standings().rows).toHaveLength(ROWS.length);
  });

  it("puts back what was removed, as it was", async () => {
    const before = (await opened()).portfolio.accounts.get(accountId(1));
    const there = await browser.visits(at(1, "/edit"));
    const removed = await send(there, {}, { to: at(1, "/removal") });
    const list = await browser.visits(String(removed.reply.headers.location));

    expect(list.html).toContain(`data-removed="${accountId(1)}"`);
    expect(list.html).toContain("“甲店”已移出清单");
    const back = await send(list, { account: accountId(1) });
    expect(back.reply.headers.location).toBe(`${at(1)}?saved=1`);
    const after = await opened();
    expect(after.removed()).toEqual([]);
    const { name, appid, entity } = after.portfolio.accounts.get(accountId(1)) ?? {};
    expect([name, appid, entity?.name]).toEqual([before?.name, before?.appid, "甲公司"]);
    // Whoever presses twice is led to the same.
    expect((await send(list, { account: accountId(1) })).status).toBe(303);
    expect((await send(list, { account: accountId(9) })).status).toBe(404);
  });

  it("does not put back an account whose AppID another one has by now", async () => {
    const there = await browser.visits(at(1, "/edit"));
    const removed = await send(there, {}, { to: at(1, "/removal") });
    const list = await browser.visits(String(removed.reply.headers.location));
    await edit(open, [
      { is: "account", id: accountId(3), set: { appid: "wx0000000000000001" }, facts: [] },
    ]);
    const refused = await send(list, { account: accountId(1) });

    expect(refused.status).toBe(422);
    expect(refused.html).toContain("乙店");
    expect((await opened()).removed()).toHaveLength(1);
  });
});

describe("the page of an entity", () => {
  it("shows its accounts, whose DAU counts, and what is to be done for them", async () => {
    const { html } = await browser.visits(ofEntity(1));

    expect(html.match(/data-account="/g)).toHaveLength(2);
    expect(/<li data-fact="dau">[\s\S]*?<\/li>/.exec(html)?.[0]).toContain("甲二店");
    expect(/<li data-fact="lastSevereViolationOn">[\s\S]*?<\/li>/.exec(html)?.[0]).toContain(
      "甲店",
    );
    expect(html).toContain('id="action"');
  });

  it("edits its facts and its name", async () => {
    const page = await browser.visits(ofEntity(1, "/facts/followers"));
    const typed = { followers: "900", observedOn: "2026-11-21", source: "wechat-api", note: "" };
    expect((await send(page, typed)).reply.headers.location).toBe(ofEntity(1, "?saved=followers"));
    expect((await browser.visits(ofEntity(1, "/facts/dau"))).status).toBe(404);

    const renaming = await browser.visits(ofEntity(1, "/edit"));
    expect((await send(renaming, { name: "" })).status).toBe(422);
    await send(renaming, { name: "甲集团" });
    expect((await opened()).portfolio.entities.get(entityId(1))?.name).toBe("甲集团");
    const overtaken = await send(renaming, { name: "甲控股" });
    expect(overtaken.status).toBe(409);
    expect(overtaken.html).toContain("甲集团");
  });
});

describe("whoever may only read", () => {
  it("sees everything and changes nothing", async () => {
    const reader = await signedInPerson(service, "韩梅");
    const member = { principal: reader.principal.id, name: "韩梅", role: "read" as const };
    await service.portfolios.putMember(wang.principal, open.head.id, { member, seen: null });
    const by = signedInVisitor(service.app, reader);

    const page = await by.visits(at(1));
    expect(page.status).toBe(200);
    expect(page.html).not.toContain('id="edit"');
    expect((await by.visits(at(1, "/edit"))).status).toBe(403);
    for (const to of [
      at(1, "/edit"),
      at(1, "/facts/dau"),
      at(1, "/removal"),
      ofEntity(1, "/edit"),
    ]) {
      expect((await send(page, attributes(), { to, by })).status).toBe(403);
    }
    expect((await opened()).portfolio.revision).toBe(1);
  });
});

describe("accounts and entities of odd data", () => {
  const long = "很长的名字".repeat(30).slice(0, 150);
  const rows: readonly PortfolioRow[] = [
    { account: "空店", entity: "空公司" },
    { account: "不清楚", facts: { entityType: "enterprise", region: "mainland" } },
    { account: long, entity: long, tags: ["很长的标签".repeat(6)], facts: GOOD_FACTS },
    ...Array.from({ length: 40 }, (_none, index) => ({
      account: `连锁${index}`,
      entity: "连锁公司",
      facts: {
        ...{ ...GOOD_FACTS, followers: 63, adSpend: "0.00", dau: 150 },
        lastPaymentOn: index === 0 ? "never" : "2026-11-10",
      },
    })),
  ];
  let odd: OpenPortfolio;
  beforeAll(async () => {
    odd = await seedPortfolio(service.portfolios, rows, { principal: wang.principal });
    await edit(odd, [{ is: "account", id: accountId(43), set: { removed: true }, facts: [] }]);
  });

  it.each(["zh-CN", "en"])("are whole pages in %s", async (language) => {
    const ids = [1, 2, 3, 4].flatMap((number) => [
      `accounts/${accountId(number)}`,
      `entities/${entityId(number)}`,
    ]);
    for (const path of [...ids, "accounts", "accounts/removed", "accounts?by=entity"]) {
      const url = new URL(`/portfolios/${odd.head.id}/${path}`, "http://kaibo.example");
      url.searchParams.set("lang", language);
      const page = await browser.visits(`${url.pathname}${url.search}`);
      expect([path, page.status, pageFaults(page.html)]).toEqual([path, 200, []]);
    }
  });

  it("tell of each account of an entity only what stands in its way, and leave out who was taken out", async () => {
    const page = await browser.visits(`/portfolios/${odd.head.id}/entities/${entityId(4)}`);
    const cells = find(page, "td").flatMap((cell) => attribute(cell, "data-lacking") ?? []);

    expect(cells).toEqual(["recent-payment", ...Array.from({ length: 38 }, () => "")]);
  });
});
