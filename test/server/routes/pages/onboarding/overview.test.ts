import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { pageFaults } from "../../../../views/page-faults.ts";
import { ANCHOR, connected, enabled, withGoods, withRoom } from "../merchant-forms.ts";
import { find, marked, type Page, Visitor, words } from "../visitor.ts";

let test: TestApp;
let visitor: Visitor;
beforeAll(async () => {
  test = await buildTestApp();
});
afterAll(() => test.close());
beforeEach(() => {
  visitor = new Visitor(test.app);
});

/** An onboarding by hand whose five steps are done; answers with its path. */
async function finished(): Promise<string> {
  const path = await enabled(visitor);
  await withRoom(visitor, path);
  let page = await withGoods(visitor, path);
  for (const event of ["goods.submitted", "goods.reviewed:approved", "goods.placed"]) {
    page = await visitor.submits(page, event);
  }
  const anchors = await visitor.visits(`${path}/anchors`);
  const added = await visitor.submits(anchors, "member.added", { fields: ANCHOR });
  await visitor.submits(added, "member.authorised");
  return path;
}

const nextOf = (page: Page) => {
  const [next] = find(page, "a", { id: "next" });
  return { text: next?.text, href: next?.attributes.get("href") };
};

describe("the overview once the five steps are done", () => {
  it("is not green while viewers could not get in, and turns green by its own buttons", async () => {
    const path = await finished();
    const open = await visitor.visits(path);

    expect(marked(open, "data-ready")).toBe("false");
    expect(words(open)).toContain("还差一件：带直播组件的版本发布");
    expect(find(open, "div", { class: "verdict eligible" })).toEqual([]);
    expect(nextOf(open).href).toBe(`${path}/enable#plugin`);
    expect(pageFaults(open.html)).toEqual([]);

    const enable = await visitor.visits(`${path}/enable`);
    const submitted = await visitor.submits(enable, "enable.plugin-submitted");
    expect(marked(await visitor.visits(path), "data-open")).toBe("plugin-to-release");
    expect(pageFaults(submitted.html)).toEqual([]);
    const released = await visitor.submits(submitted, "enable.plugin-released");
    expect(marked(released, "data-plugin")).toBe("released");

    const ready = await visitor.visits(path);
    expect(marked(ready, "data-ready")).toBe("true");
    expect(words(ready)).toContain("直播间已就绪");
    expect(marked(ready, "data-open")).toBeNull();
  });

  it("says the same on the report, where nobody can press a button", async () => {
    const report = await visitor.visits(`${await finished()}/report`);

    expect(words(report)).toContain("还差一件：带直播组件的版本发布");
  });

  it("names each thing that is open, with a button of its own", async () => {
    const path = await finished();
    await withGoods(visitor, path, "羊绒围巾");
    const page = await visitor.visits(path);

    expect(words(page)).toContain("还差 2 件，观众才能看到直播");
    expect(find(page, "li").flatMap((one) => one.attributes.get("data-open") ?? [])).toEqual([
      "plugin-to-submit",
      "goods-to-submit",
    ]);
  });

  it("does not call reminders unfinished work", async () => {
    const page = await visitor.visits(await finished());

    expect(words(page)).toMatch(/后台任务（排好了 \d 个提醒）/);
    expect(words(page)).not.toContain("未完成");
  });
});

describe("the overview of a connected onboarding", () => {
  it("asks to connect the account before anything else, and calls step 2 done only then", async () => {
    const path = await visitor.begins("connected");
    const step = await visitor.visits(`${path}/eligibility`);
    const declared = await visitor.submits(step, "live.declared-enabled");
    const page = await visitor.visits(path);

    for (const shown of [nextOf(declared), nextOf(page)]) {
      expect(shown).toEqual({ text: "连接小程序账号", href: `${path}/enable#connection` });
    }
    expect(find(page, "li", { "data-step": "enable" })[0]?.text).toContain("还没有连接小程序账号");
    expect(words(page)).toContain("待连接账号");
  });

  it("names the account that is connected", async () => {
    const page = await visitor.visits(await connected(visitor, "wx1234567890cdef"));

    expect(words(page)).toContain("已连接 wx12…cdef");
  });
});
