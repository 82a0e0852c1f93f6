import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { picture } from "../../../../helpers/answers.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { pageFaults } from "../../../../views/page-faults.ts";
import { control } from "../control-sandbox.ts";
import { connected, enabled, GOODS, goodsFilling, withGoods, withRoom } from "../merchant-forms.ts";
import { errorAt, errors, field, find, offers, type Page, Visitor, words } from "../visitor.ts";

let test: TestApp;
let visitor: Visitor;
let path: string;
beforeEach(async () => {
  test = await buildTestApp();
  visitor = new Visitor(test.app);
});
afterEach(() => test.close());

const COVER = "https://cdn.example.com/scarf.jpg";

async function imports(count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, i) => `羊毛围巾${i + 1},${COVER},99.00,${i + 1}`);
  const page = await visitor.visits(`${path}/goods/import`);
  const fields = { template: "pages/product/detail?id={id}" };
  const text = ["商品名称,封面图片,价格,商品编号", ...rows].join("\n");
  const sent = await visitor.submits(page, "import", {
    fields,
    files: { file: Buffer.from(text) },
  });
  expect(words(sent)).toContain(`已添加${count} 行`);
}

const names = (page: Page) => find(page, "h3").map(({ text }) => text.trim());
const refresh = (page: Page) => find(page, "meta", { "http-equiv": "refresh" })[0];

/** Follows the link with these words. */
async function follows(page: Page, label: string): Promise<Page> {
  const link = find(page, "a").find(({ text }) => text.trim().startsWith(label));
  if (!link) throw new Error(`no link ${label}: ${words(page)}`);
  return await visitor.visits(link.attributes.get("href")?.split("#")[0] ?? "");
}

async function review(decision: "approved" | "rejected"): Promise<void> {
  const { goods } = (await test.sandbox.app.inject("/_sandbox/state")).json<{
    goods: { goodsId: number }[];
  }>();
  const { goodsId = 0 } = goods.at(-1) ?? {};
  await control(test, "POST", `/goods/${goodsId}/review`, { decision });
}

async function reviewed(decision: "approved" | "rejected"): Promise<Page> {
  const submitted = await visitor.submits(await withGoods(visitor, path), "goods.submitted");
  await review(decision);
  test.clock.advance({ seconds: 60 });
  return await visitor.submits(submitted, "goods.review-requested");
}

describe("many goods", () => {
  beforeEach(async () => {
    path = await enabled(visitor);
    await imports(45);
  });

  it("are shown twenty a page, with links that keep what is looked at", async () => {
    const first = await visitor.visits(`${path}/goods`);
    expect(names(first)).toHaveLength(20);
    expect(pageFaults(first.html)).toEqual([]);
    const last = await follows(await follows(first, "下一页"), "下一页");
    expect(names(last)).toEqual([
      "羊毛围巾41",
      "羊毛围巾42",
      "羊毛围巾43",
      "羊毛围巾44",
      "羊毛围巾45",
    ]);
    expect(words(last)).toContain("第 3 页，共 3 页");

    const removed = await visitor.submits(last, "goods.removed");

    expect(names(removed)).toEqual(["羊毛围巾42", "羊毛围巾43", "羊毛围巾44", "羊毛围巾45"]);
  });

  it("are found by a part of their name, path or number", async () => {
    const found = await visitor.visits(`${path}/goods?q=${encodeURIComponent("巾4")}`);

    expect(names(found)).toHaveLength(7);
    expect(words(found)).toContain("找到 7 件");
    expect(names(await visitor.visits(`${path}/goods?q=id%3D45`))).toEqual(["羊毛围巾45"]);
    expect(words(await visitor.visits(`${path}/goods?q=none`))).toContain("没有符合条件的商品");
  });

  it("are filtered by where their review stands", async () => {
    expect(names(await visitor.visits(`${path}/goods?review=draft`))).toHaveLength(20);
    expect(names(await visitor.visits(`${path}/goods?review=approved`))).toEqual([]);
    expect(names(await visitor.visits(`${path}/goods?review=nonsense&page=x`))).toHaveLength(20);
  });

  it("can all be removed while they are drafts, after a warning", async () => {
    const warned = await follows(await visitor.visits(`${path}/goods`), "移除全部");
    expect(words(warned)).toContain("45 件从未提交过的商品将从这里移除");
    expect(pageFaults(warned.html)).toEqual([]);

    expect(words(await visitor.submits(warned, "goods.drafts-removed"))).toContain("还没有商品");
  });
});

describe("a list that is sent in the background", () => {
  beforeEach(async () => {
    path = await connected(visitor);
    test.pictures.pictures.set(COVER, await picture());
  });

  it("says how long it will take, shows its progress without a form to lose, and is done", async () => {
    await imports(45);
    const before = await visitor.visits(`${path}/goods`);
    expect(words(before)).toContain("45 件还没有提交。 现在提交，今天就能全部送出。");
    expect(refresh(before)).toBeUndefined();

    const under = await visitor.submits(before, "goods.submitted");
    expect(words(under)).toContain("预计今天全部送出");
    expect(refresh(under)).toBeDefined();
    expect(find(under, "progress")).toHaveLength(1);
    expect(offers(under, "goods.added")).toBe(false);
    expect(pageFaults(under.html)).toEqual([]);
    expect((await follows(under, "查看后台任务")).status).toBe(200);
    const adding = await follows(under, "添加商品");
    expect(refresh(adding)).toBeUndefined();
    expect(offers(adding, "goods.added")).toBe(true);

    await test.jobs.runDue();

    const done = await visitor.visits(`${path}/goods`);
    expect(find(done, "progress")).toEqual([]);
    expect(refresh(done)).toBeUndefined();
    expect(find(done, "meter")[0]?.attributes.get("value")).toBe("45");
  });

  it("tells the day on which the last goods are sent", async () => {
    await imports(1100);

    expect(words(await visitor.visits(`${path}/goods`))).toContain("现在提交，2026-11-23 全部送出");
  });

  it("says beside the field why a cover was not taken", async () => {
    test.pictures.pictures.clear();
    await imports(1);
    const page = await visitor.visits(`${path}/goods`);
    const refused = await visitor.submits(page, "goods.submitted");
    expect(words(refused)).toContain("没有给出图片");

    const editing = await follows(refused, "修改");

    expect(errorAt(editing, "coverAddress")).toContain("没有给出图片");
    expect(field(editing, "coverAddress")).toBe(COVER);
  });
});

