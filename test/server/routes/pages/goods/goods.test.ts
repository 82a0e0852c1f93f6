import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { control } from "../control-sandbox.ts";
import { connected, enabled, GOODS, goodsFilling, withGoods, withRoom } from "../merchant-forms.ts";
import { errorAt, errors, field, find, offers, type Page, Visitor, words } from "../visitor.ts";

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

const reviews = (page: Page) =>
  find(page, "article").flatMap((article) => article.attributes.get("data-review") ?? []);
const keysOf = (page: Page, decision: string) =>
  find(page, "form")
    .map((form) =>
      form.children.map(({ attributes }) => [attributes.get("name"), attributes.get("value")]),
    )
    .filter((fields) => fields.some(([name, value]) => name === "decision" && value === decision))
    .flatMap((fields) => fields.find(([name]) => name === "key")?.[1] ?? []);

describe("step 4 by hand", () => {
  it("goes from a draft through the review into the room", async () => {
    await withRoom(visitor, path);
    const draft = await withGoods(visitor, path);
    expect(words(draft)).toContain("¥99.00");
    const submitted = await visitor.submits(draft, "goods.submitted");
    expect(reviews(submitted)).toEqual(["in-review"]);
    const approved = await visitor.submits(submitted, "goods.reviewed:approved");
    const placed = await visitor.submits(approved, "goods.placed");

    expect(words(placed)).toContain("商品已就位");
    expect(find(placed, "a", { id: "next" })[0]?.text).toBe("下一步：主播与成员");
  });

  it("waits for the room when goods are approved first", async () => {
    const submitted = await visitor.submits(await withGoods(visitor, path), "goods.submitted");
    const approved = await visitor.submits(submitted, "goods.reviewed:approved");

    expect(words(approved)).toContain("直播间创建之后就可以加入");
    expect(offers(approved, "goods.placed")).toBe(false);
  });

  it("keeps what was typed, and the picture, when the price is wrong", async () => {
    const typed = { ...GOODS, priceType: "2", price: "19.999", price2: "9" };
    const page = await visitor.visits(`${path}/goods`);
    const refused = await visitor.sends(page, "goods.added", await goodsFilling(typed));

    expect(refused.status).toBe(422);
    expect(errors(refused).map(({ to }) => to)).toEqual(["#price"]);
    for (const [name, value] of Object.entries(typed))
      expect(field(refused, name), name).toBe(value);
    const saved = await visitor.submits(refused, "goods.added", { fields: { price: "8.50" } });
    expect(words(saved)).toContain("¥8.50 – ¥9.00");
  });

  it.each([
    ["￥199元", "¥199.00"],
    ["１９９", "¥199.00"],
    ["1,299", "¥1299.00"],
  ])("reads a price written as %s", async (price, shown) => {
    const page = await visitor.visits(`${path}/goods`);
    const saved = await visitor.submits(page, "goods.added", await goodsFilling({ price }));

    expect(words(saved)).toContain(shown);
  });

  it("refuses a file that is no picture, beside its field", async () => {
    const page = await visitor.visits(`${path}/goods`);
    const files = { coverImgUrl: Buffer.from("no picture") };
    const refused = await visitor.sends(page, "goods.added", { fields: GOODS, files });

    expect(refused.status).toBe(422);
    expect(errors(refused)[0]?.to).toBe("#coverImgUrl");
    expect(errorAt(refused, "coverImgUrl")).toContain("无法读取这张图片");
  });

  it("lets rejected goods be corrected and submitted again, their reason in sight", async () => {
    const submitted = await visitor.submits(await withGoods(visitor, path), "goods.submitted");
    const rejected = await visitor.submits(submitted, "goods.reviewed:rejected", {
      fields: { reason: "图片不清晰" },
    });
    expect(words(rejected)).toContain("驳回原因：图片不清晰");

    const [edit] = find(rejected, "a", { class: "quiet-link" });
    const editing = await visitor.visits(edit?.attributes.get("href")?.split("#")[0] ?? "");
    expect(words(editing)).toContain("修改商品");
    expect(field(editing, "name")).toBe(GOODS.name);
    const corrected = await visitor.submits(editing, "goods.changed", {
      fields: { name: "羊毛手套" },
    });

    expect(reviews(corrected)).toEqual(["draft"]);
    expect(words(corrected)).toContain("羊毛手套");
    expect(reviews(await visitor.submits(corrected, "goods.submitted"))).toEqual(["in-review"]);
  });

  it("tells a reason that is too long at the goods it is about, and at no others", async () => {
    await withGoods(visitor, path, "羊毛围巾");
    const two = await visitor.submits(
      await withGoods(visitor, path, "羊毛手套"),
      "goods.submitted",
    );
    const [, key = ""] = keysOf(two, "rejected");
    const reason = "长".repeat(501);

    const refused = await visitor.sends(two, "goods.reviewed:rejected", {
      key,
      fields: { reason },
    });

    expect(refused.status).toBe(422);
    expect(errors(refused).map(({ to }) => to)).toEqual([`#reason-${key}`]);
    const filled = find(refused, "input", { name: "reason", value: reason });
    expect(filled.map(({ attributes }) => attributes.get("id"))).toEqual([`reason-${key}`]);
  });

  it("cannot edit what is in review, whatever the address says", async () => {
    const submitted = await visitor.submits(await withGoods(visitor, path), "goods.submitted");
    const [key = ""] = keysOf(submitted, "approved");
    const page = await visitor.visits(`${path}/goods?edit=${key}`);

    expect(words(page)).not.toContain("修改商品");
    expect(field(page, "name")).toBe("");
  });

  it("answers 409 with what was typed when the goods were submitted in another window", async () => {
    const draft = await withGoods(visitor, path);
    const [edit] = find(draft, "a", { class: "quiet-link" });
    const editing = await visitor.visits(edit?.attributes.get("href")?.split("#")[0] ?? "");
    await visitor.submits(draft, "goods.submitted");

    const late = await visitor.sends(editing, "goods.changed", { fields: { name: "羊毛手套" } });

    expect(late.status).toBe(409);
    expect(words(late)).toContain("刚才的操作已不适用于当前状态");
    expect(field(late, "name")).toBe("羊毛手套");
  });

  it("removes goods", async () => {
    const empty = await visitor.submits(await withGoods(visitor, path), "goods.removed");

    expect(words(empty)).toContain("还没有商品");
  });

  it("is locked before live is enabled", async () => {
    const page = await visitor.visits(`${await visitor.begins()}/goods`);

    expect(words(page)).toContain("这一步还没有解锁");
    expect(offers(page, "goods.added")).toBe(false);
  });
});

