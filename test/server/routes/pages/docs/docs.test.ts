import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  OPERATIONS,
  PARAMETERS,
  TAGS,
} from "../../../../../server/presenters/docs/chinese-words.ts";
import {
  isTriable,
  operationsOf,
  type PublishedDocument,
} from "../../../../../server/presenters/docs/operation.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { find, type Page, Visitor } from "../visitor.ts";

let test: TestApp;
let visitor: Visitor;
let document: PublishedDocument;
beforeAll(async () => {
  test = await buildTestApp();
  document = (await test.app.inject("/openapi.json")).json();
});
afterAll(() => test.close());
beforeEach(() => {
  visitor = new Visitor(test.app);
});

const links = (page: Page, name = "a") =>
  find(page, name).map(({ attributes }) => attributes.get("href") ?? "");
const answer = (page: Page) => find(page, "section", { id: "answer" })[0]?.text ?? "";
const curl = (page: Page) => find(page, "pre")[0]?.text ?? "";
const bodyOf = (page: Page) => find(page, "textarea", { name: "body" })[0]?.text ?? "";

describe("the pages of the API", () => {
  it("lead to every operation, and from every page's foot to them", async () => {
    const page = await visitor.visits("/docs");
    const home = await visitor.visits("/");

    for (const { operation } of operationsOf(document)) {
      expect(links(page)).toContain(`/docs/${operation.operationId}`);
    }
    expect(links(page)).toContain("/openapi.json");
    expect(find(home, "nav")[0]?.text).not.toContain("API");
    expect(links(home)).toContain("/docs");
  });

  it("say all in Chinese, and nothing that the document does not know any more", () => {
    const operations = operationsOf(document).map(({ operation }) => operation);
    const ids = operations.map(({ operationId }) => operationId);
    const parameters = operations.flatMap(({ operationId, parameters: all }) =>
      all.flatMap(({ name }) => [name, `${operationId} ${name}`]),
    );
    const described = operations.filter(
      ({ description, summary }) => description !== `${summary}.`,
    );

    expect(ids.filter((id) => !(id in OPERATIONS))).toEqual([]);
    expect(described.filter(({ operationId }) => !OPERATIONS[operationId]?.description)).toEqual(
      [],
    );
    expect(Object.keys(OPERATIONS).filter((id) => !ids.includes(id))).toEqual([]);
    expect(document.tags.map(({ name }) => name)).toEqual(Object.keys(TAGS));
    expect(Object.keys(PARAMETERS).filter((name) => !parameters.includes(name))).toEqual([]);
    for (const { operationId, parameters: all } of operations) {
      const silent = all.filter(
        ({ name }) => !(name in PARAMETERS) && !(`${operationId} ${name}` in PARAMETERS),
      );
      expect(silent, operationId).toEqual([]);
    }
  });

  it("show how to ask: who may, by which command, with what", async () => {
    const page = await visitor.visits("/docs/sendEvent?lang=en");

    expect(curl(page)).toContain('/api/v1/onboardings/$ID/events"');
    expect(curl(page)).toContain('-H "authorization: Bearer $TOKEN"');
    expect(curl(page)).toContain('-H "if-match: $ETAG"');
    expect(curl(page)).toContain('"type": "facts.submitted"');
    expect(find(page, "form")).toEqual([]);
    const upload = await visitor.visits("/docs/addImage");
    expect(curl(upload)).toContain("/images?for=room");
    expect(curl(upload)).toContain("--data-binary @picture.jpg");
  });

  it("try out at the first press what anybody may ask, without a script", async () => {
    const triable = operationsOf(document).filter(isTriable);

    expect(triable.length).toBeGreaterThan(8);
    for (const { method, operation } of triable) {
      const page = await visitor.visits(`/docs/${operation.operationId}`);
      if (method === "GET") {
        const href = links(page).find((one) => one.startsWith("/api/v1/")) ?? "";
        expect((await test.app.inject(href)).statusCode, href).toBe(200);
        continue;
      }
      const query = new URLSearchParams({ body: bodyOf(page) });
      const tried = await visitor.visits(`/docs/${operation.operationId}?${query.toString()}`);
      expect(answer(tried), operation.operationId).toContain("200");
      expect(bodyOf(tried)).toBe(bodyOf(page));
    }
  });

  it("answer a wrong body as the API does, in the language of the page, and keep it", async () => {
    const body = '{"facts":{"fans":3}}';
    const query = new URLSearchParams({ body, lang: "en" });
    const page = await visitor.visits(`/docs/check?${query.toString()}`);

    expect(answer(page)).toContain("422");
    expect(answer(page)).toContain("/facts/fans");
    expect(answer(page)).toContain("there is no");
    expect(bodyOf(page)).toBe(body);
  });

  it("try nothing out that keeps something or asks for a credential", async () => {
    for (const id of ["createOnboarding", "sendEvent", "getImpact"]) {
      const page = await visitor.visits(`/docs/${id}?body=%7B%22mode%22%3A%22manual%22%7D`);

      expect(answer(page)).toBe("");
      expect(find(page, "textarea")).toEqual([]);
    }
  });

  it("are found with a slash at the end too", async () => {
    const reply = await test.app.inject("/docs/");

    expect([reply.statusCode, reply.headers.location]).toEqual([301, "/docs"]);
  });

  it.each(["/docs/json", "/docs/static/swagger-ui.css", "/docs/nothing?body=x"])(
    "are not at %s",
    async (address) => {
      expect((await test.app.inject(address)).statusCode).toBe(404);
    },
  );
});
