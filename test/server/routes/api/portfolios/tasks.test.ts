import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OpenPortfolio } from "../../../../../server/application/portfolios/open-portfolio.ts";
import type { TaskJson } from "../../../../../server/presenters/portfolios/tasks/task-json.ts";
import {
  accountId,
  entityId,
  GOOD_FACTS,
  seedPortfolio,
} from "../../../../factories/portfolios.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { documentedReplies } from "../../../../helpers/documented-replies.ts";
import { type SignedInPerson, signedInPerson } from "../../../../helpers/sign-in.ts";

const SHORT = { ...GOOD_FACTS, followers: 63 };
const ROWS = [
  { account: "甲店", entity: "甲公司", owner: "王芳", facts: SHORT },
  { account: "=甲二|店", entity: "甲公司", facts: { ...SHORT, lastPaymentOn: "never" } },
  { account: "乙店", entity: "乙公司", facts: GOOD_FACTS },
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

type Sent = { readonly payload?: object; readonly headers?: Readonly<Record<string, string>> };

async function call(method: "GET" | "POST" | "PUT" | "DELETE", path: string, sent: Sent = {}) {
  const headers = { ...wang.headers, ...sent.headers };
  const url = `/api/v1/portfolios/${open.head.id}${path}`;
  return await service.app.inject({ method, url, ...sent, headers });
}

const one = (number: number, condition: string) =>
  `/accounts/${accountId(number)}/tasks/${condition}`;
const ANY = { "if-match": "*" };

async function listed(query = ""): Promise<readonly TaskJson[]> {
  const reply = await call("GET", `/tasks${query}`);
  expect(reply.statusCode).toBe(200);
  return reply.json<{ items: TaskJson[] }>().items;
}

describe("a task of an account", () => {
  it("is put, changed and closed, each by the tag of the account", async () => {
    const made = await call("PUT", one(1, "followers"), {
      payload: { due: "2026-11-20", note: "先问商户" },
      headers: { "if-match": '"1"' },
    });
    const stale = await call("PUT", one(1, "followers"), {
      payload: {},
      headers: { "if-match": '"1"' },
    });
    const closed = await call("DELETE", one(1, "followers"), {
      headers: { "if-match": String(made.headers.etag) },
    });
    const again = await call("PUT", one(1, "followers"), { payload: {}, headers: ANY });

    expect(made.json()).toMatchObject({
      ...{ status: "overdue", fact: "unmet", due: "2026-11-20", note: "先问商户" },
      ...{ owner: "王芳", assigned: null, condition: "followers", saidBy: "王芳" },
      account: { id: accountId(1), name: "甲店" },
    });
    expect(made.json<TaskJson>().todo).toContain("38");
    expect(made.headers.etag).toBe('"2"');
    expect([stale.statusCode, stale.json<{ code: string }>().code]).toEqual([
      412,
      "revision-conflict",
    ]);
    expect(closed.json()).toMatchObject({ status: "closed", due: "2026-11-20" });
    expect(again.json()).toMatchObject({ status: "open", due: null, note: null });
  });

  it("is told of the account, with its history", async () => {
    await call("PUT", one(1, "followers"), { payload: { owner: "李强" }, headers: ANY });
    await call("DELETE", one(1, "followers"), { headers: ANY });

    const account = (await call("GET", `/accounts/${accountId(1)}`)).json<{
      tasks: TaskJson[];
      history: { changes: string[] }[];
    }>();

    expect(account.tasks).toMatchObject([{ condition: "followers", status: "closed" }]);
    expect(account.history.slice(0, 2).map(({ changes }) => changes.length)).toEqual([1, 1]);
    expect(account.history[1]?.changes[0]).toContain("李强");
  });

  it.each([
    ["PUT", "followers", 428, {}, {}],
    ["PUT", "followers", 422, ANY, { due: "morgen" }],
    ["PUT", "followers", 422, ANY, { owner: "" }],
    ["PUT", "followers", 422, ANY, { note: "长".repeat(501) }],
    ["PUT", "followers", 422, ANY, { closed: true }],
    ["PUT", "luck", 404, ANY, {}],
    ["DELETE", "followers", 404, ANY, undefined],
    ["DELETE", "luck", 404, ANY, undefined],
  ] as const)("%s %s is answered %i", async (method, condition, status, headers, payload) => {
    const reply = await call(method, one(1, condition), {
      headers,
      ...(payload !== undefined && { payload }),
    });

    expect(reply.statusCode).toBe(status);
  });
});

describe("tasks of many accounts", () => {
  const asked = { condition: "followers", due: "2026-12-01" };

  it("are said in one entry, of those that need them", async () => {
    const reply = await call("POST", "/tasks", { payload: { ...asked, filter: {} } });

    expect(reply.json()).toEqual({
      ...{ revision: 2, entry: 2, changed: 2, unchanged: 0, needless: 1, jobs: 1 },
    });
    expect((await listed()).map(({ account }) => account.name)).toEqual(["甲店", "=甲二|店"]);
  });

  it("are said once for a key, and of those named", async () => {
    const sent = {
      payload: { ...asked, accounts: [accountId(2), accountId(2)] },
      headers: { "idempotency-key": "tasks-1" },
    };

    const first = await call("POST", "/tasks", sent);
    const second = await call("POST", "/tasks", sent);

    expect(first.json()).toMatchObject({ changed: 1, entry: 2 });
    expect(second.json()).toEqual(first.json());
    expect(second.headers["idempotency-replayed"]).toBe("word-for-word");
    expect(await listed()).toHaveLength(1);
  });

  it("take a filter as the list of accounts has it", async () => {
    const filter = { q: "甲", verdict: ["ineligible"], oneShort: true, unowned: 0 };

    const reply = await call("POST", "/tasks", { payload: { ...asked, filter } });

    expect(reply.json()).toMatchObject({ changed: 1 });
  });

  it.each([
    [{}, ["/condition", "/accounts"]],
    [{ condition: "followers" }, ["/accounts"]],
    [{ condition: "luck", filter: {} }, ["/condition"]],
    [{ condition: "channels-same-entity", filter: {} }, ["/condition"]],
    [{ condition: "followers", filter: {}, accounts: [] }, [""]],
    [{ condition: "followers", accounts: "all" }, ["/accounts"]],
    [
      { condition: "followers", accounts: ["acc_1", accountId(1), 7] },
      ["/accounts/0", "/accounts/2"],
    ],
    [{ condition: "followers", filter: { colour: "red" } }, ["/filter/colour"]],
    [{ condition: "followers", filter: { verdict: "x" } }, ["/filter/verdict"]],
    [{ condition: "followers", filter: { q: {} } }, ["/filter/q"]],
    [{ condition: "followers", filter: [] }, ["/filter"]],
    [{ condition: "followers", filter: {}, due: "x", note: "" }, ["/due", "/note"]],
    [{ condition: "followers", filter: {}, status: "done" }, ["/status"]],
  ])("refuse %j", async (payload, pointers) => {
    const reply = await call("POST", "/tasks", { payload });

    expect(reply.statusCode).toBe(422);
    const { errors } = reply.json<{ errors: { pointer: string }[] }>();
    expect(errors.map(({ pointer }) => pointer)).toEqual(pointers);
  });
});

it("refuses what is no list of accounts with what was read (`account-ids-expected`)", async () => {
  const payload = { condition: "followers", accounts: "all of them" };
  const { errors } = (await call("POST", "/tasks", { payload })).json<{
    errors: { message: string }[];
  }>();

  expect(errors).toMatchObject([{ pointer: "/accounts", code: "account-ids-expected" }]);
  expect(errors[0]?.message).toContain("all of them");
});

it("refuses more accounts by name than fit", async () => {
  const accounts = Array.from({ length: 2001 }, () => accountId(1));

  const reply = await call("POST", "/tasks", { payload: { condition: "followers", accounts } });

  expect(reply.statusCode).toBe(422);
  expect(reply.json<{ errors: object[] }>().errors).toMatchObject([{ code: "too-many" }]);
});

describe("the list of tasks", () => {
  it("is filtered, counted and paged", async () => {
    await call("POST", "/tasks", { payload: { condition: "followers", filter: {} } });
    await call("PUT", one(3, "followers"), { payload: { owner: "李强" }, headers: ANY });

    const all = (await call("GET", "/tasks?pageSize=2")).json<{
      items: TaskJson[];
      nextPageToken: string;
    }>();
    const rest = await listed(`?pageSize=2&pageToken=${all.nextPageToken}`);

    expect(all).toMatchObject({
      total: 3,
      counts: { open: 2, done: 1, overdue: 0, closed: 0, notNeeded: 0 },
      asOf: "2026-11-21",
    });
    expect([...all.items, ...rest].map(({ status }) => status)).toEqual(["open", "open", "done"]);
    expect(await listed("?status=done,closed")).toMatchObject([{ account: { name: "乙店" } }]);
    expect(await listed("?owner=李强")).toHaveLength(1);
    expect(await listed(`?entity=${entityId(1)}&unowned=1`)).toHaveLength(1);
    expect((await call("GET", "/tasks?status=late")).statusCode).toBe(400);
    expect((await call("GET", "/tasks?stale=1")).statusCode).toBe(400);
    expect((await call("GET", "/tasks?pageToken=99")).statusCode).toBe(400);
  });

  it("is a file of just these, safe for spreadsheets and for whatever reads Markdown", async () => {
    const note = "[点我](javascript:1) <b>";
    await call("POST", "/tasks", { payload: { condition: "followers", filter: {}, note } });
    await call("PUT", one(3, "followers"), { payload: {}, headers: ANY });

    const csv = await call("GET", "/tasks/export.csv?status=open");
    const markdown = await call("GET", "/tasks/export.md?status=open");

    const rows = csv.body.trim().split("\r\n");
    expect(rows).toHaveLength(3);
    expect(rows[2]).toContain("'=甲二|店");
    expect(csv.body).not.toContain("乙店");
    expect(csv.headers["content-type"]).toContain("text/csv");
    expect(markdown.headers["content-type"]).toContain("text/markdown");
    expect(markdown.body.match(/^- \[ \]/gm)).toHaveLength(1);
    expect(markdown.body).toContain("甲店");
    expect(markdown.body).toContain("\\=甲二\\|店");
    expect(markdown.body).toContain("\\[点我\\]\\(javascript:1\\) \\<b\\>");
    expect(markdown.body).not.toContain("乙店");
    expect((await call("GET", "/tasks/export.md?status=late")).statusCode).toBe(400);
  });

  it("is as documented", async () => {
    const documented = await documentedReplies(service.app);
    const asked = { condition: "followers", filter: {} };
    const path = "/api/v1/portfolios/{id}";
    const ofOne = `${path}/accounts/{accountId}/tasks/{condition}`;

    const answered = [
      [`POST ${path}/tasks`, await call("POST", "/tasks", { payload: asked })],
      [`GET ${path}/tasks`, await call("GET", "/tasks")],
      [`PUT ${ofOne}`, await call("PUT", one(1, "dau"), { payload: {}, headers: ANY })],
      [`DELETE ${ofOne}`, await call("DELETE", one(1, "dau"), { headers: ANY })],
    ] as const;

    for (const [operation, reply] of answered) {
      expect(documented.problemsOf(operation, reply)).toEqual([]);
      expect(reply.statusCode).toBe(200);
    }
  });
});
