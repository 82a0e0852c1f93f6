import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FILTER_KEYS } from "../../../../../server/application/portfolios/filter-query.ts";
import {
  accountId,
  entityId,
  GOOD_FACTS,
  type PortfolioRow,
  seedPortfolio,
} from "../../../../factories/portfolios.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { type SignedInPerson, signedInPerson } from "../../../../helpers/sign-in.ts";
import { attribute, type Element, readHtml, within } from "../../../../views/html.ts";

const WITHOUT_FOLLOWERS = { ...GOOD_FACTS, followers: undefined };
const ROWS: readonly PortfolioRow[] = [
  { account: "云朵旗舰店", entity: "昆明云朵花艺有限公司", owner: "王芳", facts: GOOD_FACTS },
  { account: "云朵小铺", entity: "昆明云朵花艺有限公司", tags: ["花艺"], facts: GOOD_FACTS },
  { account: "半亩小铺", owner: "李骏", facts: { ...GOOD_FACTS, followers: 63 } },
  { account: "南枝", facts: { ...GOOD_FACTS, followers: 12, lastPaymentOn: "never" } },
  { account: "渝味", facts: WITHOUT_FOLLOWERS },
];

/** What the form of filters would send: the value of each field, by its name; empty where nothing is chosen. */
function fieldsOf(html: string): ReadonlyMap<string, string> {
  const form = readHtml(html).elements.find((one) => attribute(one, "id") === "filters");
  const inner = form === undefined ? [] : within(form);
  const fields = inner.filter(
    (one) => ["input", "select"].includes(one.tag) && attribute(one, "type") !== "hidden",
  );
  return new Map(fields.map((one) => [attribute(one, "name") ?? "", valueOf(one)]));
}

function valueOf(field: Element): string {
  const value = (one: Element | undefined) => (one && attribute(one, "value")) ?? "";
  if (field.tag === "select")
    return value(within(field).find(({ attributes }) => attributes.has("selected")));
  const isOff = attribute(field, "type") === "checkbox" && !field.attributes.has("checked");
  return isOff ? "" : value(field);
}

