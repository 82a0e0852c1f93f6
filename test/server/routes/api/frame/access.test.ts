import accepts from "@fastify/accepts";
import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RATE_LIMITS } from "../../../../../server/config.ts";
import { addProblemErrors } from "../../../../../server/plugins/problem-errors.ts";
import { addRateLimits } from "../../../../../server/plugins/rate-limits.ts";
import { requireKey } from "../../../../../server/routes/api/frame/access.ts";

const KEY = "kaibo_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

async function appWithKey(general: number): Promise<FastifyInstance> {
  const app = Fastify();
  const asked: string[] = [];
  const apiKeys = {
    find: (key: string) => {
      asked.push(key);
      return Promise.resolve(
        key === KEY
          ? { name: "mall", createdAt: "", rate: null, scope: "write" as const, personId: null }
          : null,
      );
    },
  };
  addProblemErrors(app);
  await app.register(accepts);
  addRateLimits(app, { ...RATE_LIMITS, general }, apiKeys);
  app.post("/impact", { preParsing: requireKey(apiKeys) }, (request) => ({ body: request.body }));
  app.get("/asked", () => asked);
  await app.ready();
  return app;
}

const impact = (
  app: FastifyInstance,
  authorization?: string,
  payload: string | object = { a: 1 },
) =>
  app.inject({
    method: "POST",
    url: "/impact",
    payload,
    headers: { "content-type": "application/json", ...(authorization && { authorization }) },
  });

describe("a route that requires an API key", () => {
  let app: FastifyInstance;
  beforeAll(async () => {
    app = await appWithKey(1000);
  });
  afterAll(() => app.close());

  it("lets a request with a key pass, with its body", async () => {
    const reply = await impact(app, `Bearer ${KEY}`);

    expect([reply.statusCode, reply.json()]).toEqual([200, { body: { a: 1 } }]);
    expect((await impact(app, `bearer  ${KEY}`)).statusCode).toBe(200);
  });

  it.each([undefined, "", "Bearer", `Basic ${KEY}`, KEY, `Bearer ${"a".repeat(300)}`])(
    "answers 401 `key-missing` to the header %j and says how to come in",
    async (authorization) => {
      const reply = await impact(app, authorization);

      expect(reply.statusCode).toBe(401);
      expect(reply.headers["www-authenticate"]).toBe("Bearer");
      expect(reply.headers["content-type"]).toContain("application/problem+json");
      expect(reply.json()).toMatchObject({ code: "key-missing" });
    },
  );

  it.each([`${KEY}A`, KEY.slice(0, -1), "kbt_x", "kaibo_", "../x"])(
    "answers 401 `key-unknown` to the key %j, and looks each up alike",
    async (key) => {
      const reply = await impact(app, `Bearer ${key}`);

      expect(reply.statusCode).toBe(401);
      expect(reply.headers["www-authenticate"]).toBe('Bearer error="invalid_token"');
      expect(reply.json()).toMatchObject({ code: "key-unknown" });
      expect(reply.body).not.toContain(key);
      expect((await app.inject("/asked")).json()).toContain(key);
    },
  );

  it("refuses before it reads a body, however wrong that is", async () => {
    expect((await impact(app, undefined, "{")).statusCode).toBe(401);
    expect((await impact(app, `Bearer ${KEY}`, "{")).statusCode).toBe(400);
  });

  it("counts guesses", async () => {
    const limited = await appWithKey(1);
    const statuses = [
      (await impact(limited, "Bearer guess")).statusCode,
      (await impact(limited, "Bearer guess")).statusCode,
    ];
    await limited.close();

    expect(statuses).toEqual([401, 429]);
  });
});
