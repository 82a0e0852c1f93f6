import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ERRCODES } from "../../../../../server/application/errcodes/table.ts";
import { API } from "../../../../helpers/api-client.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import {
  type DocumentedReplies,
  documentedReplies,
} from "../../../../helpers/documented-replies.ts";

type Decoded = { code: number; step: string; meaning: string; links: { page: string } };
type Page = { items: Decoded[]; nextPageToken: string | null };

let test: TestApp;
let documented: DocumentedReplies;
beforeAll(async () => {
  test = await buildTestApp();
  documented = await documentedReplies(test.app);
});
afterAll(() => test.close());

const get = async (path: string, headers: Record<string, string> = {}) =>
  await test.app.inject({ url: API + path, headers });

describe("GET /errcodes/{code}", () => {
  const operation = "GET /api/v1/errcodes/{code}";

  it.each([
    ["zh-CN", "主播微信号还没有实名认证"],
    ["en", "not real-name verified"],
  ])("tells step, meaning, remedy and source in %s", async (language, meaning) => {
    const reply = await get("/errcodes/300036", { "accept-language": language });

    expect(reply.json()).toMatchObject({
      code: 300036,
      step: "room",
      retry: "after-change",
      certainty: "documented",
      source: { url: expect.stringMatching(/api_createroom$/) as string },
      endpoints: [{ method: "POST", path: "/wxaapi/broadcast/room/create" }],
      forDevelopers: expect.stringContaining("qrcode_url") as string,
      links: { page: "/errors?code=300036" },
    });
    expect(reply.json<Decoded>().meaning).toContain(meaning);
    expect(documented.problemsOf(operation, reply)).toEqual([]);
  });

  it("is as documented for every code of the table, and its page exists", async () => {
    for (const { code } of ERRCODES) {
      const reply = await get(`/errcodes/${code}`);
      expect(documented.problemsOf(operation, reply), String(code)).toEqual([]);
      expect((await test.app.inject(reply.json<Decoded>().links.page)).statusCode).toBe(200);
    }
  });

  it("takes the meaning at the call that is named", async () => {
    const path = encodeURIComponent("/wxaapi/broadcast/goods/add");

    expect((await get(`/errcodes/300002?path=${path}`)).json()).toMatchObject({ step: "goods" });
    expect((await get("/errcodes/300002")).json()).toMatchObject({ step: "any" });
  });

  it.each(["300099", "0", "-2"])("says that %s is not known", async (code) => {
    const reply = await get(`/errcodes/${code}`, { "accept-language": "en" });

    expect(reply.statusCode).toBe(404);
    expect(reply.json()).toMatchObject({
      code: "errcode-unknown",
      title: expect.stringContaining(`\`${code}\` is not known to us`) as string,
    });
    expect(documented.problemsOf(operation, reply)).toEqual([]);
  });

  it.each(["abc", "1.5", "3e5", "99999999999", "%20"])(
    "refuses %s, which is no code",
    async (code) => {
      const reply = await get(`/errcodes/${code}`);

      expect(reply.statusCode).toBe(400);
      expect(reply.json()).toMatchObject({ code: "request-malformed" });
      expect(documented.problemsOf(operation, reply)).toEqual([]);
    },
  );
});

describe("GET /errcodes", () => {
  const operation = "GET /api/v1/errcodes";

  it("lists them page by page", async () => {
    const seen: number[] = [];
    let token: string | null = "";
    while (token !== null) {
      const reply = await get(`/errcodes?pageSize=40${token && `&pageToken=${token}`}`);
      expect(documented.problemsOf(operation, reply)).toEqual([]);
      const page: Page = reply.json<Page>();
      seen.push(...page.items.map(({ code }) => code));
      token = page.nextPageToken;
    }

    expect(seen).toEqual(ERRCODES.map(({ code }) => code));
  });

  it("finds by words and by step", async () => {
    const codes = async (query: string) =>
      (await get(`/errcodes?${query}`)).json<Page>().items.map(({ code }) => code);

    expect(await codes("q=goods%20url%20invalid")).toEqual([300007]);
    expect(await codes("step=connection&q=41")).toEqual([41001, 41002, 41004]);
    expect(await codes("q=nonsense")).toEqual([]);
  });

  it.each(["step=moon", "pageSize=0", "pageToken=9999"])("refuses %s", async (query) => {
    expect((await get(`/errcodes?${query}`)).statusCode).toBe(400);
  });
});
