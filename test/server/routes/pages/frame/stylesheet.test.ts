import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findProjectDirectory } from "../../../../../rules/load-rulesets.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { textOf } from "../../../../meta/project-files.ts";

const ADDRESS = "/assets/kaibo.css";
const SHEETS = ["kaibo.css", "desk.css"];

describe("the stylesheet", () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await buildTestApp();
  });
  afterAll(() => test.close());

  it("of all pages and that of the desk hold every part in their folder, and ask the browser for no other file", async () => {
    const parts = readdirSync(join(findProjectDirectory(), "views/styles"));
    const [all, desk] = await Promise.all(
      SHEETS.map(async (sheet) => {
        const { body, statusCode, headers } = await test.app.inject({ url: `/assets/${sheet}` });
        expect([statusCode, headers["content-type"]]).toEqual([200, "text/css; charset=utf-8"]);
        expect(body).not.toContain("@import");
        return body;
      }),
    );

    for (const part of parts.filter((name) => !SHEETS.includes(name))) {
      const sheet = part.startsWith("desk-") ? desk : all;
      expect(sheet, part).toContain(textOf(`views/styles/${part}`));
    }
  });

  it("is kept for an hour, and not sent again while it is the same", async () => {
    const first = await test.app.inject({ url: ADDRESS });
    const etag = String(first.headers.etag);
    const again = await test.app.inject({ url: ADDRESS, headers: { "if-none-match": etag } });
    const other = await test.app.inject({ url: ADDRESS, headers: { "if-none-match": 'W/"1"' } });

    expect(first.headers["cache-control"]).toBe("public, max-age=3600");
    expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, "", etag]);
    expect(other.statusCode).toBe(200);
  });
});
