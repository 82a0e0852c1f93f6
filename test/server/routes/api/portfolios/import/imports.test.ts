import { beforeAll, describe, expect, test } from "vitest";
import { buildTestApp, type TestApp } from "../../../../../helpers/build-app.ts";
import { type SignedInPerson, signedInPerson } from "../../../../../helpers/sign-in.ts";

const CSV = { "content-type": "text/csv" };
const LIST = "小程序名称,公司名称,公众号粉丝数,标签\n店1,渝味食品,约1200,重点\n店2,渝味食品,,\n";
let app: TestApp;
let person: SignedInPerson;
let stranger: SignedInPerson;

beforeAll(async () => {
  app = await buildTestApp();
  person = await signedInPerson(app, "王芳");
  stranger = await signedInPerson(app, "李骏");
});

async function portfolio(): Promise<string> {
  return `/api/v1/portfolios/${(await app.portfolios.create(person.principal, "客户")).id}`;
}

async function send(
  method: "GET" | "POST" | "PUT" | "PATCH",
  url: string,
  { by = person, payload, headers = {} }: Sent = {},
) {
  const request = { method, url, headers: { ...by.headers, ...headers } };
  const reply = await app.app.inject(payload === undefined ? request : { ...request, payload });
  return { status: reply.statusCode, etag: reply.headers.etag, body: reply.json<Body>() };
}
type Sent = { by?: SignedInPerson; payload?: string | object; headers?: Record<string, string> };
type Body = Record<string, unknown> & { id: string; status: string; revision: number };

describe("a list as people have it", () => {
  test("is not applied while a column that may decide is not understood", async () => {
    const base = await portfolio();
    const payload = "小程序名称,公司名称,公众号粉丝数,公众号粉丝数\n店1,渝味食品,120,80\n";
    const staged = await send("POST", `${base}/imports`, { payload, headers: CSV });
    const any = { headers: { "if-match": "*" } };
    const applied = await send("POST", `${base}/imports/${staged.body.id}/apply`, any);

    expect(staged.body.status).toBe("asking");
    expect(applied).toMatchObject({ status: 409, body: { code: "import-asking" } });
  });

  test("is handed in, answered, applied and taken back", async () => {
    const base = await portfolio();
    const staged = await send("POST", `${base}/imports?file=a.csv`, {
      payload: LIST,
      headers: CSV,
    });
    expect(staged).toMatchObject({ status: 201, etag: '"1.0"' });
    expect(staged.body).toMatchObject({
      status: "ready",
      file: "a.csv",
      columns: [{ fact: "account" }, { fact: "entity" }, { fact: "followers" }, { fact: "tags" }],
      cells: [{ fact: "followers", typed: "约1200", count: 1, lines: [2] }],
      summary: { new: 2, newEntities: 1, notListed: 0 },
    });
    const url = `${base}/imports/${staged.body.id}`;
    const payload = { answers: [{ fact: "followers", typed: "约1200", as: "1200" }] };
    expect(await send("PATCH", url, { payload })).toMatchObject({ status: 428 });
    const match = { "if-match": '"1.0"' };
    const wrong = { answers: [{ fact: "followers", typed: "约1200", as: "不少" }] };
    expect(await send("PATCH", url, { payload: wrong, headers: match })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "/answers/0/as", code: "cell-still-odd" }] },
    });
    expect(await send("PATCH", url, { payload, headers: match })).toMatchObject({
      status: 200,
      etag: '"2.0"',
      body: { cells: [] },
    });
    expect(await send("PATCH", url, { payload, headers: match })).toMatchObject({ status: 412 });
    const apply = { headers: { "if-match": '"2.0"' } };
    expect(await send("POST", `${url}/apply`, apply)).toMatchObject({
      status: 200,
      body: { revision: 1, new: 2, conflicts: 0 },
    });
    expect(await send("POST", `${url}/apply`, apply)).toMatchObject({
      status: 200,
      body: { revision: 1 },
    });
    expect(await send("GET", url)).toMatchObject({ body: { status: "applied" } });
    const any = { headers: { "if-match": "*" } };
    expect(await send("POST", `${url}/undo`, any)).toMatchObject({
      status: 200,
      body: { revision: 2 },
    });
    expect(await send("PATCH", url, { payload, ...any })).toMatchObject({
      status: 409,
      body: { code: "import-applied" },
    });
  });

  test("that asks something is not applied before it is answered", async () => {
    const payload = "小程序名称,公众号粉丝,公众号粉丝总数\n店,500,3\n";
    const base = await portfolio();
    const { body } = await send("POST", `${base}/imports`, { payload, headers: CSV });
    const url = `${base}/imports/${body.id}`;
    const any = { headers: { "if-match": "*" } };
    expect(body.status).toBe("asking");
    expect(await send("POST", `${url}/apply`, any)).toMatchObject({
      status: 409,
      body: { code: "import-asking" },
    });
    const columns = [
      { column: "公众号粉丝", fact: "followers" },
      { column: "公众号粉丝总数", fact: null },
    ];
    expect(await send("PATCH", url, { payload: { columns }, ...any })).toMatchObject({
      status: 200,
      body: { status: "ready" },
    });
    expect(await send("POST", `${url}/apply`, any)).toMatchObject({
      status: 200,
      body: { new: 1 },
    });
  });

  test("that others overtook is shown again, and applied by who has looked", async () => {
    const base = await portfolio();
    const staged = await send("POST", `${base}/imports`, { payload: LIST, headers: CSV });
    const any = { "if-match": "*" };
    const line = JSON.stringify({ account: "别的", entity: "别家", facts: {} });
    const ndjson = { ...any, "content-type": "application/x-ndjson" };
    expect(await send("PUT", `${base}/accounts`, { payload: line, headers: ndjson })).toMatchObject(
      { status: 200 },
    );
    const url = `${base}/imports/${staged.body.id}/apply`;
    const overtaken = await send("POST", url, { headers: { "if-match": '"1.0"' } });
    expect(overtaken).toMatchObject({
      status: 409,
      body: {
        code: "import-overtaken",
        import: { portfolioRevision: 1, summary: { new: 2, notListed: 1 } },
      },
    });
    expect(await send("POST", url, { headers: { "if-match": '"1.1"' } })).toMatchObject({
      status: 200,
    });
  });

  test("is nobody else's", async () => {
    const base = await portfolio();
    const { body } = await send("POST", `${base}/imports`, { payload: LIST, headers: CSV });
    const foreign = await send("GET", `${base}/imports/${body.id}`, { by: stranger });
    expect(foreign).toMatchObject({ status: 404, body: { code: "portfolio-not-found" } });
    const put = { by: stranger, payload: LIST, headers: { ...CSV, "if-match": "*" } };
    expect(await send("PUT", `${base}/accounts`, put)).toMatchObject({ status: 404 });
    const other = await portfolio();
    expect(await send("GET", `${other}/imports/${body.id}`)).toMatchObject({
      status: 404,
      body: { code: "import-not-found" },
    });
  });
});

