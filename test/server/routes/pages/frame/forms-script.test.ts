import { brotliCompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { textOf } from "../../../../meta/project-files.ts";
import { enabled } from "../merchant-forms.ts";
import { find, Visitor } from "../visitor.ts";

const ADDRESS = "/assets/forms.js";
const WIRE_BYTES_MAX = 4096;

describe("the script of the forms", () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await buildTestApp();
  });
  afterAll(() => test.close());

  it("is small on the wire and needs nothing else", () => {
    const text = textOf("views/assets/forms.js");

    expect(brotliCompressSync(text).length).toBeLessThan(WIRE_BYTES_MAX);
    expect(text).not.toMatch(/\bimport\b|https?:/);
  });

  it("is not sent again while it is the same", async () => {
    const first = await test.app.inject({ url: ADDRESS });
    const headers = { "if-none-match": String(first.headers.etag) };
    const again = await test.app.inject({ url: ADDRESS, headers });

    expect([first.statusCode, again.statusCode, again.body]).toEqual([200, 304, ""]);
  });

  it("comes with every page, with its words in the page's language", async () => {
    const visitor = new Visitor(test.app);
    const wordsAt = async (address: string) =>
      find(await visitor.visits(address), "script").map(({ attributes }) =>
        attributes.get("data-busy"),
      );

    expect(await wordsAt("/resume")).toEqual(["正在提交…"]);
    expect(await wordsAt("/resume?lang=en")).toEqual(["Sending…"]);
  });

  it("is told where a form leads instead of being led there, so that it can lead the page", async () => {
    const visitor = new Visitor(test.app);
    const path = await enabled(visitor);
    const page = await visitor.visits(`${path}/enable`);
    const body = new URLSearchParams({
      _csrf: find(page, "input", { name: "_csrf" })[0]?.attributes.get("value") ?? "",
      intent: "enable.withdrawn",
    });

    const reply = await test.app.inject({
      method: "POST",
      url: `${path}/enable`,
      cookies: Object.fromEntries(visitor.cookies.map(({ name, value }) => [name, value])),
      headers: { "content-type": "application/x-www-form-urlencoded", "x-kaibo-form": "1" },
      payload: body.toString(),
    });

    expect([reply.statusCode, reply.headers.location]).toEqual([204, `${path}/enable`]);
  });
});