describe("goods that WeChat has", () => {
  beforeEach(async () => {
    path = await connected(visitor);
  });

  it.each([
    [300002, "name"],
    [300003, "price"],
    [300006, "coverImgUrl"],
    [300007, "url"],
  ])("show errcode %i beside the field that it means", async (errcode, name) => {
    await control(test, "PUT", "/faults", [
      { path: "/wxaapi/broadcast/goods/add", kind: "errcode", errcode },
    ]);
    const refused = await visitor.submits(await withGoods(visitor, path), "goods.submitted");
    const editing = await follows(refused, "修改");

    expect(errorAt(editing, name)).not.toBeNull();
    expect(field(editing, "name")).toBe(GOODS.name);
    expect(pageFaults(editing.html)).toEqual([]);
  });

  it("can be withdrawn while they are in review, and are deleted after a warning", async () => {
    const submitted = await visitor.submits(await withGoods(visitor, path), "goods.submitted");
    const withdrawn = await visitor.submits(submitted, "goods.withdrawal-requested");
    expect(words(withdrawn)).toContain("未提交");

    const warned = await follows(withdrawn, "删除");
    expect(words(warned)).toContain("不能恢复");
    expect(pageFaults(warned.html)).toEqual([]);
    expect(words(await visitor.submits(warned, "goods.deletion-requested"))).toContain(
      "还没有商品",
    );
  });

  it("are given new prices once they are approved", async () => {
    const opened = await follows(await reviewed("approved"), "改价");
    expect(field(opened, "price")).toBe("99.00");
    expect(offers(opened, "goods.added")).toBe(false);
    const wrong = await visitor.sends(opened, "goods.price-changed", { fields: { price: "0" } });
    expect(errors(wrong).map(({ to }) => to)).toEqual(["#price"]);

    const changed = await visitor.submits(wrong, "goods.price-changed", {
      fields: { price: "￥89" },
    });

    expect(words(changed)).toContain("¥89.00");
    expect(words(changed)).toContain("已通过");
  });

  it("keep the reason that the merchant noted, and are corrected and submitted again", async () => {
    const noting = await follows(await reviewed("rejected"), "记录驳回原因");
    const noted = await visitor.submits(noting, "goods.reason-noted", {
      fields: { reason: "图片不清晰" },
    });
    expect(words(noted)).toContain("驳回原因：图片不清晰");

    const editing = await follows(noted, "更正后重新提交");
    expect(words(editing)).toContain("再提交审核");
    const saved = await visitor.submits(editing, "goods.changed", { fields: { name: "羊毛手套" } });
    const again = await visitor.submits(saved, "goods.submitted");

    expect(words(again)).toContain("审核中");
  });

  it("opens no form that cannot be sent now", async () => {
    const submitted = await visitor.submits(await withGoods(visitor, path), "goods.submitted");
    const [article] = find(submitted, "article");
    const key = article?.attributes.get("id")?.replace("item-", "") ?? "";

    for (const form of ["edit", "prices", "reason", "delete"]) {
      const page = await visitor.visits(`${path}/goods?${form}=${key}`);
      expect(find(page, "section", { id: "edit" }), form).toEqual([]);
    }
  });
});

describe("one of the goods by hand", () => {
  beforeEach(async () => {
    path = await enabled(visitor);
  });

  it("takes the address of a picture in place of an upload", async () => {
    const page = await visitor.visits(`${path}/goods`);
    const saved = await visitor.submits(page, "goods.added", {
      fields: { ...GOODS, coverAddress: COVER, sku: "A-7" },
    });

    expect(words(saved)).toContain("图片还没有获取");
    expect(words(saved)).toContain("商品编号 A-7");
  });

  it("gets its path from the template when only the number is given", async () => {
    await imports(1);
    const page = await visitor.visits(`${path}/goods`);
    expect(words(page)).toContain("按模板 pages/product/detail?id={id} 生成");

    const saved = await visitor.submits(
      page,
      "goods.added",
      await goodsFilling({ url: "", sku: "77", name: "羊毛手套" }),
    );

    expect(words(saved)).toContain("pages/product/detail?id=77");
  });

  it("is withdrawn and given another price without WeChat", async () => {
    await withRoom(visitor, path);
    const submitted = await visitor.submits(await withGoods(visitor, path), "goods.submitted");
    const withdrawn = await visitor.submits(submitted, "goods.withdrawal-requested");
    expect(offers(withdrawn, "goods.submitted")).toBe(true);
    const approved = await visitor.submits(
      await visitor.submits(withdrawn, "goods.submitted"),
      "goods.reviewed:approved",
    );
    const changed = await visitor.submits(await follows(approved, "改价"), "goods.price-changed", {
      fields: { price: "89" },
    });

    expect(words(changed)).toContain("¥89.00");
  });
});
