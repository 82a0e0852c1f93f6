import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import type { MemberList } from "../../../../../server/routes/api/members/members.ts";
import { ELIGIBLE_FACTS } from "../../../../helpers/answers.ts";
import { OnboardingClient, post } from "../../../../helpers/api-client.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import {
  type DocumentedReplies,
  documentedReplies,
} from "../../../../helpers/documented-replies.ts";
import { control } from "../../pages/control-sandbox.ts";

type List = z.infer<typeof MemberList>;

let test: TestApp;
let documented: DocumentedReplies;
beforeAll(async () => {
  test = await buildTestApp();
  documented = await documentedReplies(test.app);
});
afterAll(() => test.close());

async function withMembers(
  mode: "manual" | "connected",
  ...members: [username: string, role: string][]
): Promise<OnboardingClient> {
  const client = await OnboardingClient.begin(test.app, { mode, facts: ELIGIBLE_FACTS });
  if (mode === "manual") await client.tell({ type: "live.declared-enabled" });
  else {
    const appid = `wx${client.created.id.slice(-10)}`;
    await client.tell({ type: "connection.submitted", appid, appsecret: "a-secret" });
  }
  for (const [username, role] of members) {
    await client.tell({ type: "member.added", member: { username, role } });
  }
  return client;
}

const names = ({ items }: List) => items.map(({ answers }) => answers.username);

describe("GET /onboardings/{id}/members", () => {
  it("lists page by page with the roles' counts, also when members leave in between", async () => {
    const client = await withMembers(
      "manual",
      ["anchor_one", "anchor"],
      ["anchor_two", "anchor"],
      ["admin_one", "admin"],
      ["anchor_three", "anchor"],
    );

    const reply = await client.get("/members?pageSize=2");
    const first = reply.json<List>();
    await client.tell({ type: "member.removed", key: first.items[0]?.key ?? "" });
    const second = await client.get(`/members?pageSize=2&pageToken=${String(first.nextPageToken)}`);

    expect(names(first)).toEqual(["anchor_one", "anchor_two"]);
    expect(first.caps).toEqual({
      admin: { count: 1, max: 10 },
      operator: { count: 0, max: 500 },
      anchor: { count: 3, max: 500 },
    });
    expect(names(second.json())).toEqual(["admin_one", "anchor_three"]);
    expect(second.json<List>().nextPageToken).toBeNull();
    expect(documented.problemsOf("GET /api/v1/onboardings/{id}/members", reply)).toEqual([]);
  });

  it("lists those of a role, in a status", async () => {
    const client = await withMembers("manual", ["anchor_one", "anchor"], ["admin_one", "admin"]);
    const { items } = (await client.get("/members?role=admin")).json<List>();
    await client.tell({ type: "member.authorised", key: items[0]?.key ?? "" });

    const pending = (await client.get("/members?status=pending")).json<List>();
    const none = (await client.get("/members?status=pending&role=admin")).json<List>();

    expect(items.map(({ answers }) => answers.role)).toEqual(["admin"]);
    expect(names(pending)).toEqual(["anchor_one"]);
    expect(names(none)).toEqual([]);
  });

  it("refuses a role that there is not, a page that no list gave, and a stranger", async () => {
    const client = await withMembers("manual");
    const stranger = await withMembers("manual");

    expect((await client.get("/members?role=super")).statusCode).toBe(400);
    expect((await client.get("/members?pageToken=nobody")).json()).toMatchObject({
      code: "page-token-unknown",
    });
    expect((await client.get("/members", stranger.authorization)).statusCode).toBe(404);
  });
});

describe("POST /onboardings/{id}/members/poll", () => {
  it("begins the job that asks WeChat now, once however often it is wanted", async () => {
    const client = await withMembers("connected", ["new_anchor_1", "anchor"]);
    await control(test, "POST", "/members/new_anchor_1/verify");
    const path = `${client.path}/members/poll`;

    const reply = await post(test.app, path, {}, client.authorization);
    const again = await post(test.app, path, {}, client.authorization);
    await test.jobs.runDue();

    expect(reply.statusCode).toBe(202);
    expect(again.json<{ id: string }>().id).toBe(reply.json<{ id: string }>().id);
    expect(documented.problemsOf("POST /api/v1/onboardings/{id}/members/poll", reply)).toEqual([]);
    const job = await test.app.inject({
      url: String(reply.headers.location),
      headers: client.authorization,
    });
    expect(job.json()).toMatchObject({ kind: "poll-members", status: "done", done: 1, total: 1 });
    expect((await client.get()).json()).toMatchObject({
      members: [{ status: "authorised", listed: { isThere: true } }],
      otherMembers: 0,
    });
  });

  it("answers 409 with what is allowed where no account is connected or nobody was added", async () => {
    const manual = await withMembers("manual", ["anchor_one", "anchor"]);
    const empty = await withMembers("connected");
    const replies = await Promise.all(
      [manual, empty].map((one) =>
        post(test.app, `${one.path}/members/poll`, {}, one.authorization),
      ),
    );

    for (const reply of replies) {
      expect(reply.statusCode).toBe(409);
      expect(reply.json()).toMatchObject({ code: "event-not-allowed" });
    }
  });
});
