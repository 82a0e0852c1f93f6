import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { picture } from "../../../../../helpers/answers.ts";
import { buildTestApp, type TestApp } from "../../../../../helpers/build-app.ts";
import { pageFaults } from "../../../../../views/page-faults.ts";
import { zipOf } from "../../../../adapters/lists/zip.ts";
import { connected, enabled } from "../../merchant-forms.ts";
import { errors, field, find, offers, type Page, Visitor, words } from "../../visitor.ts";

let test: TestApp;
let visitor: Visitor;
let path: string;
let png: Buffer;
beforeAll(async () => {
  test = await buildTestApp();
  png = await picture();
});
afterAll(() => test.close());
beforeEach(async () => {
  test.pictures.pictures.clear();
  test.pictures.asked.splice(0);
  visitor = new Visitor(test.app);
  path = await enabled(visitor);
});

const COVER = "https://cdn.example.com/scarf.jpg";
const GOODS = ["羊毛围巾,A-17", "红色T恤,00123", "玻璃杯子,B-1", "玻璃杯子,B-2"];

async function imports(rows = GOODS): Promise<void> {
  const page = await visitor.visits(`${path}/goods/import`);
  const lines = rows.map((row) => `${row},${COVER}?${row.length}-${row.slice(-2)},99.00`);
  const file = Buffer.from(["商品名称,商品编号,封面图片,价格", ...lines].join("\n"));
  const fields = { template: "pages/product/detail?id={id}" };
  await visitor.submits(page, "import", { fields, files: { file } });
}

async function handsIn(files: Readonly<Record<string, Buffer>>): Promise<Page> {
  const page = await visitor.visits(`${path}/goods/pictures`);
  return await visitor.submits(page, "pictures", { files: { pictures: files } });
}

const save = async (page: Page, fields: Record<string, string> = {}) =>
  await visitor.submits(page, "pictures", { fields });

/** `to-0 羊毛围巾（A-17）` for what is chosen of each picture. */
function chosen(page: Page): string[] {
  return find(page, "option")
    .filter(({ attributes }) => attributes.has("selected"))
    .map(({ text }) => text.trim());
}

const groups = (page: Page) =>
  find(page, "section").flatMap(({ attributes }) => attributes.get("data-pictures") ?? []);

/** Names of the goods that have a picture. */
async function pictured(): Promise<string[]> {
  const page = await visitor.visits(`${path}/goods`);
  return find(page, "article")
    .filter((article) => article.children.some(({ tag }) => tag === "img"))
    .map(({ children }) => children[1]?.children[0]?.text.trim() ?? "");
}