describe("the page of a portfolio's accounts", () => {
  let test: TestApp;
  let owner: SignedInPerson;
  let id: string;
  let root: string;
  beforeAll(async () => {
    test = await buildTestApp();
    owner = await signedInPerson(test, "王芳");
    const open = await seedPortfolio(test.portfolios, ROWS, { principal: owner.principal });
    id = open.head.id;
    root = `/portfolios/${id}/accounts`;
  });
  afterAll(() => test.close());

  const get = (url: string, person = owner) => test.app.inject({ url, headers: person.headers });
  const names = (html: string) =>
    [...html.matchAll(/class="who"><a href="[^"]+">([^<]+)/g)].map(([, name]) => name);
  const accountIds = (html: string) =>
    [...html.matchAll(/data-account="([^"]+)"/g)].map(([, one]) => one ?? "");
  const post = async (url: string, fields: Record<string, string | readonly string[]>) => {
    const page = await get(root);
    const cookie = String(page.headers["set-cookie"] ?? "").split(";")[0] ?? "";
    const token = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? "";
    const form = new URLSearchParams({ _csrf: token });
    for (const [name, values] of Object.entries(fields)) {
      for (const value of [values].flat()) form.append(name, value);
    }
    return await test.app.inject({
      method: "POST",
      url,
      headers: {
        ...owner.headers,
        cookie: `${owner.headers.cookie}; ${cookie}`,
        "content-type": "application/x-www-form-urlencoded",
      },
      payload: form.toString(),
    });
  };

  it("shows every account in the order of the list, with what it lacks", async () => {
    const { statusCode, body } = await get(root);

    expect(statusCode).toBe(200);
    expect(names(body)).toEqual(ROWS.map(({ account }) => account));
    expect([...body.matchAll(/data-verdict="(\w+)"/g)].map(([, one]) => one)).toEqual([
      "eligible",
      "eligible",
      "oneShort",
      "further",
      "undetermined",
    ]);
    expect(body).toContain(`<code>${root}</code>`);
  });

  it("shows just the accounts of the filter in the address, in its order", async () => {
    const { statusCode, body } = await get(`${root}?verdict=ineligible&sort=-name`);

    expect(statusCode).toBe(200);
    expect(names(body)).toEqual(["半亩小铺", "南枝"].sort().reverse());
    expect(body).toContain('aria-sort="descending"');
    expect(body.match(/data-pill/g)).toHaveLength(1);
  });

  it("keeps what is right of a wrong filter, says what is wrong, and shows the table", async () => {
    const { statusCode, body } = await get(`${root}?verdict=maybe&owner=李骏&size=7&page=0`);

    expect(statusCode).toBe(422);
    expect(names(body)).toEqual(["半亩小铺"]);
    expect([...body.matchAll(/data-parameter="(\w+)"/g)].map(([, one]) => one)).toEqual([
      "verdict",
      "size",
      "page",
    ]);
  });

  it("has a field for every filter, filled in with what holds", async () => {
    const asked: readonly (readonly [string, string])[] = [
      ...([
        ["verdict", "ineligible"],
        ["oneShort", "1"],
        ["onlyUnknown", "1"],
      ] as const),
      ...([
        ["expiresWithin", "45"],
        ["condition", "followers"],
        ["owner", "李骏"],
      ] as const),
      ...([
        ["unowned", "1"],
        ["tag", "花艺"],
        ["live", "enabled"],
        ["stale", "1"],
      ] as const),
      ...([
        ["conflicts", "1"],
        ["door", "none"],
        ["q", "半亩"],
      ] as const),
    ];
    const page = await get(`${root}?${new URLSearchParams(Object.fromEntries(asked)).toString()}`);
    const fields = fieldsOf(page.body);

    expect(page.statusCode).toBe(200);
    for (const [name, value] of asked) expect(fields.get(name), name).toBe(value);
    // Of an entity its own pages lead here; of what a number counts, the overview, the actions and the calendar.
    const without = FILTER_KEYS.filter((key) => !fields.has(key) && key !== "sort");
    expect(without).toEqual(["among", "action", "turns", "entity"]);
  });

  it("says in words what a number counts, carries it along in the form, and takes it away by a link", async () => {
    const counted = {
      among: "further.more",
      action: `${entityId(2)}.followers`,
      turns: "2026-12-01..2026-12-31.payment",
    };
    const search = new URLSearchParams({ ...counted, entity: entityId(2) }).toString();
    const { statusCode, body } = await get(`${root}?${search}`);
    const form = readHtml(body).elements.find((one) => attribute(one, "id") === "filters");
    const carried = (form === undefined ? [] : within(form))
      .filter((one) => attribute(one, "type") === "hidden")
      .map((one) => [attribute(one, "name"), attribute(one, "value")]);
    const pills = readHtml(body).elements.filter((one) => attribute(one, "class") === "pill");

    expect(statusCode).toBe(200);
    expect(carried).toEqual(expect.arrayContaining(Object.entries(counted)));
    for (const [name, value] of Object.entries(counted)) {
      const pill = pills.find((one) => !(attribute(one, "href") ?? "").includes(`${name}=`));
      expect(pill?.text.trim(), name).toMatch(/\p{Script=Han}/u);
      expect(pill?.text, name).not.toContain(value);
    }
  });

  it.each([
    ["action", "ent_1.followers", "action-id-expected"],
    ["turns", "2026-12-31..2026-12-01", "turns-expected"],
  ])("shows the table where %s is %s (`%s`)", async (name, value, code) => {
    const shown = await get(`${root}?${name}=${value}`);
    const called = await get(`/api/v1${root}?${name}=${value}`);

    expect(shown.statusCode).toBe(422);
    expect(names(shown.body)).toHaveLength(ROWS.length);
    expect(shown.body).toContain(`data-parameter="${name}"`);
    expect(called.statusCode).toBe(400);
    expect(called.body).toContain(`"${code}"`);
  });

  it("takes each part of a filter away by a link, and keeps the others, the order and the size", async () => {
    const parts = { verdict: "ineligible,undetermined", unowned: "1", stale: "1", door: "none" };
    const search = { ...parts, entity: entityId(2), among: "further.more", sort: "-name" };
    const { body } = await get(
      `${root}?${new URLSearchParams({ ...search, size: "100", page: "3" }).toString()}`,
    );
    const left = [...body.matchAll(/class="pill" href="([^"]+)"/g)].map(([, href = ""]) =>
      Object.fromEntries(new URL(href.replaceAll("&amp;", "&"), "http://a.example").searchParams),
    );
    const rest = (name: string, ...value: readonly string[]): Record<string, string> => {
      const others = Object.entries({ ...search, size: "100" }).filter(([key]) => key !== name);
      return Object.fromEntries([...others, ...value.map((one) => [name, one] as const)]);
    };

    expect(left).toEqual([
      rest("verdict", "undetermined"),
      rest("verdict", "ineligible"),
      ...["among", "entity", "unowned", "stale", "door"].map((name) => rest(name)),
    ]);
  });

  it("leaves a number of days that is none where it was typed", async () => {
    const { statusCode, body } = await get(`${root}?expiresWithin=bald&owner=李骏`);

    expect(statusCode).toBe(422);
    expect(fieldsOf(body).get("expiresWithin")).toBe("bald");
    expect(fieldsOf(body).get("owner")).toBe("李骏");
    expect(names(body)).toEqual(["半亩小铺"]);
  });

  it("says until when an account is eligible once it has done the nearest thing", async () => {
    const { body } = await get(root);
    const after = [...body.matchAll(/data-account="([^"]+)"|data-after>[^<]*?(\d[\d-]+)</g)];

    expect(after.map(([, account, day]) => account ?? day)).toEqual([
      ...[accountId(1), accountId(2), accountId(3), "02-08"],
      ...[accountId(4), accountId(5)],
    ]);
  });

  it("leads from an entity to its accounts in the same view", async () => {
    const { body } = await get(`${root}?by=entity&verdict=eligible`);
    const [, href = ""] = /href="([^"]+)" data-accounts/.exec(body) ?? [];
    const accounts = await get(href.replaceAll("&amp;", "&"));

    expect(names(accounts.body)).toEqual(["云朵旗舰店", "云朵小铺"]);
  });

  it("shows entities with the one thing that makes most accounts eligible first", async () => {
    const { statusCode, body } = await get(`${root}?by=entity`);

    expect(statusCode).toBe(200);
    expect(names(body)[0]).toBe("半亩小铺");
    expect(names(body)).toHaveLength(4);
  });

  it("says what to loosen where nothing passes, and what to do first where nothing is", async () => {
    const { body } = await get(`${root}?owner=李骏&verdict=eligible`);
    const empty = await seedPortfolio(test.portfolios, [], { principal: owner.principal });
    const first = await get(`/portfolios/${empty.head.id}/accounts`);

    expect(body).toContain('data-empty="rows"');
    expect(body.match(/\/accounts\?(?:verdict=eligible|owner=[^"]+)"/g)?.length).toBeGreaterThan(1);
    expect(first.body).toContain('data-empty="portfolio"');
    expect(first.body).toContain(`/portfolios/${empty.head.id}/import"`);
  });

  it("cuts long tables into pages, and takes a page behind the last one for the last", async () => {
    const rows = Array.from({ length: 60 }, (_none, at) => ({ account: `店 ${at + 1}` }));
    const open = await seedPortfolio(test.portfolios, rows, { principal: owner.principal });
    const page = await get(`/portfolios/${open.head.id}/accounts?page=2`);
    const last = await get(`/portfolios/${open.head.id}/accounts?page=99`);
    const large = await get(`/portfolios/${open.head.id}/accounts?size=100`);

    expect(names(page.body)[0]).toBe("店 26");
    expect(names(last.body)).toHaveLength(10);
    expect(names(large.body)).toHaveLength(60);
  });

  it("keeps a view under a name, renames and removes it", async () => {
    const views = `${root}/views`;
    await post(views, { intent: "save", name: "我的一项", query: "oneShort=1" });
    const saved = await get(`${root}?oneShort=1`);
    const nameless = await post(views, { intent: "save", name: " ", query: "oneShort=1" });
    await post(views, { intent: "rename", of: "我的一项", name: "一项", query: "" });
    const renamed = await get(root);
    await post(views, { intent: "remove", of: "一项", query: "" });

    expect(saved.body).toContain('data-view="我的一项"');
    expect(nameless.statusCode).toBe(422);
    expect(names(nameless.body)).toEqual(["半亩小铺"]);
    expect(renamed.body).toContain('data-view="一项"');
    expect((await get(root)).body).not.toContain("data-view=");
  });

  it("asks what is to change where a bulk edit says nothing (`change-missing`)", async () => {
    const [first = ""] = accountIds((await get(root)).body);
    const nothing = await post(`${root}/edit`, { account: [first], view: "", intent: "preview" });

    expect(nothing.statusCode).toBe(422);
    expect(nothing.body).toContain("还没有填写要改什么");
  });

  it("changes many accounts after it has shown what will change, and takes it back", async () => {
    const [first = "", second = ""] = accountIds((await get(root)).body);
    const fields = { account: [first, second], view: "", owner: "陈雨桐", tagsAdd: "重点;老客" };
    const preview = await post(`${root}/edit`, { ...fields, intent: "preview" });
    const revision = /name="revision" value="(\d+)"/.exec(preview.body)?.[1] ?? "";
    const applied = await post(`${root}/edit`, { ...fields, intent: "apply", revision });
    const done = await get(`${root}?owner=陈雨桐`);
    const number = /done=(\d+)/.exec(String(applied.headers.location))?.[1] ?? "";
    const undone = await post(`${root}/edit/undo`, { of: number, query: "" });

    expect(preview.statusCode).toBe(200);
    expect(preview.body).toMatch(/id="counts"><dt>[^<]+<\/dt><dd>2<\/dd>/);
    expect(applied.statusCode).toBe(303);
    expect(names(done.body)).toEqual(["云朵旗舰店", "云朵小铺"]);
    expect(done.body).toContain("老客");
    expect(undone.statusCode).toBe(303);
    expect(names((await get(`${root}?owner=陈雨桐`)).body)).toEqual([]);
  });

  it("shows what a fact makes of verdicts, for all of a view and for the entity's other accounts", async () => {
    const fields = { all: "1", view: "oneShort=1", fact: "followers", value: "1,200粉" };
    const weak = await post(`${root}/edit`, { ...fields, intent: "preview" });
    const preview = await post(`${root}/edit`, { ...fields, settles: "1", intent: "preview" });

    expect(weak.body).not.toContain('id="turns"');
    expect(preview.statusCode).toBe(200);
    expect(preview.body).toContain('id="turns"');
    expect(preview.body.match(/<li><a href="[^"]+">半亩小铺/g)).toHaveLength(1);
  });

  it("shows the fields again with what was entered where something is wrong, or nobody is chosen", async () => {
    const [first = ""] = accountIds((await get(root)).body);
    const fields = {
      view: "",
      fact: "followers",
      value: "很多",
      liveOn: "",
      observedOn: "2099-01-01",
    };
    const wrong = await post(`${root}/edit`, { ...fields, account: first, intent: "preview" });
    const nobody = await post(`${root}/edit`, { view: "", owner: "陈雨桐", intent: "preview" });

    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('value="很多"');
    expect([...wrong.body.matchAll(/id="b-(\w+)-error"/g)].map(([, one]) => one)).toEqual([
      "value",
      "observedOn",
    ]);
    expect(nobody.statusCode).toBe(422);
    expect(nobody.body).toContain('id="nobody"');
  });

  it("shows the change again where somebody was quicker", async () => {
    const [first = ""] = accountIds((await get(root)).body);
    const moved = await post(`${root}/edit`, {
      ...{ account: first, view: "", owner: "陈雨桐", intent: "apply", revision: "1000" },
    });

    expect(moved.statusCode).toBe(409);
    expect(moved.body).toContain('id="moved"');
    expect(names((await get(`${root}?owner=陈雨桐`)).body)).toEqual([]);
  });

  it("is not there for a stranger, and only to be looked at for who may read", async () => {
    const stranger = await signedInPerson(test, "何晓");
    const reader = await signedInPerson(test, "李骏");
    await test.portfolios.putMember(owner.principal, id, {
      member: { principal: reader.principal.id, name: "李骏", role: "read" },
      seen: null,
    });
    const read = await get(root, reader);

    expect((await get(root, stranger)).statusCode).toBe(404);
    expect((await test.app.inject({ url: root })).statusCode).toBe(303);
    expect(read.statusCode).toBe(200);
    expect(read.body).not.toContain('name="account"');
  });
});
