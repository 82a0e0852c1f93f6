import * as fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OpenPortfolio } from "../../../../../server/application/portfolios/open-portfolio.ts";
import type { AccountJson } from "../../../../../server/presenters/portfolios/account/account-json.ts";
import {
  accountId,
  edit,
  entityId,
  GOOD_FACTS,
  seedPortfolio,
} from "../../../../factories/portfolios.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { documentedReplies } from "../../../../helpers/documented-replies.ts";
import { type SignedInPerson, signedInPerson } from "../../../../helpers/sign-in.ts";

const ROWS = [
  { account: "甲店", entity: "甲公司", facts: GOOD_FACTS },
  { account: "甲二店", entity: "甲公司", externalId: "2", facts: { dau: 300 } },
];

let service: TestApp;
let wang: SignedInPerson;
let open: OpenPortfolio;

beforeAll(async () => {
  service = await buildTestApp();
  wang = await signedInPerson(service, "王芳");
});
afterAll(async () => await service.close());
beforeEach(async () => {
  open = await seedPortfolio(service.portfolios, ROWS, { principal: wang.principal });
});

const address = (number = 1) => `/api/v1/portfolios/${open.head.id}/accounts/${accountId(number)}`;

async function read(number = 1): Promise<AccountJson> {
  const reply = await service.app.inject({ url: address(number), headers: wang.headers });
  expect(reply.statusCode).toBe(200);
  return reply.json<AccountJson>();
}

async function patch(
  payload: object,
  {
    match = "*",
    url = address(),
    by = wang,
  }: { match?: string | null; url?: string; by?: SignedInPerson } = {},
) {
  const headers = { ...by.headers, ...(match !== null && { "if-match": match }) };
  return await service.app.inject({ method: "PATCH", url, headers, payload });
}

const factOf = ({ facts }: AccountJson, key: string) => facts.find(({ fact }) => fact === key);

describe("GET an account", () => {
  it("tells what is judged, who said it, and which door is open", async () => {
    const account = await read();

    expect(account).toMatchObject({
      ...{ name: "甲店", revision: 1, eligibleFrom: "2026-11-21" },
      entity: { id: entityId(1), name: "甲公司", accounts: [accountId(1), accountId(2)] },
      check: { verdict: "eligible" },
      doors: { open: "channels-unknown", miniProgram: "suspended", channels: "unknown" },
      history: [
        { cause: "facts", kind: "import", by: "王芳", file: "客户.xlsx", after: "eligible" },
      ],
    });
    expect(factOf(account, "followers")).toMatchObject({
      ...{ level: "entity", value: 500, judgedBy: null },
      counts: { value: 500, source: "document", observedOn: "2026-11-15", row: 2 },
    });
    expect(factOf(account, "dau")).toMatchObject({
      ...{ level: "account-for-entity", value: 300, judgedBy: accountId(2) },
      counts: { value: 60 },
    });
  });

  it("is as documented, whatever is answered", async () => {
    const documented = await documentedReplies(service.app);
    const path = "/api/v1/portfolios/{id}/accounts/{accountId}";
    const reply = await service.app.inject({ url: address(), headers: wang.headers });

    expect(documented.problemsOf(`GET ${path}`, reply)).toEqual([]);
    for (const sent of [{ owner: "何晓" }, { name: "" }]) {
      expect(documented.problemsOf(`PATCH ${path}`, await patch(sent))).toEqual([]);
    }
  });

  it("looks alike for what is foreign and what is not there", async () => {
    const stranger = await signedInPerson(service, "李雷");
    const foreign = await service.app.inject({ url: address(), headers: stranger.headers });
    const url = `/api/v1/portfolios/pf_${"0".repeat(20)}/accounts/${accountId(1)}`;
    const missing = await service.app.inject({ url, headers: wang.headers });
    const plain = (body: string) => body.replaceAll(/pf_\w+/g, "");

    expect([foreign.statusCode, missing.statusCode]).toEqual([404, 404]);
    expect(plain(foreign.body)).toBe(plain(missing.body));
    const gone = await service.app.inject({ url: address(9), headers: wang.headers });
    expect(gone.json()).toMatchObject({ status: 404, code: "account-not-found" });
    expect((await service.app.inject({ url: address() })).statusCode).toBe(401);
    for (const by of [stranger]) {
      expect((await patch({ name: "x" }, { by })).statusCode).toBe(404);
    }
  });

  it("does not call unchanged what another account of the entity has changed", async () => {
    const first = await service.app.inject({ url: address(), headers: wang.headers });
    const none = { ...wang.headers, "if-none-match": String(first.headers.etag) };

    expect((await service.app.inject({ url: address(), headers: none })).statusCode).toBe(200);
  });
});

