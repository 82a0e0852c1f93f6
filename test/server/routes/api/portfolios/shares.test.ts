import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OpenPortfolio } from "../../../../../server/application/portfolios/open-portfolio.ts";
import { SHARES_MAX } from "../../../../../server/application/portfolios/shares/shares.ts";
import { paths } from "../../../../../server/paths.ts";
import type { AccountItem } from "../../../../../server/presenters/portfolios/table/account-item.ts";
import {
  edit,
  entityId,
  GOOD_FACTS,
  seedPortfolio,
  statementsOf,
} from "../../../../factories/portfolios.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { documentedReplies } from "../../../../helpers/documented-replies.ts";
import { type SignedInPerson, signedInPerson } from "../../../../helpers/sign-in.ts";

const ROWS = [
  { account: "甲店", entity: "甲公司", owner: "李强", tags: ["重点"], facts: GOOD_FACTS },
  { account: "乙店", entity: "乙公司", facts: { ...GOOD_FACTS, followers: 63 } },
  { account: "丙店", entity: "丙公司", facts: { ...GOOD_FACTS, followers: 12 } },
];
const JSON_BODY = { "content-type": "application/json" };
/** Headers that are others with each answer. */
const EACH_TIME = /^(?:date|x-request-id|set-cookie|x-ratelimit.*)$/;
const NOBODYS = `kbv_${"a".repeat(43)}`;

type Made = { readonly id: string; readonly url: string };

let service: TestApp;
let wang: SignedInPerson;
let open: OpenPortfolio;
let audit: string;
let consultants = 0;
beforeAll(async () => {
  service = await buildTestApp();
});
afterAll(() => service.close());
beforeEach(async () => {
  // The clock moves, and sessions end.
  consultants += 1;
  wang = await signedInPerson(service, `王芳 ${consultants}`);
  open = await seedPortfolio(service.portfolios, ROWS, { principal: wang.principal });
  ({ id: audit } = await service.audits.make(wang.principal, open.head.id));
});

async function call(
  method: "GET" | "POST" | "DELETE",
  path: string,
  payload?: unknown,
  { headers } = wang,
) {
  return await service.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { ...headers, ...(payload !== undefined && JSON_BODY) },
    ...(payload !== undefined && { payload: JSON.stringify(payload) }),
  });
}

const inDays = (days: number) =>
  new Date(service.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);

async function made(wanted: object = {}): Promise<Made> {
  const reply = await call("POST", "/shares", { audit, expiresOn: inDays(7), ...wanted });
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json<Made>();
}

const tokenIn = ({ url }: Made) => /kbv_[\w-]{43}$/.exec(url)?.[0] ?? "";
/** A stranger with a link: no session, no key. */
const opened = async (token: string) => await service.app.inject(paths.sharedAudit(token));
const filed = async (token: string) => await service.app.inject(paths.sharedAuditCsv(token));
/** All that a stranger is told, without what is another one each time. */
async function told(token: string): Promise<string> {
  const replies = [await opened(token), await filed(token)];
  return JSON.stringify(
    replies.map(({ statusCode, headers, body }) => {
      const counted = Object.entries(headers).filter(([name]) => !EACH_TIME.test(name));
      const plain = body.replaceAll(/name="_(?:csrf|key)" value="[^"]*"/g, "");
      return [statusCode, counted, plain.replaceAll(token, "")];
    }),
  );
}

