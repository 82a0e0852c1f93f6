import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AUDITS_MAX } from "../../../../../server/application/portfolios/audits/audits.ts";
import type { OpenPortfolio } from "../../../../../server/application/portfolios/open-portfolio.ts";
import type { auditJson } from "../../../../../server/presenters/portfolios/audits/audit-json.ts";
import type { AccountItem } from "../../../../../server/presenters/portfolios/table/account-item.ts";
import {
  edit,
  entityId,
  GOOD_FACTS,
  seedPortfolio,
  statementsOf,
  TODAY,
} from "../../../../factories/portfolios.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { documentedReplies } from "../../../../helpers/documented-replies.ts";
import { type SignedInPerson, signedInPerson } from "../../../../helpers/sign-in.ts";

const ROWS = [
  { account: "甲店", entity: "甲公司", facts: GOOD_FACTS },
  { account: "乙店", entity: "乙公司", facts: { ...GOOD_FACTS, followers: 63 } },
  { account: "丙店", entity: "丙公司", facts: { ...GOOD_FACTS, followers: 12 } },
  { account: "丁店", entity: "丁公司", facts: { ...GOOD_FACTS, followers: undefined } },
];
const JSON_BODY = { "content-type": "application/json" };
const NOBODYS = "aud_00000000000000000000";

type AuditJson = ReturnType<typeof auditJson>;
type Results = {
  readonly items: readonly AccountItem[];
  readonly nextPageToken: string | null;
  readonly total: number;
};

let service: TestApp;
let wang: SignedInPerson;
let open: OpenPortfolio;
let audits: string;
beforeAll(async () => {
  service = await buildTestApp();
  wang = await signedInPerson(service, "王芳");
});
afterAll(() => service.close());
beforeEach(async () => {
  open = await seedPortfolio(service.portfolios, ROWS, { principal: wang.principal });
  audits = `/portfolios/${open.head.id}/audits`;
});

type Sent = { readonly payload?: unknown; readonly headers?: Readonly<Record<string, string>> };
type Method = "GET" | "POST" | "DELETE";

async function call(method: Method, path: string, { payload, headers }: Sent = {}) {
  return await service.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { ...wang.headers, ...(payload !== undefined && JSON_BODY), ...headers },
    ...(payload !== undefined && { payload: JSON.stringify(payload) }),
  });
}

async function made(payload: unknown = {}): Promise<AuditJson> {
  const reply = await call("POST", audits, { payload });
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json<AuditJson>();
}

async function resultsOf(audit: string, query = ""): Promise<Results> {
  const reply = await call("GET", `/audits/${audit}/results${query}`);
  expect(reply.statusCode, reply.body).toBe(200);
  return reply.json<Results>();
}

const names = ({ items }: Results) => items.map(({ account }) => account);
const lines = (csv: string) => csv.replace("\ufeff", "").trimEnd().split("\r\n");
const loses = async (entity: number) =>
  await edit(open, [
    {
      is: "entity",
      id: entityId(entity),
      facts: statementsOf({ followers: 5 }, { observedOn: TODAY }),
    },
  ]);

/** The rules that it was judged by are others now, under the same name. */
async function losesRules(audit: string): Promise<void> {
  const record = await service.desk.find("audit", audit);
  if (record === null) throw new Error("it was made just now");
  const body = { ...(record.body as object), hash: "0".repeat(64) };
  await service.desk.put({ ...record, revision: record.revision + 1, body });
}