describe("many pictures at once", () => {
  beforeEach(async () => await imports());

  it("are shown with their goods before anything changes, and saved when they are confirmed", async () => {
    const page = await handsIn({ "A-17.png": png, "红色T恤 主图.jpg": png, "IMG_0001.jpg": png });

    expect(pageFaults(page.html)).toEqual([]);
    expect(groups(page)).toEqual(["matched", "unmatched"]);
    expect(chosen(page)).toEqual(["羊毛围巾（A-17）", "红色T恤（00123）", "不使用这张图片"]);
    expect(await pictured()).toEqual([]);

    const saved = await save(page);

    expect(words(saved)).toContain("2 件商品已有了新图片。");
    expect(words(saved)).not.toContain("还没有改变任何商品");
    expect(groups(saved)).toEqual(["unmatched"]);
    expect(await pictured()).toEqual(["羊毛围巾", "红色T恤"]);
  });

  it("in a zip file with names in GB18030 and folders are found as well", async () => {
    const tee = Buffer.concat([Buffer.from("baecc9ab54d0f4", "hex"), Buffer.from("/1.jpg")]);
    const archive = zipOf([
      { name: tee, content: png },
      { name: "A-17_2.png", content: png },
      { name: "说明.txt", content: Buffer.from("如何使用") },
      { name: "inner.zip", content: Buffer.from(zipOf([])) },
    ]);

    const page = await handsIn({ "图片.zip": Buffer.from(archive) });

    expect(chosen(page)).toEqual(["红色T恤（00123）", "羊毛围巾（A-17）"]);
    expect(words(page)).toContain("没有读取的文件（2 个）");
    expect(words(page)).toContain("inner.zip压缩包里的压缩包（或表格文件）不会打开");
  });

  it("that fit two goods are asked about, and one that fits nothing can be chosen", async () => {
    const page = await handsIn({ "玻璃杯子.png": png, "IMG_7.png": png });

    expect(groups(page)).toEqual(["unclear", "unmatched"]);
    expect(chosen(page)).toEqual(["请选择", "不使用这张图片"]);
    const values = find(page, "option").map(({ attributes }) => attributes.get("value") ?? "");
    const [first = "", second = ""] = values.filter((value) => value.startsWith("="));

    const twice = await save(page, { "to-0": first, "to-1": first });
    expect(twice.status).toBe(422);
    expect(pageFaults(twice.html)).toEqual([]);
    expect(errors(twice)).toEqual([
      { to: "#to-1", text: "IMG_7.png：已为这件商品选了另一张图片，请只选一张" },
    ]);
    expect(field(twice, "to-0")).toBe(first);

    const saved = await save(twice, { "to-1": second });
    expect(words(saved)).toContain("这次上传的图片都已处理。");
    expect(await pictured()).toEqual(["玻璃杯子", "玻璃杯子"]);
  });

  it("that replace one say so", async () => {
    await save(await handsIn({ "A-17.png": png }));
    const page = await handsIn({ "A-17.png": png });

    expect(chosen(page)).toEqual(["羊毛围巾（A-17），替换现有图片"]);
    expect(words(page)).toContain("将替换现有的图片");
  });

  it("of goods that are in review are told and change nothing", async () => {
    await visitor.submits(await visitor.visits(`${path}/goods`), "goods.submitted");
    const page = await handsIn({ "A-17.png": png });

    expect(groups(page)).toEqual([]);
    expect(words(page)).toContain("不能更换的图片（1 张）");
    expect(words(page)).toContain("A-17.png羊毛围巾 · 审核中");
  });

  it("are typed for where there are too many goods to choose among", async () => {
    await imports(Array.from({ length: 70 }, (_, n) => `围巾第${n}款,S-${n}`));
    const page = await handsIn({ "IMG_1.png": png, "IMG_2.png": png, "A-17.png": png });
    expect(pageFaults(page.html)).toEqual([]);

    const wrong = await save(page, { "as-0": "nothing", "as-1": "玻璃杯子" });
    expect(errors(wrong).map(({ text }) => text)).toEqual([
      'IMG_1.png：读到 "nothing"，没有这样的商品，请填写商品编号或完整的名称',
      'IMG_2.png：读到 "玻璃杯子"，有几件这样的商品，请填写商品编号',
    ]);
    expect(field(wrong, "as-0")).toBe("nothing");

    const saved = await save(wrong, { "as-0": " s-69 ", "as-1": "b-2" });
    expect(words(saved)).toContain("3 件商品已有了新图片。");
  });

  it("that cannot be read are listed, and an upload without any is refused", async () => {
    const page = await handsIn({
      "A-17.png": Buffer.from("no picture"),
      "图.rar": Buffer.from("Rar!\x1a\x07\0"),
    });
    expect(groups(page)).toEqual([]);
    expect(words(page)).toContain("A-17.png无法读取这张图片");
    expect(words(page)).toContain("图.rar这种压缩包无法打开，请使用 ZIP 格式");

    const none = await visitor.submits(await visitor.visits(`${path}/goods/pictures`), "pictures");
    expect(none.status).toBe(422);
    expect(errors(none)[0]?.to).toBe("#pictures");
  });

  it("that are not kept any more are said to be", async () => {
    const page = await visitor.visits(`${path}/goods/pictures/${"a".repeat(64)}`);
    expect(page.status).toBe(404);
    expect(words(page)).toContain("这次上传的图片没有保留下来");
  });

  it("are told in English as well", async () => {
    const { url } = await handsIn({ "A-17.png": png, "玻璃杯子.png": png, "x.png": png });
    const page = await visitor.visits(`${url}?lang=en`);
    expect(pageFaults(page.html)).toEqual([]);
    expect(words(page)).toContain("Choose the goods (1)");
    expect(pageFaults((await visitor.visits(`${path}/goods/pictures?lang=en`)).html)).toEqual([]);
  });
});

describe("addresses of pictures", () => {
  const address = (row: string) => `${COVER}?${row.length}-${row.slice(-2)}`;
  const [scarf = "", tee = ""] = GOODS;

  it("are tried for all goods by hand, and say what became of each", async () => {
    await imports();
    test.pictures.pictures.set(address(scarf), png);
    const page = await visitor.visits(`${path}/goods/pictures`);
    expect(words(page)).toContain("4 件有图片网址，还没有获取");

    const tried = await visitor.submits(page, "", {});

    expect(pageFaults(tried.html)).toEqual([]);
    expect(words(tried)).toContain("取回 1 张图片。 3 张没有取到。");
    expect(words(tried)).toContain("没有取到的图片（3 件）");
    expect(await pictured()).toEqual(["羊毛围巾"]);
  });

  it("are tried again for one of them, also before they are sent to WeChat", async () => {
    path = await connected(visitor);
    await imports([scarf]);
    const list = await visitor.visits(`${path}/goods`);
    const key = field(list, "key");
    const again = async (page: Page) => {
      const fetchForm = find(page, "form", { action: `${path}/goods/pictures/fetch` });
      expect(fetchForm).toHaveLength(1);
      return await visitor.posts(
        `${path}/goods/pictures/fetch`,
        new URLSearchParams({ _csrf: field(page, "_csrf"), key }).toString(),
      );
    };
    expect((await again(list)).reply.headers.location).toBe(`${path}/goods#item-${key}`);
    const failed = await visitor.visits(`${path}/goods`);
    expect(words(failed)).toContain("再试一次");

    test.pictures.pictures.set(address(scarf), png);
    await again(failed);
    expect(await pictured()).toEqual(["羊毛围巾"]);
    expect(offers(await visitor.visits(`${path}/goods`), "goods.submitted")).toBe(true);
  });

  it("that are changed meanwhile get nothing of the one before", async () => {
    await imports([tee]);
    const list = await visitor.visits(`${path}/goods`);
    const edit = await visitor.visits(`${path}/goods?edit=${field(list, "key")}`);
    test.pictures.pictures.set("https://cdn.example.com/new.jpg", png);
    await visitor.submits(edit, "goods.changed", {
      fields: { coverAddress: "https://cdn.example.com/new.jpg" },
    });

    await visitor.submits(await visitor.visits(`${path}/goods/pictures`), "", {});

    expect(test.pictures.asked).toEqual(["https://cdn.example.com/new.jpg"]);
    expect(await pictured()).toEqual(["红色T恤"]);
  });
});
