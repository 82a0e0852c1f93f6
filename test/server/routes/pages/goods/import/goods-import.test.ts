import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listReader } from "../../../../../../server/adapters/lists/list-reader.ts";
import { knownGoodsColumns } from "../../../../../../server/application/goods/import/columns.ts";
import { GOODS_LIST_LIMITS } from "../../../../../../server/application/goods/import/read-goods-import.ts";
import { buildTestApp, type TestApp } from "../../../../../helpers/build-app.ts";
import { pageFaults } from "../../../../../views/page-faults.ts";
import { enabled } from "../../merchant-forms.ts";
import { errors, field, find, type Page, Visitor, words } from "../../visitor.ts";

let test: TestApp;
let visitor: Visitor;
let path: string;
beforeAll(async () => {
  test = await buildTestApp();
});
afterAll(() => test.close());
beforeEach(async () => {
  visitor = new Visitor(test.app);
  path = await enabled(visitor);
});

const HEADER = "商品名称,封面图片,价格类型,价格,商品编号,颜色";
const COVER = "https://cdn.example.com/scarf.jpg";
const good = (index: number) => `羊毛围巾${index},${COVER},1,99.00,${index},灰`;
const bad = (index: number) => `短,${COVER},1,免费,${index},灰`;

async function imports(
  list: string,
  { template = "pages/product/detail?id={id}" } = {},
): Promise<Page> {
  const page = await visitor.visits(`${path}/goods/import`);
  const files = { file: Buffer.from(list) };
  return await visitor.sends(page, "import", { fields: { template }, files });
}

const list = (...rows: string[]) => [HEADER, ...rows].join("\n");

describe("importing a list of goods on the page", () => {
  it("explains the columns and gives empty lists that can be read again", async () => {
    const page = await visitor.visits(`${path}/goods/import`);
    expect(pageFaults(page.html)).toEqual([]);
    expect(words(page)).toContain("商品名称 name");

    for (const kind of ["csv", "xlsx"]) {
      const file = await visitor.visits(`${path}/goods/import/goods.${kind}`);
      expect(file.reply.headers["content-disposition"]).toContain(`goods.${kind}`);
      const read = await listReader(GOODS_LIST_LIMITS, knownGoodsColumns).read(
        file.reply.rawPayload,
      );
      expect(read.ok && read.rows.length, kind).toBe(2);
    }
  });

  it("adds the good rows, names row and column of the others, and leads on", async () => {
    const page = await imports(list(good(1), bad(2)));

    expect(page.status).toBe(200);
    expect(pageFaults(page.html)).toEqual([]);
    expect(words(page)).toContain("已添加1 行");
    expect(words(page)).toContain("第 3 行 · 商品名称");
    expect(words(page)).toContain("第 3 行 · 价格");
    expect(words(page)).toContain("忽略的列：颜色");
    expect(field(page, "template")).toBe("pages/product/detail?id={id}");
    const goods = await visitor.visits(`${path}/goods`);
    expect(words(goods)).toContain("pages/product/detail?id=1");
  });

  it("gives the refused rows as a list that says what is wrong and can be imported again", async () => {
    const page = await imports(list(good(1), bad(2)));
    const [form] = find(page, "form", { action: `${path}/goods/import/corrections` });
    expect(form).toBeDefined();
    const sent = { _csrf: field(page, "_csrf"), rows: field(page, "rows") };

    const file = await visitor.posts(
      `${path}/goods/import/corrections`,
      new URLSearchParams(sent).toString(),
    );

    expect(file.reply.headers["content-disposition"]).toContain("goods-corrections.csv");
    const text = file.reply.rawPayload.toString("utf8");
    expect(text).toContain("短");
    expect(text).not.toContain("羊毛围巾1");
    const mended = await imports(
      text.replaceAll(",短,", ",羊毛手套,").replaceAll(",免费,", ",9.90,"),
    );
    expect(words(mended)).toContain("已添加1 行");
  });

  it("passes over what is there already", async () => {
    await imports(list(good(1)));
    const again = await imports(list(good(1)));

    expect(again.status).toBe(200);
    expect(words(again)).toContain("没有添加任何商品");
    expect(words(again)).toContain("商品库中已有：羊毛围巾1");
  });

  it.each([
    ["no file", "", "#file"],
    ["no columns of ours", "a,b\n1,2", "#file"],
  ])("says what is wrong with %s beside the field", async (_what, text, to) => {
    const page = await imports(text);

    expect(page.status).toBe(422);
    expect(errors(page)[0]?.to).toBe(to);
    expect(field(page, "template")).toBe("pages/product/detail?id={id}");
  });

  it("says what is wrong with the template beside the field", async () => {
    const page = await imports(list(good(1)), { template: "pages/product/detail" });

    expect(errors(page).map(({ to }) => to)).toEqual(["#template"]);
  });

  it("answers 422 when no row is good, and shows the first hundred problems", async () => {
    const page = await imports(list(...Array.from({ length: 120 }, (_, i) => bad(i + 1))));

    expect(page.status).toBe(422);
    expect(pageFaults(page.html)).toEqual([]);
    expect(words(page)).toContain("前 50 处，共 240 处");
  });

  it("carries thousands of refused rows in the page, within its size", async () => {
    const page = await imports(list(...Array.from({ length: 5000 }, (_, i) => bad(i + 1))));
    const sent = { _csrf: field(page, "_csrf"), rows: field(page, "rows") };

    const file = await visitor.posts(
      `${path}/goods/import/corrections`,
      new URLSearchParams(sent).toString(),
    );

    expect(file.reply.rawPayload.toString("utf8").trim().split("\r\n")).toHaveLength(5001);
  });

  it("refuses packed rows that were not packed here", async () => {
    const page = await visitor.visits(`${path}/goods/import`);
    const sent = new URLSearchParams({ _csrf: field(page, "_csrf"), rows: "abc" }).toString();

    expect((await visitor.posts(`${path}/goods/import/corrections`, sent)).status).toBe(400);
  });

  it("is locked before live is enabled, and takes nothing then", async () => {
    const locked = await visitor.begins();
    const page = await visitor.visits(`${locked}/goods/import`);
    expect(words(page)).toContain("这一步还没有解锁");

    const body = new FormData();
    body.append("_csrf", await visitor.token());
    body.append("file", new Blob([list(good(1))]), "goods.csv");
    const sent = new Response(body);
    const reply = await visitor.posts(
      `${locked}/goods/import`,
      Buffer.from(await sent.arrayBuffer()),
      sent.headers.get("content-type") ?? "",
    );
    expect(reply.status).toBe(409);
  });

  it("does not show itself to strangers", async () => {
    const stranger = new Visitor(test.app);

    for (const address of ["", "/goods.csv", "/goods.xlsx"]) {
      const page = await stranger.visits(`${path}/goods/import${address}`);
      expect(page.status, address).toBe(404);
    }
  });
});
