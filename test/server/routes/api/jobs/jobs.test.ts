import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newApiKey } from "../../../../../server/application/people/api-key.ts";
import type { Job } from "../../../../../server/application/ports/job.ts";
import { API, OnboardingClient } from "../../../../helpers/api-client.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import {
  type DocumentedReplies,
  documentedReplies,
} from "../../../../helpers/documented-replies.ts";
import { jobId } from "../../../../helpers/job-factory.ts";

type List = { items: Job[]; nextPageToken: string | null };

let test: TestApp;
let mine: OnboardingClient;
let documented: DocumentedReplies;
beforeAll(async () => {
  const counting = {
    counting: async (_job: Job, run: { progress(change: object): Promise<void> }) => {
      await run.progress({ done: 2, total: 3, failed: 1 });
      throw new Error("ours");
    },
  };
  test = await buildTestApp({ jobHandlers: counting });
  mine = await OnboardingClient.begin(test.app, { mode: "manual" });
  documented = await documentedReplies(test.app);
});
afterAll(() => test.close());

const want = (key: string) =>
  test.jobs.enqueue({ kind: "counting", subject: mine.created.id, key });
const ask = (id: string, headers: Record<string, string> = mine.authorization) =>
  test.app.inject({ url: `${API}/jobs/${id}`, headers });

describe("GET /jobs/{id}", () => {
  it("tells how far a job came, and what went wrong in the language that is asked for", async () => {
    const { id } = await want("progress");
    await test.jobs.runDue();

    const reply = await ask(id, { ...mine.authorization, "accept-language": "en" });

    expect(reply.statusCode).toBe(200);
    const onboardingId = mine.created.id;
    expect(reply.json()).toMatchObject({ id, status: "waiting", done: 2, total: 3, failed: 1 });
    expect(reply.json()).toMatchObject({ subject: onboardingId, onboardingId });
    expect(reply.json<{ problems: unknown }>().problems).toMatchObject([
      { code: "job-interrupted", message: expect.stringContaining("internal error") as unknown },
    ]);
    expect(reply.headers["retry-after"]).toBe("5");
    expect(documented.problemsOf("GET /api/v1/jobs/{id}", reply)).toEqual([]);
    expect(reply.body).not.toMatch(/payload|lease|"key"/);
  });

  it("says no more when to come back once the job has ended", async () => {
    const { id } = await want("ending");
    await test.jobs.cancel(id);

    const reply = await ask(id);

    expect(reply.json()).toMatchObject({ status: "cancelled", nextRunAt: null });
    expect(reply.headers["retry-after"]).toBeUndefined();
  });

  it("looks the same for a foreign job, a missing one and a nonsensical id: 404", async () => {
    const { id } = await want("foreign");
    const stranger = await OnboardingClient.begin(test.app, { mode: "manual" });
    const replies = [
      await ask(id, stranger.authorization),
      await ask(jobId(99)),
      await ask("nonsense"),
    ];

    const bodies = replies.map((reply) => ({ ...reply.json<object>(), instance: "" }));
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404]);
    expect(bodies).toEqual(Array.from({ length: 3 }, () => bodies[0]));
    expect(bodies[0]).toMatchObject({ code: "not-found" });
  });
});

describe("the job of a portfolio", () => {
  it("is seen with a key that may see the portfolio, and with no other credential", async () => {
    const [owner = "", stranger = ""] = [1, 2].map((seed) =>
      newApiKey({ bytes: (count) => Buffer.alloc(count, seed) }),
    );
    const at = { createdAt: "2026-11-21T00:00:00.000Z" };
    await test.apiKeys.add(owner, { name: "owner", ...at });
    await test.apiKeys.add(stranger, { name: "stranger", ...at });
    const created = await test.app.inject({
      method: "POST",
      url: `${API}/portfolios`,
      headers: { authorization: `Bearer ${owner}` },
      payload: { name: "客户" },
    });
    const { id: subject } = created.json<{ id: string }>();
    const { id } = await test.jobs.enqueue({ kind: "counting", subject, key: "one" });

    const reply = await ask(id, { authorization: `Bearer ${owner}` });

    expect(reply.json()).toMatchObject({ id, subject });
    expect(reply.json()).not.toHaveProperty("onboardingId");
    expect(documented.problemsOf("GET /api/v1/jobs/{id}", reply)).toEqual([]);
    expect((await ask(id, { authorization: `Bearer ${stranger}` })).statusCode).toBe(404);
    expect((await ask(id)).statusCode).toBe(404);
  });

  it("is seen by nobody when it is of a kind of thing that has no doors", async () => {
    const subject = "rob_00000000000000000001";
    const { id } = await test.jobs.enqueue({ kind: "counting", subject, key: "one" });

    expect((await ask(id)).statusCode).toBe(404);
  });
});

describe("GET /onboardings/{id}/jobs", () => {
  it("lists page by page, newest first, also when new jobs come in between", async () => {
    const client = await OnboardingClient.begin(test.app, { mode: "manual" });
    const ids: string[] = [];
    for (const key of ["a", "b", "c"]) {
      test.clock.advance({ seconds: 1 });
      const wanted = { kind: "counting", subject: client.created.id, key };
      ids.unshift((await test.jobs.enqueue(wanted)).id);
    }

    const first = await client.get("/jobs?pageSize=2");
    const { items, nextPageToken } = first.json<List>();
    test.clock.advance({ seconds: 1 });
    await test.jobs.enqueue({ kind: "counting", subject: client.created.id, key: "d" });
    const second = await client.get(`/jobs?pageSize=2&pageToken=${String(nextPageToken)}`);

    expect(items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect(second.json<List>().items.map(({ id }) => id)).toEqual(ids.slice(2));
    expect(second.json<List>().nextPageToken).toBeNull();
    expect(documented.problemsOf("GET /api/v1/onboardings/{id}/jobs", first)).toEqual([]);
  });

  it("refuses a page that no list gave, and a stranger", async () => {
    const stranger = await OnboardingClient.begin(test.app, { mode: "manual" });

    expect((await mine.get("/jobs?pageToken=nowhere")).json()).toMatchObject({
      code: "page-token-unknown",
    });
    expect((await mine.get("/jobs", stranger.authorization)).statusCode).toBe(404);
  });
});