describe("what a machine puts", () => {
  const line = (facts: object) =>
    JSON.stringify({ account: "店", entity: "渝味食品", externalId: "N1", facts });
  const NDJSON = { "content-type": "application/x-ndjson" };

  test("needs the revision that it saw, and a dry run needs none", async () => {
    const url = `${await portfolio()}/accounts`;
    const payload = `${line({ followers: 500 })}\n${line({ followers: "1w" })}\n`;
    expect(await send("PUT", url, { payload, headers: NDJSON })).toMatchObject({ status: 428 });
    const dry = await send("PUT", `${url}?dryRun=true`, { payload, headers: NDJSON });
    const done = await send("PUT", url, { payload, headers: { ...NDJSON, "if-match": '"0"' } });
    expect(done).toMatchObject({
      status: 200,
      etag: '"1"',
      body: { revision: 1, new: 1, problemsTotal: 1 },
    });
    expect({ ...dry.body, revision: 1, dryRun: false }).toEqual(done.body);
    const late = await send("PUT", url, { payload, headers: { ...NDJSON, "if-match": '"0"' } });
    expect(late).toMatchObject({ status: 412 });
  });

  test("a list that asks something is refused whole", async () => {
    const url = `${await portfolio()}/accounts?dryRun=true`;
    const payload = "小程序名称,公众号粉丝,公众号粉丝总数\n店,500,3\n";
    expect(await send("PUT", url, { payload, headers: CSV })).toMatchObject({
      status: 422,
      body: { errors: [{ code: "list-columns-unclear" }] },
    });
    expect(await send("PUT", `${url}&map=1`, { payload, headers: CSV })).toMatchObject({
      status: 400,
    });
  });
});
