import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EVENT_DATA, EVENT_TYPES } from "../../../../server/application/webhooks/event-types.ts";
import { readExamples } from "../../../../server/plugins/openapi/examples.ts";
import { isJson, type Json } from "../../../../server/plugins/openapi/schema-tree.ts";
import { EXAMPLES } from "../../../../server/plugins/openapi/webhook-section.ts";
import { UPLOAD_LIMITS } from "../../../../server/plugins/upload-limits.ts";
import { OPERATIONS } from "../../../../server/presenters/docs/chinese-words.ts";
import { mayAnyone } from "../../../../server/presenters/docs/operation.ts";
import { buildTestApp, type TestApp } from "../../../helpers/build-app.ts";
import { type DocumentedReplies, documentedReplies } from "../../../helpers/documented-replies.ts";

type Operation = Json & {
  readonly operationId: string;
  readonly description: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security: readonly Json[];
  readonly parameters: readonly Json[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Json>> };
  readonly responses: Readonly<Record<string, Json>>;
};
type Document = {
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly components: { readonly schemas: Readonly<Record<string, Json>> };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly webhooks: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};

let test: TestApp;
let documented: DocumentedReplies;
let document: Document;
let operations: { readonly name: string; readonly operation: Operation }[];
beforeAll(async () => {
  test = await buildTestApp();
  documented = await documentedReplies(test.app);
  document = (await test.app.inject("/openapi.json")).json();
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  );
});
afterAll(() => test.close());

/** Every object in the document for which the question is answered by yes, by its place. */
function placesOf(
  isMeant: (node: Json) => boolean,
  node: unknown = document,
  place = "",
): string[] {
  const inside = Object.entries(node ?? {}).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "object" && key !== "example"
      ? placesOf(isMeant, value, `${place}/${key}`)
      : [],
  );
  return isJson(node) && isMeant(node) ? [place, ...inside] : inside;
}

