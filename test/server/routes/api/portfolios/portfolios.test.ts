import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GOOD_FACTS, seedPortfolio } from "../../../../factories/portfolios.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { type SignedInPerson, signedInPerson } from "../../../../helpers/sign-in.ts";

let test: TestApp;
let owner: SignedInPerson;
let stranger: SignedInPerson;
beforeAll(async () => {
  test = await buildTestApp();
  owner = await signedInPerson(test, "王芳");
  stranger = await signedInPerson(test, "李骏");
});
afterAll(() => test.close());

type Asked = { readonly by?: SignedInPerson; readonly body?: object; readonly headers?: object };

async function ask(call: string, { by = owner, body, headers = {} }: Asked = {}) {
  const [method, path = ""] = call.split(" ");
  const reply = await test.app.inject({
    method: method as "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
    url: `/api/v1${path}`,
    headers: { ...by.headers, ...headers },
    ...(body && { payload: body }),
  });
  const json = reply.body === "" ? null : reply.json<Record<string, unknown>>();
  return { status: reply.statusCode, json, etag: String(reply.headers.etag), code: json?.code };
}

async function created(name = "西南大区商家", headers = {}) {
  const { json } = await ask("POST /portfolios", { body: { name }, headers });
  return String(json?.id);
}

describe("a portfolio", () => {
  it("is made, listed and read in numbers", async () => {
    const rows = [
      { account: "小店一", facts: GOOD_FACTS },
      { account: "小店二", facts: { ...GOOD_FACTS, lastPaymentOn: "never" } },
      { account: "小店三" },
    ];
    const { head } = await seedPortfolio(test.portfolios, rows, { principal: owner.principal });
    const read = await ask(`GET /portfolios/${head.id}`);
    const { json: list } = await ask("GET /portfolios");

    expect(read.status).toBe(200);
    expect(read.etag).toBe('"1"');
    expect(read.json).toMatchObject({
      id: head.id,
      role: "owner",
      revision: 1,
      asOf: "2026-11-21",
      counts: {
        accounts: 3,
        entities: 3,
        eligible: 1,
        ineligible: 1,
        undetermined: 1,
        oneShort: 1,
      },
      freshness: { lastPaymentOn: { fresh: 2, unknown: 1 } },
    });
    expect(JSON.stringify(list)).toContain(head.id);
  });

  it("is made once for a key, and asks for a name that can be seen", async () => {
    const headers = { "idempotency-key": "the-same-wish" };
    const [first, again] = [await created("一次", headers), await created("一次", headers)];
    const nameless = await ask("POST /portfolios", { body: { name: " \u200b " } });

    expect(first).toMatch(/^pf_/);
    expect(again).toBe(first);
    expect([nameless.status, nameless.code]).toEqual([422, "answers-invalid"]);
  });

  it("is renamed by who saw its present name", async () => {
    const path = `/portfolios/${await created()}`;
    const body = { name: "华东连锁" };
    const blind = await ask(`PATCH ${path}`, { body });
    const renamed = await ask(`PATCH ${path}`, { body, headers: { "if-match": '"1"' } });
    const late = await ask(`PATCH ${path}`, { body, headers: { "if-match": '"1"' } });

    expect([blind.status, renamed.status, late.status]).toEqual([428, 200, 412]);
    expect([renamed.json?.name, renamed.etag]).toEqual(["华东连锁", '"2"']);
  });

  it("looks to a stranger as one that there is not", async () => {
    const id = await created();
    const missing = "pf_00000000000000000000";
    const headers = { "if-match": "*" };
    const calls = (of: string) => [
      ask(`GET /portfolios/${of}`, { by: stranger }),
      ask(`PATCH /portfolios/${of}`, { by: stranger, headers, body: { name: "x" } }),
      ask(`DELETE /portfolios/${of}`, { by: stranger, headers }),
      ask(`GET /portfolios/${of}/members`, { by: stranger }),
      ask(`PUT /portfolios/${of}/members`, { by: stranger, headers, body: MEMBER }),
    ];
    const told = async (of: string) =>
      (await Promise.all(calls(of))).map(({ status, json }) => ({ ...json, status, instance: "" }));

    expect(await told(id)).toEqual(await told(missing));
    expect((await told(id)).map(({ status }) => status)).toEqual(Array(5).fill(404));
    const { json } = await ask("GET /portfolios", { by: stranger });
    expect(JSON.stringify(json)).not.toContain(id);
  });

  it("is erased by its owner, who saw it", async () => {
    const path = `/portfolios/${await created()}`;
    const blind = await ask(`DELETE ${path}`);
    const erased = await ask(`DELETE ${path}`, { headers: { "if-match": '"1"' } });

    expect([blind.status, erased.status]).toEqual([428, 204]);
    expect((await ask(`GET ${path}`)).status).toBe(404);
  });
});