describe("a share of an audit", () => {
  it("is made with its address, told once, and kept without it", async () => {
    const filter = { verdict: ["ineligible"], q: "乙" };
    const reply = await call("POST", "/shares", { audit, filter, expiresOn: inDays(30) });
    const token = tokenIn(reply.json<Made>());

    expect(reply.statusCode).toBe(201);
    expect(reply.json()).toMatchObject({
      ...{ audit, expiresOn: inDays(30), filter: { verdict: "ineligible", q: "乙" } },
      id: expect.stringMatching(/^shr_[0-9a-z]{20}$/) as string,
    });
    expect(token).not.toBe("");
    expect(JSON.stringify(await service.desk.all("share"))).not.toContain(token.slice(4));
    const documented = await documentedReplies(service.app);
    expect(documented.problemsOf("POST /api/v1/shares", reply)).toEqual([]);
  });

  it("shows a stranger just the accounts of its filter, and the same in the file", async () => {
    for (const query of [
      "",
      "?verdict=ineligible&sort=-name",
      "?q=丙店",
      "?verdict=undetermined",
    ]) {
      const filter = Object.fromEntries(new URLSearchParams(query));
      const token = tokenIn(await made({ filter }));
      const [page, csv] = [await opened(token), await filed(token)];
      const results = await call("GET", `/audits/${audit}/results${query}`);
      const expected = results.json<{ items: AccountItem[] }>().items.map((one) => one.account);
      const shown = ROWS.map(({ account }) => account).filter((one) => page.body.includes(one));
      const rows = csv.body.replace("\ufeff", "").trimEnd().split("\r\n").slice(1);

      expect([page.statusCode, csv.statusCode], query).toEqual([200, 200]);
      expect(shown.sort()).toEqual([...expected].sort());
      expect(rows.map((row) => row.split(",")[0])).toEqual(expected);
      for (const { body } of [page, csv]) expect(body).not.toMatch(/李强|重点|acc_|pf_/);
    }
  });

  it("stays what it was, whatever is entered afterwards", async () => {
    const token = tokenIn(await made());
    const before = (await filed(token)).body;
    const facts = statementsOf({ followers: 5 }, { observedOn: inDays(0) });
    await edit(open, [{ is: "entity", id: entityId(1), facts }]);

    expect((await filed(token)).body).toBe(before);
  });

  it("that was revoked, has ended or whose audit is gone says the same 404 as one that was guessed", async () => {
    const guessed = await told(NOBODYS);
    expect(guessed).toContain("[404,");
    const [revoked, ended, orphan] = [
      await made(),
      await made({ expiresOn: inDays(1) }),
      await made(),
    ];
    for (const one of [revoked, ended, orphan])
      expect((await opened(tokenIn(one))).statusCode).toBe(200);

    const reply = await call("DELETE", `/shares/${revoked.id}`);
    expect([reply.statusCode, reply.body]).toEqual([204, ""]);
    expect(await told(tokenIn(revoked))).toBe(guessed);
    await call("DELETE", `/audits/${audit}`);
    expect(await told(tokenIn(orphan))).toBe(guessed);
    service.clock.advance({ days: 2 });
    expect(await told(tokenIn(ended))).toBe(await told(NOBODYS));
  });

  it("ends with its last day in Shanghai", async () => {
    const lastDay = inDays(0);
    const token = tokenIn(await made({ expiresOn: lastDay }));
    const midnight = Date.parse(`${lastDay}T16:00:00Z`) - service.clock.now().getTime();

    service.clock.advance({ seconds: midnight / 1000 - 1 });
    expect((await opened(token)).statusCode).toBe(200);
    service.clock.advance({ seconds: 1 });
    expect(await told(token)).toBe(await told(NOBODYS));
    service.clock.advance({ seconds: 12 * 3600 });
  });

  it.each([
    [{ expiresOn: "bald" }, "/expiresOn", "date-expected", "bald"],
    [{ expiresOn: "2020-01-01" }, "/expiresOn", "date-past", "2020-01-01"],
    [{ expiresOn: "2099-01-01" }, "/expiresOn", "date-in-future", "2099-01-01"],
    [{ filter: { colour: "red" } }, "/filter/colour", "key-unknown", "colour"],
    [{ filter: { verdict: "maybe" } }, "/filter/verdict", "choice-expected", "maybe"],
  ])("that is asked as %j is refused with what was read", async (wanted, pointer, code, read) => {
    const reply = await call("POST", "/shares", { audit, expiresOn: inDays(7), ...wanted });
    const { errors } = reply.json<{ errors: { message: string }[] }>();

    expect(reply.statusCode).toBe(422);
    expect(errors).toMatchObject([{ pointer, code }]);
    expect(errors[0]?.message).toContain(read);
  });

  it("is one of so many at most, until one is revoked", async () => {
    const { id } = await made();
    const record = await service.desk.find("share", id);
    if (record === null) throw new Error("it was made just now");
    for (let count = 1; count < SHARES_MAX; count += 1) {
      await service.desk.put({ ...record, id: `shr_${String(count).padStart(20, "0")}` });
    }
    const wanted = { audit, expiresOn: inDays(7) };
    const full = await call("POST", "/shares", wanted);

    expect(full.json()).toMatchObject({ status: 409, code: "shares-too-many" });
    expect(full.json<{ title: string }>().title).toContain(String(SHARES_MAX));
    await call("DELETE", `/shares/${id}`);
    expect((await call("POST", "/shares", wanted)).statusCode).toBe(201);
  });

  it("is another's as if there were none, to be made and to be revoked", async () => {
    const { id } = await made();
    const stranger = await signedInPerson(service, `何晓 ${id}`);
    const wanted = { audit, expiresOn: inDays(7) };
    const foreign = await call("POST", "/shares", wanted, stranger);
    const missing = await call("POST", "/shares", { ...wanted, audit: "aud_1" }, stranger);

    expect(foreign.json()).toMatchObject({ status: 404, code: "audit-not-found" });
    expect(missing.json()).toMatchObject({ status: 404, code: "audit-not-found" });
    for (const one of [id, "shr_zzzzzzzzzzzzzzzzzzzz"]) {
      const reply = await call("DELETE", `/shares/${one}`, undefined, stranger);
      expect(reply.json()).toMatchObject({ status: 404, code: "share-not-found" });
    }
    await call("DELETE", `/shares/${id}`);
    const again = await call("DELETE", `/shares/${id}`);
    expect(again.json()).toMatchObject({ status: 404, code: "share-not-found" });
  });

  it("is neither made nor revoked by who may read only", async () => {
    const share = await made();
    const reader = await signedInPerson(service, `李骏 ${share.id}`);
    const member = { principal: reader.principal.id, name: "李骏", role: "read" } as const;
    await service.portfolios.putMember(wang.principal, open.head.id, { member, seen: null });
    const wanted = { audit, expiresOn: inDays(7) };

    expect((await call("POST", "/shares", wanted, reader)).statusCode).toBe(403);
    expect((await call("DELETE", `/shares/${share.id}`, undefined, reader)).statusCode).toBe(403);
    expect((await opened(tokenIn(share))).statusCode).toBe(200);
  });
});
