import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildTestApp, type TestApp } from "../../../../../helpers/build-app.ts";
import { pageFaults } from "../../../../../views/page-faults.ts";
import { importedFile } from "../../../../application/goods/import/imports.ts";
import { enabled } from "../../merchant-forms.ts";
import { errors, field, find, marked, type Page, Visitor, words } from "../../visitor.ts";

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
  {
    template = "pages/product/detail?id={id}",
    pressed = {},
  }: { template?: string; pressed?: Record<string, string> } = {},
): Promise<Page> {
  const page = await visitor.visits(`${path}/goods/import`);
  const files = { file: Buffer.from(list) };
  return await visitor.submits(page, "import", { fields: { template, ...pressed }, files });
}

/** The second button of the form. */
const CHECK = { dryRun: "true" };
const added = async () => words(await visitor.visits(`${path}/goods`)).match(/羊毛围巾\d+/g) ?? [];

/** The form that has the columns in it, and not the file. */
const columnsForm = (page: Page) => `import:${field(page, "list")}`;

/** What is chosen for each column that is shown. */
const chosen = (page: Page) =>
  [...page.html.matchAll(/<select id="column-\d+"[\s\S]*?<\/select>/g)].map(
    ([select]) => /<option value="([^"]*)" selected/.exec(select)?.[1],
  );

const list = (...rows: string[]) => [HEADER, ...rows].join("\n");

describe("checking a list of goods on the page", () => {
  it("says what an import would do, and does nothing", async () => {
    const page = await imports(list(good(1), good(1), bad(2)), { pressed: CHECK });

    expect(pageFaults(page.html)).toEqual([]);
    expect(marked(page, "data-import")).toBe("checked");
    expect(words(page)).toContain("检查结果：还没有导入");
    expect(words(page)).toContain("可以添加1 行需要更正1 行已经存在1 行");
    expect(words(page)).toContain(
      `第 2 行 · 羊毛围巾1¥99.00 · pages/product/detail?id=1 · ${COVER}`,
    );
    expect(words(page)).toContain("第 4 行 · 商品名称");
    expect(field(page, "rows")).not.toBe("");
    expect(find(page, "a", { href: `${path}/goods#goods` })).toEqual([]);
    expect(await added()).toEqual([]);
  });

  it("tells the same in English", async () => {
    const { url } = await imports(list(good(1)), { pressed: CHECK });
    const page = await visitor.visits(`${url}?lang=en`);

    expect(pageFaults(page.html)).toEqual([]);
    expect(words(page)).toContain("Checked: nothing is imported yet");
    expect(words(page)).toContain("Row 2 · 羊毛围巾1");
  });

  it("imports the same list afterwards, from the page of its result", async () => {
    const checked = await imports(list(good(1), good(2)), { pressed: CHECK });
    const files = { file: Buffer.from(list(good(1), good(2))) };

    const imported = await visitor.submits(checked, "import", { files });

    expect(marked(imported, "data-import")).toBe("imported");
    expect(words(imported)).toContain("已添加2 行");
    expect(await added()).toHaveLength(2);
  });

  it("is another wish than the import, from the same page", async () => {
    const page = await visitor.visits(`${path}/goods/import`);
    const filling = {
      fields: { template: "pages/product/detail?id={id}" },
      files: { file: Buffer.from(list(good(1))) },
    };
    const fields = { ...filling.fields, ...CHECK };
    await visitor.submits(page, "import", { ...filling, fields });

    const imported = await visitor.submits(page, "import", filling);

    expect(marked(imported, "data-import")).toBe("imported");
    expect(words(imported)).toContain("已添加1 行");
  });

  it("says that there is nothing to add, and what is wrong with a file as an import does", async () => {
    const none = await imports(list(bad(1)), { pressed: CHECK });
    expect(words(none)).toContain("检查结果：没有可以添加的商品");

    const wrong = await imports("a,b\n1,2", { pressed: CHECK });
    expect(wrong.status).toBe(422);
    expect(words(wrong)).toContain("没有认出商品名称");
  });
});