describe("the description of the API", () => {
  it("says in words what every operation, parameter and success is", () => {
    const silent = operations.flatMap(({ name, operation }) => {
      const { summary, description, tags, parameters, responses } = operation;
      const described = [...parameters, ...Object.values(responses).filter(({ $ref }) => !$ref)];
      const isSilent = ({ description: said }: Json) => !said || said === "Default Response";
      const known = document.tags.map((tag) => tag.name);
      const isWhole = summary && description && tags.every((tag) => known.includes(tag));
      return isWhole && !described.some(isSilent) ? [] : [name];
    });

    expect(silent).toEqual([]);
  });

  it("says who may ask: nobody has to show anything, or a token, or a key", () => {
    const open = operations.filter(({ operation }) => mayAnyone(operation));

    expect(document.servers).toEqual([{ url: "/", description: "This service" }]);
    expect(open.map(({ operation }) => operation.operationId)).toEqual(
      expect.arrayContaining(["check", "checkBatch", "createOnboarding", "getErrcode"]),
    );
    for (const { operation } of operations) {
      const isRefused = "401" in operation.responses;
      if (isRefused) expect(operation.security).not.toEqual([]);
    }
  });

  it("tells failures of ours, and the headers of every reply", () => {
    for (const { name, operation } of operations) {
      const { security, responses } = operation;
      const isKept = security.length > 0 || operation.operationId.startsWith("create");

      expect(Object.keys(responses), name).toEqual(
        expect.arrayContaining(isKept ? ["429", "500", "503"] : ["429", "500"]),
      );
      for (const [status, { $ref, headers }] of Object.entries(responses)) {
        const told = status.startsWith("2") ? headers : { "X-Request-Id": $ref };
        expect(told, `${name} ${status}`).toHaveProperty(["X-Request-Id"], expect.anything());
      }
    }
  });

  it("has no construct that a generator of clients reads wrongly", () => {
    expect(placesOf(({ type }) => Array.isArray(type))).toEqual([]);
    expect(placesOf(({ readOnly }) => readOnly === true)).toEqual([]);
    expect(placesOf(({ maximum }) => maximum === Number.MAX_SAFE_INTEGER)).toEqual([]);
    expect(
      placesOf(({ oneOf, discriminator }) => Array.isArray(oneOf) && !isJson(discriminator)),
    ).toEqual([]);
  });

  it("names in both languages how many pictures may come at once", () => {
    const asked = operations.find(({ operation }) => operation.operationId === "addImage");
    const { countOfOnboarding } = UPLOAD_LIMITS;

    expect(asked?.operation.description).toContain(`${countOfOnboarding} uploads`);
    expect(OPERATIONS.addImage?.description).toContain(`最多上传 ${countOfOnboarding} 个`);
    expect(asked?.operation.responses).toHaveProperty("429");
  });

  it("names what many schemas share", () => {
    const { schemas } = document.components;

    expect(Object.keys(schemas)).toEqual(
      expect.arrayContaining(["CivilDate", "ConditionId", "Facts", "Verdict", "WeChatProblem"]),
    );
    const dates = placesOf(({ format }) => format === "date");
    expect(dates).toEqual(["/components/schemas/CivilDate"]);
    expect(Object.keys(schemas).filter((name) => name.endsWith("Input"))).toEqual([]);
    expect(schemas.Onboarding?.properties).toHaveProperty("facts.anyOf", [
      { $ref: "#/components/schemas/Facts" },
      { type: "null" },
    ]);
  });

  it("tells the members of a union by a mapping that leads somewhere", () => {
    const { ClientEvent } = document.components.schemas;
    const { mapping } = ClientEvent?.discriminator as { mapping: Record<string, string> };

    expect(Object.keys(mapping)).toContain("goods.price-changed");
    for (const address of Object.values(mapping)) {
      expect(document.components.schemas).toHaveProperty([address.split("/").at(-1) ?? ""]);
    }
  });

  it("describes a stream as lines", () => {
    const content = document.paths["/api/v1/checks/batch"]?.post?.requestBody?.content;

    expect(content?.["application/x-ndjson"]?.schema).toMatchObject({
      type: "string",
      contentMediaType: "application/json",
      contentSchema: { $ref: "#/components/schemas/BatchLine" },
    });
  });

  it.each([
    ["importGoods", "text/csv", "text"],
    ["importGoods", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "bytes"],
    ["importGoods", "application/octet-stream", "bytes"],
    ["addImage", "image/png", "bytes"],
    ["passOnWeChatEvent", "application/xml", "text"],
    ["passOnWeChatEvent", "text/plain", "text"],
  ])("describes a body that is no JSON as what it is: %s, %s", (id, type, is) => {
    const asked = operations.find(({ operation }) => operation.operationId === id);
    const medium = asked?.operation.requestBody?.content[type];

    const format = is === "bytes" ? { format: "binary" } : {};
    expect(medium?.schema).toEqual({ type: "string", ...format });
    if (is === "bytes") expect(medium).not.toHaveProperty("example");
    else expect(["string", "undefined"]).toContain(typeof medium?.example);
  });

  it("shows a request and a reply of every operation, valid by their own schemas", () => {
    const examples = readExamples();
    for (const { name, operation } of operations) {
      const [status = "", { content = {} } = {}] =
        Object.entries(operation.responses).find(([one]) => one.startsWith("2")) ?? [];
      const reply = (content as Record<string, Json>)["application/json"];
      if (reply) {
        const wrong = documented.problemsIn(name, status, reply.example);
        expect(wrong, `${name}, made anew by npm run examples`).toEqual([]);
      }
      const request = operation.requestBody?.content ?? {};
      const isJsonRead = "application/json" in request;
      if (isJsonRead) expect(request["application/json"], name).toHaveProperty("example");
    }
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(Object.keys(examples).filter((id) => !ids.includes(id))).toEqual([]);
  });

  it("shows requests that are answered at the first press, on any later day too", async () => {
    test.clock.advance({ days: 800 });
    const asked = operations.filter(({ operation }) => mayAnyone(operation));
    for (const { name, operation } of asked) {
      const [method = "", path = ""] = name.split(" ");
      const [type, medium] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
      const given = operation.parameters.filter(({ example }) => example !== undefined);
      const url = given.reduce(
        (address, one) => address.replace(`{${String(one.name)}}`, String(one.example)),
        path,
      );
      const body = medium?.example;
      const reply = await test.app.inject({
        method: method as "GET" | "POST",
        url,
        ...(type !== undefined && {
          headers: { "content-type": type },
          payload: typeof body === "string" ? body : JSON.stringify(body),
        }),
      });

      expect([200, 201], `${name}: ${reply.body}`).toContain(reply.statusCode);
      expect(reply.body).not.toContain('"problem":{');
    }
  });
});

describe("what is posted to webhooks", () => {
  it.each(EVENT_TYPES)("is described with an example that is valid: %s", (type) => {
    expect(document.webhooks[type]?.post?.summary).toBeTruthy();
    expect(EVENT_DATA[type].safeParse(EXAMPLES[type]).success).toBe(true);
  });
});