describe("an audit of a portfolio", () => {
  it("is made, listed with the latest first, and read in numbers", async () => {
    const first = await call("POST", audits, { payload: {} });
    service.clock.advance({ seconds: 60 });
    const second = await made({ asOf: "2027-02-20" });
    const audit = first.json<AuditJson>();
    const listed = (await call("GET", audits)).json<{ items: AuditJson[] }>();
    const page = (await call("GET", `${audits}?pageSize=1`)).json<{
      items: AuditJson[];
      nextPageToken: string;
    }>();
    const rest = await call("GET", `${audits}?pageSize=1&pageToken=${page.nextPageToken}`);

    expect(audit).toMatchObject({
      ...{ portfolio: open.head.id, asOf: TODAY, by: "王芳", trigger: "hand", accounts: 4 },
      ...{
        portfolioRevision: 1,
        counts: { eligible: 1, oneShort: 2, undetermined: 1, further: 0 },
      },
    });
    expect(first.headers.location).toMatch(new RegExp(`/api/v1/audits/${audit.id}$`));
    expect(second).toMatchObject({ asOf: "2027-02-20", counts: { eligible: 0 } });
    expect(listed.items).toEqual([second, audit]);
    expect(page.items).toEqual([second]);
    expect(rest.json()).toEqual({ items: [audit], nextPageToken: null });
    expect((await call("GET", `/audits/${audit.id}`)).json()).toEqual(audit);
  });

  it("is made once for a key", async () => {
    const sent = { payload: {}, headers: { "idempotency-key": "audit-1" } };
    const [first, second] = [await call("POST", audits, sent), await call("POST", audits, sent)];

    expect(second.json()).toEqual(first.json());
    expect(second.headers["idempotency-replayed"]).toBe("word-for-word");
    expect((await call("GET", audits)).json<{ items: unknown[] }>().items).toHaveLength(1);
  });

  it.each([
    [{ asOf: "morgen" }, "/asOf", "date-expected", "morgen"],
    [{ ruleset: "wechat-live/none" }, "/ruleset", "ruleset-unknown", "wechat-live/none"],
    [{ colour: "red" }, "/colour", "key-unknown", "colour"],
    [[], "", "object-expected", "[]"],
  ])("that is asked as %j is refused with what was read", async (payload, pointer, code, read) => {
    const reply = await call("POST", audits, { payload });
    const { errors } = reply.json<{ errors: { code: string; message: string }[] }>();

    expect(reply.statusCode).toBe(422);
    expect(errors).toMatchObject([{ pointer, code }]);
    expect(errors[0]?.message).toContain(read);
  });

  it("stays what it was, whatever is said afterwards", async () => {
    const { id } = await made();
    const [before, file] = [await resultsOf(id), await call("GET", `/audits/${id}/export.csv`)];
    await loses(1);

    const after = await resultsOf(id);
    expect(after.items.map(({ account, verdict }) => [account, verdict])).toEqual(
      before.items.map(({ account, verdict }) => [account, verdict]),
    );
    expect((await call("GET", `/audits/${id}/export.csv`)).body).toBe(file.body);
  });

  it("has its accounts through every filter, in pages, and the same ones in each file", async () => {
    const { id } = await made();
    for (const [query, expected] of [
      ["", ["甲店", "乙店", "丙店", "丁店"]],
      ["?verdict=ineligible&sort=-name", ["乙店", "丙店"].sort().reverse()],
      ["?condition=followers&q=丙", ["丙店"]],
      ["?onlyUnknown=1", ["丁店"]],
      ["?verdict=eligible&owner=nobody", []],
    ] as const) {
      const results = await resultsOf(id, query);
      const csv = await call("GET", `/audits/${id}/export.csv${query}`);
      const html = await call("GET", `/audits/${id}/export.html${query}`);

      expect(names(results), query).toEqual(expected);
      expect(results.total).toBe(expected.length);
      expect(
        lines(csv.body)
          .slice(1)
          .map((line) => line.split(",")[0]),
      ).toEqual(expected);
      expect(html.body.match(/<tr><th scope="row">/g) ?? []).toHaveLength(expected.length);
    }
    const first = await resultsOf(id, "?pageSize=3");
    const second = await resultsOf(id, `?pageSize=3&pageToken=${first.nextPageToken}`);
    expect([...names(first), ...names(second)]).toEqual(ROWS.map(({ account }) => account));
    expect(second.nextPageToken).toBeNull();
  });

  it("is a workbook, and a calendar of what lapses", async () => {
    const { id } = await made();
    const xlsx = await call("GET", `/audits/${id}/export.xlsx`);
    const ics = await call("GET", `/audits/${id}/export.ics?verdict=eligible`);
    const none = await call("GET", `/audits/${id}/export.ics?verdict=undetermined`);

    expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe("PK");
    expect(ics.headers["content-type"]).toBe("text/calendar; charset=utf-8");
    expect(ics.headers["content-disposition"]).toContain(`audit-${TODAY}.ics`);
    expect(ics.body.match(/BEGIN:VEVENT/g)).toHaveLength(1);
    expect(none.body).not.toContain("BEGIN:VEVENT");
  });

  it.each(["results", "export.csv", "export.xlsx", "export.html", "export.ics"])(
    "refuses a filter of %s that cannot be read",
    async (file) => {
      const { id } = await made();
      const wrong = await call("GET", `/audits/${id}/${file}?verdict=maybe`);
      const unknown = await call("GET", `/audits/${id}/${file}?colour=red`);

      expect([wrong.statusCode, wrong.json<{ code: string }>().code]).toEqual([
        400,
        "request-malformed",
      ]);
      expect(wrong.body).toContain("maybe");
      expect([unknown.statusCode, unknown.json<{ code: string }>().code]).toEqual([
        400,
        "query-unknown",
      ]);
    },
  );

  it("is compared with an earlier one: each change once, under what did it", async () => {
    const earlier = await made();
    await loses(1);
    const later = await made();
    const reply = await call("GET", `/audits/${later.id}/compare/${earlier.id}`);

    expect(reply.statusCode).toBe(200);
    expect(reply.json()).toMatchObject({
      ...{ earlier: { id: earlier.id }, later: { id: later.id } },
      ...{ compared: 4, added: 0, gone: 0, gained: 0, lost: 1, newlyUnknown: 0, total: 1 },
      causes: { facts: 1, calendar: 0, rules: 0, untold: 0 },
      items: [
        {
          account: { name: "甲店" },
          ...{ from: "eligible", to: "oneShort", causes: ["facts"], conditions: ["followers"] },
          facts: [{ fact: "followers", before: 500, after: 5, by: "王芳", source: "document" }],
        },
      ],
      nextPageToken: null,
    });
  });

  it("is not compared with one of another portfolio", async () => {
    const { id } = await made();
    const other = await seedPortfolio(service.portfolios, ROWS, { principal: wang.principal });
    const foreign = await service.audits.make(wang.principal, other.head.id);
    const reply = await call("GET", `/audits/${id}/compare/${foreign.id}`);
    const missing = await call("GET", `/audits/${id}/compare/${NOBODYS}`);

    expect(reply.json()).toMatchObject({ status: 409, code: "audits-of-two-portfolios" });
    expect(missing.json()).toMatchObject({ status: 404, code: "audit-not-found" });
  });

  it("is told in numbers alone when the rules that it was judged by are gone", async () => {
    const audit = await made();
    await losesRules(audit.id);
    const { id } = audit;

    expect((await call("GET", `/audits/${id}`)).json()).toMatchObject({ counts: audit.counts });
    for (const file of ["results", "export.csv", "export.xlsx", "export.html", "export.ics"]) {
      const reply = await call("GET", `/audits/${id}/${file}`);
      expect(reply.json(), file).toMatchObject({ status: 409, code: "audit-ruleset-gone" });
      expect(reply.json<{ title: string }>().title).toContain(audit.ruleset.name);
    }
    expect((await call("DELETE", `/audits/${id}`)).statusCode).toBe(204);
  });

  it("is deleted with the links to it, and then is as one that never was", async () => {
    const { id } = await made();
    const shared = await call("POST", "/shares", { payload: { audit: id, expiresOn: TODAY } });
    const link = new URL(shared.json<{ url: string }>().url, "https://kaibo.example").pathname;
    expect((await service.app.inject(link)).statusCode).toBe(200);

    const deleted = await call("DELETE", `/audits/${id}`);

    expect([deleted.statusCode, deleted.body]).toEqual([204, ""]);
    expect((await service.app.inject(link)).statusCode).toBe(404);
    expect((await call("GET", audits)).json()).toEqual({ items: [], nextPageToken: null });
    for (const path of [`/audits/${id}`, `/audits/${NOBODYS}`]) {
      for (const [method, ask] of [
        ["GET", path],
        ["GET", `${path}/results`],
        ["GET", `${path}/export.csv`],
        ["DELETE", path],
      ] as const) {
        const reply = await call(method, ask);
        expect(reply.json(), ask).toMatchObject({ status: 404, code: "audit-not-found" });
      }
    }
  });

  it("is read by who may read the portfolio, deleted by who may write, and nobody else's", async () => {
    const { id } = await made();
    const reader = await signedInPerson(service, `李骏 ${id}`);
    const stranger = await signedInPerson(service, `何晓 ${id}`);
    const member = { principal: reader.principal.id, name: "李骏", role: "read" } as const;
    await service.portfolios.putMember(wang.principal, open.head.id, { member, seen: null });
    const statusOf = async (method: Method, { headers }: SignedInPerson) =>
      (await service.app.inject({ method, url: `/api/v1/audits/${id}`, headers })).statusCode;

    expect(await statusOf("GET", reader)).toBe(200);
    expect(await statusOf("DELETE", reader)).toBe(403);
    expect(await statusOf("GET", stranger)).toBe(404);
    expect(await statusOf("DELETE", stranger)).toBe(404);
    expect((await service.app.inject(`/api/v1/audits/${id}`)).statusCode).toBe(401);
  });

  it("made by hand is one of so many at most, until one is deleted", async () => {
    const { id } = await made();
    const record = await service.desk.find("audit", id);
    if (record === null) throw new Error("it was made just now");
    for (let count = 1; count < AUDITS_MAX; count += 1) {
      await service.desk.put({ ...record, id: `aud_${String(count).padStart(20, "0")}` });
    }

    const full = await call("POST", audits, { payload: {} });
    expect(full.json()).toMatchObject({ status: 409, code: "audits-full" });
    expect(full.json<{ title: string }>().title).toContain(String(AUDITS_MAX));
    await call("DELETE", `/audits/${id}`);
    expect((await call("POST", audits, { payload: {} })).statusCode).toBe(201);
  });

  it("is as documented", async () => {
    const documented = await documentedReplies(service.app);
    const earlier = await made();
    await loses(1);
    const path = "/api/v1/portfolios/{id}/audits";
    const creation = await call("POST", audits, { payload: {} });
    const { id } = creation.json<AuditJson>();
    const answered = [
      [`POST ${path}`, creation],
      [`GET ${path}`, await call("GET", audits)],
      ["GET /api/v1/audits/{id}", await call("GET", `/audits/${id}`)],
      ["GET /api/v1/audits/{id}/results", await call("GET", `/audits/${id}/results`)],
      [
        "GET /api/v1/audits/{id}/compare/{earlier}",
        await call("GET", `/audits/${id}/compare/${earlier.id}`),
      ],
    ] as const;

    for (const [operation, reply] of answered) {
      expect(documented.problemsOf(operation, reply), operation).toEqual([]);
    }
  });
});
