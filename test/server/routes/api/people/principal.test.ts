import Fastify from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newApiKey } from "../../../../../server/application/people/api-key.ts";
import { principalOf } from "../../../../../server/routes/api/people/principal.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { type SignedInPerson, signedInPerson } from "../../../../helpers/sign-in.ts";

const keyFrom = (seed: number) => newApiKey({ bytes: (count) => Buffer.alloc(count, seed) });
const CREATED = { createdAt: "2026-11-21T04:00:00.000Z" };

describe("who calls the API", () => {
  let test: TestApp;
  let wang: SignedInPerson;
  const app = Fastify();

  beforeAll(async () => {
    test = await buildTestApp();
    wang = await signedInPerson(test, "王芳");
    await test.apiKeys.add(keyFrom(1), { ...CREATED, name: "mall", scope: "read" });
    await test.apiKeys.add(keyFrom(2), { ...CREATED, name: "sync", personId: wang.id });
    app.route({
      method: ["GET", "POST"],
      url: "/",
      handler: (request) =>
        principalOf(request, { ...test.useCases, publicUrl: "https://desk.example" }),
    });
    app.setErrorHandler((error: { code: string }, _request, reply) => reply.send(error.code));
  });
  afterAll(async () => {
    await app.close();
    await test.close();
  });
  const ask = async (headers: Record<string, string>, method: "GET" | "POST" = "GET") => {
    const reply = await app.inject({ method, url: "/", headers });
    return reply.body.startsWith("{") ? reply.json<unknown>() : reply.body;
  };
  const { cookie } = { cookie: () => wang.headers.cookie };

  it("is the key, or the person whose key or session it is", async () => {
    expect(await ask({ authorization: `Bearer ${keyFrom(1)}` })).toEqual({
      id: "key:mall",
      kind: "key",
      name: "mall",
      scope: "read",
    });
    expect(await ask({ authorization: `Bearer ${keyFrom(2)}` })).toEqual({
      ...wang.principal,
      kind: "key",
    });
    expect(await ask({ cookie: cookie() })).toEqual(wang.principal);
  });

  it("is nobody without one of them, and never another than the key says", async () => {
    expect(await ask({})).toBe("sign-in-needed");
    expect(await ask({ cookie: "kaibo_session=kbs_none" })).toBe("sign-in-needed");
    for (const credential of [keyFrom(3), "kbt_token", "x"]) {
      const both = { authorization: `Bearer ${credential}`, cookie: cookie() };
      expect(await ask(both)).toBe("key-unknown");
    }
  });

  it("may change something with a session only from a page of ours", async () => {
    const post = (headers: Record<string, string>) => ask({ cookie: cookie(), ...headers }, "POST");
    for (const site of ["cross-site", "same-site", "none", ""]) {
      expect(await post({ "sec-fetch-site": site, origin: "https://desk.example" })).toBe(
        "other-site",
      );
    }
    expect(await post({})).toBe("other-site");
    for (const origin of ["null", "https://desk.example.evil", "http://desk.example"]) {
      expect(await post({ origin })).toBe("other-site");
    }
    expect(await post({ origin: "https://desk.example" })).toEqual(wang.principal);
    expect(await post({ "sec-fetch-site": "same-origin" })).toEqual(wang.principal);
    const withKey = { authorization: `Bearer ${keyFrom(1)}`, "sec-fetch-site": "cross-site" };
    expect(await ask(withKey, "POST")).toMatchObject({ id: "key:mall" });
  });

  it("is nobody any more when the person may not sign in", async () => {
    const chen = await signedInPerson(test, "陈雨桐");
    await test.apiKeys.add(keyFrom(4), { ...CREATED, name: "sync", personId: chen.id });
    await test.people.all.setDisabled(chen.id, true);

    expect(await ask(chen.headers)).toBe("sign-in-needed");
    expect(await ask({ authorization: `Bearer ${keyFrom(4)}` })).toBe("key-unknown");

    await test.people.all.setDisabled(chen.id, false);
    expect(await ask(chen.headers)).toBe("sign-in-needed");
    expect(await ask({ authorization: `Bearer ${keyFrom(4)}` })).toMatchObject({
      id: chen.principal.id,
    });
  });
});
