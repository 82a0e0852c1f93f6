import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ERRCODES } from "../../../../../server/application/errcodes/table.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { find, type Page, Visitor, words } from "../visitor.ts";

let test: TestApp;
let visitor: Visitor;
beforeAll(async () => {
  test = await buildTestApp();
});
afterAll(() => test.close());
beforeEach(() => {
  visitor = new Visitor(test.app);
});

const asked = (text: string) => `/errors?code=${encodeURIComponent(text)}`;
const links = (page: Page) => find(page, "a").map(({ attributes }) => attributes.get("href") ?? "");
const answer = (page: Page) => find(page, "section", { id: "answer" })[0]?.text ?? "";

it("the decoder tells merchants and developers apart", async () => {
  const page = await new Visitor(test.app).visits("/errors?code=300036");

  expect(words(page)).toMatch(/请主播用微信扫.*给开发者 .*qrcode_url/);
});

describe("the decoder of errcodes", () => {
  it("lists every code with its meaning, open as long as nothing is asked", async () => {
    const page = await visitor.visits("/errors");

    for (const { code } of ERRCODES) expect(links(page)).toContain(`/errors?code=${code}`);
    expect(words(page)).toContain(`全部错误码（${ERRCODES.length} 个）`);
    expect(find(page, "details")[0]?.attributes.has("open")).toBe(true);
    expect(answer(page)).toBe("");
  });

  it("explains a code: step, meaning, what to do, source", async () => {
    const page = await visitor.visits("/errors?code=300036");

    for (const text of ["300036", "直播间", "还没有实名认证", "该怎么办", "官方页面写明了"]) {
      expect(answer(page)).toContain(text);
    }
    expect(links(page).some((href) => href.endsWith("api_createroom"))).toBe(true);
    expect(find(page, "details").at(-1)?.attributes.has("open")).toBe(false);
  });

  it("tells the other meanings of a code", async () => {
    const page = await visitor.visits("/errors?code=300002");

    expect(answer(page)).toContain("商品名称太短或太长");
    expect(answer(page)).toContain("直播间标题太短或太长");
  });

  it("speaks English when asked to", async () => {
    const page = await visitor.visits("/errors?code=45009&lang=en");

    expect(answer(page)).toContain("Beijing time");
  });

  it("finds the code in a whole answer, and keeps what was pasted", async () => {
    const pasted = '{"errcode":300036,"errmsg":"room anchor invalid rid: 5fd09160-1-2"}';
    const page = await visitor.visits(asked(pasted));

    expect(answer(page)).toContain("还没有实名认证");
    expect(find(page, "textarea", { name: "code" })[0]?.text).toBe(pasted);
  });

  it("finds codes by words, and says so when there are none", async () => {
    expect(answer(await visitor.visits(asked("goods url invalid")))).toContain("300007");
    expect(answer(await visitor.visits(asked("nonsense")))).toContain("没有找到“nonsense”");
  });

  it("says that it does not know a code, and what can be done", async () => {
    const page = await visitor.visits("/errors?code=300099");

    expect(page.status).toBe(200);
    expect(answer(page)).toContain("还不认识错误码 300099");
    expect(answer(page)).toContain("rid");
  });

  it("is told apart from our own codes, each leading to the other, and to be found from every page", async () => {
    expect(links(await visitor.visits("/errors"))).toContain("/docs/errors");
    expect(links(await visitor.visits("/docs/errors"))).toContain("/errors");
    expect(links(await visitor.visits("/"))).toContain("/errors");
  });

  it("shows as text whatever is pasted", async () => {
    const page = await visitor.visits(asked("<script>alert(1)</script>"));

    expect(page.html).not.toContain("<script>alert");
    expect(answer(page)).toContain("<script>alert(1)</script>");
  });
});