const MEMBER = { member: "李骏", role: "read" };

describe("the members of a portfolio", () => {
  it("are let in by the owner, may do what their role says, and leave by themselves", async () => {
    const id = await created("共享");
    const path = `/portfolios/${id}/members`;
    const anyRevision = { "if-match": "*" };
    const put = await ask(`PUT ${path}`, { body: MEMBER, headers: { "if-match": '"1"' } });
    const name = { name: "改名" };
    const write = { by: stranger, body: name, headers: anyRevision };
    const refused = await ask(`PATCH /portfolios/${id}`, write);
    await ask(`PUT ${path}`, { body: { ...MEMBER, role: "write" }, headers: anyRevision });
    const taken = await ask(`PATCH /portfolios/${id}`, write);
    const invites = await ask(`PUT ${path}`, { by: stranger, body: MEMBER, headers: anyRevision });
    const erases = await ask(`DELETE /portfolios/${id}`, { by: stranger, headers: anyRevision });
    const me = encodeURIComponent(stranger.principal.id);
    const left = await ask(`DELETE ${path}?principal=${me}`, {
      by: stranger,
      headers: anyRevision,
    });

    expect([put.status, put.etag]).toEqual([200, '"2"']);
    expect(put.json?.members).toEqual([
      { principal: stranger.principal.id, name: "李骏", role: "read" },
    ]);
    expect([refused.status, refused.code]).toEqual([403, "portfolio-read-only"]);
    expect(taken.status).toBe(200);
    expect([invites.code, erases.code]).toEqual(["portfolio-owner-only", "portfolio-owner-only"]);
    expect(left.status).toBe(204);
    expect((await ask(`GET /portfolios/${id}`, { by: stranger })).status).toBe(404);
  });

  it("are a hundred at most", async () => {
    const { id } = await test.portfolios.create(owner.principal, "满员");
    for (let at = 0; at < 100; at += 1) {
      const member = { principal: `key:mall${at}`, name: `mall${at}`, role: "read" } as const;
      await test.portfolios.putMember(owner.principal, id, { member, seen: null });
    }
    const headers = { "if-match": "*" };
    const full = await ask(`PUT /portfolios/${id}/members`, { body: MEMBER, headers });

    expect([full.status, JSON.stringify(full.json)]).toEqual([
      422,
      expect.stringContaining("members-full"),
    ]);
  });

  it("may be keys of the command line, and nobody who is not known", async () => {
    const path = `/portfolios/${await created("有机器")}/members`;
    const headers = { "if-match": "*" };
    const key = await ask(`PUT ${path}`, { body: { member: "key:mall", role: "write" }, headers });
    const nobody = await ask(`PUT ${path}`, {
      body: { member: "没有的人", role: "read" },
      headers,
    });

    const body = { member: "王芳", role: "read" };
    const themselves = await ask(`PUT ${path}`, { body, headers });

    expect(key.json?.members).toEqual([{ principal: "key:mall", name: "mall", role: "write" }]);
    expect([themselves.status, JSON.stringify(themselves.json)]).toEqual([
      422,
      expect.stringContaining("member-is-owner"),
    ]);
    expect([nobody.status, JSON.stringify(nobody.json)]).toEqual([
      422,
      expect.stringContaining("person-unknown"),
    ]);
  });
});
