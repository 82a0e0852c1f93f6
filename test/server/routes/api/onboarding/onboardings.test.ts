import { randomUUID } from "node:crypto";
import type { LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { ELIGIBLE_FACTS } from "../../../../helpers/answers.ts";
import { API, OnboardingClient, post } from "../../../../helpers/api-client.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import {
  type DocumentedReplies,
  documentedReplies,
} from "../../../../helpers/documented-replies.ts";

type Created = {
  id: string;
  token: string;
  resumeCode: string;
  revision: number;
  links: Record<string, string>;
};

describe("onboardings", () => {
  let test: TestApp;
  let documented: DocumentedReplies;
  beforeAll(async () => {
    test = await buildTestApp({ env: { KAIBO_PUBLIC_URL: "https://live.example.com" } });
    documented = await documentedReplies(test.app);
  });
  afterAll(() => test.close());

  describe("POST /onboardings", () => {
    it("begins one and tells its token, code and links", async () => {
      const reply = await post(test.app, "/onboardings", { mode: "manual", facts: ELIGIBLE_FACTS });

      expect(reply.statusCode).toBe(201);
      const created = reply.json<Created>();
      expect(created).toMatchObject({
        state: "enable",
        verdict: "eligible",
        evaluatedOn: "2026-11-21",
        facts: ELIGIBLE_FACTS,
      });
      expect(created.token).toMatch(/^kbt_/);
      expect(created.resumeCode).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
      expect(created.links.resume).toBe(`https://live.example.com/resume/${created.resumeCode}`);
      expect(reply.headers).toMatchObject({
        etag: '"1"',
        location: `https://live.example.com/api/v1/onboardings/${created.id}`,
        "cache-control": "no-store",
      });
      expect(documented.problemsOf("POST /api/v1/onboardings", reply)).toEqual([]);
    });

    it.each([
      [{ mode: "sideways" }, "/mode"],
      [{}, "/mode"],
      [{ mode: "manual", more: 1 }, "/more"],
      [{ mode: "manual", facts: { followers: "1w" } }, "/facts/followers"],
      ["[]", ""],
    ])("refuses %j with the pointer %j", async (body, pointer) => {
      const reply = await post(test.app, "/onboardings", body);

      expect(reply.statusCode).toBe(422);
      expect(reply.json()).toMatchObject({ code: "answers-invalid", errors: [{ pointer }] });
    });

    it("gives the same onboarding, token and reply again for the same Idempotency-Key", async () => {
      const headers = { "idempotency-key": "create-1-3b241101e2bb4255" };
      const first = await post(test.app, "/onboardings", { mode: "manual" }, headers);
      const { id, token } = first.json<Created>();
      await post(
        test.app,
        `/onboardings/${id}/events`,
        { type: "facts.submitted", facts: {} },
        { authorization: `Bearer ${token}`, "if-match": '"1"' },
      );
      const second = await post(test.app, "/onboardings", { mode: "manual" }, headers);

      expect(second.statusCode).toBe(201);
      expect(second.json()).toEqual(first.json());
      expect(second.headers.etag).toBe('"1"');
    });

    describe("with the key of a creation", () => {
      const payload = { mode: "manual" };
      const mine = { remoteAddress: "192.0.2.1", program: "shop/1", payload };
      const create = async (key: string, asking: Partial<typeof mine> = {}) => {
        const { remoteAddress, program, payload } = { ...mine, ...asking };
        const headers = { "user-agent": program, "idempotency-key": key };
        const url = `${API}/onboardings`;
        return await test.app.inject({ method: "POST", url, headers, remoteAddress, payload });
      };
      const secretsOf = (reply: LightMyRequestResponse) => {
        const { token, resumeCode } = reply.json<Created>();
        return [token, resumeCode];
      };

      it("refuses it with another body", async () => {
        const key = randomUUID();
        await create(key);
        const reused = await create(key, { payload: { mode: "connected" } });

        expect(reused.statusCode).toBe(422);
        expect(reused.json()).toMatchObject({ code: "idempotency-key-reused" });
      });

      it.each([
        ["another address", { remoteAddress: "192.0.2.2" }],
        ["another program at the same address", { program: "curl/8" }],
      ])("tells no secret to %s", async (_who, asking) => {
        const key = randomUUID();
        const first = await create(key);
        const stranger = await create(key, asking);

        expect(stranger.statusCode).toBe(409);
        expect(stranger.json()).toMatchObject({ code: "creation-key-used" });
        for (const secret of secretsOf(first)) expect(stranger.body).not.toContain(secret);
        expect(documented.problemsOf("POST /api/v1/onboardings", stranger)).toEqual([]);
        expect(secretsOf(await create(key))).toEqual(secretsOf(first));
      });

      it("refuses one that others may think of as well", async () => {
        const reply = await create("1");

        expect(reply.statusCode).toBe(422);
        expect(reply.json()).toMatchObject({ code: "idempotency-key-weak" });
      });
    });

    it("makes one onboarding of two requests with one key at the same time", async () => {
      const headers = { "idempotency-key": "create-3-3b241101e2bb4255" };
      const replies = await Promise.all(
        [1, 2].map(() => post(test.app, "/onboardings", { mode: "manual" }, headers)),
      );

      const [first, second] = replies.map((reply) => reply.json<Created>());
      expect(first).toEqual(second);
    });
  });

  describe("GET /onboardings/{id}", () => {
    it("shows everything and no secret", async () => {
      const client = await OnboardingClient.begin(test.app, { mode: "connected" });
      const reply = await client.get();

      expect(reply.statusCode).toBe(200);
      expect(reply.headers).toMatchObject({ etag: '"1"', "cache-control": "no-store" });
      expect(reply.json()).toMatchObject({
        mode: "connected",
        state: "eligibility",
        verdict: null,
        facts: null,
        connection: null,
        steps: [
          { id: "eligibility", status: "not-started" },
          { id: "enable", status: "blocked", reason: "eligibility-first" },
          { id: "room", status: "blocked", reason: "enable-first" },
          { id: "goods", status: "blocked", reason: "enable-first" },
          { id: "anchors", status: "blocked", reason: "enable-first" },
        ],
      });
      expect(reply.body).not.toContain(client.created.token);
      expect(documented.problemsOf("GET /api/v1/onboardings/{id}", reply)).toEqual([]);
    });

    it("answers a missing, a foreign and a badly named onboarding in the same way", async () => {
      const mine = await OnboardingClient.begin(test.app, { mode: "manual" });
      const other = await OnboardingClient.begin(test.app, { mode: "manual" });
      const { authorization } = mine.authorization;
      const ask = async (id: string, headers: Record<string, string>) => {
        const reply = await test.app.inject({ url: `${API}/onboardings/${id}`, headers });
        const problem = { ...reply.json<Record<string, unknown>>(), instance: null };
        return { status: reply.statusCode, problem };
      };
      const bearer = { authorization: authorization ?? "" };

      const replies = await Promise.all([
        ask(other.created.id, bearer),
        ask("onb_00000000000000000000", bearer),
        ask("..%2f..%2fetc%2fpasswd", bearer),
        ask("x".repeat(90), bearer),
        ask(mine.created.id, { authorization: "Bearer kbt_wrong" }),
      ]);

      expect(replies[0]).toMatchObject({ status: 404, problem: { code: "onboarding-not-found" } });
      for (const reply of replies) expect(reply).toEqual(replies[0]);
    });

    it("judges anew when the calendar has moved", async () => {
      const later = await buildTestApp();
      onTestFinished(() => later.close());
      const client = await OnboardingClient.begin(later.app, {
        mode: "manual",
        facts: ELIGIBLE_FACTS,
      });
      later.clock.advance({ days: 120 });
      const reply = await client.get();

      expect(reply.json()).toMatchObject({
        state: "eligibility",
        verdict: "ineligible",
        evaluatedOn: "2027-03-21",
      });
    });
  });
});
