import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  accountId,
  entityId,
  GOOD_FACTS,
  seedPortfolio,
} from "../../../../factories/portfolios.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { type SignedInPerson, signedInPerson } from "../../../../helpers/sign-in.ts";

const { followers, dau, adSpend, ...SETTLED } = GOOD_FACTS;
const ROWS = [
  {
    account: "甲店",
    entity: "甲公司",
    facts: SETTLED,
    owner: "李雷",
    note: "内部备注",
    tags: ["烂账"],
  },
  { account: "乙店", entity: "乙公司", facts: { ...SETTLED, followers, dau, adSpend } },
];

describe("asking merchants by call", () => {
  let test: TestApp;
  let wang: SignedInPerson;
  let portfolio: string;
  beforeEach(async () => {
    test = await buildTestApp();
    wang = await signedInPerson(test, "王芳");
    const { head } = await seedPortfolio(test.portfolios, ROWS, { principal: wang.principal });
    portfolio = head.id;
  });
  afterEach(() => test.close());

  const call = async (
    method: "GET" | "POST" | "DELETE",
    path: string,
    {
      payload,
      headers = {},
      by = wang,
    }: { payload?: object; headers?: object; by?: SignedInPerson } = {},
  ) =>
    await test.app.inject({
      ...{ method, url: `/api/v1${path}` },
      headers: { ...by.headers, ...headers },
      ...(payload && { payload }),
    });
  const ask = async (payload: object, headers: object = {}) =>
    await call("POST", `/portfolios/${portfolio}/fact-requests`, { payload, headers });
  type Made = { id: string; url: string; message: string; questions: number };

  it("answers with a link and a text to send, which tell nothing of the client but its name", async () => {
    const reply = await ask({ entity: entityId(1) });

    expect(reply.statusCode).toBe(201);
    const { id, url, message, questions } = reply.json<Made>();
    expect(reply.headers.location).toContain(`/api/v1/fact-requests/${id}`);
    expect(url).toMatch(/\/a\/kba_[\w-]{43}$/);
    expect(message).toContain(url);
    expect(message).toContain("王芳");
    expect(message).not.toMatch(/李雷|内部备注|烂账|客户\.xlsx|甲店/);
    expect(questions).toBe(3);
    expect((await test.app.inject(new URL(url).pathname)).statusCode).toBe(200);
  });

  it("writes in the language that is asked for", async () => {
    const reply = await ask({ entity: "甲公司" }, { "accept-language": "en" });

    const { url, message } = reply.json<Made>();
    expect(url).toContain("?lang=en");
    expect(message).toMatch(/^Hello, this is 王芳\. 3 things are missing/);
  });

  it("tells each request with its questions and answers, and never its link", async () => {
    const { id, url } = (await ask({ account: accountId(1) })).json<Made>();
    const body = new URLSearchParams({ followers: "1.2万", unknown: "adSpend" });
    await test.app.inject({
      ...{ method: "POST", url: new URL(url).pathname, payload: body.toString() },
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });

    const reply = await call("GET", `/fact-requests/${id}`);
    const list = await call("GET", `/portfolios/${portfolio}/fact-requests`);

    expect(reply.json()).toMatchObject({
      ...{ id, portfolio, status: "answered", account: { id: accountId(1) } },
      entity: { id: entityId(1), name: "甲公司" },
      questions: [],
      answers: [
        { fact: "followers", typed: "1.2万", value: 12_000, state: "waiting", contradicts: false },
        { fact: "adSpend", value: null, state: "unknown" },
      ],
    });
    expect(list.json<{ items: unknown[] }>().items).toEqual([reply.json()]);
    expect(reply.body + list.body).not.toContain("kba_");
  });

  it("gives the same link again for the same key and body, and keeps no link for that", async () => {
    const key = { "idempotency-key": "9d8a7c4e-1111-4222-8333-444455556666" };
    const first = await ask({ entity: entityId(1) }, key);
    const again = await ask({ entity: entityId(1) }, key);
    const other = await ask({ entity: entityId(2) }, key);

    expect(again.json()).toEqual(first.json());
    expect(again.headers["idempotency-replayed"]).toBe("word-for-word");
    expect(other.statusCode).toBe(422);
    const { items } = (await call("GET", `/portfolios/${portfolio}/fact-requests`)).json<{
      items: unknown[];
    }>();
    expect(items).toHaveLength(1);
  });

  it("revokes a link, once and again", async () => {
    const { id, url } = (await ask({ entity: entityId(1) })).json<Made>();

    const replies = [
      await call("DELETE", `/fact-requests/${id}`),
      await call("DELETE", `/fact-requests/${id}`),
    ];

    expect(replies.map(({ statusCode }) => statusCode)).toEqual([204, 204]);
    expect((await test.app.inject(new URL(url).pathname)).statusCode).toBe(404);
    expect((await call("GET", `/fact-requests/${id}`)).json()).toMatchObject({ status: "revoked" });
  });

  it.each([
    [{ entity: entityId(9) }, "/entity", "entity-unknown"],
    [{ account: accountId(9) }, "/account", "account-unknown"],
    [{ entity: "甲公司", facts: ["fans"] }, "/facts/0", "choice-expected"],
    [{ entity: "甲公司", expiresOn: "2026-11-20" }, "/expiresOn", "date-past"],
    [{ entity: "甲公司", expiresOn: "2027-11-20" }, "/expiresOn", "date-in-future"],
    [{}, "/entity", "required"],
  ])("refuses %j with its place", async (payload, pointer, code) => {
    const reply = await ask(payload);

    expect(reply.statusCode).toBe(422);
    expect(reply.json()).toMatchObject({ errors: [{ pointer, code }] });
  });

  it("is there for who may see the portfolio, and for nobody else", async () => {
    const { id } = (await ask({ entity: entityId(1) })).json<Made>();
    const li = await signedInPerson(test, "李雷");
    const asStranger = async (method: "GET" | "DELETE") =>
      await call(method, `/fact-requests/${id}`, { by: li });
    const missing = await call("GET", "/fact-requests/req_00000000000000000000", { by: li });

    for (const reply of [await asStranger("GET"), await asStranger("DELETE"), missing]) {
      expect(reply.json()).toMatchObject({ status: 404, code: "fact-request-not-found" });
    }
    const member = { principal: li.principal.id, name: "李雷", role: "read" as const };
    await test.portfolios.putMember(wang.principal, portfolio, { member, seen: null });
    expect((await asStranger("GET")).statusCode).toBe(200);
    expect((await asStranger("DELETE")).json()).toMatchObject({ code: "portfolio-read-only" });
  });
});
