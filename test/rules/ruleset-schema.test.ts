import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fastify } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findProjectDirectory, loadRulesets } from "../../rules/load-rulesets.ts";
import { rulesetJsonSchema } from "../../rules/ruleset-schema.ts";
import { invariant } from "../../server/errors.ts";
import { buildTestApp, type TestApp } from "../helpers/build-app.ts";

const schema = rulesetJsonSchema();
const read = (path: string): unknown =>
  JSON.parse(readFileSync(join(findProjectDirectory(), "rules", path), "utf8"));

describe("the JSON Schema of a ruleset file", () => {
  let test: TestApp;
  let validate: (file: unknown) => unknown;
  beforeAll(async () => {
    test = await buildTestApp();
    validate = await validatorOf(schema);
  });
  afterAll(() => test.close());

  it("is the one in the repository; `npm run schema` writes it anew", () => {
    expect(read("ruleset.schema.json")).toEqual(schema);
  });

  it("is the one that the service publishes", async () => {
    const reply = await test.app.inject("/schemas/ruleset.json");

    expect(reply.headers["content-type"]).toContain("application/schema+json");
    expect(reply.json()).toEqual(schema);
  });

  it.each(loadRulesets().map(({ name }) => name))("takes %s", (name) => {
    expect(validate(read(`rulesets/${name.replace("@", "/")}.json`))).toBe(true);
  });

  it.each<[string, object]>([
    ["another member", { path: "$.x" }],
    ["no conditions", { conditions: [] }],
    ["another format", { format: 2 }],
    ["a version that is no month", { version: "latest" }],
  ])("refuses %s", (_name, change) => {
    const file = read("rulesets/wechat-live/2020-09.json") as object;

    expect(validate({ ...file, ...change })).not.toBe(true);
  });
});

/** By the JSON Schema validator that fastify brings along; it does not know the dialect by its address. */
async function validatorOf(dialected: Record<string, unknown>) {
  const { $schema, ...rest } = dialected;
  invariant($schema, "the schema names its dialect");
  const app = fastify({
    ajv: { customOptions: { strict: false, coerceTypes: false, removeAdditional: false } },
  });
  app.post("/", { schema: { body: {} } }, (request, reply) => reply.send(request.body));
  await app.ready();
  const compile = app.validatorCompiler;
  invariant(compile, "fastify has made its validator");
  return compile({ schema: rest, method: "POST", url: "/", httpPart: "body" }) as (
    file: unknown,
  ) => unknown;
}
