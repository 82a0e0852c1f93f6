import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadRulesets } from "../../../../../rules/load-rulesets.ts";
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

const links = (page: Page) => find(page, "a").map(({ attributes }) => attributes.get("href") ?? "");

describe("the rules in use", () => {
  it("say of each condition how it is read, whose hands it is in, and where it comes from", async () => {
    const page = await visitor.visits("/rules");
    const text = words(page);

    expect(text).toContain("前 3 项必须全部满足，后 3 项满足任意一项即可。");
    expect(text).toContain("近半年没有严重违规 自己改变不了，只能等时间过去");
    expect(text).toMatch(/按 6 个自然月计算 默认 按 180 天计算 /);
    expect(text).toContain("可以自己努力达到（个人主体、境外主体除外）");
    expect(text).toMatch(/来源: .{5,40} \(\d{4}-\d\d-\d\d 核对\)/);
    expect(text).toContain("2020-09-01（证据日期，非官方公布）");
    expect(text).toMatch(/满足条件后如何开通\s*未说明/);
    expect(text).not.toContain("默认用的不是这份规则");
  });

  it("have their history, the newest first and the undated last, with what each version changed", async () => {
    const page = await visitor.visits("/rules");
    const [, history = ""] = words(page).split("历史版本");

    expect(links(page).filter((href) => /^\/rules($|\?ruleset=wechat)/.test(href))).toEqual([
      "/rules",
      "/rules",
      "/rules?ruleset=wechat-live@2020-02",
      "/rules?ruleset=wechat-live@undated-21-categories",
    ]);
    expect(history).toMatch(
      /^.*2020-09 默认使用 正在查看.*与 wechat-live@2020-02 相比：.*准入方式：等待微信邀请 → 未说明。.*有记录的第一个版本。.*与 wechat-live@2020-09 相比：.*教育>在线视频课程、社交>直播、文娱>视频，现在满足/,
    );
  });

  it("are proven, property by property, and can be read by programs", async () => {
    const page = await visitor.visits("/rules");

    expect(words(page)).toContain("规则已证明");
    expect(words(page)).toContain("所有边界情形相互组合后，结论都正确 142,560 种情形");
    expect(words(page)).toContain("npx kaibo ruleset prove wechat-live@2020-09");
    expect(words(page)).toMatch(/sha256:[0-9a-f]{64}/);
    for (const href of links(page).filter((one) => /^\/(api|schemas)\//.test(one))) {
      expect((await test.app.inject(href)).statusCode, href).toBe(200);
    }
    expect(links(page)).toContain("/api/v1/rulesets/wechat-live/2020-09/proof");
  });

  it("have worked examples, each with its verdict, what decides it, and why", async () => {
    const active = loadRulesets().find(({ name }) => name === "wechat-live@2020-09");
    if (!active) throw new Error("the active ruleset is not there");
    for (const language of ["zh-CN", "en"] as const) {
      const page = await visitor.visits(`/rules?lang=${language}`);
      const examples = find(page, "li").filter(({ attributes }) => attributes.has("data-example"));

      expect(examples.map(({ attributes }) => attributes.get("data-example"))).toEqual(
        active.examples.map(({ verdict }) => verdict),
      );
      for (const { title, why, decides } of active.examples) {
        expect(words(page)).toContain(title[language]);
        expect(words(page)).toContain(why[language]);
        expect(decides.length).toBeGreaterThan(0);
      }
    }
  });

  it("are told in English as well", async () => {
    const text = words(await visitor.visits("/rules?lang=en"));

    expect(text).toContain("The first 3 are all needed, and any one of the other 3. What is not");
    expect(text).toContain("cases: 142,560");
    expect(text).toContain("Compared with wechat-live@2020-02:");
  });
});

describe("another ruleset", () => {
  it("has a view of its own that leads back to the one in use, in the other language too", async () => {
    const page = await visitor.visits("/rules?ruleset=wechat-live@2020-02");
    const [other] = find(page, "a", { hreflang: "en" });
    const english = await visitor.visits(other?.attributes.get("href") ?? "");

    expect(words(page)).toContain("检查资格时默认用的不是这份规则。");
    expect(words(page)).toContain("2020-02-24（官方公布）");
    expect(links(page)).toContain("/rules");
    expect(words(english)).toContain("2020-02-24 (announced)");
  });

  it("without a mandatory group has neither its heading nor the formula of both", async () => {
    const page = await visitor.visits("/rules?ruleset=channels-live@2022-03");

    expect(words(page)).not.toContain("必须全部满足 ");
    expect(words(page)).not.toContain("后 3 项");
    expect(words(page)).toContain("以下 2 项，满足任意一项即可");
    expect(words(page)).toContain("不适用：没有数量门槛");
    expect(words(page)).not.toContain("开放的类目");
    expect(links(page)).toContain("/rules");
  });

  it.each(["wechat-live@1999-01", "wechat-live", "../../etc", "__proto__"])(
    "that there is not, %s, is a missing page",
    async (name) => {
      const page = await visitor.visits(`/rules?ruleset=${encodeURIComponent(name)}`);

      expect(page.status).toBe(404);
      expect(words(page)).toContain("没有找到这个页面");
    },
  );
});
