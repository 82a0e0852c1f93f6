import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  accountId,
  edit,
  entityId,
  GOOD_FACTS,
  seedPortfolio,
} from "../../../../factories/portfolios.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { type SignedInPerson, signedInPerson } from "../../../../helpers/sign-in.ts";

let test: TestApp;
let owner: SignedInPerson;
let writer: SignedInPerson;
let stranger: SignedInPerson;
let id = "";

const ROWS = [
  { account: "甲店", entity: "甲公司", facts: GOOD_FACTS },
  { account: "甲二店", entity: "甲公司", facts: GOOD_FACTS },
  { account: "乙店", entity: "乙公司", facts: GOOD_FACTS },
];

beforeAll(async () => {
  test = await buildTestApp();
  owner = await signedInPerson(test, "王芳");
  writer = await signedInPerson(test, "陈晨");
  stranger = await signedInPerson(test, "李骏");
});
afterAll(() => test.close());
beforeEach(async () => {
  ({ id } = (await seedPortfolio(test.portfolios, ROWS, { principal: owner.principal })).head);
  const { id: principal, name } = writer.principal;
  const member = { principal, name, role: "write" } as const;
  await test.portfolios.putMember(owner.principal, id, { member, seen: null });
});

async function erase(path: string, ifMatch: string | null, by = owner, portfolio = id) {
  const reply = await test.app.inject({
    method: "DELETE",
    url: `/api/v1/portfolios/${portfolio}/${path}`,
    headers: { ...by.headers, ...(ifMatch !== null && { "if-match": ifMatch }) },
  });
  const code = reply.body === "" ? null : reply.json<{ code: string }>().code;
  return { status: reply.statusCode, code, body: reply.body };
}

const open = async () => await test.portfolios.open(owner.principal, id);
const names = async () => {
  const { portfolio } = await open();
  const of = (all: Iterable<{ readonly name: string }>) => [...all].map(({ name }) => name);
  return { entities: of(portfolio.entities.values()), accounts: of(portfolio.accounts.values()) };
};

const ENTITY = `entities/${entityId(1)}`;
const ACCOUNT = `accounts/${accountId(1)}`;
const etag = async () => {
  const url = `/api/v1/portfolios/${id}/${ACCOUNT}`;
  return String((await test.app.inject({ url, headers: owner.headers })).headers.etag);
};
const listed = async () => {
  const url = `/api/v1/portfolios/${id}/accounts`;
  const reply = await test.app.inject({ url, headers: owner.headers });
  return reply.json<{ revision: number; items: { entity: { id: string } }[] }>();
};

describe("DELETE of an entity", () => {
  it("erases it with all its accounts, for who saw the portfolio as it is", async () => {
    const { revision, items } = await listed();
    const staged = `/api/v1/portfolios/${id}/imports`;
    const list = async (file: string, payload: string) =>
      await test.app.inject({
        ...{ method: "POST", url: `${staged}?file=${file}`, payload },
        headers: { ...owner.headers, "content-type": "text/csv" },
      });
    await list("mine.csv", "账号,公众号粉丝数\n甲公司的店,120\n");
    await list("others.csv", "账号,公众号粉丝数\n乙店,120\n");
    const done = await erase(ENTITY, `"${revision}"`);

    expect(items.map(({ entity }) => entity.id)).toContain(entityId(1));
    expect([done.status, done.body]).toEqual([204, ""]);
    expect(await names()).toEqual({ entities: ["乙公司"], accounts: ["乙店"] });
    const waiting = await test.useCases.portfolioImports.waiting(await open());
    expect(waiting.map(({ file }) => file)).toEqual(["others.csv"]);
    expect((await erase(ENTITY, "*")).code).toBe("entity-not-found");
  });

  it("is refused to who saw another portfolio, or does not say which one", async () => {
    const { revision } = await listed();
    await edit(await open(), [
      { is: "account", id: accountId(3), set: { note: "neu" }, facts: [] },
    ]);
    const stale = await erase(ENTITY, `"${revision}"`);
    const silent = await erase(ENTITY, null);
    const odd = await erase(ENTITY, "seven");

    expect([stale, silent, odd].map(({ status, code }) => [status, code])).toEqual([
      [412, "revision-conflict"],
      [428, "revision-missing"],
      [400, "request-malformed"],
    ]);
    expect((await names()).entities).toEqual(["甲公司", "乙公司"]);
  });
});

describe("DELETE of an account", () => {
  it("erases it, for who saw it as it is, and its entity with the last one", async () => {
    const tag = await etag();
    await edit(await open(), [
      { is: "account", id: accountId(3), set: { note: "neu" }, facts: [] },
    ]);
    const first = await erase(ACCOUNT, tag);
    const left = await names();
    const last = await erase(`accounts/${accountId(2)}`, "*");

    expect([first.status, last.status]).toEqual([204, 204]);
    expect(left).toEqual({ entities: ["甲公司", "乙公司"], accounts: ["甲二店", "乙店"] });
    expect(await names()).toEqual({ entities: ["乙公司"], accounts: ["乙店"] });
  });

  it("is refused to who saw another one, or does not say which one", async () => {
    const tag = await etag();
    await edit(await open(), [
      { is: "account", id: accountId(1), set: { note: "neu" }, facts: [] },
    ]);
    const [stale, silent] = [await erase(ACCOUNT, tag), await erase(ACCOUNT, null)];

    expect([stale.code, silent.code]).toEqual(["revision-conflict", "revision-missing"]);
    expect((await names()).accounts).toHaveLength(3);
  });
});

describe("erasing", () => {
  it("is for the owner, and tells strangers what is missing from what is not theirs by nothing", async () => {
    const without = (body: string) => body.replaceAll(/pf_[0-9a-z]{20}/g, "");
    for (const path of [ENTITY, ACCOUNT]) {
      const member = await erase(path, "*", writer);
      const foreign = await erase(path, null, stranger);
      const missing = await erase(path, null, stranger, "pf_00000000000000000000");
      const unknown = await erase(path.replace(/.$/, "9"), null);

      expect([member.status, member.code]).toEqual([403, "portfolio-owner-only"]);
      expect([foreign.status, without(foreign.body)]).toEqual([404, without(missing.body)]);
      expect([unknown.status, unknown.code]).toEqual([
        404,
        path === ENTITY ? "entity-not-found" : "account-not-found",
      ]);
    }
    expect((await names()).accounts).toHaveLength(3);
  });
});
