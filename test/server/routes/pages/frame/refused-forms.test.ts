import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type FieldProblem,
  fieldProblemMessage,
} from "../../../../../server/application/reading/field-problems.ts";
import { AppError } from "../../../../../server/errors.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";

describe("a form that is refused", () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await buildTestApp();
  });
  afterAll(() => test.close());

  it("without the token against forgery is an expired page (form-expired), and nothing is done", async () => {
    const reply = await test.app.inject({
      method: "POST",
      url: "/resume",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      payload: "code=K7Q2-9XTB-1111-2222",
    });

    expect(reply.statusCode).toBe(403);
    expect(reply.body).toContain(new AppError("form-expired").text("zh-CN"));
  });

  it("with an unknown resume code says what was read", async () => {
    const form = await test.app.inject("/resume");
    const [, token = ""] = /name="_csrf" value="([^"]+)"/.exec(form.body) ?? [];
    const problem: FieldProblem = { pointer: "/code", code: "code-unknown", read: "K7Q2 9XTB" };

    const reply = await test.app.inject({
      method: "POST",
      url: "/resume",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      cookies: Object.fromEntries(form.cookies.map(({ name, value }) => [name, value])),
      payload: new URLSearchParams({ _csrf: token, code: "K7Q2 9XTB" }).toString(),
    });

    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain(fieldProblemMessage(problem, "zh-CN"));
  });

  it("with a category beside “none of these” asks which of the two is meant", async () => {
    const categories = ["商家自营>食品", "none"];
    const query = new URLSearchParams(
      categories.map((name): [string, string] => ["categories", name]),
    );

    const reply = await test.app.inject(`/check?${query.toString()}`);

    const read = categories.join("; ").replace(">", "&gt;");
    const problem: FieldProblem = { pointer: "/facts/categories", code: "contradiction", read };
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain(fieldProblemMessage(problem, "zh-CN"));
  });
});