describe("PATCH an account", () => {
  it("changes its details and its entity", async () => {
    const live = { status: "enabled", on: "2021-05-01" };
    const sent = {
      owner: "何晓",
      tags: ["重点"],
      note: null,
      live,
      entity: "乙公司",
      appid: "wx1",
    };
    const reply = await patch(sent, { match: '"1"' });

    expect(reply.statusCode).toBe(200);
    const account = await read();
    expect(reply.json()).toEqual(account);
    expect(account).toMatchObject({
      owner: "何晓",
      tags: ["重点"],
      live,
      appid: "wx1",
      revision: 2,
    });
    expect(account.entity.name).toBe("乙公司");
    expect(account.doors).toMatchObject({ open: "mini-program", miniProgram: "enabled" });
  });

  it("takes facts with where they come from, null for unknown, and no day for today", async () => {
    const followers = {
      ...{ value: { min: 101 }, observedOn: "2026-11-20" },
      ...{ source: "wechat-api", note: "后台" },
    };
    const reply = await patch({ facts: { followers, lastPaymentOn: null }, settles: true });

    expect(reply.statusCode).toBe(200);
    const account = await read();
    expect(factOf(account, "followers")).toMatchObject({
      value: { min: 101 },
      counts: { source: "wechat-api", observedOn: "2026-11-20", note: "后台", settles: true },
    });
    expect(factOf(account, "lastPaymentOn")).toMatchObject({
      value: null,
      counts: { value: null, source: "consultant", observedOn: "2026-11-21" },
    });
    expect(account.check.verdict).toBe("undetermined");
  });

  it("needs the revision that was seen", async () => {
    expect((await patch({ owner: "甲" }, { match: null })).statusCode).toBe(428);
    expect((await patch({ owner: "甲" }, { match: '"1"' })).statusCode).toBe(200);
    const stale = await patch({ owner: "乙" }, { match: '"1"' });
    expect(stale.json()).toMatchObject({ status: 412, code: "revision-conflict" });
    // What is changed of another account is in nobody's way.
    await edit(open, [{ is: "account", id: accountId(2), set: { owner: "丙" }, facts: [] }]);
    expect((await patch({ owner: "乙" }, { match: '"2"' })).statusCode).toBe(200);
  });

  it.each([
    [{ name: "" }, "/name", "required"],
    [{ fans: 1 }, "/fans", "key-unexpected"],
    [{ live: { status: "on" } }, "/live/status", "choice-expected"],
    [{ live: { status: "enabled", on: "2021-02-30" } }, "/live/on", "date-expected"],
    [{ appid: "x\ny" }, "/appid", "text-unprintable"],
    [{ externalId: "2" }, "/externalId", "account-taken"],
    [{ facts: { followers: "1w" } }, "/facts/followers", "integer-expected"],
    [{ facts: { fans: 1 } }, "/facts/fans", "key-unknown"],
    [
      { facts: { dau: { value: 3, observedOn: "2027-01-01" } } },
      "/facts/dau/observedOn",
      "date-in-future",
    ],
    [{ facts: [] }, "/facts", "object-expected"],
  ])("refuses %j", async (sent, pointer, code) => {
    const reply = await patch(sent);

    expect(reply.statusCode).toBe(422);
    const { errors } = reply.json<{ errors: { pointer: string; code: string }[] }>();
    expect(errors.map((one) => [one.pointer, one.code])).toContainEqual([pointer, code]);
    expect((await read()).portfolio.revision).toBe(1);
  });

  it("refuses an entity that is not in the portfolio", async () => {
    const reply = await patch({ entity: { id: entityId(9) } });

    expect(reply.json()).toMatchObject({ status: 404, code: "entity-not-found" });
  });

  it("lets a read member look, and no more", async () => {
    const reader = await signedInPerson(service, "韩梅");
    const member = { principal: reader.principal.id, name: "韩梅", role: "read" as const };
    await service.portfolios.putMember(wang.principal, open.head.id, { member, seen: null });

    expect((await service.app.inject({ url: address(), headers: reader.headers })).statusCode).toBe(
      200,
    );
    expect((await patch({ owner: "我" }, { by: reader })).json()).toMatchObject({
      ...{ status: 403, code: "portfolio-read-only" },
    });
  });

  const facts = fc.record(
    {
      followers: fc.oneof(fc.nat(1000), fc.constant(null), fc.record({ min: fc.nat(1000) })),
      dau: fc.oneof(fc.nat(1000), fc.array(fc.nat(500), { minLength: 7, maxLength: 7 })),
      adSpend: fc.constantFrom("9999.99", "10000.01", null),
      lastPaymentOn: fc.constantFrom("never", "2026-11-20", null),
      channelsAssociation: fc.subarray(["open-platform-bound", "channels-entity-listed"]),
    },
    { requiredKeys: [] },
  );
  const details = fc.record(
    {
      owner: fc.constantFrom("何晓", null),
      note: fc.constantFrom("一\n二", null),
      tags: fc.subarray(["川渝", "重点"]),
    },
    { requiredKeys: [] },
  );

  it("shows afterwards what was sent, whatever it is", async () => {
    await fc.assert(
      fc.asyncProperty(facts, details, async (sent, set) => {
        const url = address();
        const reply = await patch({ ...set, facts: sent, settles: true }, { url });
        expect(reply.statusCode).toBe(200);
        const account = await read();
        expect(account).toMatchObject(set);
        for (const [key, value] of Object.entries(sent)) {
          expect(factOf(account, key)?.counts?.value).toEqual(value);
        }
      }),
      { numRuns: 25 },
    );
  });
});
