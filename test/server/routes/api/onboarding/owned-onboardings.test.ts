import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ELIGIBLE_FACTS } from "../../../../helpers/answers.ts";
import { API, post } from "../../../../helpers/api-client.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import {
  type DocumentedReplies,
  documentedReplies,
} from "../../../../helpers/documented-replies.ts";

type Created = { id: string; token: string; resumeCode: string };
type List = {
  items: { id: string; externalId: string | null; steps: { id: string; status: string }[] }[];
  nextPageToken: string | null;
};

const keyOf = (letter: string) => `kaibo_${letter.repeat(43)}`;
const as = (key: string) => ({ authorization: `Bearer ${key}` });
const [MALL, ROTATED, OTHER, UNKNOWN] = ["a", "b", "c", "d"].map(keyOf) as [
  string,
  string,
  string,
  string,
];

describe("onboardings that were begun with an API key", () => {
  let test: TestApp;
  let documented: DocumentedReplies;
  const heldBy = (name: string) => ({ name, createdAt: "2026-11-21T04:00:00Z" });
  beforeAll(async () => {
    test = await buildTestApp();
    documented = await documentedReplies(test.app);
    await test.apiKeys.add(MALL, heldBy("mall"));
    await test.apiKeys.add(OTHER, heldBy("other"));
  });
  afterAll(() => test.close());

  const begin = (body: object, headers: Record<string, string> = as(MALL)) =>
    post(test.app, "/onboardings", { mode: "manual", ...body }, headers);
  const get = (path: string, headers: Record<string, string> = as(MALL)) =>
    test.app.inject({ url: `${API}/onboardings${path}`, headers });

  it("tells owner and external id, and takes the owner's key in place of the token", async () => {
    const reply = await begin({ externalId: "门店 7/北京" });
    const { id, token } = reply.json<Created>();
    const facts = { type: "facts.submitted", facts: ELIGIBLE_FACTS };
    const told = await post(test.app, `/onboardings/${id}/events`, facts, {
      ...as(MALL),
      "if-match": String(reply.headers.etag),
    });

    expect(reply.statusCode).toBe(201);
    expect(documented.problemsOf("POST /api/v1/onboardings", reply)).toEqual([]);
    expect([told.statusCode, told.json()]).toMatchObject([
      200,
      { revision: 2, owner: "mall", externalId: "门店 7/北京" },
    ]);
    for (const path of ["", "/history", "/room", "/members", "/goods", "/jobs"]) {
      expect((await get(`/${id}${path}`)).statusCode, path).toBe(200);
    }
    expect((await get(`/${id}`, as(token))).json()).toEqual((await get(`/${id}`)).json());
  });

  it("looks like none to a foreign key, an unknown one, and to every key where it has no owner", async () => {
    const mine = (await begin({})).json<Created>();
    const ownerless = (await begin({}, {})).json<Created>();
    const asked = [
      get(`/${mine.id}`, as(OTHER)),
      get(`/${mine.id}`, as(UNKNOWN)),
      get(`/${ownerless.id}`),
      get(`/${mine.id}`, as(ownerless.token)),
      post(test.app, `/onboardings/${mine.id}/events`, {}, { ...as(OTHER), "if-match": "*" }),
    ];

    for (const reply of await Promise.all(asked)) {
      expect([reply.statusCode, reply.json()]).toMatchObject([
        404,
        { code: "onboarding-not-found" },
      ]);
    }
    const alone = await get(`/${ownerless.id}`, as(ownerless.token));
    expect(alone.json()).toMatchObject({ owner: null, externalId: null });
  });

  it("belongs to the name: a key that took another's place opens what that one began", async () => {
    const name = heldBy("rotating");
    await test.apiKeys.add(keyOf("e"), name);
    const { id } = (await begin({ externalId: "r" }, as(keyOf("e")))).json<Created>();
    await test.apiKeys.revoke({ name: "rotating" });
    await test.apiKeys.add(ROTATED, name);

    expect((await get(`/${id}`, as(keyOf("e")))).statusCode).toBe(404);
    expect((await get(`/${id}`, as(ROTATED))).statusCode).toBe(200);
    const listed = (await get("?externalId=r", as(ROTATED))).json<List>();
    expect(listed.items.map((one) => one.id)).toEqual([id]);
  });

  it("refuses an external id that the owner gave before, names the first and tells no secret", async () => {
    const first = (await begin({ externalId: "shop-1" })).json<Created>();
    const second = await begin({ externalId: "shop-1" });

    expect([second.statusCode, second.json()]).toMatchObject([
      409,
      { code: "external-id-taken", onboardingId: first.id },
    ]);
    expect(second.json<{ detail: string }>().detail).toContain(first.id);
    for (const secret of [first.token, first.resumeCode]) {
      expect(second.body).not.toContain(secret);
    }
    expect(documented.problemsOf("POST /api/v1/onboardings", second)).toEqual([]);
    expect((await begin({ externalId: "shop-1" }, as(OTHER))).statusCode).toBe(201);
  });

  it("answers a repeated Idempotency-Key as before, and another body or key as it should", async () => {
    const headers = { ...as(MALL), "idempotency-key": randomUUID() };
    const first = await begin({ externalId: "again" }, headers);
    const again = await begin({ externalId: "again" }, headers);
    const otherBody = await begin({ externalId: "not again" }, headers);
    const otherOwner = await begin({ externalId: "again" }, { ...headers, ...as(OTHER) });
    test.clock.advance({ seconds: 11 * 60 });
    const late = await begin({ externalId: "again" }, headers);

    expect([again.statusCode, again.json()]).toEqual([201, first.json()]);
    expect(otherBody.json()).toMatchObject({ status: 422, code: "idempotency-key-reused" });
    expect(otherOwner.json()).toMatchObject({ status: 409, code: "creation-key-used" });
    expect(late.json()).toMatchObject({ status: 409, code: "creation-key-used" });
    const { items } = (await get("?externalId=again")).json<List>();
    expect(items.map(({ id }) => id)).toEqual([first.json<Created>().id]);
  });

  it("lists the owner's own, oldest first, page by page", async () => {
    await test.apiKeys.add(keyOf("f"), heldBy("lister"));
    const mine = as(keyOf("f"));
    const ids: string[] = [];
    for (const externalId of ["1", null, "3"]) {
      test.clock.advance({ seconds: 1 });
      const body = { externalId, facts: ELIGIBLE_FACTS };
      ids.push((await begin(body, mine)).json<Created>().id);
    }
    const reply = await get("?pageSize=2", mine);
    const first = reply.json<List>();
    const rest = (
      await get(`?pageSize=2&pageToken=${first.nextPageToken ?? ""}`, mine)
    ).json<List>();

    expect(documented.problemsOf("GET /api/v1/onboardings", reply)).toEqual([]);
    expect(first.items.map((one) => [one.id, one.externalId])).toEqual([
      [ids[0], "1"],
      [ids[1], null],
    ]);
    expect([rest.items.map(({ id }) => id), rest.nextPageToken]).toEqual([[ids[2]], null]);
    expect(first.items[0]).toMatchObject({
      mode: "manual",
      revision: 1,
      state: "enable",
      steps: [{ id: "eligibility", status: "complete" }, {}, {}, {}, {}],
    });
    expect((await get("?externalId=nobody", mine)).json()).toEqual({
      items: [],
      nextPageToken: null,
    });
  });

  it.each([
    [{}, "key-missing"],
    [as(UNKNOWN), "key-unknown"],
  ])("answers 401 to a list for %j with `%s`", async (headers: Record<string, string>, code) => {
    const reply = await get("", headers);

    expect([reply.statusCode, reply.json()]).toMatchObject([401, { code }]);
    expect(documented.problemsOf("GET /api/v1/onboardings", reply)).toEqual([]);
  });

  it.each(["x", "000001795000000-onb_", `${"0".repeat(15)}-../../../../etc/passwd`])(
    "has no page %j",
    async (pageToken) => {
      const reply = await get(`?pageToken=${encodeURIComponent(pageToken)}`);

      expect(reply.json()).toMatchObject({ status: 400, code: "page-token-unknown" });
    },
  );

  it("begins nothing with a key that there is not, before it looks at the body", async () => {
    const reply = await post(test.app, "/onboardings", "{", as(UNKNOWN));

    expect([reply.statusCode, reply.json()]).toMatchObject([401, { code: "key-unknown" }]);
    expect(documented.problemsOf("POST /api/v1/onboardings", reply)).toEqual([]);
  });

  it("passes over the token of another onboarding, which is no key", async () => {
    const { token } = (await begin({}, {})).json<Created>();
    const reply = await begin({}, as(token));

    expect([reply.statusCode, reply.json()]).toMatchObject([201, { owner: null }]);
  });

  it("wants a key for an external id", async () => {
    const reply = await begin({ externalId: "shop-1" }, {});

    expect(reply.statusCode).toBe(422);
    expect(reply.json()).toMatchObject({
      code: "answers-invalid",
      errors: [{ pointer: "/externalId", code: "external-id-without-key" }],
    });
  });

  it.each<[unknown, string]>([
    ...["", " a", "a\n", "a\u200bb", "\u3000", "x".repeat(201)].map((text): [string, string] => [
      text,
      "external-id-expected",
    ]),
    [7, "text-expected"],
    [["a"], "text-expected"],
  ])("refuses the external id %j with `%s`", async (externalId, code) => {
    const reply = await begin({ externalId });

    expect(reply.statusCode).toBe(422);
    expect(reply.json()).toMatchObject({ errors: [{ pointer: "/externalId", code }] });
  });

  it("takes an external id of the greatest length, and one with signs of a path", async () => {
    for (const externalId of ["店".repeat(200), "../../a/b\\c"]) {
      expect((await begin({ externalId })).statusCode).toBe(201);
      const { items } = (await get(`?externalId=${encodeURIComponent(externalId)}`)).json<List>();
      expect(items.map((one) => one.externalId)).toEqual([externalId]);
    }
  });
});
