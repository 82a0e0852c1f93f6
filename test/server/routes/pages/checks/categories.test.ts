/** Categories as people meet them: what is offered, what is told of them, and what is asked. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TABLE_2026_07 } from "../../../../../rules/categories/table-2026-07.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { ELIGIBLE } from "../merchant-forms.ts";
import { find, query, Visitor } from "../visitor.ts";

let test: TestApp;
beforeAll(async () => {
  test = await buildTestApp();
});
afterAll(() => test.close());

const checked = async (typed: object) =>
  await new Visitor(test.app).visits(`/check?${query({ ...ELIGIBLE, ...typed })}`);
const licences = async (typed: object) => {
  const [found] = find(await checked(typed), "div", { id: "licences" });
  return found?.text.replaceAll(/\s+/g, " ") ?? "";
};

const TODAY = TABLE_2026_07.open.flatMap(({ name: listed, today }) =>
  today.map((one) => ({ ...one, listed })),
);

describe("the form for categories", () => {
  it("offers every name of today that counts, to be ticked, with the names of 2020 beside it", async () => {
    const page = await new Visitor(test.app).visits("/check?lang=en");
    for (const { name, english, listed, sure } of TODAY) {
      const [box] = find(page, "input", { type: "checkbox", value: name });
      expect(box !== undefined, name).toBe(sure < 5);
      const words = box?.parent?.text ?? `${english} ${listed}`;
      expect(words).toContain(english);
      if (listed !== name) expect(words).toContain(listed.split(">")[1]);
    }
  });

  it("lets every name of both tables be searched, and says which are not open", async () => {
    const page = await new Visitor(test.app).visits("/check");
    const [search] = find(page, "input", { list: "categories-known" });
    const labelOf = (name: string) =>
      find(page, "option", { value: name })[0]?.attributes.get("label");

    expect(search?.attributes.get("name")).toBe("categories");
    for (const { name, listed } of TODAY) {
      if (name !== listed) expect(labelOf(name)).toContain(listed.split(">")[1]);
      expect(labelOf(listed), listed).toBeDefined();
    }
    expect(labelOf("商家自营>服装/鞋/箱包")).toContain("今天：服饰内衣、鞋靴、箱包皮具");
    for (const { name } of TABLE_2026_07.closed) {
      if (name.includes(">")) expect(labelOf(name), name).toContain("不在开放清单内");
    }
  });
});

describe("what a category itself asks for", () => {
  it("stands beside every category of the verdict, with its source and date, in both languages", async () => {
    for (const { name, english, licence } of TODAY) {
      const [zh, en] = [
        await licences({ categories: name }),
        await licences({ categories: name, lang: "en" }),
      ];

      expect(zh, name).toContain(licence?.["zh-CN"] ?? "没有列出所需资质");
      expect(zh).toContain("2026-07-30");
      expect(en).toContain(english);
      expect(en).toContain(licence?.en ?? "no licence is named");
    }
  }, 30_000);

  it("is told once for several that ask for the same, of a name of 2020 for all that became of it", async () => {
    const told = await licences({ categories: "商家自营>食品; 酒类; 307" });

    expect(told).toContain("食品饮料、母婴食品、特殊医学用途配方食品以下之一：食品经营许可证");
    expect(told).toContain("酒类与食品相同，且许可范围包含“酒”");
    expect(told).toContain("服饰内衣没有列出所需资质");
    expect(told.match(/以下之一/g)).toHaveLength(1);
  });

  it("is not told of what is closed or not known", async () => {
    expect(await licences({ categories: "商家自营>保健品" })).toBe("");
    expect(await licences({ categories: "商家自营>服饰内裤" })).toBe("");
  });
});

describe("what is to be found out", () => {
  const partsOf = (html: string, titles: readonly string[]) =>
    titles.map((title) => html.indexOf(`<h2>${title}</h2>`));

  it.each([
    [{ categories: "商家自营>服饰内裤" }, "没有认出类目“商家自营&gt;服饰内裤”。"],
    [{ entityType: "individual" }, "主体类型和类目，哪一个是对的？"],
    [{ region: "overseas" }, "哪一个是对的？"],
  ])("of %j stands before everything that follows from it, and once", async (typed, question) => {
    const { html } = await checked(typed);
    const [asked = -1, missing = -1, forecast = -1, warned] = partsOf(html, [
      "接下来请确认",
      "还差什么",
      "往后会怎样",
      "请注意",
    ]);

    expect(html).toContain(question);
    expect(asked).toBeGreaterThan(0);
    expect(forecast).toBeGreaterThan(asked);
    if (missing >= 0) expect(missing).toBeGreaterThan(asked);
    expect(warned).toBe(-1);
  });

  it("is offered where a name is nearly one that is open, beside the others as they are", async () => {
    const page = await checked({ categories: "商家自营>保健品; 商家自营>服饰内裤; 307x" });
    const [link] = find(page, "a").filter(({ text }) => text === "改为“商家自营>服饰内衣”");
    const mended = await new Visitor(test.app).visits(link?.attributes.get("href") ?? "/");

    expect(new URL(mended.url, "http://kaibo").searchParams.getAll("categories")).toEqual([
      "商家自营>保健品",
      "商家自营>服饰内衣",
      "307x",
    ]);
    expect(mended.html).toContain('data-verdict="eligible"');
  });

  it("is a warning where it is not asked, because it decides nothing", async () => {
    const { html } = await checked({
      categories: "商家自营>服饰内裤",
      lastPaymentOn: "2026-01-01",
    });

    expect(partsOf(html, ["接下来请确认"])).toEqual([-1]);
    expect(html).toContain("没有认出类目“商家自营&gt;服饰内裤”，它没有参与判断");
  });
});
