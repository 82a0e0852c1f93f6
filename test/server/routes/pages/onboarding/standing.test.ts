import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { attribute, within } from "../../../../views/html.ts";
import { pageFaults } from "../../../../views/page-faults.ts";
import { ANCHOR, enabled, withGoods, withRoom } from "../merchant-forms.ts";
import { find, marked, type Page, Visitor, words } from "../visitor.ts";

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

const greens = (page: Page) => find(page, "div", { class: "notice good" }).length;

/** What the page says is open, with where each button leads. */
const openOn = (page: Page) =>
  page.document.elements.flatMap((item) => {
    const [button] = within(item).filter(({ tag }) => tag === "a");
    return item.attributes.has("data-open")
      ? [{ code: attribute(item, "data-open"), href: attribute(button ?? item, "href") ?? "" }]
      : [];
  });

async function placed(): Promise<Page> {
  await withRoom(visitor, path);
  let page = await withGoods(visitor, path);
  for (const event of ["goods.submitted", "goods.reviewed:approved", "goods.placed"]) {
    page = await visitor.submits(page, event);
  }
  return page;
}

describe("the headline of step 4", () => {
  it("is green when all goods are in the room", async () => {
    const page = await placed();

    expect(marked(page, "data-whole")).toBe("true");
    expect(greens(page)).toBe(1);
    expect(words(page)).toContain("商品已就位");
    expect(openOn(page)).toEqual([]);
  });

  it.each([
    ["not sent", [], "goods-to-submit", "#submit"],
    ["in review", ["goods.submitted"], "goods-in-review", "?review=in-review#goods"],
    [
      "rejected",
      ["goods.submitted", "goods.reviewed:rejected"],
      "goods-rejected",
      "?review=rejected#goods",
    ],
    ["not placed", ["goods.submitted", "goods.reviewed:approved"], "goods-to-place", "#place"],
  ])(
    "counts goods that are %s, with a button to where it is done",
    async (_what, events, code, place) => {
      await placed();
      let page = await withGoods(visitor, path, "羊绒帽子");
      for (const event of events) page = await visitor.submits(page, event);

      expect(marked(page, "data-whole")).toBe("false");
      expect(greens(page)).toBe(0);
      expect(words(page)).toContain("1 件商品已在直播间，还有 1 件没有就位");
      expect(words(page)).not.toContain("商品已就位");
      expect(openOn(page)).toEqual([{ code, href: `${path}/goods${place}` }]);
      expect(find(page, "a", { id: "next" })).toHaveLength(1);
      expect(pageFaults(page.html)).toEqual([]);
      const [address = "", id = ""] = `${path}/goods${place}`.split("#");
      const there = await visitor.visits(address);
      expect(there.document.elements.some((one) => attribute(one, "id") === id)).toBe(true);
      const english = await visitor.visits(`${path}/goods?lang=en`);
      expect(words(english)).toContain("Goods in the room: 1; not there yet: 1");
      expect(pageFaults(english.html)).toEqual([]);
    },
  );
});

describe("the headline of step 5", () => {
  it("is green only when every anchor is in place", async () => {
    const anchors = await visitor.visits(`${path}/anchors`);
    const added = await visitor.submits(anchors, "member.added", { fields: ANCHOR });
    const done = await visitor.submits(added, "member.authorised");
    expect(marked(done, "data-whole")).toBe("true");
    expect(greens(done)).toBe(1);

    const another = { ...ANCHOR, username: "xiaohei_live" };
    const part = await visitor.submits(done, "member.added", { fields: another });

    expect(greens(part)).toBe(0);
    expect(words(part)).toContain("1 位主播已就位，还有 1 位没有");
    expect(openOn(part)).toEqual([{ code: "anchors-pending", href: `${path}/anchors#members` }]);
    expect(pageFaults(part.html)).toEqual([]);
  });
});

describe("the headline of step 3", () => {
  it("is not green once the room's time has passed", async () => {
    const own = await buildTestApp();
    onTestFinished(() => own.close());
    const merchant = new Visitor(own.app);
    const mine = await enabled(merchant);
    expect(greens(await withRoom(merchant, mine))).toBe(1);

    own.clock.advance({ days: 9 });

    const over = await merchant.visits(`${mine}/room`);
    expect(greens(over)).toBe(0);
    expect(words(over)).toContain("不能再开播");
    expect(pageFaults(over.html)).toEqual([]);
  });
});