describe("step 4 of a connected account", () => {
  it("submits to WeChat, reads the reviews and tells which were refused", async () => {
    path = await connected(visitor);
    const submitted = await visitor.submits(await withGoods(visitor, path), "goods.submitted");
    expect(words(submitted)).toContain("商品 ID");
    const { goods } = (await test.sandbox.app.inject("/_sandbox/state")).json<{
      goods: { appid: string; goodsId: number }[];
    }>();
    const { goodsId = 0 } = goods.findLast(({ appid }) => appid === "wxsandbox0001") ?? {};
    await control(test, "POST", `/goods/${goodsId}/review`, { decision: "rejected" });
    test.clock.advance({ seconds: 60 });

    const read = await visitor.submits(submitted, "goods.review-requested");

    expect(reviews(read)).toEqual(["rejected"]);
  });

  it("says what WeChat answered when the reviews cannot be read", async () => {
    // The day's calls of this account are spent then.
    const spent = await buildTestApp();
    onTestFinished(() => spent.close());
    const guest = new Visitor(spent.app);
    const goods = await withGoods(guest, await connected(guest));
    const submitted = await guest.submits(goods, "goods.submitted");
    await control(spent, "PUT", "/faults", [
      { path: "/wxa/business/getgoodswarehouse", kind: "errcode", errcode: 45009 },
    ]);
    const failed = await guest.submits(submitted, "goods.review-requested");

    expect(failed.status).toBe(200);
    expect(words(failed)).toMatch(/今天的调用次数用完了。.*45009/);
    expect(reviews(failed)).toEqual(["in-review"]);
  });

  it("takes goods without the connection, but says what comes before submitting them", async () => {
    path = await connected(visitor, "wxbad000001");
    const page = await withGoods(visitor, path);

    expect(reviews(page)).toEqual(["draft"]);
    expect(words(page)).toContain("请先在第 2 步连接小程序账号");
    expect(offers(page, "goods.submitted")).toBe(false);
  });
});

describe("what is typed for goods", () => {
  const added = async (fields: Record<string, string>) => {
    const path = await enabled(visitor);
    const page = await visitor.visits(`${path}/goods`);
    return await visitor.submits(page, "goods.added", await goodsFilling(fields));
  };

  it("loses the slash before its path, as in a list that is imported", async () => {
    const page = await added({ url: "/pages/product/detail?id=7" });

    expect(page.status).toBe(200);
    expect(words(page)).toContain(" pages/product/detail?id=7");
    expect(words(page)).toContain("“/pages/product/detail?id=7”读作“pages/product/detail?id=7”");
    const elsewhere = await visitor.visits(page.url.replace(/typed=[^&]*/, "typed=%2Fbuy%2Fhere"));
    expect(words(elsewhere)).not.toContain("/buy/here");
  });

  it("is refused with the reason, and the value that would do (path-not-encoded)", async () => {
    const page = await added({ url: "pages/z?a=中文" });

    expect(errorAt(page, "url")).toContain("可以写成 pages/z?a=%E4%B8%AD%E6%96%87");
  });

  it("is refused as too much, not as no amount (price-too-large)", async () => {
    expect(errorAt(await added({ price: "99999999999" }), "price")).toContain(
      "最多 99999999.99 元",
    );
  });

  it("is no name where nobody can see it", async () => {
    expect(errorAt(await added({ name: "\u200b".repeat(8) }), "name")).toContain("还没有填写");
  });

  it("turns no sentence of ours around", async () => {
    const page = await added({ name: "\u202e35.5 一二三四五六七八九十一二三四五" });

    expect(errorAt(page, "name")).toMatch(/长度相当于 [\d.]+ 个汉字，应为 3 至 14 个汉字/);
    expect(errorAt(page, "name")).not.toMatch(/[\u202a-\u202e]/);
  });
});