describe("importing a list of goods on the page", () => {
  it("explains the columns and gives empty lists that can be read again", async () => {
    const page = await visitor.visits(`${path}/goods/import`);
    expect(pageFaults(page.html)).toEqual([]);
    expect(words(page)).toContain("商品名称 name");

    for (const kind of ["csv", "xlsx"]) {
      const file = await visitor.visits(`${path}/goods/import/goods.${kind}`);
      expect(file.reply.headers["content-disposition"]).toContain(`goods.${kind}`);
      const { goods } = await importedFile(file.reply.rawPayload);
      expect(goods, kind).toHaveLength(2);
    }
  });

  it("adds the good rows, names row and column of the others, and leads on", async () => {
    const page = await imports(list(good(1), bad(2)));

    expect(page.status).toBe(200);
    expect(pageFaults(page.html)).toEqual([]);
    expect(words(page)).toContain("已添加1 行");
    expect(words(page)).toContain("第 3 行 · 商品名称");
    expect(words(page)).toContain("第 3 行 · 价格");
    expect(chosen(page)).toEqual(["name", "cover", "priceType", "price", "sku", "none"]);
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

  it("asks what a column is, reads the list again by the answer, and remembers it", async () => {
    const unclear = list(good(1), good(2)).replace("价格,", "原价,").replace("颜色", "售价");
    const text = unclear.replaceAll(",灰", ",88");
    const asked = await imports(text);

    expect(asked.status).toBe(422);
    expect(pageFaults(asked.html)).toEqual([]);
    expect(words(asked)).toContain("请指定这些列");
    expect(words(asked)).toContain('列 "原价" 可能是');
    expect(words(asked)).toContain("请指定这一列是什么 99.00 商品编号");
    expect(chosen(asked)).toEqual(["name", "cover", "priceType", "", "sku", ""]);
    const answers = { "column-3": "none", "column-5": "price" };
    const imported = await visitor.submits(asked, columnsForm(asked), { fields: answers });

    expect(marked(imported, "data-import")).toBe("imported");
    expect(words(imported)).toContain("已添加2 行");
    expect(words(await visitor.visits(`${path}/goods`))).toContain("¥88.00");

    const next = await imports(text.replaceAll("羊毛围巾1", "羊毛围巾7").replace(",1,88", ",7,88"));
    expect(words(next)).toContain("已添加1 行");
  });

  it("says of a list that is not kept any more that it has to be chosen again", async () => {
    const asked = await imports(list(good(1)).replace("颜色", "售价").replace(",灰", ",8"));
    test.clock.advance({ days: 2 });

    const gone = await visitor.submits(asked, columnsForm(asked));

    expect(gone.status).toBe(422);
    // `list-gone` in the words of the page.
    expect(words(gone)).toContain("这份清单没有保留下来");
  });

  it("keeps goods without a picture as drafts, and says how many", async () => {
    const page = await imports(list(good(1).replace(COVER, ""), good(2).replace(COVER, "2.jpg")));

    expect(words(page)).toContain("还缺图片2 行");
    expect(words(await visitor.visits(`${path}/goods`))).toContain("还没有图片，不能提交审核");
  });

  it("passes over what is there already", async () => {
    await imports(list(good(1)));
    const again = await imports(list(good(1)));

    expect(words(again)).toContain("没有添加任何商品");
    expect(words(again)).toContain("商品库中已有：羊毛围巾1");
  });

  it("says beside the field that there is no file", async () => {
    const page = await imports("");

    expect(page.status).toBe(422);
    expect(errors(page)[0]?.to).toBe("#file");
    expect(field(page, "template")).toBe("pages/product/detail?id={id}");
  });

  it("says what is wrong with the template beside the field", async () => {
    const page = await imports(list(good(1)), { template: "pages/product/detail" });

    expect(errors(page).map(({ to }) => to)).toEqual(["#template"]);
  });

  it("shows the first problems when no row is good, and keeps the template", async () => {
    const rows = Array.from({ length: 120 }, (_, i) => bad(i + 1));
    const page = await imports(list(...rows), { template: "pages/other?id={id}" });

    expect(words(page)).toContain("没有添加任何商品");
    expect(field(page, "template")).toBe("pages/other?id={id}");
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

  it("leads to an address that tells the same when it is asked for again, in either language", async () => {
    const page = await imports(list(good(1), bad(2)));
    expect(page.url).toMatch(/\/goods\/import\/results\/[0-9a-f]{64}$/);

    const again = await visitor.visits(page.url);

    expect(words(again)).toBe(words(page));
    expect(await added()).toHaveLength(1);
    const english = await visitor.visits(`${page.url}?lang=en`);
    expect(pageFaults(english.html)).toEqual([]);
    expect(words(english)).toContain("AddedRows: 1");
    const rows = { _csrf: field(english, "_csrf"), rows: field(english, "rows") };
    const body = new URLSearchParams(rows).toString();
    const file = await visitor.posts(`${path}/goods/import/corrections`, body);
    expect(file.reply.rawPayload.toString("utf8")).toContain("an amount in CNY above 0");
  });

  it("leads a script there as well, which draws no page at the form's own address", async () => {
    const form = await visitor.visits(`${path}/goods/import`);
    const files = { file: Buffer.from(list(good(1))) };
    const fields = { template: "pages/product/detail?id={id}" };
    const sent = await visitor.sends(form, "import", {
      fields,
      files,
      headers: { "x-kaibo-form": "1" },
    });

    expect(sent.status).toBe(204);
    const result = await visitor.visits(String(sent.reply.headers.location));
    expect(marked(result, "data-import")).toBe("imported");
  });

  it("says of a result that is not kept any more that its goods are there", async () => {
    const page = await imports(list(good(1)));
    test.clock.advance({ days: 2 });

    const gone = await visitor.visits(page.url);

    expect(gone.status).toBe(404);
    expect(pageFaults(gone.html)).toEqual([]);
    expect(words(gone)).toContain("这次导入的结果没有保留下来");
    expect(field(gone, "template")).toBe("pages/product/detail?id={id}");
  });

  it("keeps a result for whoever may see the onboarding alone", async () => {
    const { url } = await imports(list(good(1)));
    const other = await enabled(visitor);

    expect((await new Visitor(test.app).visits(url)).status).toBe(404);
    const elsewhere = await visitor.visits(url.replace(path, other));
    expect(marked(elsewhere, "data-import")).toBeNull();
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
